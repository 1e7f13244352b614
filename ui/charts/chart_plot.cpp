// SPDX-License-Identifier: Apache-2.0
#include "ui/charts/chart_plot.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr int kDragStart = 4;
constexpr double kNotch = 120;     // of a wheel, in eighths of a degree
constexpr double kZoomNotch = 1.25;
constexpr double kPanShare = 0.1;  // of what shows, a key
constexpr qreal kDotRadius = 3.5;
constexpr int kCrosshairReach = 6; // what a crosshair touches left and right of its line
constexpr float kSelectionOpacity = 0.5f;

} // namespace

ChartPlot::ChartPlot(Theme& theme, ChartGroup& group, std::function<ChartContent()> content,
                     QWidget* parent)
    : QWidget(parent), m_theme(theme), m_group(group), m_content(std::move(content)),
      m_painter(theme) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    Theme::useFocusRing(*this, 4);
    connect(&group, &ChartGroup::ticked, this, &ChartPlot::invalidate);
    connect(&group, &ChartGroup::viewChanged, this, &ChartPlot::invalidate);
    connect(&group, &ChartGroup::crosshairChanged, this, &ChartPlot::followCrosshair);
    connect(&theme, &Theme::changed, this, &ChartPlot::invalidate);
}

void ChartPlot::invalidate() {
    m_isStale = true;
    // Does nothing while hidden or scrolled away: the next paint event draws.
    update();
}

void ChartPlot::draw() {
    QElapsedTimer clock;
    clock.start();
    m_isStale = false;
    ++m_drawings;
    m_drawn = m_content();
    const qreal ratio = devicePixelRatioF();
    m_painter.update(m_drawn, size(), ratio);
    if (m_painter.neededLeft() > m_group.leftMargin() ||
        m_painter.neededRight() > m_group.rightMargin()) {
        m_group.needMargins(m_painter.neededLeft(), m_painter.neededRight());
        m_drawn.left = m_group.leftMargin();
        m_drawn.right = m_group.rightMargin();
        m_painter.update(m_drawn, size(), ratio);
        m_isStale = false;
    }
    const QSize pixels(int(std::ceil(width() * ratio)), int(std::ceil(height() * ratio)));
    if (m_picture.size() != pixels) m_picture = QPixmap(pixels);
    m_picture.setDevicePixelRatio(ratio);
    m_picture.fill(m_theme.color(QStringLiteral("bg1")));
    QPainter painter(&m_picture);
    m_painter.paint(painter);
    painter.end();
    m_group.spent(double(clock.nsecsElapsed()) / 1e6);
}

void ChartPlot::paintEvent(QPaintEvent* event) {
    if (m_isStale) draw();
    QPainter painter(this);
    const qreal ratio = m_picture.devicePixelRatio();
    const QRect part = event->rect();
    painter.drawPixmap(part, m_picture,
                       QRectF(part.x() * ratio, part.y() * ratio, part.width() * ratio,
                              part.height() * ratio)
                           .toRect());
    const QRectF area = m_painter.plotArea();
    if (m_drag == Drag::Select) {
        QColor fill = m_theme.color(QStringLiteral("selection"));
        fill.setAlphaF(kSelectionOpacity);
        const double left = std::clamp(std::min(m_dragStart, m_dragNow), area.left(), area.right());
        const double right =
            std::clamp(std::max(m_dragStart, m_dragNow), area.left(), area.right());
        painter.fillRect(QRectF(left, area.top(), right - left, area.height()), fill);
    }
    paintCrosshair(painter);
}

