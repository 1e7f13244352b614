// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/export_record.h"

#include "engine/base/files.h"

#include <algorithm>

namespace fs = std::filesystem;

namespace convstudio {

namespace {

constexpr const char* kExportsFolder = "exports";

} // namespace

Json ExportResult::toJson() const {
    Json list = Json::array();
    for (const ExportedFile& file : files) list.push_back({{"name", file.name}, {"bytes", file.bytes}});
    Json differences = Json::array(); // of every image, by row: too long for proof.json
    for (const ProofRow& row : proof.rows) differences.push_back(row.differences);
    return {{"id", id},
            {"folder", folder.string()},
            {"created", created},
            {"checkpoint", checkpoint},
            {"epoch", epoch},
            {"formats", formats},
            {"fold_batch_norm", foldBatchNorm},
            {"takes_pixels", takesPixels},
            {"seconds", seconds},
            {"files", std::move(list)},
            {"proof", proof.toJson()},
            {"differences", std::move(differences)}};
}

Result<ExportResult> ExportResult::fromJson(const Json& json, const fs::path& file) {
    ExportResult result;
    try {
        result.id = json.at("id").get<std::string>();
        result.folder = json.at("folder").get<std::string>();
        result.created = json.at("created").get<std::string>();
        result.checkpoint = json.at("checkpoint").get<std::string>();
        result.epoch = json.at("epoch").get<std::int64_t>();
        result.formats = json.at("formats").get<std::vector<std::string>>();
        result.foldBatchNorm = json.at("fold_batch_norm").get<bool>();
        result.takesPixels = json.at("takes_pixels").get<bool>();
        result.seconds = json.at("seconds").get<double>();
        for (const Json& entry : json.at("files")) {
            result.files.push_back(
                {entry.at("name").get<std::string>(), entry.at("bytes").get<std::uint64_t>()});
        }
        result.proof = Proof::fromJson(json.at("proof"));
        const Json none = Json::array(); // a record of before they were kept
        const Json& differences = json.contains("differences") ? json.at("differences") : none;
        for (std::size_t i = 0; i < std::min(differences.size(), result.proof.rows.size()); ++i) {
            result.proof.rows[i].differences = differences[i].get<std::vector<double>>();
        }
    } catch (const Json::exception& error) {
        return makeError("export-record-damaged", {.file = file.string()}, {{"reason", error.what()}});
    }
    return result;
}

Status recordExport(const fs::path& run, const ExportResult& result) {
    const fs::path folder = run / kExportsFolder;
    std::error_code error;
    fs::create_directories(folder, error);
    return writeFileAtomically(folder / (result.id + ".json"), result.toJson().dump(2) + "\n");
}

std::vector<ExportResult> exportsOf(const fs::path& run) {
    std::vector<ExportResult> results;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(run / kExportsFolder, error)) {
        if (entry.path().extension() != ".json") continue;
        const Result<Json> json = readJsonFile(entry.path());
        if (!json) continue;
        Result<ExportResult> result = ExportResult::fromJson(*json, entry.path());
        if (result) results.push_back(std::move(*result));
    }
    std::ranges::sort(results, std::ranges::greater{}, &ExportResult::id);
    return results;
}

} // namespace convstudio
