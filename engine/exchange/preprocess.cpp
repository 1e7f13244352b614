// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/preprocess.h"

#include "engine/base/files.h"
#include "engine/base/version.h"

#include <array>
#include <cstdlib>
#include <utility>

namespace convstudio {

namespace {

constexpr const char* kLabelsFile = "labels.txt";
constexpr const char* kPreprocessFile = "preprocess.json";

/// Every end of a line that common readers know (Python's splitlines() among them).
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kLineEnds = {{
    {"\n", "\\n"},
    {"\r", "\\r"},
    {"\v", "\\v"},
    {"\f", "\\f"},
    {"\x1c", "\\x1c"},
    {"\x1d", "\\x1d"},
    {"\x1e", "\\x1e"},
    {"\xc2\x85", "\\x85"},
    {"\xe2\x80\xa8", "\\u2028"},
    {"\xe2\x80\xa9", "\\u2029"},
}};

std::string onOneLine(std::string text) {
    for (const auto& [end, shown] : kLineEnds) {
        for (std::size_t at = text.find(end); at != std::string::npos;
             at = text.find(end, at + shown.size())) {
            text.replace(at, end.size(), shown);
        }
    }
    return text;
}

Json shapeJson(const Shape& shape) {
    return {shape.channels(), shape.height(), shape.width()};
}

std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json filesJson(const ExportedNetwork& network) {
    Json files = Json::object();
    for (const ExportFormatInfo& format : exportFormats()) {
        if (format.format == ExportFormat::Report) continue;
        files[format.file] = takesPixels(network, format.format) ? "pixels" : "normalized";
    }
    return files;
}

} // namespace

std::string channelOrder(const ExportedNetwork& network) {
    return network.inputShape().channels() == 1 ? "grey" : "RGB";
}

std::string resizeName(ResizeMode mode) {
    switch (mode) {
    case ResizeMode::Stretch: return "Stretch";
    case ResizeMode::ShorterSideCrop: return "ShorterSideCrop";
    case ResizeMode::Pad: return "Pad";
    }
    std::abort();
}

bool takesPixels(const ExportedNetwork& network, ExportFormat format) {
    const bool holdsAll = format == ExportFormat::Onnx || format == ExportFormat::TorchScript;
    return network.takesPixels && holdsAll;
}

Json preprocessJson(const ExportedNetwork& network) {
    const Shape& shape = network.inputShape();
    Json json;
    json["format"] = "convstudio-preprocess";
    json["formatVersion"] = 1;
    json["name"] = network.name;
    json["origin"] = network.origin;
    json["input"] = {{"shape", shapeJson(shape)}, {"layout", "NCHW"}, {"type", "float32"}};
    json["channels"] = channelOrder(network);
    json["resize"] = {{"type", resizeName(network.resize)},
                      {"size", {shape.height(), shape.width()}},
                      {"shrink", "area"},
                      {"enlarge", "bilinear"}};
    json["pixels"] = {{"range", {0, 255}}, {"divide_by", 255}};
    json["mean"] = network.normalization.mean;
    json["std"] = network.normalization.stddev;
    json["formula"] = "(pixel / 255 - mean[c]) / std[c]";
    json["takes"] = filesJson(network);
    json["output"] = "logits";
    json["classes"] = network.classes();
    return json;
}

std::map<std::string, std::string> exportMetadata(const ExportedNetwork& network) {
    const Normalization& normalization = network.normalization;
    return {{"name", network.name},
            {"producer", "ConvStudio " + std::string(kVersion)},
            {"origin", network.origin},
            {"input", dumped(shapeJson(network.inputShape()))},
            {"channels", channelOrder(network)},
            {"classes", dumped(network.classes())},
            {"normalization", dumped({{"mean", normalization.mean}, {"std", normalization.stddev}})}};
}

std::string labelsText(const std::vector<std::string>& classes) {
    std::string text;
    for (const std::string& name : classes) text += onOneLine(name) + '\n';
    return text;
}

WrittenFiles writeCompanions(const ExportedNetwork& network, const std::filesystem::path& folder) {
    const Status labels =
        writeFileAtomically(folder / kLabelsFile, labelsText(network.classes()));
    if (!labels) return labels.issues();
    const std::string json =
        preprocessJson(network).dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
    const Status preprocess = writeFileAtomically(folder / kPreprocessFile, json);
    if (!preprocess) return preprocess.issues();
    return std::vector<std::string>{kLabelsFile, kPreprocessFile};
}

} // namespace convstudio
