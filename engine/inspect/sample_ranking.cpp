// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/sample_ranking.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace convstudio {

namespace {

JudgedSample judgeRow(const Predictions& predictions, std::size_t row) {
    const std::span<const float> logits = predictions.logitsOf(row);
    const auto label = static_cast<std::size_t>(predictions.labels[row]);
    const auto best = static_cast<std::size_t>(
        std::distance(logits.begin(), std::ranges::max_element(logits)));
    const double top = logits[best];
    double sum = 0;
    double runnerUp = -std::numeric_limits<double>::infinity();
    for (std::size_t c = 0; c < logits.size(); ++c) {
        sum += std::exp(logits[c] - top);
        if (c != best) runnerUp = std::max(runnerUp, static_cast<double>(logits[c]));
    }
    JudgedSample sample;
    sample.row = static_cast<std::uint32_t>(row);
    sample.label = predictions.labels[row];
    sample.predicted = static_cast<std::int64_t>(best);
    sample.confidence = 1 / sum;
    sample.trueProbability = std::exp(logits[label] - top) / sum;
    sample.margin = (1 - std::exp(runnerUp - top)) / sum;
    sample.loss = std::log(sum) - (logits[label] - top);
    return sample;
}

/// What is sorted by, ascending.
double sortKey(const JudgedSample& sample, SampleOrder order) {
    const double key = order == SampleOrder::Loss         ? -sample.loss
                       : order == SampleOrder::Confidence ? -sample.confidence
                       : order == SampleOrder::Margin     ? sample.margin
                                                          : static_cast<double>(sample.row);
    // Weights that are no numbers give figures that are none: what is wrong with them comes first.
    return std::isnan(key) ? -std::numeric_limits<double>::infinity() : key;
}

bool fits(const JudgedSample& sample, const SampleQuery& query) {
    if (query.only == SampleQuery::Only::Right && !sample.isRight()) return false;
    if (query.only == SampleQuery::Only::Wrong && sample.isRight()) return false;
    if (query.label && *query.label != sample.label) return false;
    return !query.predicted || *query.predicted == sample.predicted;
}

} // namespace

std::vector<JudgedSample> judge(const Predictions& predictions) {
    std::vector<JudgedSample> judged(predictions.count());
    for (std::size_t row = 0; row < judged.size(); ++row) judged[row] = judgeRow(predictions, row);
    return judged;
}

std::vector<std::uint32_t> select(const std::vector<JudgedSample>& judged,
                                  const SampleQuery& query) {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < judged.size(); ++row) {
        if (fits(judged[row], query)) rows.push_back(row);
    }
    const double sign = query.isReversed ? -1 : 1;
    std::ranges::stable_sort(rows, {}, [&](std::uint32_t row) {
        return sign * sortKey(judged[row], query.order);
    });
    return rows;
}

} // namespace convstudio
