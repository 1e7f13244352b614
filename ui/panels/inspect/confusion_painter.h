// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/inspect/confusion_sheet.h"
#include "ui/theme/theme.h"

#include <QFont>
#include <QImage>
#include <QPoint>
#include <QRectF>

#include <memory>
#include <optional>

namespace convstudio {

/// Where the parts of a matrix lie. Places count from the top left: x is the predicted class, y the
/// true one.
struct ConfusionLayout {
    enum class Detail {
        Counts,  ///< up to 20 classes in sight: names and figures
        Names,   ///< up to 100: every fifth name, or fewer
        Density, ///< more: one picture
    };
    Detail detail = Detail::Counts;
    QRectF cells;           ///< the square that is filled
    QRectF window;          ///< what of the matrix shows there, in places
    qreal side = 0;         ///< of a cell
    qreal names = 0;        ///< width of the row names
    qreal line = 0;         ///< height of a name
    qreal height = 0;       ///< of everything

    QRectF cell(int x, int y) const {
        return {cells.left() + (x - window.left()) * side, cells.top() + (y - window.top()) * side,
                side, side};
    }
    qreal rowNames() const;    ///< x at which they end
    qreal columnNames() const; ///< y at which they end
    std::optional<QPoint> cellAt(const QPointF& point) const;
    std::optional<int> rowAt(const QPointF& point) const;    ///< on its name
    std::optional<int> columnAt(const QPointF& point) const; ///< on its name
};

/// What stands out of a matrix; places, not classes.
struct ConfusionMarks {
    std::optional<int> column, row; ///< chosen; both: a cell
    std::optional<QPoint> hovered, focused;
};

/// Paints a sheet on any device: widget, picture, drawing. Blue diagonal and orange errors have
/// separate square-root scales; zero is blank; figures are black or white, whichever contrasts more.
class ConfusionPainter {
public:
    explicit ConfusionPainter(const Theme& theme) : m_theme(theme) {}
    void setSheet(std::shared_ptr<const ConfusionSheet> sheet);
    const std::shared_ptr<const ConfusionSheet>& sheet() const { return m_sheet; }

    /// `window`: the places in sight; empty: all.
    ConfusionLayout layout(qreal width, const QRectF& window = {}) const;
    void paint(QPainter& painter, const ConfusionLayout& layout, const ConfusionMarks& marks) const;
    /// The places of `window` on so many pixels; each has the colour of the strongest cell under it,
    /// so that a single error among a million cells is seen.
    QImage density(const QRectF& window, const QSize& pixels) const;
    /// Colour of a cell.
    QColor colour(double shade, bool isHit) const;

private:
    void paintDensity(QPainter& painter, const ConfusionLayout& layout) const;
    void paintCells(QPainter& painter, const ConfusionLayout& layout) const;
    void paintNames(QPainter& painter, const ConfusionLayout& layout,
                    const ConfusionMarks& marks) const;
    void paintAxes(QPainter& painter, const ConfusionLayout& layout) const;
    void paintMarks(QPainter& painter, const ConfusionLayout& layout,
                    const ConfusionMarks& marks) const;
    /// Width of the longest name: a thousand take some milliseconds to measure, and a layout is asked
    /// for many times.
    qreal longestName(const QFont& font) const;
    const Theme& m_theme;
    std::shared_ptr<const ConfusionSheet> m_sheet;
    mutable std::optional<QFont> m_measuredIn;
    mutable qreal m_longestName = 0;
};

} // namespace convstudio
