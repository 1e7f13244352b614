// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/spatial_index.h"

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {
constexpr qreal kCell = 256;
}

QRect SpatialIndex::cellsOf(const QRectF& rect) {
    // Bounded, so that a hostile file cannot overflow the cell numbers.
    const auto cell = [](qreal v) { return int(std::floor(qBound(-1e8, v, 1e8) / kCell)); };
    return QRect(QPoint(cell(rect.left()), cell(rect.top())),
                 QPoint(cell(rect.right()), cell(rect.bottom())));
}

void SpatialIndex::clear() {
    m_cells.clear();
    m_cellsOfItem.clear();
    m_seen.clear();
}

void SpatialIndex::set(int item, const QVector<QRectF>& rects) {
    remove(item);
    if (item >= m_cellsOfItem.size()) {
        m_cellsOfItem.resize(item + 1);
        m_seen.resize(item + 1);
    }
    QVector<Cell>& cells = m_cellsOfItem[item];
    for (const QRectF& rect : rects) {
        const QRect span = cellsOf(rect);
        for (int y = span.top(); y <= span.bottom(); ++y) {
            for (int x = span.left(); x <= span.right(); ++x) {
                if (!cells.contains({x, y})) cells.append({x, y});
            }
        }
    }
    for (const Cell& cell : std::as_const(cells)) m_cells[cell].append(item);
}

void SpatialIndex::remove(int item) {
    if (item >= m_cellsOfItem.size()) return;
    for (const Cell& cell : std::as_const(m_cellsOfItem[item])) {
        const auto bucket = m_cells.find(cell);
        bucket->removeOne(item);
        if (bucket->isEmpty()) m_cells.erase(bucket);
    }
    m_cellsOfItem[item].clear();
}

void SpatialIndex::query(const QRectF& rect, QVector<int>& out) const {
    out.clear();
    ++m_query;
    const auto take = [&](const QVector<int>& items) {
        for (const int item : items) {
            if (std::exchange(m_seen[item], m_query) != m_query) out.append(item);
        }
    };
    const QRect span = cellsOf(rect);
    // A rectangle larger than the drawing: walking what is there is shorter than walking the plane.
    if (qint64(span.width()) * span.height() > m_cells.size()) {
        for (auto cell = m_cells.cbegin(); cell != m_cells.cend(); ++cell) {
            if (span.contains(cell.key().x, cell.key().y)) take(cell.value());
        }
    } else {
        for (int y = span.top(); y <= span.bottom(); ++y) {
            for (int x = span.left(); x <= span.right(); ++x) {
                const auto cell = m_cells.constFind({x, y});
                if (cell != m_cells.cend()) take(cell.value());
            }
        }
    }
    std::sort(out.begin(), out.end());
}

} // namespace convstudio
