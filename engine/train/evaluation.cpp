// SPDX-License-Identifier: Apache-2.0
#include "engine/train/evaluation.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace convstudio {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kBins = 15;

double ratio(double part, double whole) { return whole > 0 ? part / whole : 0; }

/// What one row of logits says.
struct Row {
    std::size_t predicted = 0;
    double confidence = 0; ///< softmax of the prediction
    double loss = 0;
    std::size_t rank = 0; ///< of the label; 0 = best
};

Row judge(std::span<const float> logits, std::size_t label) {
    Row row;
    row.predicted = static_cast<std::size_t>(
        std::distance(logits.begin(), std::max_element(logits.begin(), logits.end())));
    const double top = logits[row.predicted];
    double sum = 0;
    for (const float logit : logits) sum += std::exp(logit - top);
    row.confidence = 1 / sum;
    row.loss = std::log(sum) - (logits[label] - top);
    for (std::size_t i = 0; i < logits.size(); ++i) {
        // Equal logits rank in class order, as the prediction does.
        if (logits[i] > logits[label] || (logits[i] == logits[label] && i < label)) ++row.rank;
    }
    return row;
}

/// Sums of a reliability diagram.
class Calibration {
public:
    void add(double confidence, bool correct) {
        m_gap[confidenceBin(confidence, kBins)] += (correct ? 1.0 : 0.0) - confidence;
    }
    double error(double images) const {
        double sum = 0;
        for (const double gap : m_gap) sum += std::abs(gap);
        return sum / images;
    }

private:
    std::array<double, kBins> m_gap{};
};

/// Everything that follows from the confusion matrix.
void fillFromConfusion(Evaluation& result) {
    const std::size_t classes = result.confusion.size();
    double recallSum = 0, f1Sum = 0;
    std::int64_t withSupport = 0, occurring = 0, largest = 0, correct = 0;
    for (std::size_t c = 0; c < classes; ++c) {
        const auto& row = result.confusion[c];
        const std::int64_t hits = row[c];
        std::int64_t predicted = 0;
        for (const auto& other : result.confusion) predicted += other[c];
        ClassMetrics metrics;
        metrics.support = std::accumulate(row.begin(), row.end(), std::int64_t{0});
        metrics.precision = ratio(static_cast<double>(hits), static_cast<double>(predicted));
        metrics.recall = ratio(static_cast<double>(hits), static_cast<double>(metrics.support));
        metrics.f1 = ratio(2.0 * static_cast<double>(hits),
                           static_cast<double>(predicted + metrics.support));
        if (metrics.support > 0) ++withSupport;
        if (metrics.support + predicted > 0) ++occurring;
        recallSum += metrics.recall;
        f1Sum += metrics.f1;
        correct += hits;
        largest = std::max(largest, metrics.support);
        result.perClass.push_back(metrics);
    }
    const auto images = static_cast<double>(result.images);
    result.accuracy = static_cast<double>(correct) / images;
    const Interval interval = wilsonInterval(correct, result.images);
    result.accuracyLow = interval.low;
    result.accuracyHigh = interval.high;
    result.balancedAccuracy = recallSum / static_cast<double>(withSupport);
    result.macroF1 = f1Sum / static_cast<double>(occurring);
    result.majorityBaseline = static_cast<double>(largest) / images;
}

} // namespace

Evaluation evaluateLogits(std::span<const float> logits, std::span<const std::int64_t> labels,
                          const std::vector<std::string>& classes, const std::string& split) {
    const std::size_t count = classes.size();
    assert(logits.size() == labels.size() * count);
    Evaluation result;
    result.split = split;
    result.classes = classes;
    result.images = static_cast<std::int64_t>(labels.size());
    result.confusion.assign(count, std::vector<std::int64_t>(count, 0));
    Calibration calibration;
    double lossSum = 0;
    std::int64_t topFive = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        assert(labels[i] >= 0 && static_cast<std::size_t>(labels[i]) < count);
        const auto label = static_cast<std::size_t>(labels[i]);
        const Row row = judge(logits.subspan(i * count, count), label);
        ++result.confusion[label][row.predicted];
        lossSum += row.loss;
        if (row.rank < 5) ++topFive;
        calibration.add(row.confidence, row.predicted == label);
    }
    fillFromConfusion(result);
    const auto images = static_cast<double>(result.images);
    result.loss = lossSum / images;
    result.top5Accuracy = count > 5 ? static_cast<double>(topFive) / images : kNaN;
    result.calibrationError = calibration.error(images);
    return result;
}

std::size_t confidenceBin(double confidence, std::size_t bins) {
    const auto count = static_cast<double>(bins);
    return static_cast<std::size_t>(std::clamp(std::ceil(confidence * count) - 1, 0.0, count - 1));
}

Interval wilsonInterval(std::int64_t successes, std::int64_t trials) {
    if (trials <= 0) return {kNaN, kNaN};
    constexpr double z = 1.959963984540054; // 97.5 % quantile of the normal distribution
    const auto n = static_cast<double>(trials);
    const double p = static_cast<double>(successes) / n;
    const double scale = 1 + z * z / n;
    const double centre = (p + z * z / (2 * n)) / scale;
    const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / scale;
    return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

Json Evaluation::toJson() const {
    Json perClassJson = Json::array();
    for (std::size_t c = 0; c < perClass.size(); ++c) {
        perClassJson.push_back({{"class", classes[c]},
                                {"precision", perClass[c].precision},
                                {"recall", perClass[c].recall},
                                {"f1", perClass[c].f1},
                                {"support", perClass[c].support}});
    }
    return {{"split", split},
            {"fallback", isFallback},
            {"images", images},
            {"loss", finiteJson(loss)},
            {"accuracy", finiteJson(accuracy)},
            {"accuracy_interval", Json::array({finiteJson(accuracyLow), finiteJson(accuracyHigh)})},
            {"balanced_accuracy", finiteJson(balancedAccuracy)},
            {"top5_accuracy", finiteJson(top5Accuracy)},
            {"macro_f1", finiteJson(macroF1)},
            {"calibration_error", finiteJson(calibrationError)},
            {"majority_baseline", finiteJson(majorityBaseline)},
            {"classes", classes},
            {"per_class", perClassJson},
            {"confusion", confusion}};
}

} // namespace convstudio
