// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/train/run_curves.h"

#include "engine/project/training_schema.h"
#include "engine/train/schedule.h"
#include "ui/panels/train/run_texts.h"

#include <algorithm>

namespace convstudio {

namespace {

constexpr std::int64_t kPlanPoints = 400;

double placeOfStep(const RunRecord& record, std::size_t index, ChartAxis axis) {
    const std::int64_t step = record.steps[index].step;
    switch (axis) {
    case ChartAxis::Epoch: return record.epochAt(step);
    case ChartAxis::Step: return double(step);
    case ChartAxis::Time: break;
    }
    return index < record.stepSeconds.size() ? record.stepSeconds[index] : 0;
}

} // namespace

RunCurves::RunCurves() {
    for (Series* series : {&m_trainLoss, &m_valLoss, &m_trainAccuracy, &m_valAccuracy, &m_rate,
                           &m_plan, &m_gradNorm, &m_speed})
        *series = std::make_shared<MetricSeries>();
}

void RunCurves::clear() {
    for (const Series* series : {&m_trainLoss, &m_valLoss, &m_trainAccuracy, &m_valAccuracy,
                                 &m_rate, &m_plan, &m_gradNorm, &m_speed})
        (*series)->clear();
    m_steps = m_epochs = m_changes = 0;
    m_hasPlan = false;
    m_reached = m_end = 0;
    m_best.reset();
}

double RunCurves::placeOfEpoch(const RunRecord& record, std::size_t index) const {
    const EpochEvent& epoch = record.epochs[index];
    if (m_axis == ChartAxis::Epoch) return double(epoch.epoch);
    const std::int64_t perEpoch = record.started ? record.started->stepsPerEpoch : 0;
    if (m_axis == ChartAxis::Step) return double(epoch.epoch * perEpoch);
    // Over time: where its last step stands.
    const auto after = std::upper_bound(
        record.steps.begin(), record.steps.end(), epoch.epoch,
        [](std::int64_t wanted, const StepEvent& step) { return wanted < step.epoch; });
    if (after == record.steps.begin()) return 0;
    return placeOfStep(record, std::size_t(after - record.steps.begin()) - 1, m_axis);
}

void RunCurves::feed(const RunRecord& record, ChartAxis axis) {
    if (axis != m_axis || record.steps.size() < m_steps || record.epochs.size() < m_epochs) {
        clear();
        m_axis = axis;
    }
    for (; m_steps < record.steps.size(); ++m_steps) {
        const StepEvent& step = record.steps[m_steps];
        const double x = placeOfStep(record, m_steps, axis);
        m_trainLoss->append(x, step.loss);
        m_trainAccuracy->append(x, step.accuracy);
        m_rate->append(x, step.lr);
        m_gradNorm->append(x, step.gradNorm);
        m_speed->append(x, step.imagesPerSecond);
        m_reached = x;
    }
    for (; m_epochs < record.epochs.size(); ++m_epochs) {
        const EpochEvent& epoch = record.epochs[m_epochs];
        const double x = placeOfEpoch(record, m_epochs);
        m_valLoss->append(x, epoch.valLoss);
        m_valAccuracy->append(x, epoch.valAccuracy);
        m_reached = std::max(m_reached, x);
    }
    if (!record.started) return;
    const Json epochs = RunTexts(record).epochs();
    const double all = epochs.is_number() ? epochs.get<double>() : double(record.started->epochs);
    m_end = axis == ChartAxis::Epoch  ? all
            : axis == ChartAxis::Step ? all * double(record.started->stepsPerEpoch)
                                      : 0;
    m_best.reset();
    for (std::size_t i = 0; i < record.epochs.size(); ++i)
        if (record.epochs[i].epoch == record.bestEpoch) m_best = placeOfEpoch(record, i);
    if (!m_hasPlan || m_changes != record.settings.size()) feedPlan(record);
}

void RunCurves::feedPlan(const RunRecord& record) {
    m_plan->clear();
    const Json training = record.project.is_object()
                              ? record.project.value("training", Json::object()) : Json();
    if (!training.is_object() || m_axis == ChartAxis::Time || hasErrors(checkTraining(training)))
        return;
    m_hasPlan = true;
    m_changes = record.settings.size();
    const TrainingConfig config = TrainingConfig::fromJson(resolveTraining(training));
    const Json rate = RunTexts(record).learningRate();
    const Json epochs = RunTexts(record).epochs();
    const std::int64_t perEpoch = record.started->stepsPerEpoch;
    const LearningRateSchedule schedule(
        config.schedule, rate.is_number() ? rate.get<double>() : config.optimizer.lr, perEpoch,
        epochs.is_number_integer() ? epochs.get<std::int64_t>() : config.epochs);
    const std::int64_t steps =
        perEpoch * (epochs.is_number_integer() ? epochs.get<std::int64_t>() : config.epochs);
    const std::int64_t points = std::min(kPlanPoints, steps);
    for (std::int64_t i = 0; i < points; ++i) {
        // Steps are counted from 1 in events, from 0 in the schedule.
        const std::int64_t step = points > 1 ? (steps - 1) * i / (points - 1) : 0;
        const double x = m_axis == ChartAxis::Epoch ? record.epochAt(step + 1) : double(step + 1);
        m_plan->append(x, schedule.at(step));
    }
}

} // namespace convstudio
