// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/inspect_words.h"

#include "ui/panels/issue_words.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr QChar kThinSpace(0x2009);
constexpr QChar kMinus(0x2212);

QString withMinus(QString number) { return number.replace(QLatin1Char('-'), kMinus); }

} // namespace

QString inspectText(const char* text) { return QCoreApplication::translate("Inspect", text); }

QString sampleTitle(const QString& sample) {
    const QString last = sample.section(QLatin1Char('/'), -1);
    bool isNumber = false;
    const qint64 number = last.toLongLong(&isNumber);
    return isNumber ? inspectText(QT_TRANSLATE_NOOP("Inspect", "Image %1")).arg(Theme::count(number)) : last;
}

QString splitText(Split split) {
    switch (split) {
    case Split::Train: return inspectText(QT_TRANSLATE_NOOP("Inspect", "training"));
    case Split::Validation: return inspectText(QT_TRANSLATE_NOOP("Inspect", "validation"));
    case Split::Test: return inspectText(QT_TRANSLATE_NOOP("Inspect", "test"));
    }
    return {};
}

std::optional<Split> splitOf(const Subject& subject, std::uint32_t image) {
    if (!subject.data) return std::nullopt;
    for (const Split split : {Split::Train, Split::Validation, Split::Test}) {
        const std::vector<std::uint32_t>& images = subject.data->dataset.indices(split);
        if (std::binary_search(images.begin(), images.end(), image)) return split;
    }
    return std::nullopt;
}

QString classText(const Subject& subject, std::int64_t label) {
    const auto& classes = subject.classes();
    return label >= 0 && static_cast<std::size_t>(label) < classes.size()
               ? QString::fromStdString(classes[static_cast<std::size_t>(label)])
               : QString::number(label);
}

QString probabilityText(double share) {
    return QString::number(100 * share, 'f', 1) + kThinSpace + QLatin1Char('%');
}

QString shareText(double share) {
    // Rounding must not leave a minus before a zero.
    const double whole = std::round(100 * share) + 0.0;
    return withMinus(QString::number(whole, 'f', 0)) + kThinSpace + QLatin1Char('%');
}

QString figureText(double value) {
    if (!std::isfinite(value)) return QStringLiteral("?");
    const double size = std::abs(value);
    if (size == 0) return QStringLiteral("0");
    if (size < 1e-3 || size >= 1e5) return withMinus(QString::number(value, 'e', 1));
    return withMinus(QString::number(value, 'f', size < 10 ? 3 : size < 1000 ? 1 : 0));
}

QString spacedShape(const Shape& shape) {
    return QString::fromStdString(shape.text())
        .replace(QStringLiteral("×"), QStringLiteral(" × "));
}

QString issueLines(const Language& language, const Issues& issues) {
    QStringList lines;
    for (const Issue& issue : issues) lines += issueText(language, issue);
    return lines.join(QLatin1Char('\n'));
}

} // namespace convstudio
