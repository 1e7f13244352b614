// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/confusion_sheet.h"

#include "ui/panels/inspect/inspect_words.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace convstudio {

ConfusionSheet::ConfusionSheet(ConfusionCounts counts_, QStringList classes_,
                               ConfusionScale scale_, ConfusionOrder order_)
    : counts(std::move(counts_)), classes(std::move(classes_)), scale(scale_), order(order_),
      classAt(confusionOrder(counts, order)), placeOf(classAt.size()),
      values(confusionValues(counts, scale)), shades(values) {
    for (std::size_t place = 0; place < classAt.size(); ++place) placeOf[classAt[place]] = place;
    steps.reserve(count() * count());
    for (const std::size_t label : classAt)
        for (const std::size_t predicted : classAt)
            steps.push_back(std::uint8_t(std::ceil(255 * std::min(shade(label, predicted), 1.0))));
    for (const auto& row : counts)
        support.push_back(std::accumulate(row.begin(), row.end(), std::int64_t{0}));
}

QString ConfusionSheet::sentence(std::size_t label, std::size_t predicted) const {
    const QString number = Theme::count(counts[label][predicted]);
    const double share =
        support[label] > 0 ? double(counts[label][predicted]) / double(support[label]) : 0;
    const QString& name = classes[qsizetype(label)];
    if (label == predicted)
        return inspectText(QT_TRANSLATE_NOOP("Inspect", "%1 of %2 %3 recognised (%4)"))
            .arg(number, Theme::count(support[label]), name, probabilityText(share));
    return inspectText(QT_TRANSLATE_NOOP("Inspect", "%1 %2 taken for %3 (%4)"))
        .arg(number, name, classes[qsizetype(predicted)], probabilityText(share));
}

QString ConfusionSheet::cellText(std::size_t label, std::size_t predicted) const {
    const std::int64_t number = counts[label][predicted];
    if (number == 0) return {};
    if (scale == ConfusionScale::Counts) return Theme::count(number);
    return QString::number(100 * values[label][predicted], 'f', 1);
}

} // namespace convstudio
