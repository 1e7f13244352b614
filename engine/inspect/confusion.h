// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/train/evaluation.h"

#include <cstdint>
#include <string>
#include <vector>

namespace convstudio {

/// Counts [true][predicted] of an evaluation and what is read off them.
using ConfusionCounts = std::vector<std::vector<std::int64_t>>;

enum class ConfusionScale {
    Counts,
    Rows,    ///< share of the true class: the diagonal is the recall
    Columns, ///< share of the predicted class: the diagonal is the precision
};
/// 0 where the row or column is empty.
double confusionValue(const ConfusionCounts& counts, std::size_t row, std::size_t column,
                      ConfusionScale scale);

/// The same for every cell.
std::vector<std::vector<double>> confusionValues(const ConfusionCounts& counts,
                                                 ConfusionScale scale);

/// How strongly cells are coloured: diagonal and errors by scales of their own, each the square root
/// of the share of its largest cell, so that few errors stay visible.
struct ConfusionShades {
    double largestHit = 0, largestError = 0;
    explicit ConfusionShades(const std::vector<std::vector<double>>& values);
    /// In [0, 1]; 0 for an empty cell.
    double shade(double value, bool isHit) const;
};

enum class ConfusionOrder {
    Classes,    ///< as the data have them
    Errors,     ///< classes with the most mistakes (missed and wrongly claimed) first
    Similarity, ///< classes that are taken for each other beside each other
};
/// Permutation: place → class. Similarity: average-linkage clustering (Sokal & Michener 1958) over
/// the mean of both row shares of a pair; leaves in the order of the tree, of two branches that
/// with the lower class first.
std::vector<std::size_t> confusionOrder(const ConfusionCounts& counts, ConfusionOrder order);

/// "89 Shirt taken for T-shirt/top (8.9 %)".
struct ConfusedPair {
    std::size_t label = 0, predicted = 0;
    std::int64_t count = 0;
    double share = 0; ///< of the true class
};
/// Off the diagonal, most frequent first, at most `most`; equal counts by the higher share.
std::vector<ConfusedPair> worstPairs(const ConfusionCounts& counts, std::size_t most);

/// With names in the first row and column; fields quoted where needed.
std::string confusionCsv(const ConfusionCounts& counts, const std::vector<std::string>& classes,
                         ConfusionScale scale);
/// class, precision, recall, f1, support: one class a line.
std::string perClassCsv(const Evaluation& evaluation);

} // namespace convstudio
