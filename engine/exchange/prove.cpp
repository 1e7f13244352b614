// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/prove.h"

#include "engine/exchange/replay_libtorch.h"
#include "engine/exchange/replay_opencv.h"
#include "engine/exchange/replay_python.h"
#include "engine/exchange/weight_import.h"
#include "engine/model/model.h"

#include <algorithm>
#include <deque>

namespace fs = std::filesystem;

namespace convstudio {

namespace {

constexpr const char* kOnnxRuntime = "ONNX Runtime";
constexpr const char* kPyTorch = "PyTorch";
constexpr const char* kReadBack = "ConvStudio";

/// Rows of one proof as they come about.
class Prover {
public:
    Prover(const ExportRequest& request, const ExportedNetwork& network, fs::path files,
           fs::path work, const CancelToken& cancel, const ExportProgress& progress)
        : m_request(request), m_network(network), m_files(std::move(files)),
          m_work(std::move(work)), m_cancel(cancel), m_progress(progress) {}

    Result<Proof> run();

private:
    bool has(ExportFormat format) const {
        return std::ranges::find(m_request.formats, format) != m_request.formats.end();
    }
    Progress progressOf(const std::string& what) const {
        if (!m_progress) return nullptr;
        return [this, what](std::size_t done, std::size_t total) {
            m_progress(ExportStep::Replay, what, done, total);
        };
    }
    ProofRow& addRow(const std::string& file, const char* runtime, std::string version = {}) {
        m_rows.push_back({.file = file, .runtime = runtime, .version = std::move(version)});
        return m_rows.back();
    }
    template <class Runtime>
    Status replayFile(const std::string& file, ReplayInput input);
    Status replayReadBack(const std::string& file);
    Status replayRow(ProofRow& row, ReplayInput input, const BatchRun& batch);
    void planPython(const char* kind, const std::string& file, const char* runtime,
                    ReplayInput input, const fs::path& source = {});
    Result<fs::path> sourceFolder();
    Status replayHereAll();
    Status replayPythonAll();

