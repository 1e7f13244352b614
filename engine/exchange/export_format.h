// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exchange/exported_network.h"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace convstudio {

enum class ExportFormat { Onnx, TorchScript, Safetensors, StateDict, PyTorch, Cpp, Report };

struct ExportFormatInfo {
    ExportFormat format = ExportFormat::Onnx;
    const char* id = "";   ///< of the command line: "onnx"
    const char* file = ""; ///< in the export's folder: "model.onnx"; a folder ends with "/"
};
/// In the order in which they are offered.
std::span<const ExportFormatInfo> exportFormats();
const ExportFormatInfo& formatInfo(ExportFormat format);
/// nullptr when there is none of that id.
const ExportFormatInfo* findFormat(std::string_view id);

/// Each writes its files below `folder`, which exists, and returns their names relative to it, the
/// main one first. What the format cannot say is an error that names the node ("export-layer",
/// "export-parameter"); it comes before anything is written.
using WrittenFiles = Result<std::vector<std::string>>;
WrittenFiles writeOnnx(const ExportedNetwork& network, const std::filesystem::path& folder);
WrittenFiles writeTorchScript(const ExportedNetwork& network, const std::filesystem::path& folder);
WrittenFiles writeWeights(const ExportedNetwork& network, const std::filesystem::path& folder);
WrittenFiles writeStateDict(const ExportedNetwork& network, const std::filesystem::path& folder);
WrittenFiles writePyTorchSource(const ExportedNetwork& network, const std::filesystem::path& folder);
WrittenFiles writeCppSample(const ExportedNetwork& network, const std::filesystem::path& folder);

/// labels.txt: one class a line. preprocess.json: input shape, channel order, resize, range of the
/// pixels, mean and deviation, what `network` expects of who calls it.
WrittenFiles writeCompanions(const ExportedNetwork& network, const std::filesystem::path& folder);

} // namespace convstudio
