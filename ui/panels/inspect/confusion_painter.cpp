// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/confusion_painter.h"

#include "ui/panels/inspect/confusion_labels.h"
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
constexpr qreal kAxis = 20;      // the word "True" or "Predicted"
constexpr qreal kGap = 8;        // between a name and its cells
constexpr qreal kMostNames = 0.3; // of the width
constexpr qreal kLinedFrom = 5;       // least side of a cell with a line round it
constexpr qreal kFaintest = 0.08; // of the colour, so that a single error is seen
constexpr qreal kFaintestPixel = 0.35; // the same where it is one pixel

QColor blend(const QColor& from, const QColor& to, double share) {
    const auto mix = [share](int a, int b) { return int(std::lround(a + (b - a) * share)); };
    return QColor(mix(from.red(), to.red()), mix(from.green(), to.green()),
                  mix(from.blue(), to.blue()));
}

/// `faintest`: the share of the full colour that the least of all cells has.
QColor tinted(const Theme& theme, double shade, bool isHit, qreal faintest) {
    const QColor blank = theme.color(QStringLiteral("bg2"));
    if (shade <= 0) return blank;
    const QColor full =
        theme.color(isHit ? QStringLiteral("matrix.hit") : QStringLiteral("matrix.error"));
    return blend(blank, full, faintest + (1 - faintest) * std::min(shade, 1.0));
}

/// Cells [first, last) under a pixel.
struct Under {
    int first = 0, last = 0;
};
std::vector<Under> cellsUnder(qreal from, qreal span, int pixels, int count) {
    std::vector<Under> under(std::size_t(std::max(0, pixels)));
    for (int i = 0; i < pixels; ++i) {
        const qreal start = from + span * i / pixels, end = from + span * (i + 1) / pixels;
        // At least the cell under its middle, where a pixel is smaller than a cell.
        const int middle = std::clamp(int((start + end) / 2), 0, count - 1);
        under[std::size_t(i)] = {std::clamp(int(std::lround(start)), 0, middle),
                                 std::clamp(int(std::lround(end)), middle + 1, count)};
    }
    return under;
}

} // namespace

qreal ConfusionLayout::rowNames() const { return cells.left() - kGap; }

qreal ConfusionLayout::columnNames() const {
    return cells.bottom() + kGap / 2 + kLabelSlope * line / 2;
}

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
    if (detail == Detail::Density || below < 0 || point.y() >= height - kAxis) return {};
    // The names lean to the left the further down they reach.
    const qreal x = point.x() + point.y() - columnNames();
    if (x < cells.left() || x >= cells.right()) return {};
    return int(std::floor(window.left() + (x - cells.left()) / side));
}

QColor ConfusionPainter::colour(double shade, bool isHit) const {
    return tinted(m_theme, shade, isHit, kFaintest);
}

void ConfusionPainter::setSheet(std::shared_ptr<const ConfusionSheet> sheet) {
    m_sheet = std::move(sheet);
    m_measuredIn.reset();
}

qreal ConfusionPainter::longestName(const QFont& font) const {
    if (m_measuredIn == font) return m_longestName;
    m_measuredIn = font;
    m_longestName = 0;
    const QFontMetricsF metrics(font);
    for (const QString& name : m_sheet ? m_sheet->classes : QStringList())
        m_longestName = std::max(m_longestName, metrics.horizontalAdvance(name));
    return m_longestName;
}

ConfusionLayout ConfusionPainter::layout(qreal width, const QRectF& window) const {
    ConfusionLayout made;
    const auto count = m_sheet ? int(m_sheet->count()) : 0;
    made.window = window.isEmpty() ? QRectF(0, 0, count, count) : window;
    const qreal span = std::max<qreal>(1, made.window.width());
    made.detail = span <= kFewClasses    ? ConfusionLayout::Detail::Counts
                  : span <= kManyClasses ? ConfusionLayout::Detail::Names
                                         : ConfusionLayout::Detail::Density;
    const bool hasNames = made.detail != ConfusionLayout::Detail::Density;
    if (hasNames) {
        const QFont font = confusionLabelFont(m_theme, true);
        made.line = QFontMetricsF(font).height();
        made.names = std::min(std::ceil(longestName(font)) + 2, width * kMostNames);
    }
    const qreal left = kAxis + made.names + kGap;
    const qreal right = 1 + kLabelSlope * made.line / 2; // the end of the last name
    made.side = std::max<qreal>(0, (width - left - right) / span);
    const qreal top = std::max<qreal>(0, (made.line - made.side) / 2); // half of the first name
    made.cells = QRectF(left, top, made.side * span, made.side * span);
    const qreal bottom = hasNames ? made.columnNames() + kLabelSlope * (made.names + made.line / 2)
                                  : made.cells.bottom();
    made.height = std::ceil(bottom + kGap + kAxis);
    return made;
}

QImage ConfusionPainter::density(const QRectF& window, const QSize& pixels) const {
    constexpr int kSteps = 256;
    std::array<std::array<QRgb, kSteps>, 2> colours{};
    for (const bool isHit : {false, true})
        for (int step = 0; step < kSteps; ++step)
            colours[isHit][std::size_t(step)] =
                tinted(m_theme, double(step) / (kSteps - 1), isHit, kFaintestPixel).rgb();
    const auto count = int(m_sheet->count());
    const std::vector<Under> columns =
        cellsUnder(window.left(), window.width(), pixels.width(), count);
    const std::vector<Under> rows =
        cellsUnder(window.top(), window.height(), pixels.height(), count);
    QImage made(pixels, QImage::Format_RGB32);
    for (int y = 0; y < pixels.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(made.scanLine(y));
        const Under& down = rows[std::size_t(y)];
        for (int x = 0; x < pixels.width(); ++x) {
            const Under& across = columns[std::size_t(x)];
            std::uint8_t strongest = 0;
            bool isHit = false;
            for (int row = down.first; row < down.last; ++row) {
                for (int column = across.first; column < across.last; ++column) {
                    const std::uint8_t step = m_sheet->stepAt(row, column);
                    if (step <= strongest) continue;
                    strongest = step;
                    isHit = row == column;
                }
            }
            line[x] = colours[isHit][strongest];
        }
    }
    return made;
}

void ConfusionPainter::paint(QPainter& painter, const ConfusionLayout& layout,
                             const ConfusionMarks& marks) const {
    if (!m_sheet || m_sheet->count() == 0) return;
    painter.save();
    if (layout.detail == ConfusionLayout::Detail::Density) {
        paintDensity(painter, layout);
    } else {
        paintCells(painter, layout);
        paintNames(painter, layout, marks);
    }
    paintAxes(painter, layout);
    paintMarks(painter, layout, marks);
    painter.restore();
}

void ConfusionPainter::paintDensity(QPainter& painter, const ConfusionLayout& layout) const {
    const qreal scale = painter.deviceTransform().m11();
    const QSize pixels = (layout.cells.size() * scale).toSize();
    if (!pixels.isEmpty()) painter.drawImage(layout.cells, density(layout.window, pixels));
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
    for (const ConfusionLabel& label : confusionLabels(m_theme, *m_sheet, layout, marks)) {
        painter.save();
        painter.setFont(confusionLabelFont(m_theme, label.isChosen));
        painter.setPen(m_theme.color(label.isChosen ? QStringLiteral("t1") : QStringLiteral("t2")));
        painter.setTransform(label.turned(), true);
        painter.drawText(label.box, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                         label.text);
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
