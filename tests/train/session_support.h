// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/files.h"
#include "engine/base/safetensors.h"
#include "engine/base/text.h"
#include "engine/graph/text_form.h"
#include "engine/layers/registry.h"
#include "engine/train/run_store.h"
#include "engine/train/session.h"
#include "tests/support/test_main.h"

#include <functional>
#include <mutex>
#include <optional>
#include <vector>

namespace testsupport {

inline constexpr const char* kTinyNet =
    "in:3x16x16 > c1:conv(8,3,same) > b1:batchnorm2d > relu > maxpool(2) > dropout(0.1) > flatten "
    "> fc:linear(classes) > out";

/// A project on 200 drawn shapes of 16×16 pixels that trains in a second. `training` is merged
/// over the defaults of the tests.
inline convstudio::Project tinyProject(const convstudio::Json& training = {},
                                       const char* network = kTinyNet) {
    static const convstudio::LayerRegistry layers;
    auto graph = convstudio::parseTextForm(network, layers);
    if (!graph) throw std::logic_error("the test's network is not valid: " +
                                       convstudio::Translator().issueText(graph.issues().front()));
    convstudio::Project project;
    project.name = "tiny";
    project.graph = std::move(*graph);
    project.data = {{"source", "shapes"},
                    {"limit", 200},
                    {"split", {{"validation", 0.2}, {"seed", 1}}},
                    {"resize", {{"type", "Stretch"}, {"size", {16, 16}}}},
                    {"augment", {{{"type", "RandomHorizontalFlip"}},
                                 {{"type", "RandomCrop"}, {"padding", 2}}}}};
    project.training = {{"epochs", 3},
                        {"batch_size", 32},
                        {"log_every", 2},
                        {"threads", 1},
                        {"precision", "fp32"},
                        {"optimizer", {{"type", "SGD"}, {"lr", 0.05}, {"momentum", 0.9}}},
                        {"schedule", {{"type", "CosineAnnealingLR"}}}};
    if (training.is_object()) project.training.update(training);
    return project;
}

/// A session with everything around it; remembers events and may act on them while they arrive, on
/// the session thread, so that tests stop and pause at exact steps without waiting for time.
class SessionBench {
public:
    using Reaction = std::function<void(const convstudio::TrainEvent&, convstudio::TrainingSession&)>;

    explicit SessionBench(Reaction reaction = {})
        : m_reaction(std::move(reaction)),
          session(layers, runner, [this](const convstudio::TrainEvent& event) { take(event); }, {}) {}

    /// Trains to the end; the run folder.
    std::filesystem::path train(convstudio::Project project, const std::filesystem::path& runs) {
        session.start(request(std::move(project), runs));
        return session.wait();
    }
    std::filesystem::path resume(const std::filesystem::path& run) {
        convstudio::ResumeRequest resumed;
        resumed.run = run;
        session.resumeRun(std::move(resumed));
        return session.wait();
    }
    static convstudio::TrainingRequest request(convstudio::Project project,
                                               const std::filesystem::path& runs) {
        convstudio::TrainingRequest wanted;
        wanted.project = std::move(project);
        wanted.runsFolder = runs;
        wanted.device = "cpu";
        return wanted;
    }
    template <class T>
    std::vector<T> all() const {
        const std::lock_guard lock(m_mutex);
        std::vector<T> found;
        for (const auto& event : m_events) {
            if (const T* wanted = std::get_if<T>(&event)) found.push_back(*wanted);
        }
        return found;
    }
    std::string failure() const {
        const auto issues = session.issues();
        return issues.empty() ? std::string() : convstudio::Translator().issueText(issues.front());
    }

private:
    void take(const convstudio::TrainEvent& event) {
        {
            const std::lock_guard lock(m_mutex);
            m_events.push_back(event);
        }
        if (m_reaction) m_reaction(event, session);
    }
    mutable std::mutex m_mutex;
    std::vector<convstudio::TrainEvent> m_events;
    Reaction m_reaction;

public:
    convstudio::LayerRegistry layers;
    convstudio::TaskRunner runner{1};
    convstudio::TrainingSession session; ///< last: stops before what it uses goes away
};

/// What the promise "bit-identical" compares of a history.
inline std::vector<std::string> comparableHistory(const std::filesystem::path& run) {
    std::vector<std::string> lines;
    const auto history = convstudio::readHistory(run);
    if (!history) return {"unreadable"};
    for (const convstudio::Json& line : *history) {
        const convstudio::Json kept = convstudio::comparable(line);
        if (!kept.is_null()) lines.push_back(kept.dump());
    }
    return lines;
}

inline convstudio::Checkpoint checkpointOf(const std::filesystem::path& run, const char* which) {
    auto checkpoint = convstudio::readCheckpoint(run / which);
    return checkpoint ? std::move(*checkpoint) : convstudio::Checkpoint{};
}

} // namespace testsupport
