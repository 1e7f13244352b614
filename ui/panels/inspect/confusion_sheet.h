// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/confusion.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace convstudio {

/// Classes up to which all of a matrix shows at once.
inline constexpr int kManyClasses = 100;

/// A confusion matrix readied for painting: scaled, ordered, shaded. Made on any thread, immutable.
struct ConfusionSheet {
    ConfusionSheet(ConfusionCounts counts, QStringList classes, ConfusionScale scale,
                   ConfusionOrder order);

    std::size_t count() const { return classAt.size(); }
    double value(std::size_t label, std::size_t predicted) const { return values[label][predicted]; }
    double shade(std::size_t label, std::size_t predicted) const {
        return shades.shade(values[label][predicted], label == predicted);
    }
    /// The shade of the cell at a place, in [0, 255]; rounded up, so that only nothing is 0.
    std::uint8_t stepAt(int row, int column) const {
        return steps[std::size_t(row) * count() + std::size_t(column)];
    }
    /// "89 Shirt taken for T-shirt/top (8.9 %)", "772 of 1,000 Shirt recognised (77.2 %)".
    QString sentence(std::size_t label, std::size_t predicted) const;
    /// As it stands in the cell: a count, or per cent without the sign; empty for nothing.
    QString cellText(std::size_t label, std::size_t predicted) const;

    ConfusionCounts counts;
    QStringList classes;
    ConfusionScale scale;
    ConfusionOrder order;
    std::vector<std::size_t> classAt; ///< by place in the order
    std::vector<std::size_t> placeOf; ///< by class
    std::vector<std::vector<double>> values;
    ConfusionShades shades;
    std::vector<std::uint8_t> steps;   ///< by place, row after row
    std::vector<std::int64_t> support; ///< images of each true class
};

} // namespace convstudio
