// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/ink.h"

#include <cmath>

namespace convstudio {

namespace {

double luminance(const QColor& colour) {
    const auto part = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) +
           0.0722 * part(colour.blueF());
}

} // namespace

QColor inkOn(const QColor& ground) {
    // Contrast with white is higher where (1.05)/(L+0.05) exceeds (L+0.05)/0.05.
    return luminance(ground) + 0.05 < std::sqrt(1.05 * 0.05) ? QColor(Qt::white)
                                                             : QColor(Qt::black);
}

} // namespace convstudio
