// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/confusion_painter.h"

#include "ui/panels/inspect/inspect_words.h"
#include "ui/theme/ink.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <array>
#include <cmath>

namespace convstudio {

namespace {

constexpr int kFewClasses = 20;
constexpr int kEvery = 5;        // of the names where not all have room
constexpr qreal kAxis = 20;      // the word "True" or "Predicted"
constexpr qreal kGap = 8;        // between a name and its cells
constexpr qreal kMostNames = 0.3; // of the width
constexpr qreal kLinedFrom = 5;       // least side of a cell with a line round it
constexpr qreal kFaintest = 0.08; // of the colour, so that a single error is seen
constexpr double kDegrees = M_PI / 4;

QColor blend(const QColor& from, const QColor& to, double share) {
    const auto mix = [share](int a, int b) { return int(std::lround(a + (b - a) * share)); };
    return QColor(mix(from.red(), to.red()), mix(from.green(), to.green()),
                  mix(from.blue(), to.blue()));
}

} // namespace

std::optional<QPoint> ConfusionLayout::cellAt(const QPointF& point) const {
    if (!cells.contains(point) || side <= 0) return {};
    const QPoint place(int(std::floor(window.left() + (point.x() - cells.left()) / side)),
                       int(std::floor(window.top() + (point.y() - cells.top()) / side)));
    return place;
}

std::optional<int> ConfusionLayout::rowAt(const QPointF& point) const {
    const bool isName = detail != Detail::Density && point.x() < cells.left() &&
                        point.x() >= cells.left() - names - kGap && point.y() >= cells.top() &&
                        point.y() < cells.bottom();
    if (!isName) return {};
    return int(std::floor(window.top() + (point.y() - cells.top()) / side));
}

std::optional<int> ConfusionLayout::columnAt(const QPointF& point) const {
    const qreal below = point.y() - cells.bottom();
    if (detail == Detail::Density || below < 0 || below > names * std::sin(kDegrees) + 2 * kGap)
        return {};
    // The names lean to the left the further down they reach.
    const qreal x = point.x() + below;
    if (x < cells.left() || x >= cells.right()) return {};
    return int(std::floor(window.left() + (x - cells.left()) / side));
}

void ConfusionPainter::setSheet(std::shared_ptr<const ConfusionSheet> sheet) {
    m_sheet = std::move(sheet);
    m_density = {};
}

const QString& ConfusionPainter::nameAt(int place) const {
    return m_sheet->classes[qsizetype(m_sheet->classAt[std::size_t(place)])];
}

QColor ConfusionPainter::colour(double shade, bool isHit) const {
    const QColor blank = m_theme.color(QStringLiteral("bg2"));
    if (shade <= 0) return blank;
    const QColor full =
        m_theme.color(isHit ? QStringLiteral("matrix.hit") : QStringLiteral("matrix.error"));
    return blend(blank, full, kFaintest + (1 - kFaintest) * std::min(shade, 1.0));
}

ConfusionLayout ConfusionPainter::layout(qreal width, const QRectF& window) const {
    ConfusionLayout made;
    const auto count = m_sheet ? int(m_sheet->count()) : 0;
    made.window = window.isEmpty() ? QRectF(0, 0, count, count) : window;
    const qreal span = std::max<qreal>(1, made.window.width());
    made.detail = span <= kFewClasses    ? ConfusionLayout::Detail::Counts
                  : span <= kManyClasses ? ConfusionLayout::Detail::Names
                                         : ConfusionLayout::Detail::Density;
    if (made.detail != ConfusionLayout::Detail::Density) {
        QFont font = m_theme.font(Theme::Text::Small);
        font.setWeight(QFont::DemiBold); // as a chosen one is written
        const QFontMetricsF metrics(font);
        for (int place = 0; place < count; ++place)
            made.names = std::max(made.names, metrics.horizontalAdvance(nameAt(place)));
        made.names = std::min(std::ceil(made.names) + 2, width * kMostNames);
    }
    const qreal left = kAxis + made.names + kGap;
    made.side = std::max<qreal>(0, (width - left - 1) / span);
    made.cells = QRectF(left, 0, made.side * span, made.side * span);
    const qreal below = made.detail == ConfusionLayout::Detail::Density
                            ? kGap
                            : made.names * std::sin(kDegrees) + 2 * kGap;
    made.height = std::ceil(made.cells.height() + below + kAxis);
    return made;
}

const QImage& ConfusionPainter::density() {
    if (!m_density.isNull() || !m_sheet || m_sheet->count() == 0) return m_density;
    constexpr int kSteps = 256;
    std::array<std::array<QRgb, kSteps>, 2> colours{};
    for (const bool isHit : {false, true})
        for (int step = 0; step < kSteps; ++step)
            colours[isHit][std::size_t(step)] = colour(double(step) / (kSteps - 1), isHit).rgb();
    const auto count = int(m_sheet->count());
    m_density = QImage(count, count, QImage::Format_RGB32);
    for (int y = 0; y < count; ++y) {
        auto* line = reinterpret_cast<QRgb*>(m_density.scanLine(y));
        const std::size_t label = m_sheet->classAt[std::size_t(y)];
        for (int x = 0; x < count; ++x) {
            const std::size_t predicted = m_sheet->classAt[std::size_t(x)];
            const double shade = m_sheet->shade(label, predicted);
            // Rounded up: what is not zero is not blank.
            const auto step = std::size_t(std::ceil(std::clamp(shade, 0.0, 1.0) * (kSteps - 1)));
            line[x] = colours[label == predicted][step];
        }
    }
    return m_density;
}

void ConfusionPainter::paint(QPainter& painter, const ConfusionLayout& layout,
                             const ConfusionMarks& marks) {
    if (!m_sheet || m_sheet->count() == 0) return;
    painter.save();
    if (layout.detail == ConfusionLayout::Detail::Density) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform, layout.side < 1);
        painter.drawImage(layout.cells, density(), layout.window);
    } else {
        paintCells(painter, layout);
        paintNames(painter, layout, marks);
    }
    paintAxes(painter, layout);
    paintMarks(painter, layout, marks);
    painter.restore();
}

