// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/exchange/export_format.h"
#include "engine/exchange/preprocess.h"
#include "engine/exchange/source_model.h"

namespace convstudio {

WrittenFiles writePyTorchSource(const ExportedNetwork& network,
                                const std::filesystem::path& folder) {
    const Result<std::string> model = modelSource(network);
    if (!model) return model.issues();
    const std::string name = formatInfo(ExportFormat::PyTorch).file; // ends with "/"
    std::error_code error;
    std::filesystem::create_directories(folder / name, error); // writing says what is wrong
    const std::vector<std::pair<std::string, std::string>> texts = {
        {"model.py", *model},
        {"preprocess.py", preprocessSource(network)},
        {"predict.py", predictSource()},
        {"labels.txt", labelsText(network.classes())}};
    std::vector<std::string> written;
    for (const auto& [file, text] : texts) {
        const Status done = writeFileAtomically(folder / name / file, text);
        if (!done) return done.issues();
        written.push_back(name + file);
    }
    const WrittenFiles weights = writeStateDict(network, folder / name);
    if (!weights) return weights.issues();
    for (const std::string& file : *weights) written.push_back(name + file);
    return written;
}

} // namespace convstudio
