// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/minimap.h"

#include "ui/canvas/canvas_view.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

namespace convstudio {

namespace {
constexpr qreal kInset = 8;
constexpr qreal kRadius = 10;
} // namespace

Minimap::Minimap(CanvasView& view) : QWidget(&view), m_view(view) {
    setObjectName(QStringLiteral("minimap"));
    setFixedSize(kSize);
    setCursor(Qt::ArrowCursor);
}

void Minimap::invalidate() {
    m_isStale = true;
    update();
}

QRectF Minimap::toMap(const QRectF& rect) const {
    const qreal scale = qMin((width() - 2 * kInset) / m_shown.width(),
                             (height() - 2 * kInset) / m_shown.height());
    const QPointF centre = QRectF(this->rect()).center();
    return {(rect.topLeft() - m_shown.center()) * scale + centre, rect.size() * scale};
}

QPointF Minimap::toScene(const QPointF& point) const {
    const qreal scale = toMap({0, 0, 1, 1}).width();
    return (point - QRectF(rect()).center()) / scale + m_shown.center();
}

void Minimap::drawNetwork() {
    m_isStale = false;
    const CanvasScene& scene = m_view.scene();
    const Theme& theme = m_view.workbench().ui.theme;
    m_shown = scene.bounds().adjusted(-24, -24, 24, 24);
    const qreal ratio = devicePixelRatioF();
    m_network = QPixmap(size() * ratio);
    m_network.setDevicePixelRatio(ratio);
    m_network.fill(Qt::transparent);
    QPainter painter(&m_network);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color("line"), 1));
    painter.setBrush(theme.color("bg1"));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color("bg2"));
    for (const CanvasFrame& frame : scene.frames())
        painter.drawRoundedRect(toMap(frame.rect), 1, 1);
    // Sharp edges and one brush for a whole family: thousands of nodes cost little.
    QHash<QString, QVector<QRectF>> families;
    QVector<QRectF> errors;
    for (const CanvasNode& node : scene.nodes()) {
        if (node.hidden) continue;
        const QRectF rect = toMap(node.rect);
        families[node.colorToken].append(rect);
        if (node.severity == Severity::Error)
            errors.append(rect.adjusted(-1.5, -1.5, 1.5, 1.5));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (auto family = families.cbegin(); family != families.cend(); ++family) {
        QColor color = theme.color(family.key());
        color.setAlphaF(0.85f);
        painter.setBrush(color);
        painter.drawRects(family.value());
    }
    painter.setBrush(theme.color("err"));
    painter.drawRects(errors);
}

void Minimap::paintEvent(QPaintEvent*) {
    if (m_isStale || m_network.devicePixelRatio() != devicePixelRatioF()) drawNetwork();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_network);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_view.workbench().ui.theme.color("accent"), 2));
    const QRectF inner = QRectF(rect()).adjusted(5, 5, -5, -5);
    painter.drawRoundedRect(toMap(m_view.visibleRect()) & inner, 2, 2);
}

void Minimap::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) mouseMoveEvent(event);
}

void Minimap::mouseMoveEvent(QMouseEvent* event) {
    if (!(event->buttons() & Qt::LeftButton)) return;
    m_view.lookAt(toScene(event->position()));
}

void Minimap::wheelEvent(QWheelEvent* event) { event->ignore(); }

} // namespace convstudio