void ConfusionPainter::paintCells(QPainter& painter, const ConfusionLayout& layout) const {
    const bool hasFigures = layout.detail == ConfusionLayout::Detail::Counts;
    const qreal gap = layout.side >= kLinedFrom ? 1 : 0;
    painter.setFont(m_theme.figures(Theme::Text::Small));
    painter.save();
    painter.setClipRect(layout.cells);
    const auto count = int(m_sheet->count());
    const int top = std::max(0, int(std::floor(layout.window.top())));
    const int left = std::max(0, int(std::floor(layout.window.left())));
    const int bottom = std::min(count, int(std::ceil(layout.window.bottom())));
    const int right = std::min(count, int(std::ceil(layout.window.right())));
    for (int y = top; y < bottom; ++y) {
        for (int x = left; x < right; ++x) {
            const std::size_t label = m_sheet->classAt[std::size_t(y)];
            const std::size_t predicted = m_sheet->classAt[std::size_t(x)];
            const QColor ground = colour(m_sheet->shade(label, predicted), label == predicted);
            const QRectF cell = layout.cell(x, y).adjusted(0, 0, -gap, -gap);
            painter.fillRect(cell, ground);
            if (!hasFigures) continue;
            painter.setPen(inkOn(ground));
            painter.drawText(cell, Qt::AlignCenter, m_sheet->cellText(label, predicted));
        }
    }
    painter.restore();
}

void ConfusionPainter::paintNames(QPainter& painter, const ConfusionLayout& layout,
                                  const ConfusionMarks& marks) const {
    const int every = layout.detail == ConfusionLayout::Detail::Counts ? 1 : kEvery;
    const auto count = int(m_sheet->count());
    const auto pick = [&](bool isChosen) {
        QFont font = m_theme.font(Theme::Text::Small);
        font.setWeight(isChosen ? QFont::DemiBold : QFont::Normal);
        painter.setFont(font);
        painter.setPen(m_theme.color(isChosen ? QStringLiteral("t1") : QStringLiteral("t2")));
    };
    const auto shown = [&](int place) {
        return painter.fontMetrics().elidedText(nameAt(place), Qt::ElideMiddle, int(layout.names));
    };
    for (int place = 0; place < count; ++place) {
        const qreal y = layout.cell(0, place).center().y();
        const bool isRow = marks.row == place, isColumn = marks.column == place;
        if (y >= layout.cells.top() && y <= layout.cells.bottom() &&
            (place % every == 0 || isRow)) {
            pick(isRow);
            painter.drawText(QRectF(layout.cells.left() - kGap - layout.names, y - 10, layout.names,
                                    20),
                             Qt::AlignRight | Qt::AlignVCenter, shown(place));
        }
        const qreal x = layout.cell(place, 0).center().x();
        if (x < layout.cells.left() || x > layout.cells.right() ||
            (place % every != 0 && !isColumn))
            continue;
        pick(isColumn);
        painter.save();
        painter.translate(x + 4, layout.cells.bottom() + kGap);
        painter.rotate(-45);
        painter.drawText(QRectF(-layout.names, -2, layout.names, 20), Qt::AlignRight | Qt::AlignTop,
                         shown(place));
        painter.restore();
    }
}

void ConfusionPainter::paintAxes(QPainter& painter, const ConfusionLayout& layout) const {
    painter.setFont(m_theme.font(Theme::Text::Caption));
    painter.setPen(m_theme.color(QStringLiteral("t3")));
    painter.drawText(QRectF(layout.cells.left(), layout.height - kAxis, layout.cells.width(), kAxis),
                     Qt::AlignCenter, inspectText(QT_TRANSLATE_NOOP("Inspect", "Predicted")));
    painter.save();
    painter.translate(0, layout.cells.bottom());
    painter.rotate(-90);
    painter.drawText(QRectF(0, 0, layout.cells.height(), kAxis), Qt::AlignCenter,
                     inspectText(QT_TRANSLATE_NOOP("Inspect", "True")));
    painter.restore();
}

void ConfusionPainter::paintMarks(QPainter& painter, const ConfusionLayout& layout,
                                  const ConfusionMarks& marks) const {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setClipRect(layout.cells.adjusted(-2, -2, 2, 2));
    if (marks.hovered) {
        painter.setPen(QPen(m_theme.color(QStringLiteral("t1")), 1));
        painter.drawRect(layout.cell(marks.hovered->x(), marks.hovered->y())
                             .adjusted(0.5, 0.5, -1.5, -1.5));
    }
    if (marks.row || marks.column) {
        QRectF frame = layout.cells;
        if (marks.row) {
            const QRectF row = layout.cell(0, *marks.row);
            frame.setTop(row.top());
            frame.setBottom(row.bottom());
        }
        if (marks.column) {
            const QRectF column = layout.cell(*marks.column, 0);
            frame.setLeft(column.left());
            frame.setRight(column.right());
        }
        painter.setPen(QPen(m_theme.color(QStringLiteral("accent")), 2));
        painter.drawRect(frame.adjusted(0, 0, -1, -1));
    }
    if (marks.focused)
        m_theme.paintFocusRing(painter,
                               layout.cell(marks.focused->x(), marks.focused->y())
                                   .adjusted(2, 2, -3, -3),
                               2);
}

} // namespace convstudio
