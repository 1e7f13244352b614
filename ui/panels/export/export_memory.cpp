// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/export/export_memory.h"

#include "engine/exchange/export_format.h"

namespace convstudio {

namespace {

struct ProofName {
    const char* name;
    ProofImages proof;
};
constexpr ProofName kProofNames[] = {{"sample", ProofImages::Sample},
                                     {"all", ProofImages::All},
                                     {"none", ProofImages::None}};

void readFlag(const Json& kept, const char* key, bool& flag) {
    const auto found = kept.find(key);
    if (found != kept.end() && found->is_boolean()) flag = found->get<bool>();
}

} // namespace

Json exportOptionsJson(const ExportOptions& options) {
    Json formats = Json::array();
    for (const ExportFormat format : options.formats) formats.push_back(formatInfo(format).id);
    Json made = {{"formats", std::move(formats)},
                 {"fold", options.foldBatchNorm},
                 {"preprocess", options.takesPixels}};
    for (const ProofName& each : kProofNames)
        if (each.proof == options.proof) made["proof"] = each.name;
    return made;
}

ExportOptions exportOptionsOf(const Json& kept) {
    ExportOptions options;
    if (!kept.is_object()) return options;
    std::set<ExportFormat> formats;
    for (const Json& id : kept.value("formats", Json::array()))
        if (const auto* info = id.is_string() ? findFormat(id.get<std::string>()) : nullptr)
            formats.insert(info->format);
    if (!formats.empty()) options.formats = std::move(formats);
    readFlag(kept, "fold", options.foldBatchNorm);
    readFlag(kept, "preprocess", options.takesPixels);
    for (const ProofName& each : kProofNames)
        if (kept.value("proof", Json()) == each.name) options.proof = each.proof;
    return options;
}

} // namespace convstudio
