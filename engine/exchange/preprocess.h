// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exchange/export_format.h"

#include <map>
#include <string>

namespace convstudio {

/// preprocess.json: what a picture goes through before `network` sees it, and which file takes what.
Json preprocessJson(const ExportedNetwork& network);

/// "RGB" or "grey".
std::string channelOrder(const ExportedNetwork& network);
/// As project files have it: "Stretch", "ShorterSideCrop", "Pad".
std::string resizeName(ResizeMode mode);
/// True for formats that normalise by themselves in this export: they take pixels from 0 to 255.
bool takesPixels(const ExportedNetwork& network, ExportFormat format);

/// What travels inside a file of weights or a graph: "input" ([C, H, W]), "classes", "normalization"
/// and "channels" as JSON texts or words, "origin", "producer".
std::map<std::string, std::string> exportMetadata(const ExportedNetwork& network);

/// labels.txt: a class a line; what would end a line inside a name is written as \n, \r, \u2028 ...
std::string labelsText(const std::vector<std::string>& classes);

} // namespace convstudio
