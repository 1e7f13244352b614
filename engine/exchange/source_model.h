// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exchange/exported_network.h"

#include <string>

namespace convstudio {

/// model.py: a class for each block, the class Network, load(). Errors: see classTexts().
Result<std::string> modelSource(const ExportedNetwork& network);

/// preprocess.py: from a picture to what the network takes.
std::string preprocessSource(const ExportedNetwork& network);
/// predict.py: classes of image files with their probabilities.
std::string predictSource();

/// A text of the user's inside a docstring or comment: on one line, nothing that ends it.
std::string pythonRemark(const std::string& text);

} // namespace convstudio
