// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exchange/export_job.h"
#include "ui/bridge/inspection_work.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

/// What helper threads do for the export; every function owns all it reads.
namespace convstudio {

/// Layers of one type in a network that leaves.
struct LayerCount {
    std::string type;
    Family family = Family::Io;
    std::size_t count = 0;
    bool operator==(const LayerCount&) const = default;
};

/// A network before it leaves, and what the options would make of it.
struct LeavingNetwork {
    std::shared_ptr<const Subject> subject;
    std::vector<LayerCount> layers;       ///< in the order of their first, without input and output
    std::vector<LayerCount> foldedLayers; ///< the same after foldBatchNorm()
    std::size_t batchNorms = 0;           ///< of any kind
    std::size_t foldable = 0;             ///< of them, those that go into the layer before
    ResizeMode resize = ResizeMode::Stretch;
};
struct OpenedExport {
    LeavingNetwork network;
    KnownImages images;
};
/// Errors: those of openSubjectOf() and ExportedNetwork::of().
Result<OpenedExport> openLeavingNetwork(const SubjectOrder& order, const LayerCatalog& catalog,
                                        const CancelToken& cancel, const Progress& progress);

/// exportNetwork() with the Python that findProofPython() finds.
Result<ExportResult> exportProved(const ExportRequest& request, const CancelToken& cancel,
                                  const ExportProgress& progress);

/// What the export does outside of the window; others stand in for it in tests.
struct ExportTools {
    std::function<Result<ExportResult>(const ExportRequest&, const CancelToken&,
                                       const ExportProgress&)>
        write = exportProved;
    std::function<std::vector<ExportResult>(const std::filesystem::path& run)> list = exportsOf;
    std::function<Status(const CancelToken&, const std::function<void(const std::string&)>&)>
        install = installProofRuntimes;
};

/// A line of the proof: a file and, where it was replayed, by whom.
struct ExportEntry {
    ExportFormat format = ExportFormat::Onnx;
    std::string file; ///< relative to the folder; a folder ends with "/"
    int row = -1;     ///< of the proof; -1: nothing replays it, or nothing was replayed
};
/// The rows of the proof, then what was written without being replayed, by format.
std::vector<ExportEntry> entriesOf(const ExportResult& result);
/// The format that a file of an export belongs to; nothing for what comes with all of them.
std::optional<ExportFormat> formatOfFile(std::string_view file);
/// Of a file, or of all files of a folder that ends with "/".
std::uint64_t bytesOf(const ExportResult& result, std::string_view file);

} // namespace convstudio
