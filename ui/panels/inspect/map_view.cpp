// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/map_view.h"

#include "ui/panels/inspect/inspect_words.h"
#include "ui/theme/ink.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr qreal kRadius = 6;
constexpr qreal kValueCell = 34; ///< side from which on a value fits into a cell
constexpr int kMostZoom = 16;

} // namespace

MapView::MapView(Theme& theme, int side, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setObjectName(QStringLiteral("map-view"));
    setFixedSize(side, side);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    Theme::useFocusRing(*this, kRadius);
    connect(&theme, &Theme::changed, this, [this] { draw(); });
    describe();
}

void MapView::setMap(std::vector<float> values, int height, int width, const MapRange& range) {
    const bool isSameSize = height == m_height && width == m_width;
    m_values = std::move(values);
    m_height = height;
    m_width = width;
    m_range = range;
    if (!isSameSize) {
        m_zoom = 1;
        m_shift = {};
        m_hovered.reset();
        m_chosen.reset();
    }
    describe();
    draw();
}

void MapView::draw() {
    m_picture = m_values.empty()
                    ? QImage()
                    : mapPicture(m_values, m_height, m_width, m_range, m_theme.isDark());
    update();
}

void MapView::clear() { setMap({}, 0, 0, {}); }

void MapView::setEmptyText(const QString& text) {
    m_emptyText = text;
    describe();
    update();
}

void MapView::choose(QPoint cell) {
    if (m_values.empty()) return;
    m_chosen = QPoint(std::clamp(cell.x(), 0, m_width - 1), std::clamp(cell.y(), 0, m_height - 1));
    m_hovered.reset();
    bringIntoSight(*m_chosen);
    describe();
    update();
    Q_EMIT cellChanged();
}

qreal MapView::cellSide() const {
    return m_zoom * qreal(width()) / std::max({1, m_width, m_height});
}

bool MapView::showsValues() const { return !m_values.empty() && cellSide() >= kValueCell; }

QRectF MapView::shownRect() const {
    const QSizeF size(cellSide() * m_width, cellSide() * m_height);
    const QPointF middle = QRectF(rect()).center() + m_shift;
    return {middle - QPointF(size.width(), size.height()) / 2, size};
}

QRectF MapView::cellRect(QPoint cell) const {
    const QPointF corner = shownRect().topLeft() + QPointF(cell) * cellSide();
    return {corner, QSizeF(cellSide(), cellSide())};
}

std::optional<QPoint> MapView::cellAt(QPointF point) const {
    const QPointF place = (point - shownRect().topLeft()) / cellSide();
    const QPoint cell(int(std::floor(place.x())), int(std::floor(place.y())));
    const bool isInside = rect().contains(point.toPoint()) &&
                          QRect(0, 0, m_width, m_height).contains(cell);
    return isInside ? std::optional(cell) : std::nullopt;
}

void MapView::setZoom(int zoom, QPointF around) {
    zoom = std::clamp(zoom, 1, kMostZoom);
    const QPointF from = around - QRectF(rect()).center() - m_shift;
    m_shift -= from * (qreal(zoom) / m_zoom - 1);
    m_zoom = zoom;
    keepInside();
    update();
}

/// No empty room beside a map that is larger than the view.
void MapView::keepInside() {
    const QSizeF size = shownRect().size();
    const qreal x = std::max(0.0, (size.width() - width()) / 2);
    const qreal y = std::max(0.0, (size.height() - height()) / 2);
    m_shift = {std::clamp(m_shift.x(), -x, x), std::clamp(m_shift.y(), -y, y)};
}

void MapView::bringIntoSight(QPoint cell) {
    const QRectF box = cellRect(cell), view = rect();
    m_shift.rx() += std::max(0.0, view.left() - box.left()) - std::max(0.0, box.right() - view.right());
    m_shift.ry() += std::max(0.0, view.top() - box.top()) - std::max(0.0, box.bottom() - view.bottom());
    keepInside();
}

