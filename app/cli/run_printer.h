// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/context.h"
#include "engine/train/events.h"

namespace convstudio::cli {

/// Shows the events of a run: JSON lines on stdout with --json, else a table of epochs on stdout
/// and the steps' progress on stderr. Called from the session thread.
class RunPrinter {
public:
    explicit RunPrinter(const Context& context) : m_context(context) {}
    void show(const TrainEvent& event);
    bool sawFailure() const { return m_sawFailure; }

private:
    void print(const RunStarted& event);
    void print(const StepEvent& event);
    void print(const EpochEvent& event);
    void print(const CheckpointEvent& event);
    void print(const SettingEvent& event);
    void print(const PausedEvent& event);
    void print(const ResumedEvent& event);
    void print(const AdviceEvent& event);
    void print(const EvaluationEvent& event);
    void print(const FailedEvent& event);
    void print(const NodesEvent& event);
    void print(const SamplesEvent& event);
    void print(const FinishedEvent& event);

    const Context& m_context;
    std::int64_t m_stepsPerEpoch = 0;
    std::int64_t m_epochs = 0;
    bool m_headerShown = false;
    bool m_sawFailure = false;
};

} // namespace convstudio::cli
