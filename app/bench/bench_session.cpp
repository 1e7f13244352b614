// SPDX-License-Identifier: Apache-2.0
#include "app/bench/benchmark.h"
#include "app/bench/six_conv.h"
#include "engine/base/system.h"
#include "engine/train/checkpoint.h"
#include "engine/train/run_store.h"
#include "engine/train/session.h"

#include <condition_variable>
#include <mutex>

namespace convstudio::bench {

namespace {

/// Lets a thread wait until a session has reported so many steps.
class StepCounter {
public:
    void show(const TrainEvent& event) {
        const std::lock_guard lock(m_mutex);
        if (std::holds_alternative<StepEvent>(event)) ++m_steps;
        if (std::holds_alternative<FinishedEvent>(event)) m_ended = true;
        if (std::holds_alternative<FailedEvent>(event)) m_ended = true;
        m_changed.notify_all();
    }
    void waitFor(int steps) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_steps >= steps || m_ended; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_steps = 0;
    bool m_ended = false;
};

double medianWriteSeconds(const std::filesystem::path& from, const std::filesystem::path& to,
                          int times) {
    const Result<Checkpoint> checkpoint = readCheckpoint(from);
    if (!checkpoint) return 0;
    std::vector<double> seconds;
    for (int i = 0; i < times; ++i) {
        const double began = monotonicSeconds();
        if (!writeCheckpoint(to, *checkpoint)) return 0;
        seconds.push_back(monotonicSeconds() - began);
    }
    return Spread::of(seconds).median;
}

} // namespace

Result<Figures> benchCheckpoint(Bench& bench) {
    Result<Project> project = sixConvProject(bench.registry, bench.threads, 6000);
    if (!project) return project.issues();
    project->training["epochs"] = bench.quick ? 2 : 4;
    TrainingSession session(bench.registry, bench.runner, [](const TrainEvent&) {}, {});
    TrainingRequest request;
    request.project = *project;
    request.runsFolder = bench.scratch / "checkpoint-runs";
    session.start(request);
    const std::filesystem::path run = session.wait();
    if (session.state() == SessionState::Failed) return session.issues();
    const Result<std::vector<Json>> history = readHistory(run);
    if (!history) return history.issues();
    std::vector<double> epochs;
    for (const Json& event : *history) {
        if (event.at("event") == "epoch") epochs.push_back(event.at("seconds").get<double>());
    }
    const double epoch = Spread::of(epochs).median;
    const int times = bench.quick ? 5 : 20;
    const double last = medianWriteSeconds(run / "last.safetensors", bench.scratch / "l", times);
    const double best = medianWriteSeconds(run / "best.safetensors", bench.scratch / "b", times);
    return Figures{atMost("checkpoints: best and last after an epoch / epoch",
                          (last + best) / epoch, 0.01,
                          {{"unit", "s"}, {"last", last}, {"best", best}, {"epoch", epoch}})};
}

Result<Figures> benchStop(Bench& bench) {
    std::vector<double> waits;
    for (int i = 0; i < bench.pairs(); ++i) {
        Result<Project> project = sixConvProject(bench.registry, bench.threads, 6000);
        if (!project) return project.issues();
        project->training["log_every"] = 1;
        StepCounter counter;
        TrainingSession session(
            bench.registry, bench.runner,
            [&counter](const TrainEvent& event) { counter.show(event); }, {});
        TrainingRequest request;
        request.project = *project;
        request.runsFolder = bench.scratch / "stop-runs";
        session.start(request);
        counter.waitFor(10 + i);
        const double began = monotonicSeconds();
        session.stop();
        session.wait();
        waits.push_back(monotonicSeconds() - began);
        if (session.state() == SessionState::Failed) return session.issues();
    }
    const Spread spread = Spread::of(waits);
    return Figures{atMost("stop: request to end of the run, state saved (s)", spread.median, 0.15,
                          spread.toJson())};
}

} // namespace convstudio::bench