    const ExportRequest& m_request;
    const ExportedNetwork& m_network;
    fs::path m_files;
    fs::path m_work;
    const CancelToken& m_cancel;
    const ExportProgress& m_progress;
    ReplaySet m_set;
    std::deque<ProofRow> m_rows; ///< rows keep their place while others are added
    std::vector<PythonReplay> m_python;
};

/// A runtime's refusal belongs into its row; a request to cancel ends the proof.
Status Prover::replayRow(ProofRow& row, ReplayInput input, const BatchRun& batch) {
    const Result<Replay> replay =
        convstudio::replayHere(m_set, input, batch, m_cancel, progressOf(row.file + " · " + row.runtime));
    if (m_cancel.requested()) return makeError("cancelled", {});
    if (replay) compareReplay(m_set, *replay, row);
    else row.absent = replay.issues();
    return Done{};
}

template <class Runtime>
Status Prover::replayFile(const std::string& file, ReplayInput input) {
    ProofRow& row = addRow(file, Runtime::kRuntime, Runtime::version());
    Result<Runtime> runtime = Runtime::load(m_files / file);
    if (!runtime) {
        row.absent = runtime.issues();
        return Done{};
    }
    return replayRow(row, input,
                     [&](const TensorBuffer& images) { return runtime->forward(images); });
}

/// The weights as `import-weights` would read them, in a network of the engine. A folded network is
/// no longer the one that was drawn, so it has no such row.
Status Prover::replayReadBack(const std::string& file) {
    if (!m_network.folded.empty()) return Done{};
    ProofRow& row = addRow(file, kReadBack, libtorchVersion());
    const Result<ForeignWeights> weights = readForeignWeights(m_files / file);
    Result<Model> model = Model::build(m_request.subject->graph, m_request.subject->info.seed);
    const Status filled = !weights ? Status(weights.issues())
                          : !model ? Status(model.issues())
                                   : model->loadState(weights->tensors);
    if (!filled) {
        row.absent = filled.issues();
        return Done{};
    }
    return replayRow(row, ReplayInput::Normalised,
                     [&](const TensorBuffer& images) { return model->forward(images); });
}

void Prover::planPython(const char* kind, const std::string& file, const char* runtime,
                        ReplayInput input, const fs::path& source) {
    m_python.push_back({.row = &addRow(file, runtime),
                        .kind = kind,
                        .path = m_files / file,
                        .source = source,
                        .input = input});
}

/// Weights alone are no network: PyTorch computes with them in the source that goes with them.
Result<fs::path> Prover::sourceFolder() {
    const char* const name = formatInfo(ExportFormat::PyTorch).file;
    if (has(ExportFormat::PyTorch)) return m_files / name;
    const WrittenFiles written = writePyTorchSource(m_network, m_work);
    if (!written) return written.issues();
    return m_work / name;
}

Status Prover::replayHereAll() {
    const ReplayInput input =
        m_network.takesPixels ? ReplayInput::Pixels : ReplayInput::Normalised;
    Status done = Done{};
    if (has(ExportFormat::Onnx)) {
        done = replayFile<OpencvReplay>("model.onnx", input);
        planPython("onnx", "model.onnx", kOnnxRuntime, input);
    }
    if (done && has(ExportFormat::TorchScript)) {
        done = replayFile<LibtorchReplay>("model.pt", input);
        planPython("torchscript", "model.pt", kPyTorch, input);
    }
    if (done && has(ExportFormat::Cpp)) done = replayFile<LibtorchReplay>("cpp/model.pt", input);
    return done;
}

Status Prover::replayPythonAll() {
    const bool hasWeights = has(ExportFormat::Safetensors) || has(ExportFormat::StateDict);
    if (hasWeights || has(ExportFormat::PyTorch)) {
        const Result<fs::path> source = sourceFolder();
        if (!source) return source.issues();
        for (const ExportFormat format :
             {ExportFormat::Safetensors, ExportFormat::StateDict, ExportFormat::PyTorch}) {
            if (!has(format)) continue;
            const ExportFormatInfo& info = formatInfo(format);
            const bool isSource = format == ExportFormat::PyTorch;
            const std::string file = isSource ? "pytorch/model.pth" : info.file;
            const Status done = replayReadBack(file);
            if (!done) return done;
            planPython(info.id, file, kPyTorch, ReplayInput::Normalised, *source);
        }
    }
    const std::string python = m_request.python.empty() ? findProofPython() : m_request.python;
    return replayInPython(m_python, m_set, python, m_work, m_cancel,
                          progressOf("Python"));
}

Result<Proof> Prover::run() {
    Proof proof;
    Result<ReplaySet> set =
        makeReplaySet(*m_request.subject, m_request.proof, m_network.takesPixels, m_work,
                      proof.reference, m_cancel, progressOf(kReadBack));
    if (!set) return set.issues();
    m_set = std::move(*set);
    Status done = replayHereAll();
    if (done) done = replayPythonAll();
    if (!done) return done.issues();
    proof.rows.assign(std::make_move_iterator(m_rows.begin()),
                      std::make_move_iterator(m_rows.end()));
    return proof;
}

} // namespace

Result<Proof> prove(const ExportRequest& request, const ExportedNetwork& network,
                    const fs::path& files, const fs::path& work, const CancelToken& cancel,
                    const ExportProgress& progress) {
    return Prover(request, network, files, work, cancel, progress).run();
}

Issues differencesOf(const Proof& proof) {
    Issues issues;
    for (const ProofRow& row : proof.rows) {
        if (row.isAbsent() || row.isSame()) continue;
        issues.push_back(makeError("export-differs", {.file = row.file},
                                   {{"runtime", row.runtime},
                                    {"version", row.version},
                                    {"difference", shownNumber(row.maxDifference)},
                                    {"tolerance", shownNumber(kProofTolerance)},
                                    {"same", std::to_string(row.sameClass)},
                                    {"images", std::to_string(row.images)}}));
    }
    return issues;
}

} // namespace convstudio