void MapView::hover(std::optional<QPoint> cell) {
    if (cell == m_hovered) return;
    m_hovered = cell;
    describe();
    update();
    Q_EMIT cellChanged();
}

void MapView::mousePressEvent(QMouseEvent* event) {
    m_dragFrom = event->position();
    if (const auto cell = cellAt(event->position())) choose(*cell);
}

void MapView::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton && m_zoom > 1) {
        m_shift += event->position() - m_dragFrom;
        m_dragFrom = event->position();
        keepInside();
        return update();
    }
    hover(cellAt(event->position()));
}

void MapView::leaveEvent(QEvent*) { hover(std::nullopt); }

void MapView::wheelEvent(QWheelEvent* event) {
    if (m_values.empty() || event->angleDelta().y() == 0) return event->ignore();
    const bool isIn = event->angleDelta().y() > 0;
    // The page scrolls on where there is nothing more to see.
    if (!isIn && m_zoom == 1) return event->ignore();
    setZoom(isIn ? m_zoom * 2 : m_zoom / 2, event->position());
    event->accept();
}

void MapView::keyPressEvent(QKeyEvent* event) {
    const QPoint from = m_chosen.value_or(QPoint(-1, 0));
    const QPointF around = m_chosen ? cellRect(*m_chosen).center() : QRectF(rect()).center();
    switch (event->key()) {
    case Qt::Key_Left: return choose(from - QPoint(1, 0));
    case Qt::Key_Right: return choose(from + QPoint(1, 0));
    case Qt::Key_Up: return choose(from - QPoint(0, 1));
    case Qt::Key_Down: return choose(from + QPoint(0, 1));
    case Qt::Key_Plus:
    case Qt::Key_Equal: return setZoom(m_zoom * 2, around);
    case Qt::Key_Minus: return setZoom(m_zoom / 2, around);
    case Qt::Key_0: return setZoom(1, around);
    default: QWidget::keyPressEvent(event);
    }
}

void MapView::describe() {
    setAccessibleName(m_values.empty() ? m_emptyText
                                       : tr("Map of %1 × %2 values").arg(m_height).arg(m_width));
    const auto at = cell();
    setAccessibleDescription(
        m_values.empty() || !at
            ? QString()
            : tr("Row %1, column %2: %3").arg(at->y()).arg(at->x()).arg(figureText(valueAt(*at))));
}

void MapView::paintValues(QPainter& painter) const {
    painter.setFont(m_theme.figures(Theme::Text::Caption));
    for (int row = 0; row < m_height; ++row)
        for (int column = 0; column < m_width; ++column) {
            const QRectF box = cellRect({column, row});
            if (!box.intersects(rect())) continue;
            painter.setPen(inkOn(QColor(m_picture.pixel(column, row))));
            painter.drawText(box, Qt::AlignCenter,
                             QString::number(valueAt({column, row}), 'f', 2)
                                 .replace(QLatin1Char('-'), QChar(0x2212)));
        }
}

void MapView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath box;
    box.addRoundedRect(rect(), kRadius, kRadius);
    painter.fillPath(box, m_theme.color(QStringLiteral("bg3")));
    if (m_values.empty()) {
        painter.setFont(m_theme.font(Theme::Text::Body));
        painter.setPen(m_theme.color(QStringLiteral("t2")));
        painter.drawText(rect().adjusted(12, 0, -12, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         m_emptyText);
        return;
    }
    painter.setClipPath(box);
    painter.drawImage(shownRect(), m_picture);
    if (showsValues()) paintValues(painter);
    if (const auto at = cell()) {
        painter.setBrush(Qt::NoBrush);
        const QRectF mark = cellRect(*at);
        painter.setPen(QPen(Qt::black, 3));
        painter.drawRect(mark);
        painter.setPen(QPen(Qt::white, 1.5));
        painter.drawRect(mark);
    }
}

} // namespace convstudio
