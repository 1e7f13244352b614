// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/inspect/map_picture.h"
#include "ui/theme/theme.h"

#include <QPoint>
#include <QWidget>

#include <optional>
#include <vector>

namespace convstudio {

/// One map, large: a cell a value. The wheel and + and − zoom, 0 shows the whole again, a drag
/// moves; cells that are large enough carry their value. The mouse and the arrow keys choose a
/// cell. Cells are QPoint(column, row).
class MapView : public QWidget {
    Q_OBJECT
public:
    explicit MapView(Theme& theme, int side, QWidget* parent = nullptr);

    /// `values` [height, width]. Zoom and chosen cell stay where the size does.
    void setMap(std::vector<float> values, int height, int width, const MapRange& range);
    void clear();
    /// Said in the middle while there is no map.
    void setEmptyText(const QString& text);

    double valueAt(QPoint cell) const { return m_values[index(cell)]; }
    int mapWidth() const { return m_width; }
    int mapHeight() const { return m_height; }
    const MapRange& range() const { return m_range; }
    const QImage& picture() const { return m_picture; }
    /// The cell under the mouse, else the chosen one.
    std::optional<QPoint> cell() const { return m_hovered ? m_hovered : m_chosen; }
    void choose(QPoint cell);
    int zoom() const { return m_zoom; } ///< 1: the whole map
    bool showsValues() const;
    QRectF cellRect(QPoint cell) const;
    std::optional<QPoint> cellAt(QPointF point) const;

Q_SIGNALS:
    void cellChanged(); ///< another cell(), or none

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    std::size_t index(QPoint cell) const {
        return static_cast<std::size_t>(cell.y()) * static_cast<std::size_t>(m_width) +
               static_cast<std::size_t>(cell.x());
    }
    qreal cellSide() const;
    QRectF shownRect() const; ///< of the whole map, beyond the widget when zoomed
    void setZoom(int zoom, QPointF around);
    void keepInside();
    void hover(std::optional<QPoint> cell);
    void bringIntoSight(QPoint cell);
    void paintValues(QPainter& painter) const;
    void draw();
    void describe();
    Theme& m_theme;
    std::vector<float> m_values;
    int m_height = 0, m_width = 0;
    MapRange m_range;
    QImage m_picture;
    QString m_emptyText;
    std::optional<QPoint> m_hovered, m_chosen;
    int m_zoom = 1;
    QPointF m_shift; ///< of the map's middle from the widget's
    QPointF m_dragFrom;
};

} // namespace convstudio
