// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/text.h"
#include "engine/exchange/proof.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace convstudio {

enum class ProofImages { Sample, All, None }; ///< kProofImages of the split, all of it, no proof

struct ExportRequest {
    std::shared_ptr<const Subject> subject;
    std::vector<ExportFormat> formats;
    std::filesystem::path folder; ///< made when missing; files of the same names are replaced
    /// Of a single format: the name of its file in place of the usual one ("shirts.onnx"); what goes
    /// with it is then called after it ("shirts.labels.txt").
    std::string fileName;
    bool foldBatchNorm = false;
    bool takesPixels = false; ///< normalisation inside ONNX and TorchScript
    ProofImages proof = ProofImages::Sample;
    std::string language = "en"; ///< of the report
    std::string python; ///< interpreter with ONNX Runtime and PyTorch; empty: findProofPython()
};

struct ExportedFile {
    std::string name; ///< relative to the folder
    std::uint64_t bytes = 0;
};

struct ExportResult {
    std::string id;               ///< of the record in the run's exports/
    std::filesystem::path folder; ///< absolute
    std::string created;          ///< UTC
    std::string checkpoint;       ///< "best.safetensors"
    std::int64_t epoch = 0;
    std::vector<std::string> formats; ///< ids
    bool foldBatchNorm = false;
    bool takesPixels = false;
    std::vector<ExportedFile> files; ///< by name
    double seconds = 0; ///< from the start to the files in their place
    Proof proof;        ///< without rows when nothing was replayed
    /// Why nothing could be replayed or noted down with the run; not kept in the record.
    Issues warnings;
    Json toJson() const;
    /// "export-record-damaged" naming `file`.
    static Result<ExportResult> fromJson(const Json& json, const std::filesystem::path& file);
};

/// Step an export is in, for the progress line.
enum class ExportStep { Write, Replay, Report };
using ExportProgress = std::function<void(ExportStep step, const std::string& what,
                                          std::size_t done, std::size_t total)>;

/// Writes every format into a hidden folder beside the wanted one, replays them, and moves the files
/// to their place only when no row differs; until then nothing at the wanted place changes. Adds a
/// record to the run's exports/. Uses the calling thread alone. Errors: "export-no-format", "export-differs" (naming file, runtime, both numbers), those
/// of the writers, "export-live" (a running training has no folder to prove against), "cancelled".
Result<ExportResult> exportNetwork(const ExportRequest& request, const CancelToken& cancel,
                                   const ExportProgress& progress = nullptr);

/// The exports recorded with a run, newest first; a damaged record is left out.
std::vector<ExportResult> exportsOf(const std::filesystem::path& run);

/// The Python that replays: CONVSTUDIO_PYTHON, that of installProofRuntimes(), python3 of the PATH;
/// empty when there is none.
std::string findProofPython();
/// Puts ONNX Runtime and PyTorch (CPU) into a virtual environment of the program's own below
/// $XDG_DATA_HOME; minutes and about 1 GB. Errors: "proof-install-failed" with what pip said.
Status installProofRuntimes(const CancelToken& cancel,
                            const std::function<void(const std::string& line)>& log = nullptr);

} // namespace convstudio
