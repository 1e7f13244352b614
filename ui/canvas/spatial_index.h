// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QRectF>
#include <QVector>

namespace convstudio {

/// Which items meet a rectangle: a grid of buckets over the plane. Items are small numbers and may
/// cover several rectangles (the legs of a wire). Not thread-safe, queries included.
class SpatialIndex {
public:
    void clear();
    /// Places an item, or places it anew.
    void set(int item, const QVector<QRectF>& rects);
    void remove(int item);
    /// Items whose buckets meet the rectangle, each once, ascending; some may lie beside it.
    void query(const QRectF& rect, QVector<int>& out) const;

private:
    struct Cell {
        int x, y;
        bool operator==(const Cell& other) const { return x == other.x && y == other.y; }
        friend size_t qHash(const Cell& cell, size_t seed) {
            return qHash(quint64(quint32(cell.x)) << 32 | quint32(cell.y), seed);
        }
    };
    static QRect cellsOf(const QRectF& rect);
    QHash<Cell, QVector<int>> m_cells;
    QVector<QVector<Cell>> m_cellsOfItem;
    mutable QVector<quint32> m_seen; ///< number of the last query that met the item
    mutable quint32 m_query = 0;
};

} // namespace convstudio
