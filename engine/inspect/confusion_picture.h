// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/image.h"
#include "engine/inspect/confusion.h"

#include <string>
#include <vector>

namespace convstudio {

/// Up to so many classes a drawing has counts; beyond, classes are better ordered by similarity.
inline constexpr std::size_t kCountedClasses = 20;

/// The cells of the counts without words, true classes downwards and predicted ones to the right, in
/// the order given (place → class): blue diagonal and orange errors by ConfusionShades, empty cells
/// white. A cell is 24 pixels wide, with many classes fewer, at least 1.
Image confusionImage(const ConfusionCounts& counts, const std::vector<std::size_t>& order);

/// The same as SVG with the names of the classes and, up to kCountedClasses, the counts.
std::string confusionDrawing(const ConfusionCounts& counts,
                             const std::vector<std::string>& classes,
                             const std::vector<std::size_t>& order);

} // namespace convstudio
