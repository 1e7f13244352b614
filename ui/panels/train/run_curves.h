// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/run_record.h"
#include "ui/charts/chart_line.h"

#include <memory>
#include <optional>

namespace convstudio {

/// The curves of one run, with the very numbers of its record: fed again and again as it grows,
/// only what is new is appended. GUI thread.
class RunCurves {
public:
    RunCurves();
    /// Takes what the record has more than at the last call; another axis or a shorter record (cut
    /// by a resume) is read anew.
    void feed(const RunRecord& record, ChartAxis axis);
    void clear();

    using Series = std::shared_ptr<MetricSeries>;
    const Series& trainLoss() const { return m_trainLoss; }
    const Series& valLoss() const { return m_valLoss; }
    const Series& trainAccuracy() const { return m_trainAccuracy; }
    const Series& valAccuracy() const { return m_valAccuracy; }
    const Series& rate() const { return m_rate; }
    const Series& plan() const { return m_plan; } ///< learning rate of all steps; none over time
    const Series& gradNorm() const { return m_gradNorm; }
    const Series& speed() const { return m_speed; }

    /// How far the run has come and where it is to end on the axis; 0: not known.
    double reached() const { return m_reached; }
    double end() const { return m_end; }
    std::optional<double> best() const { return m_best; } ///< place of the best epoch

private:
    double placeOfEpoch(const RunRecord& record, std::size_t index) const;
    void feedPlan(const RunRecord& record);
    Series m_trainLoss, m_valLoss, m_trainAccuracy, m_valAccuracy, m_rate, m_plan, m_gradNorm,
        m_speed;
    ChartAxis m_axis = ChartAxis::Epoch;
    std::size_t m_steps = 0, m_epochs = 0; ///< of the record, taken
    std::size_t m_changes = 0;             ///< of settings, when the plan was made
    bool m_hasPlan = false;
    double m_reached = 0, m_end = 0;
    std::optional<double> m_best;
};

} // namespace convstudio
