// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/train/events.h"
#include "engine/train/instrument_sampler.h"
#include "engine/train/trainer.h"

#include <cstdint>
#include <optional>

namespace convstudio {

/// What a running training shows a watcher, and how often: NodesEvent about twice a second at most,
/// SamplesEvent once a second at most and at the end of each epoch, both within 1 % of the time.
/// Changes nothing of the run; without a watcher it does nothing. Session thread.
class LiveFigures {
public:
    LiveFigures(Trainer& trainer, const Dataset& data, std::uint64_t seed)
        : m_trainer(trainer), m_data(data), m_seed(seed) {}

    /// What is watched from here on.
    void watch(const Instruments& wanted);
    const Instruments& watched() const { return m_wanted; }

    /// Before a step: where the trainer writes figures; null for an ordinary step.
    NodeLook* beforeStep();
    /// After it, when it went well.
    std::optional<NodesEvent> afterStep(std::int64_t step, std::int64_t epoch);
    /// When it is time for them.
    std::optional<SamplesEvent> samples(std::int64_t step, std::int64_t epoch);
    /// At the end of an epoch.
    std::optional<SamplesEvent> samplesNow(std::int64_t step, std::int64_t epoch);
    /// Why samples cannot be shown any more, once.
    std::optional<Issue> takeTrouble();

private:
    Trainer& m_trainer;
    const Dataset& m_data;
    std::uint64_t m_seed;
    Instruments m_wanted;
    InstrumentSampler m_nodes{{.share = 0.007, .leastSeconds = 0.5, .firstAfter = 2}};
    InstrumentSampler m_samples{{.share = 0.003, .leastSeconds = 1, .firstAfter = 0}};
    std::vector<std::uint32_t> m_chosen; ///< images of the samples
    NodeLook m_look;
    bool m_isLooking = false;
    double m_stepBegan = 0;
    std::optional<Issue> m_trouble;
};

} // namespace convstudio
