// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/export_work.h"

#include <algorithm>

namespace convstudio {

namespace {

std::vector<LayerCount> countLayers(const ExportedNetwork& network) {
    std::vector<LayerCount> counts;
    for (std::size_t i = 0; i < network.nodes.size(); ++i) {
        if (i == network.input || i == network.output) continue;
        const ValidatedNode& node = network.nodes[i];
        const auto known = std::find_if(counts.begin(), counts.end(), [&](const LayerCount& each) {
            return each.type == node.type;
        });
        if (known == counts.end()) counts.push_back({node.type, node.family, 1});
        else ++known->count;
    }
    return counts;
}

std::size_t batchNormsIn(const std::vector<LayerCount>& layers) {
    std::size_t found = 0;
    for (const LayerCount& each : layers)
        if (each.type.starts_with("BatchNorm")) found += each.count;
    return found;
}

bool isOf(std::string_view file, std::string_view place) {
    return place.ends_with('/') ? file.starts_with(place) : file == place;
}

} // namespace

Result<OpenedExport> openLeavingNetwork(const SubjectOrder& order, const LayerCatalog& catalog,
                                        const CancelToken& cancel, const Progress& progress) {
    const Result<OpenedSubject> opened = openSubjectOf(order, catalog, cancel, progress);
    if (!opened) return opened.issues();
    Result<ExportedNetwork> network = ExportedNetwork::of(*opened->subject);
    if (!network) return network.issues();
    LeavingNetwork leaving;
    leaving.subject = opened->subject;
    leaving.layers = countLayers(*network);
    leaving.resize = network->resize;
    foldBatchNorm(*network);
    leaving.foldedLayers = countLayers(*network);
    leaving.batchNorms = batchNormsIn(leaving.layers);
    leaving.foldable = leaving.batchNorms - batchNormsIn(leaving.foldedLayers);
    return OpenedExport{std::move(leaving), opened->images};
}

Result<ExportResult> exportProved(const ExportRequest& request, const CancelToken& cancel,
                                  const ExportProgress& progress) {
    ExportRequest found = request;
    found.python = findProofPython();
    return exportNetwork(found, cancel, progress);
}

std::optional<ExportFormat> formatOfFile(std::string_view file) {
    for (const ExportFormatInfo& info : exportFormats())
        if (isOf(file, info.file)) return info.format;
    return std::nullopt;
}

std::vector<ExportEntry> entriesOf(const ExportResult& result) {
    std::vector<ExportEntry> entries;
    const std::vector<ProofRow>& rows = result.proof.rows;
    for (std::size_t row = 0; row < rows.size(); ++row)
        if (const auto format = formatOfFile(rows[row].file))
            entries.push_back({*format, rows[row].file, int(row)});
    for (const std::string& id : result.formats) {
        const ExportFormatInfo* info = findFormat(id);
        const bool isThere = info && std::any_of(entries.begin(), entries.end(),
                                                 [&](const ExportEntry& entry) {
                                                     return entry.format == info->format;
                                                 });
        if (info && !isThere) entries.push_back({info->format, info->file, -1});
    }
    return entries;
}

std::uint64_t bytesOf(const ExportResult& result, std::string_view file) {
    std::uint64_t bytes = 0;
    for (const ExportedFile& each : result.files)
        if (isOf(each.name, file)) bytes += each.bytes;
    return bytes;
}

} // namespace convstudio
