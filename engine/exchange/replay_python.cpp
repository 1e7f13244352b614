// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/replay_python.h"

#include "engine/base/child_process.h"
#include "engine/base/files.h"
#include "engine/base/system.h"

#include "resources/embedded.h"

#include <algorithm>
#include <cstring>

namespace fs = std::filesystem;

namespace convstudio {

namespace {

fs::path logitsFile(const fs::path& folder, std::size_t row) {
    return folder / ("logits-" + std::to_string(row) + ".f32");
}

Json requestOf(std::span<const PythonReplay> replays, const ReplaySet& set, const fs::path& folder) {
    Json rows = Json::array();
    for (std::size_t i = 0; i < replays.size(); ++i) {
        const PythonReplay& each = replays[i];
        const fs::path& images = each.input == ReplayInput::Pixels ? set.pixels : set.normalised;
        rows.push_back({{"kind", each.kind},
                        {"path", each.path.string()},
                        {"source", each.source.string()},
                        {"images", images.string()},
                        {"logits", logitsFile(folder, i).string()}});
    }
    return {{"shape", {set.count, set.shape.channels(), set.shape.height(), set.shape.width()}},
            {"threads", cpuFacts().physicalCores},
            {"batches", kLatencyBatches},
            {"rows", std::move(rows)}};
}

Result<std::vector<float>> readFloats(const fs::path& file) {
    const Result<std::string> bytes = readFile(file);
    if (!bytes) return bytes.issues();
    std::vector<float> values(bytes->size() / sizeof(float));
    std::memcpy(values.data(), bytes->data(), values.size() * sizeof(float));
    return values;
}

Issue unreadable(const ProofRow& row, const std::string& reason) {
    return makeWarning("proof-unreadable", {.file = row.file},
                       {{"runtime", row.runtime}, {"version", row.version}, {"reason", reason}});
}

/// Takes what the script says line by line.
class Answers {
public:
    Answers(std::span<const PythonReplay> replays, const ReplaySet& set, fs::path folder,
            const Progress& progress)
        : m_replays(replays), m_set(set), m_folder(std::move(folder)), m_progress(progress),
          m_isAnswered(replays.size()) {}

    void take(const std::string& line) {
        const Json answer = Json::parse(line, nullptr, false);
        if (!answer.is_object()) return;
        // A runtime may write to stdout, too; what does not fit is not of the script.
        try {
            takeAnswer(answer);
        } catch (const Json::exception&) {
            return;
        }
    }

    bool isComplete() const {
        return std::ranges::all_of(m_isAnswered, [](bool answered) { return answered; });
    }

private:
    void takeAnswer(const Json& answer) {
        const auto index = answer.at("row").get<std::size_t>();
        if (index >= m_replays.size()) return;
        if (answer.contains("done")) {
            if (m_progress) {
                m_progress(index * m_set.count + answer["done"].get<std::size_t>(),
                           m_replays.size() * m_set.count);
            }
            return;
        }
        ProofRow& row = *m_replays[index].row;
        if (answer.contains("absent")) {
            row.absent.push_back(makeWarning("proof-absent", {.file = row.file},
                                             {{"runtime", row.runtime}, {"reason", answer["absent"]}}));
        } else if (answer.contains("error")) {
            row.absent.push_back(unreadable(row, answer["error"]));
        } else {
            fill(index, row, answer);
        }
        m_isAnswered[index] = true;
    }

    void fill(std::size_t index, ProofRow& row, const Json& answer) {
        row.version = answer.at("version").get<std::string>();
        Result<std::vector<float>> logits = readFloats(logitsFile(m_folder, index));
        if (!logits) {
            append(row.absent, logits.issues());
            return;
        }
        compareReplay(m_set,
                      {.logits = std::move(*logits),
                       .latency = answer.at("latency").get<std::array<double, 3>>(),
                       .seconds = answer.at("seconds").get<double>(),
                       .inferenceSeconds = answer.at("inference_seconds").get<double>()},
                      row);
    }

    std::span<const PythonReplay> m_replays;
    const ReplaySet& m_set;
    fs::path m_folder;
    const Progress& m_progress;
    std::vector<bool> m_isAnswered;
};

} // namespace

Status replayInPython(std::span<const PythonReplay> replays, const ReplaySet& set,
                      const std::string& python, const fs::path& folder,
                      const CancelToken& cancel, const Progress& progress) {
    if (replays.empty()) return Done{};
    if (python.empty()) {
        for (const PythonReplay& each : replays) {
            each.row->absent.push_back(makeWarning("proof-no-python", {.file = each.row->file},
                                                   {{"runtime", each.row->runtime}}));
        }
        return Done{};
    }
    const fs::path script = folder / "replay.py";
    const fs::path request = folder / "replay.json";
    Status written = writeFileAtomically(script, embedded::proofScripts()[0].text);
    if (written) written = writeFileAtomically(request, requestOf(replays, set, folder).dump());
    if (!written) return written;
    Answers answers(replays, set, folder, progress);
    const Result<ChildResult> run =
        runChild({python, "-B", script.string(), request.string()}, cancel,
                 [&](const std::string& line) { answers.take(line); });
    if (!run) return run.issues();
    if (run->exitCode == 0 && answers.isComplete()) return Done{};
    // Without NumPy the script itself does not start.
    if (run->tail.find("ModuleNotFoundError") != std::string::npos) {
        for (const PythonReplay& each : replays) {
            each.row->absent.push_back(makeWarning("proof-absent", {.file = each.row->file},
                                                   {{"runtime", each.row->runtime}, {"reason", python + ": NumPy"}}));
        }
        return Done{};
    }
    return makeError("proof-script-failed", {.file = python},
                     {{"code", std::to_string(run->exitCode)}, {"reason", run->tail}});
}

} // namespace convstudio
