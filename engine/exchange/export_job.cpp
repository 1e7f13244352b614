// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/export_job.h"

#include "engine/base/files.h"
#include "engine/base/system.h"
#include "engine/exchange/export_folder.h"
#include "engine/exchange/export_record.h"
#include "engine/exchange/prove.h"
#include "engine/exchange/report_html.h"
#include "engine/inspect/predictions.h"

#include <algorithm>
#include <map>
#include <optional>

namespace fs = std::filesystem;

namespace convstudio {

namespace {

using Writer = WrittenFiles (*)(const ExportedNetwork&, const fs::path&);

/// Null for the report, which is written last, of what the proof found.
Writer writerOf(ExportFormat format) {
    switch (format) {
    case ExportFormat::Onnx: return writeOnnx;
    case ExportFormat::TorchScript: return writeTorchScript;
    case ExportFormat::Safetensors: return writeWeights;
    case ExportFormat::StateDict: return writeStateDict;
    case ExportFormat::PyTorch: return writePyTorchSource;
    case ExportFormat::Cpp: return writeCppSample;
    case ExportFormat::Report: break;
    }
    return nullptr;
}

Result<ExportedNetwork> networkOf(const ExportRequest& request) {
    Result<ExportedNetwork> network = ExportedNetwork::of(*request.subject);
    if (!network) return network;
    network->takesPixels = request.takesPixels;
    if (request.foldBatchNorm) foldBatchNorm(*network);
    return network;
}

Status writeFormats(const ExportRequest& request, const ExportedNetwork& network,
                    const fs::path& folder, const CancelToken& cancel,
                    const ExportProgress& progress) {
    Issues issues;
    for (std::size_t i = 0; i < request.formats.size(); ++i) {
        if (cancel.requested()) return makeError("cancelled", {});
        const Writer write = writerOf(request.formats[i]);
        if (!write) continue;
        if (progress) {
            progress(ExportStep::Write, formatInfo(request.formats[i]).file, i,
                     request.formats.size());
        }
        const WrittenFiles written = write(network, folder);
        if (!written) append(issues, written.issues());
    }
    const WrittenFiles companions = writeCompanions(network, folder);
    if (!companions) append(issues, companions.issues());
    if (hasErrors(issues)) return issues;
    return Done{};
}

std::vector<ExportedFile> filesBelow(const fs::path& folder) {
    std::vector<ExportedFile> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        files.push_back({fs::relative(entry.path(), folder).generic_string(), entry.file_size()});
    }
    std::ranges::sort(files, {}, &ExportedFile::name);
    return files;
}

/// "20261126T123000Z", "20261126T123000Z-2" ...: free in the run's exports/.
std::string freeId(const fs::path& run) {
    const std::vector<ExportResult> earlier = exportsOf(run);
    const std::string base = utcCompact();
    std::string id = base;
    for (int n = 2; std::ranges::find(earlier, id, &ExportResult::id) != earlier.end(); ++n) {
        id = base + "-" + std::to_string(n);
    }
    return id;
}

/// A file that was given a name names what goes with it.
std::map<std::string, std::string> namesOf(const ExportRequest& request) {
    if (request.fileName.empty()) return {};
    const std::string stem = fs::path(request.fileName).stem().string();
    std::map<std::string, std::string> names = {{formatInfo(request.formats[0]).file, request.fileName}};
    for (const std::string each : {"labels.txt", "preprocess.json", "proof.json"}) {
        names[each] = stem + "." + each;
    }
    return names;
}

Status checkRequest(const ExportRequest& request) {
    if (request.formats.empty()) return makeError("export-no-format", {});
    if (request.subject->isLive()) {
        return makeError("export-live", {.file = request.subject->info.folder.string()});
    }
    return Done{};
}

/// The proof, or why there is none as warnings of the result.
Status proveInto(const ExportRequest& request, const ExportedNetwork& network,
                 const ExportFolder& folder, ExportResult& result, const CancelToken& cancel,
                 const ExportProgress& progress) {
    if (request.proof == ProofImages::None) return Done{};
    if (!request.subject->data) {
        result.warnings.push_back(
            makeWarning("proof-no-data", {.file = request.subject->info.folder.string()}));
        for (Issue issue : request.subject->dataIssues) {
            issue.severity = Severity::Warning;
            result.warnings.push_back(std::move(issue));
        }
        return Done{};
    }
    Result<Proof> proof = prove(request, network, folder.files(), folder.work(), cancel, progress);
    if (!proof) return proof.issues();
    Issues differences = differencesOf(*proof);
    if (!differences.empty()) return differences;
    result.proof = std::move(*proof);
    return Done{};
}

/// The report judges the whole split, whatever was replayed.
Status report(const ExportRequest& request, const ExportedNetwork& network, const Proof& proof,
              const fs::path& folder, const CancelToken& cancel, const ExportProgress& progress) {
    const Subject& subject = *request.subject;
    std::optional<Evaluation> evaluation;
    if (subject.data) {
        const std::string name = formatInfo(ExportFormat::Report).file;
        const auto shown = [&](std::size_t done, std::size_t total) {
            if (progress) progress(ExportStep::Report, name, done, total);
        };
        PredictionsStore store(0, 0);
        const auto predictions = store.get(subject, Split::Test, cancel, shown);
        if (!predictions) return predictions.issues();
        evaluation = evaluate(**predictions);
    }
    const Translator text(request.language);
    const ReportInput input{network, subject, evaluation ? &*evaluation : nullptr,
                            proof.rows.empty() ? nullptr : &proof, text};
    return writeReport(input, folder / formatInfo(ExportFormat::Report).file);
}

} // namespace

Result<ExportResult> exportNetwork(const ExportRequest& request, const CancelToken& cancel,
                                   const ExportProgress& progress) {
    const double start = monotonicSeconds();
    const Status fine = checkRequest(request);
    if (!fine) return fine.issues();
    const Result<ExportedNetwork> network = networkOf(request);
    if (!network) return network.issues();
    const Result<ExportFolder> folder = ExportFolder::beside(request.folder);
    if (!folder) return folder.issues();

    const Subject& subject = *request.subject;
    ExportResult result;
    result.id = freeId(subject.info.folder);
    result.folder = fs::absolute(request.folder).lexically_normal();
    result.created = utcTimestamp();
    result.checkpoint = subject.checkpoint;
    result.epoch = subject.epoch;
    result.foldBatchNorm = request.foldBatchNorm;
    result.takesPixels = request.takesPixels;
    for (const ExportFormat format : request.formats) {
        result.formats.emplace_back(formatInfo(format).id);
    }
    Status done = writeFormats(request, *network, folder->files(), cancel, progress);
    if (done) done = proveInto(request, *network, *folder, result, cancel, progress);
    if (!done) return done.issues();
    const bool hasReport =
        std::ranges::find(request.formats, ExportFormat::Report) != request.formats.end();
    done = writeFileAtomically(folder->files() / "proof.json", result.proof.toJson().dump(2) + "\n");
    if (done && hasReport) {
        done = report(request, *network, result.proof, folder->files(), cancel, progress);
    }
    if (!done) return done.issues();
    done = folder->rename(namesOf(request));
    if (!done) return done.issues();
    result.files = filesBelow(folder->files());
    done = folder->moveToTarget();
    if (!done) return done.issues();
    result.seconds = monotonicSeconds() - start;
    const Status noted = recordExport(subject.info.folder, result);
    if (!noted) append(result.warnings, noted.issues());
    return result;
}

} // namespace convstudio