void ChartPlot::paintCrosshair(QPainter& painter) const {
    const auto x = m_group.crosshair();
    if (!x || m_drawn.isEmpty() || *x < m_drawn.from || *x > m_drawn.to) return;
    const QRectF area = m_painter.plotArea();
    const double pixel = m_painter.pixelX(*x);
    painter.fillRect(QRectF(std::floor(pixel), area.top(), m_group.isPinned() ? 2 : 1,
                            area.height()),
                     m_theme.color(QLatin1String(m_group.isPinned() ? "t2" : "line2")));
    if (!m_painter.hasScale()) return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(area.adjusted(-4, -4, 4, 4));
    for (const ChartLine& line : m_drawn.lines) {
        if (line.kind == LineKind::Plan || !line.series) continue;
        const auto nearest = line.series->nearest(*x);
        if (!nearest) continue;
        const double y = shownValue(line, *nearest);
        // A dot that would stand far from the line says nothing of it.
        const double at = m_painter.pixelX(line.series->xs()[*nearest]);
        if (!std::isfinite(y) || std::abs(at - pixel) > kCrosshairReach) continue;
        painter.setPen(QPen(m_theme.color(QStringLiteral("bg1")), 1.5));
        painter.setBrush(m_theme.color(seriesToken(line)));
        painter.drawEllipse(QPointF(at, m_painter.pixelY(y)), kDotRadius, kDotRadius);
    }
}

void ChartPlot::followCrosshair() {
    const auto x = m_group.crosshair();
    const double pixel = x ? m_painter.pixelX(*x) : -1;
    const auto touch = [&](double at) {
        const int reach = 2 * kCrosshairReach + int(kDotRadius);
        if (at >= 0) update(QRect(int(at) - reach, 0, 2 * reach + 2, height()));
    };
    touch(m_crosshairPixel);
    touch(pixel);
    m_crosshairPixel = pixel;
}

void ChartPlot::resizeEvent(QResizeEvent*) { invalidate(); }

void ChartPlot::mousePressEvent(QMouseEvent* event) {
    Q_EMIT dismissed();
    const bool pans = event->button() == Qt::MiddleButton ||
                      (event->button() == Qt::LeftButton && event->modifiers() & Qt::ShiftModifier);
    if (!pans && event->button() != Qt::LeftButton) return QWidget::mousePressEvent(event);
    m_drag = pans ? Drag::Pan : Drag::Press;
    m_dragStart = m_dragNow = event->position().x();
    if (pans) setCursor(Qt::ClosedHandCursor);
}

void ChartPlot::mouseMoveEvent(QMouseEvent* event) {
    const double pixel = event->position().x();
    if (m_drag == Drag::Press && std::abs(pixel - m_dragStart) >= kDragStart) m_drag = Drag::Select;
    if (m_drag == Drag::Pan) {
        m_group.panBy(m_painter.xAt(m_dragNow) - m_painter.xAt(pixel));
        m_dragNow = pixel;
        return;
    }
    if (m_drag == Drag::Select) {
        m_dragNow = pixel;
        update();
    }
    const QRectF area = m_painter.plotArea();
    if (pixel >= area.left() && pixel <= area.right()) m_group.setCrosshair(m_painter.xAt(pixel));
    else m_group.setCrosshair(std::nullopt);
}

void ChartPlot::mouseReleaseEvent(QMouseEvent* event) {
    const Drag drag = std::exchange(m_drag, Drag::None);
    unsetCursor();
    if (drag == Drag::Select) {
        const double a = m_painter.xAt(m_dragStart), b = m_painter.xAt(event->position().x());
        m_group.zoomTo(std::max(m_group.from(), std::min(a, b)),
                       std::min(m_group.to(), std::max(a, b)));
        update();
    } else if (drag == Drag::Press && m_group.isPinned()) {
        // A click takes the pinned crosshair along.
        m_group.setPinned(false);
        m_group.setCrosshair(m_painter.xAt(event->position().x()));
        m_group.setPinned(true);
    }
}

void ChartPlot::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) m_group.showAll();
}

void ChartPlot::leaveEvent(QEvent*) { m_group.setCrosshair(std::nullopt); }

