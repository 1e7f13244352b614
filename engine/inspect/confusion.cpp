// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/confusion.h"

#include "engine/base/csv.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace convstudio {

namespace {

double ratio(std::int64_t part, std::int64_t whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

std::int64_t rowSum(const ConfusionCounts& counts, std::size_t row) {
    return std::accumulate(counts[row].begin(), counts[row].end(), std::int64_t{0});
}

std::int64_t columnSum(const ConfusionCounts& counts, std::size_t column) {
    std::int64_t sum = 0;
    for (const auto& row : counts) sum += row[column];
    return sum;
}

std::vector<std::size_t> byErrors(const ConfusionCounts& counts) {
    std::vector<std::int64_t> mistakes(counts.size());
    for (std::size_t c = 0; c < counts.size(); ++c) {
        mistakes[c] = rowSum(counts, c) + columnSum(counts, c) - 2 * counts[c][c];
    }
    std::vector<std::size_t> order(counts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater(),
                             [&](std::size_t c) { return mistakes[c]; });
    return order;
}

/// Average-linkage clustering by the nearest-neighbour chain (Murtagh 1983), which finds the tree
/// of the plain algorithm in time quadratic in the number of classes.
class Clustering {
public:
    explicit Clustering(const ConfusionCounts& counts)
        : m_likeness(confusionValues(counts, ConfusionScale::Rows)), m_leaves(counts.size()) {
        for (std::size_t a = 0; a < counts.size(); ++a) {
            m_leaves[a] = {a};
            for (std::size_t b = 0; b < a; ++b) {
                m_likeness[a][b] = m_likeness[b][a] = (m_likeness[a][b] + m_likeness[b][a]) / 2;
            }
        }
    }

    std::vector<std::size_t> order() {
        std::vector<std::size_t> chain;
        for (std::size_t left = m_leaves.size(); left > 1;) {
            if (chain.empty()) chain.push_back(firstCluster());
            const std::size_t end = chain.back();
            const std::size_t next =
                likest(end, chain.size() > 1 ? chain[chain.size() - 2] : end);
            if (chain.size() > 1 && next == chain[chain.size() - 2]) {
                chain.resize(chain.size() - 2);
                merge(std::min(end, next), std::max(end, next));
                --left;
            } else {
                chain.push_back(next);
            }
        }
        return m_leaves.empty() ? std::vector<std::size_t>{} : m_leaves.front();
    }

private:
    /// A cluster stands at the place of its lowest class, the others of its places are empty.
    bool isCluster(std::size_t place) const { return !m_leaves[place].empty(); }

    std::size_t firstCluster() const {
        std::size_t place = 0;
        while (!isCluster(place)) ++place;
        return place;
    }

    /// Of equals the one before in the chain, which ends it, else the lowest.
    std::size_t likest(std::size_t cluster, std::size_t before) const {
        std::size_t best = before;
        for (std::size_t other = 0; other < m_leaves.size(); ++other) {
            if (other == cluster || !isCluster(other)) continue;
            if (best == cluster || m_likeness[cluster][other] > m_likeness[cluster][best]) {
                best = other;
            }
        }
        return best;
    }

    void merge(std::size_t into, std::size_t gone) {
        const auto a = static_cast<double>(m_leaves[into].size());
        const auto b = static_cast<double>(m_leaves[gone].size());
        for (std::size_t other = 0; other < m_leaves.size(); ++other) {
            const double mean =
                (a * m_likeness[into][other] + b * m_likeness[gone][other]) / (a + b);
            m_likeness[into][other] = m_likeness[other][into] = mean;
        }
        m_leaves[into].insert(m_leaves[into].end(), m_leaves[gone].begin(), m_leaves[gone].end());
        m_leaves[gone].clear();
    }

    std::vector<std::vector<double>> m_likeness;
    std::vector<std::vector<std::size_t>> m_leaves; ///< by place
};

} // namespace

double confusionValue(const ConfusionCounts& counts, std::size_t row, std::size_t column,
                      ConfusionScale scale) {
    const std::int64_t count = counts[row][column];
    switch (scale) {
    case ConfusionScale::Counts: return static_cast<double>(count);
    case ConfusionScale::Rows: return ratio(count, rowSum(counts, row));
    case ConfusionScale::Columns: return ratio(count, columnSum(counts, column));
    }
    return 0;
}

std::vector<std::vector<double>> confusionValues(const ConfusionCounts& counts,
                                                 ConfusionScale scale) {
    const std::size_t classes = counts.size();
    std::vector<std::vector<double>> values(classes, std::vector<double>(classes));
    std::vector<std::int64_t> columns(classes);
    for (std::size_t c = 0; c < classes; ++c) columns[c] = columnSum(counts, c);
    for (std::size_t r = 0; r < classes; ++r) {
        const std::int64_t row = rowSum(counts, r);
        for (std::size_t c = 0; c < classes; ++c) {
            const std::int64_t count = counts[r][c];
            values[r][c] = scale == ConfusionScale::Counts ? static_cast<double>(count)
                           : scale == ConfusionScale::Rows ? ratio(count, row)
                                                           : ratio(count, columns[c]);
        }
    }
    return values;
}

ConfusionShades::ConfusionShades(const std::vector<std::vector<double>>& values) {
    for (std::size_t r = 0; r < values.size(); ++r) {
        for (std::size_t c = 0; c < values[r].size(); ++c) {
            double& largest = r == c ? largestHit : largestError;
            largest = std::max(largest, values[r][c]);
        }
    }
}

double ConfusionShades::shade(double value, bool isHit) const {
    const double largest = isHit ? largestHit : largestError;
    return largest > 0 ? std::sqrt(std::clamp(value / largest, 0.0, 1.0)) : 0;
}

std::vector<std::size_t> confusionOrder(const ConfusionCounts& counts, ConfusionOrder order) {
    if (order == ConfusionOrder::Errors) return byErrors(counts);
    if (order == ConfusionOrder::Similarity) return Clustering(counts).order();
    std::vector<std::size_t> classes(counts.size());
    std::iota(classes.begin(), classes.end(), std::size_t{0});
    return classes;
}

std::vector<ConfusedPair> worstPairs(const ConfusionCounts& counts, std::size_t most) {
    std::vector<ConfusedPair> pairs;
    for (std::size_t r = 0; r < counts.size(); ++r) {
        const std::int64_t row = rowSum(counts, r);
        for (std::size_t c = 0; c < counts.size(); ++c) {
            if (r != c && counts[r][c] > 0) {
                pairs.push_back({r, c, counts[r][c], ratio(counts[r][c], row)});
            }
        }
    }
    std::ranges::stable_sort(pairs, [](const ConfusedPair& a, const ConfusedPair& b) {
        return a.count != b.count ? a.count > b.count : a.share > b.share;
    });
    if (pairs.size() > most) pairs.resize(most);
    return pairs;
}

std::string confusionCsv(const ConfusionCounts& counts, const std::vector<std::string>& classes,
                         ConfusionScale scale) {
    std::vector<std::string> line = {""};
    line.insert(line.end(), classes.begin(), classes.end());
    std::string csv = csvLine(line);
    const std::vector<std::vector<double>> values = confusionValues(counts, scale);
    for (std::size_t r = 0; r < counts.size(); ++r) {
        line = {classes[r]};
        for (std::size_t c = 0; c < counts.size(); ++c) {
            line.push_back(scale == ConfusionScale::Counts ? std::to_string(counts[r][c])
                                                           : csvNumber(values[r][c]));
        }
        csv += csvLine(line);
    }
    return csv;
}

std::string perClassCsv(const Evaluation& evaluation) {
    const std::vector<std::string> head = {"class", "precision", "recall", "f1", "support"};
    std::string csv = csvLine(head);
    for (std::size_t c = 0; c < evaluation.classes.size(); ++c) {
        const ClassMetrics& metrics = evaluation.perClass[c];
        const std::vector<std::string> line = {
            evaluation.classes[c], csvNumber(metrics.precision), csvNumber(metrics.recall),
            csvNumber(metrics.f1), std::to_string(metrics.support)};
        csv += csvLine(line);
    }
    return csv;
}

} // namespace convstudio
