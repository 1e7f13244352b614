// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/train/measured_time.h"

#include "engine/project/training_schema.h"
#include "ui/panels/runs/run_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace convstudio {

namespace {

constexpr std::array kTrainingKeys = {"batch_size", "accumulate", "precision", "threads"};
constexpr std::array kDataKeys = {"source", "root",  "split",    "resize", "channels",
                                  "limit",  "edits", "normalize", "augment"};

double median(std::vector<double> values) {
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

QString tr(const char* text) {
    return QCoreApplication::translate("convstudio::MeasuredTime", text);
}

Json part(const Json& document, const char* section) {
    return document.is_object() ? document.value(section, Json::object()) : Json::object();
}

} // namespace

std::optional<MeasuredTime> measuredTime(const RunRecord& record) {
    std::vector<double> values;
    for (const EpochEvent& epoch : record.epochs)
        if (epoch.seconds > 0) values.push_back(epoch.seconds);
    if (!values.empty())
        return MeasuredTime{median(values), MeasuredTime::Of::Epochs, std::int64_t(values.size())};
    if (!record.started || record.steps.empty()) return std::nullopt;
    const std::int64_t steps = record.steps.back().step;
    for (const StepEvent& step : record.steps)
        if (step.imagesPerSecond > 0) values.push_back(step.imagesPerSecond);
    if (values.empty() || steps < kStepsToMeasure) return std::nullopt;
    return MeasuredTime{double(record.started->trainImages) / median(values),
                        MeasuredTime::Of::Steps, steps};
}

bool isSameWork(const Json& project, const Json& run) {
    if (part(project, "graph") != part(run, "graph")) return false;
    const auto isSame = [&](const char* section, const char* key, const Json& usual) {
        const auto value = [&](const Json& document) {
            const Json all = part(document, section);
            return all.is_object() ? all.value(key, usual) : usual;
        };
        return value(project) == value(run);
    };
    for (const char* key : kTrainingKeys) {
        const ParamSpec* spec = findParam(trainingParams(), key);
        if (!isSame("training", key, spec ? spec->defaultValue : Json())) return false;
    }
    return std::all_of(kDataKeys.begin(), kDataKeys.end(),
                       [&](const char* key) { return isSame("data", key, Json()); });
}

QString measuredText(double seconds) {
    const bool isShort = seconds >= 0 && seconds < 9.95;
    if (!isShort) return durationText(seconds);
    return tr("%1 s").replace(u' ', u'\u2009').arg(seconds, 0, 'f', 1);
}

} // namespace convstudio