void ChartPlot::wheelEvent(QWheelEvent* event) {
    const QPoint delta = event->angleDelta();
    if (std::abs(delta.x()) > std::abs(delta.y())) {
        if (!m_group.isZoomed()) return event->ignore();
        m_group.panBy(-delta.x() / kNotch * kPanShare * (m_group.to() - m_group.from()));
    } else if (delta.y() < 0 && !m_group.isZoomed()) {
        // Nothing further out: the page scrolls.
        return event->ignore();
    } else {
        m_group.zoomBy(std::pow(kZoomNotch, delta.y() / kNotch),
                       m_painter.xAt(event->position().x()));
    }
    event->accept();
}

bool ChartPlot::isOwnKey(const QKeyEvent& event) const {
    if (event.matches(QKeySequence::Copy)) return true;
    if (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) return false;
    switch (event.key()) {
    case Qt::Key_Left: case Qt::Key_Right: case Qt::Key_Home: case Qt::Key_End: case Qt::Key_Plus:
    case Qt::Key_Equal: case Qt::Key_Minus: case Qt::Key_0: case Qt::Key_P: case Qt::Key_T:
    case Qt::Key_L: return true;
    default: return false;
    }
}

bool ChartPlot::event(QEvent* event) {
    // Single letters belong to the focused chart, whatever the window uses them for.
    if (event->type() == QEvent::ShortcutOverride && isOwnKey(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void ChartPlot::moveCrosshair(int direction) {
    const double pixel = (m_group.to() - m_group.from()) / std::max(1.0, m_painter.plotArea().width());
    const double now = m_group.crosshair().value_or(
        std::clamp(m_group.reached(), m_group.from(), m_group.to()));
    double next = now + direction * pixel;
    // From point to point of the first curve where these lie further apart than pixels.
    for (const ChartLine& line : m_drawn.lines) {
        if (line.kind == LineKind::Plan || !line.series || line.series->isEmpty()) continue;
        const std::vector<double>& xs = line.series->xs();
        const auto after = direction > 0 ? std::lower_bound(xs.begin(), xs.end(), next)
                                         : std::upper_bound(xs.begin(), xs.end(), next);
        if (direction > 0 && after != xs.end()) next = *after;
        if (direction < 0 && after != xs.begin()) next = *std::prev(after);
        break;
    }
    const bool wasPinned = m_group.isPinned();
    m_group.setPinned(false);
    m_group.setCrosshair(next);
    m_group.setPinned(wasPinned);
}

void ChartPlot::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(m_group.tsv());
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT dismissed();
        if (!m_group.reset()) QWidget::keyPressEvent(event);
        return;
    }
    if (!isOwnKey(*event)) return QWidget::keyPressEvent(event);
    const double middle =
        m_group.crosshair().value_or((m_group.from() + m_group.to()) / 2);
    const bool pans = event->modifiers() & Qt::ShiftModifier;
    const double pan = kPanShare * (m_group.to() - m_group.from());
    switch (event->key()) {
    case Qt::Key_Left: pans ? m_group.panBy(-pan) : moveCrosshair(-1); break;
    case Qt::Key_Right: pans ? m_group.panBy(pan) : moveCrosshair(1); break;
    case Qt::Key_Home: m_group.setCrosshair(m_group.from()); break;
    case Qt::Key_End: m_group.setCrosshair(m_group.to()); break;
    case Qt::Key_Plus:
    case Qt::Key_Equal: m_group.zoomBy(kZoomNotch, middle); break;
    case Qt::Key_Minus: m_group.zoomBy(1 / kZoomNotch, middle); break;
    case Qt::Key_0: m_group.showAll(); break;
    case Qt::Key_P: m_group.setPinned(!m_group.isPinned()); break;
    case Qt::Key_T: Q_EMIT tableWanted(); break;
    case Qt::Key_L: Q_EMIT logWanted(); break;
    default: break;
    }
}

} // namespace convstudio
