// SPDX-License-Identifier: Apache-2.0
#include "app/cli/export_printer.h"

#include <iostream>

namespace fs = std::filesystem;

namespace convstudio::cli {

namespace {

/// The file or folder of a format, as it lies now.
fs::path mainPath(const ExportRequest& request, const ExportResult& result, ExportFormat format) {
    return result.folder / (request.fileName.empty() ? formatInfo(format).file : request.fileName);
}

std::uint64_t bytesOf(const ExportRequest& request, const ExportResult& result, ExportFormat format) {
    const std::string name = request.fileName.empty() ? formatInfo(format).file : request.fileName;
    std::uint64_t bytes = 0;
    for (const ExportedFile& file : result.files) {
        if (file.name == name || (name.ends_with('/') && file.name.starts_with(name))) bytes += file.bytes;
    }
    return bytes;
}

std::string milliseconds(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3g ms", value);
    return text;
}

std::string difference(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1e", value);
    return text;
}

void printProof(const Context& context, const Proof& proof) {
    if (proof.rows.empty()) return;
    const ProofReference& reference = proof.reference;
    std::cout << '\n'
              << context.say("export.replayed", {{"images", grouped(static_cast<std::int64_t>(reference.images))},
                                                 {"available", grouped(static_cast<std::int64_t>(reference.available))},
                                                 {"split", reference.split},
                                                 {"seed", std::to_string(reference.seed)},
                                                 {"threads", std::to_string(reference.threads)}})
              << '\n';
    std::vector<std::vector<std::string>> rows = {
        {context.say("column.file"), context.say("column.read-by"), context.say("column.difference"),
         context.say("column.same-class"), context.say("column.accuracy"), context.say("column.batch-1"),
         context.say("column.batch-8"), context.say("column.batch-32")}};
    const auto add = [&](std::vector<std::string> cells, double accuracy, const std::array<double, 3>& latency) {
        cells.push_back(percent(accuracy));
        for (const double each : latency) cells.push_back(milliseconds(each));
        rows.push_back(std::move(cells));
    };
    add({context.say("export.reference"), "ConvStudio", "", ""}, reference.accuracy, reference.latency);
    for (const ProofRow& row : proof.rows) {
        if (row.isAbsent()) continue;
        add({row.file, row.runtime + " " + row.version, difference(row.maxDifference),
             grouped(static_cast<std::int64_t>(row.sameClass))},
            row.accuracy, row.latency);
    }
    std::cout << table(rows);
    for (const ProofRow& row : proof.rows) context.report(row.absent);
}

} // namespace

Json exportJson(const Context& context, const ExportRequest& request, const ExportResult& result) {
    Json json = Json::object();
    const auto main = [&](ExportFormat format) {
        return Json{{"format", formatInfo(format).id},
                    {"path", mainPath(request, result, format).string()},
                    {"bytes", bytesOf(request, result, format)}};
    };
    if (request.formats.size() == 1) json = main(request.formats[0]);
    else for (const ExportFormat format : request.formats) json["exports"].push_back(main(format));
    const Json proof = result.proof.toJson();
    json["proof"] = proof.at("rows");
    for (std::size_t i = 0; i < result.proof.rows.size(); ++i) {
        if (!result.proof.rows[i].isAbsent()) continue;
        json["proof"][i]["absent"] = context.issuesJson(result.proof.rows[i].absent);
    }
    json["reference"] = proof;
    json["reference"].erase("rows");
    json["files"] = Json::array();
    for (const ExportedFile& file : result.files) {
        json["files"].push_back({{"name", file.name}, {"bytes", file.bytes}});
    }
    json["folder"] = result.folder.string();
    json["issues"] = context.issuesJson(result.warnings);
    return json;
}

void printExport(const Context& context, const ExportRequest& request, const ExportResult& result) {
    for (const ExportFormat format : request.formats) {
        std::cout << mainPath(request, result, format).string() << "  "
                  << bytesText(static_cast<std::int64_t>(bytesOf(request, result, format))) << '\n';
    }
    printProof(context, result.proof);
}

} // namespace convstudio::cli
