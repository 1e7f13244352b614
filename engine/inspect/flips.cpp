// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/flips.h"

#include "engine/base/text.h"
#include "engine/inspect/sample_ranking.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace convstudio {

namespace {

std::string sampleOf(const Subject& subject, const Predictions& predictions, std::size_t row) {
    return subject.data->dataset.images->sampleId(predictions.images[row]);
}

std::unordered_map<std::string, std::size_t> rowsById(const Subject& subject,
                                                      const Predictions& predictions) {
    std::unordered_map<std::string, std::size_t> rows;
    rows.reserve(predictions.count());
    for (std::size_t row = 0; row < predictions.count(); ++row) {
        rows.emplace(sampleOf(subject, predictions, row), row);
    }
    return rows;
}

/// One sample seen by both.
class Comparison {
public:
    Comparison(const Predictions& before, const Predictions& after)
        : m_after(after), m_judgedBefore(judge(before)), m_judgedAfter(judge(after)),
          m_before(before) {}

    Flip flip(std::string sample, std::size_t rowBefore, std::size_t row) const {
        const JudgedSample& was = m_judgedBefore[rowBefore];
        const JudgedSample& is = m_judgedAfter[row];
        const double trueBefore =
            probabilities(m_before.logitsOf(rowBefore))[static_cast<std::size_t>(is.label)];
        const double gain = is.trueProbability - trueBefore;
        return {std::move(sample), m_after.images[row], is.label,
                was.predicted,     is.predicted,        was.confidence,
                is.confidence,     std::isfinite(gain) ? gain : 0};
    }
    bool isSame(std::size_t rowBefore, std::size_t row) const {
        return m_judgedBefore[rowBefore].predicted == m_judgedAfter[row].predicted;
    }

private:
    const Predictions& m_after;
    std::vector<JudgedSample> m_judgedBefore, m_judgedAfter;
    const Predictions& m_before;
};

void file(Flips& flips, Flip flip) {
    if (flip.after == flip.label) flips.mended.push_back(std::move(flip));
    else if (flip.before == flip.label) flips.broken.push_back(std::move(flip));
    else flips.otherwise.push_back(std::move(flip));
}

} // namespace

double mcnemarExact(std::int64_t mended, std::int64_t broken) {
    const std::int64_t changed = mended + broken;
    if (changed == 0) return 1;
    const auto n = static_cast<double>(changed);
    double tail = 0; // P(X ≤ smaller side), X ~ Binomial(changed, 1/2)
    for (std::int64_t i = 0; i <= std::min(mended, broken); ++i) {
        const auto k = static_cast<double>(i);
        tail += std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) -
                         n * std::log(2.0));
    }
    return std::min(1.0, 2 * tail);
}

Result<Flips> compareRuns(const Subject& before, const Predictions& predictionsBefore,
                          const Subject& after, const Predictions& predictionsAfter) {
    if (predictionsBefore.classes != predictionsAfter.classes) {
        return makeError("flips-classes-differ", {.file = before.info.folder.string()},
                         {{"before", joined(predictionsBefore.classes)},
                          {"after", joined(predictionsAfter.classes)}});
    }
    const auto rows = rowsById(before, predictionsBefore);
    const Comparison comparison(predictionsBefore, predictionsAfter);
    Flips flips;
    for (std::size_t row = 0; row < predictionsAfter.count(); ++row) {
        std::string sample = sampleOf(after, predictionsAfter, row);
        const auto found = rows.find(sample);
        if (found == rows.end()) continue;
        ++flips.shared;
        if (comparison.isSame(found->second, row)) continue;
        file(flips, comparison.flip(std::move(sample), found->second, row));
    }
    flips.onlyBefore = predictionsBefore.count() - flips.shared;
    flips.onlyAfter = predictionsAfter.count() - flips.shared;
    const auto gain = [](const Flip& flip) { return flip.gain; };
    std::ranges::stable_sort(flips.mended, std::ranges::greater(), gain);
    std::ranges::stable_sort(flips.broken, std::ranges::less(), gain);
    std::ranges::stable_sort(flips.otherwise, std::ranges::greater(), gain);
    flips.mcnemar = mcnemarExact(static_cast<std::int64_t>(flips.mended.size()),
                                 static_cast<std::int64_t>(flips.broken.size()));
    return flips;
}

} // namespace convstudio
