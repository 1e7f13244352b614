// SPDX-License-Identifier: Apache-2.0
#include "engine/base/safetensors.h"
#include "engine/exchange/preprocess.h"

namespace convstudio {

WrittenFiles writeWeights(const ExportedNetwork& network, const std::filesystem::path& folder) {
    const std::string name = formatInfo(ExportFormat::Safetensors).file;
    std::map<std::string, std::string> metadata = exportMetadata(network);
    metadata["format"] = "pt"; // says whose names and layouts these are to every reader
    const Status written = writeSafetensors(folder / name, network.weights, std::move(metadata));
    if (!written) return written.issues();
    return std::vector<std::string>{name};
}

} // namespace convstudio
