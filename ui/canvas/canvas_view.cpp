// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/canvas_view_impl.h"

#include "ui/canvas/canvas_accessible.h"

#include <QPainter>
#include <QPaintEvent>

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr qreal kLeast = 0.1;
constexpr qreal kMost = 4;
constexpr qreal kMargin = 24;       // round what is fitted into the view
constexpr qreal kMapMargin = 16;
constexpr int kRoomForMap = 900;    // narrower views show no minimap of themselves
constexpr int kGlide = 120;
constexpr int kMostParts = 64;      // painted one by one

/// Straight wires have no width, and meet nothing.
QRectF wide(const QRectF& rect) { return rect.adjusted(-1, -1, 1, 1); }

} // namespace

CanvasView::CanvasView(CanvasScene& scene, Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_scene(scene), m_workbench(workbench),
      m_impl(std::make_unique<Impl>(*this, workbench.ui.theme)) {
    setObjectName(QStringLiteral("canvas"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAcceptDrops(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_impl->insert.setObjectName(QStringLiteral("canvas-insert"));
    m_impl->glide.setDuration(kGlide);
    m_impl->glide.setEasingCurve(QEasingCurve::OutCubic);
    installCanvasAccessibility();
    connectAll();
    changeEvent(nullptr);
    m_impl->tool = makeTool(*this, m_impl->mode);
    m_impl->tool->begin();
}

CanvasView::~CanvasView() = default;

void CanvasView::connectAll() {
    Theme& theme = m_workbench.ui.theme;
    EditorState& state = m_workbench.state;
    connect(&theme, &Theme::changed, this, [this] {
        m_impl->painter = std::make_unique<CanvasPainter>(CanvasStyle(m_workbench.ui.theme));
        m_impl->minimap.invalidate();
        update();
    });
    connect(&m_scene, &CanvasScene::changed, this, [this](const QRectF& area) {
        m_impl->minimap.invalidate();
        updateScene(area);
        arrangeChildren();
    });
    connect(&m_scene, &CanvasScene::readingsChanged, this, [this](const std::vector<const CanvasNode*>& nodes) {
        for (const CanvasNode* node : nodes) update(readingArea(*node));
    });
    connect(&m_scene, &CanvasScene::rebuilt, this, [this] {
        m_impl->hoverNode.clear();
        m_impl->hoverWire.reset();
        m_impl->hoverPort.reset();
    });
    connect(&m_workbench.document, &Document::replaced, this, &CanvasView::fitWhenShown);
    connect(&state, &EditorState::scopeChanged, this, &CanvasView::fitWhenShown);
    connect(&state, &EditorState::selectionChanged, this, &CanvasView::updateSelection);
    connect(&state, &EditorState::focusNodeChanged, this, [this] { update(); });
    connect(&state, &EditorState::revealRequested, this, &CanvasView::centreOn);
    connect(&m_impl->insert, &QAbstractButton::clicked, this,
            [this] { Q_EMIT insertRequested(QRectF(rect()).center(), {}); });
}

// ---- where it looks ----

QPointF CanvasView::toScene(const QPointF& point) const { return point / m_zoom + m_origin; }
QPointF CanvasView::toWidget(const QPointF& point) const { return (point - m_origin) * m_zoom; }
QRectF CanvasView::visibleRect() const { return {m_origin, QSizeF(size()) / m_zoom}; }

void CanvasView::place(qreal zoom, const QPointF& origin) {
    const bool zooms = zoom != std::exchange(m_zoom, zoom);
    m_origin = origin;
    m_impl->minimap.update();
    update();
    if (zooms) Q_EMIT zoomChanged(zoom);
}

void CanvasView::glide(qreal zoom, const QPointF& origin) {
    m_impl->glide.stop();
    if (m_workbench.ui.theme.reducedMotion() || !isVisible()) return place(zoom, origin);
    m_impl->glide.disconnect(this);
    m_impl->glide.setStartValue(0.0);
    m_impl->glide.setEndValue(1.0);
    // The middle moves evenly while the zoom changes by a constant factor.
    const QPointF half(width() / 2.0, height() / 2.0);
    const QPointF from = m_origin + half / m_zoom;
    const QPointF to = origin + half / zoom;
    connect(&m_impl->glide, &QVariantAnimation::valueChanged, this,
            [this, half, from, to, start = m_zoom, zoom](const QVariant& value) {
                const qreal t = value.toReal();
                const qreal now = start * std::pow(zoom / start, t);
                place(t >= 1 ? zoom : now, from + (to - from) * t - half / (t >= 1 ? zoom : now));
            });
    m_impl->glide.start();
}

void CanvasView::setZoom(qreal zoom, std::optional<QPointF> anchor) {
    m_impl->glide.stop();
    zoom = qBound(kLeast, zoom, kMost);
    const QPointF at = anchor.value_or(QRectF(rect()).center());
    const QPointF fixed = toScene(at);
    place(zoom, fixed - at / zoom);
}

CanvasView::Sight CanvasView::sightOf(const QRectF& target) const {
    const QRectF area = target.adjusted(-kMargin, -kMargin, kMargin, kMargin);
    const auto zoomIn = [&](const QSizeF& room) {
        return qBound(kLeast, qMin(room.width() / area.width(), room.height() / area.height()),
                      1.0);
    };
    // Left of what covers the corner, or above it: wherever more is seen.
    const QSize& corner = m_impl->covered;
    const QSizeF left(qMax(1, width() - corner.width()), height());
    const QSizeF above(width(), qMax(1, height() - corner.height()));
    const QSizeF room = zoomIn(left) >= zoomIn(above) ? left : above;
    const qreal zoom = zoomIn(room);
    return {zoom, target.center() - QPointF(room.width(), room.height()) / 2 / zoom};
}

void CanvasView::setCovered(const QSize& corner) { m_impl->covered = corner; }

void CanvasView::setLeastSight(qreal zoom) { m_impl->leastSight = zoom; }

void CanvasView::zoomToRect(const QRectF& target) {
    if (target.isEmpty()) return;
    const Sight sight = sightOf(target);
    glide(sight.zoom, sight.origin);
}

void CanvasView::fit() {
    m_impl->wantsFit = false;
    zoomToRect(m_scene.bounds());
}

void CanvasView::fitSelection() {
    QRectF area;
    for (const QString& id : m_workbench.state.nodes())
        if (const CanvasNode* node = m_scene.node(id)) area |= node->rect;
    for (const CanvasFrame& frame : m_scene.frames())
        if (m_impl->selected.contains(frame.id)) area |= frame.rect;
    for (const CanvasNote& note : m_scene.notes())
        if (m_impl->selected.contains(note.id)) area |= note.rect;
    if (area.isNull()) fit();
    else zoomToRect(area);
}

void CanvasView::centreOn(const QString& nodeId) {
    const CanvasNode* node = m_scene.node(nodeId);
    if (!node) return;
    const qreal zoom = qMax(m_zoom, 0.8); // so that it can be read
    glide(zoom, node->rect.center() - QPointF(width() / 2.0, height() / 2.0) / zoom);
}

void CanvasView::lookAt(const QPointF& scenePoint) {
    m_impl->glide.stop();
    place(m_zoom, scenePoint - QPointF(width() / 2.0, height() / 2.0) / m_zoom);
}

void CanvasView::panBy(const QPointF& delta) {
    m_impl->glide.stop();
    place(m_zoom, m_origin - delta / m_zoom);
}

void CanvasView::fitWhenShown() {
    m_impl->wantsFit = true;
    if (!isVisible()) return;
    m_impl->wantsFit = false;
    m_impl->glide.stop();
    const QRectF area = m_scene.bounds();
    if (area.isNull()) return place(1, {});
    Sight sight = sightOf(area);
    if (sight.zoom < m_impl->leastSight) {
        sight.zoom = m_impl->leastSight;
        // What is narrower than the view stands in its middle.
        const qreal free = width() / sight.zoom - area.width();
        sight.origin = area.topLeft() - QPointF(qMax(kMargin, free / 2), kMargin);
    }
    place(sight.zoom, sight.origin);
}

// ---- modes, overlay, minimap ----

CanvasView::Mode CanvasView::mode() const { return m_impl->mode; }

void CanvasView::setMode(Mode mode) {
    if (mode == m_impl->mode) return;
    m_impl->tool->cancel();
    m_impl->mode = mode;
    // Called by a tool that has done its work: it must not vanish under its own feet.
    std::shared_ptr<CanvasTool> old = std::move(m_impl->tool);
    QMetaObject::invokeMethod(this, [old]() mutable { old.reset(); }, Qt::QueuedConnection);
    m_impl->tool = makeTool(*this, mode);
    m_impl->tool->begin();
    setCursor(m_impl->tool->cursor());
    setAcceptDrops(mode != Mode::Watch);
    changeEvent(nullptr);
    Q_EMIT modeChanged(mode);
}

void CanvasView::setOverlay(const CanvasOverlay& overlay) {
    m_overlay = overlay;
    update();
}

bool CanvasView::minimapVisible() const {
    return m_impl->mapChoice.value_or(width() >= kRoomForMap);
}

void CanvasView::setMinimapVisible(bool visible) {
    m_impl->mapChoice = visible;
    arrangeChildren();
}

void CanvasView::arrangeChildren() {
    const bool isEmpty = m_scene.nodes().isEmpty() && m_scene.notes().isEmpty();
    Minimap& map = m_impl->minimap;
    map.setVisible(minimapVisible() && !isEmpty);
    map.move(int(width() - map.width() - kMapMargin), int(height() - map.height() - kMapMargin));
    TextButton& insert = m_impl->insert;
    insert.setVisible(isEmpty && m_impl->mode != Mode::Watch);
    insert.resize(insert.sizeHint());
    insert.move((width() - insert.width()) / 2, height() / 2 + 8);
}

// ---- painting ----

CanvasLook CanvasView::look() const {
    const qreal ratio = devicePixelRatioF();
    const auto snap = [&](qreal v) { return std::round(v * ratio) / ratio; };
    CanvasLook result;
    result.zoom = m_zoom;
    result.shift = {snap(-m_origin.x() * m_zoom), snap(-m_origin.y() * m_zoom)};
    result.selected = m_impl->selected;
    result.hoverNode = m_impl->hoverNode;
    result.hoverWire = m_impl->hoverWire;
    result.hoverPort = m_overlay.dropPort ? m_overlay.dropPort : m_impl->hoverPort;
    if (m_workbench.ui.theme.hasKeyboardFocus(*this))
        result.focusNode = m_workbench.state.focusNode();
    return result;
}

void CanvasView::updateScene(const QRectF& area) {
    if (area.isNull()) return update();
    // Rings, badges and chips stand over the edge of what they belong to.
    const QRectF wide = area.adjusted(-24, -24, 110, 24);
    const QRectF pixels(toWidget(wide.topLeft()), wide.size() * m_zoom);
    update(pixels.toAlignedRect().adjusted(-16, -16, 16, 16));
}

void CanvasView::updateSelection() {
    const EditorState& state = m_workbench.state;
    QSet<QString> now;
    for (const QStringList& ids : {state.nodes(), state.frames(), state.notes()})
        for (const QString& id : ids) now.insert(id);
    const QSet<QString> before = std::exchange(m_impl->selected, now);
    QRectF area;
    for (const QString& id : before + now) {
        if (before.contains(id) == now.contains(id)) continue;
        if (const CanvasNode* node = m_scene.node(id))
            area |= node->rect.adjusted(-kPitch, -kPitch, kPitch, kPitch);
    }
    if (!state.frames().isEmpty() || !state.notes().isEmpty() || area.isNull()) update();
    else updateScene(area);
}

/// What changes of a node with its reading; below the zoom of figures all of it.
QRect CanvasView::readingArea(const CanvasNode& node) const {
    const QRectF area =
        detailAt(m_zoom) == Detail::Full ? NodePainter::readingArea(node) : node.rect;
    return QRectF(toWidget(area.topLeft()), area.size() * m_zoom).toAlignedRect();
}

/// The nodes of which nothing but readings is to be painted; none: there is more to it.
std::vector<const CanvasNode*> CanvasView::readIn(const QRegion& region) {
    std::vector<const CanvasNode*> nodes;
    if (m_impl->mode != Mode::Watch || detailAt(m_zoom) != Detail::Full) return nodes;
    for (const QRect& part : region) {
        m_scene.nodesIn(QRectF(toScene(part.topLeft()), QSizeF(part.size()) / m_zoom),
                        m_impl->found);
        if (m_impl->found.size() != 1) return {};
        const CanvasNode* node = &m_scene.nodes()[m_impl->found.front()];
        if (node->muted || node->reading.cells.isEmpty() || !readingArea(*node).contains(part))
            return {};
        if (std::find(nodes.begin(), nodes.end(), node) == nodes.end()) nodes.push_back(node);
    }
    return nodes;
}

void CanvasView::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    const CanvasLook look = this->look();
    if (const auto read = readIn(event->region()); !read.empty())
        return m_impl->painter->nodes().paintReadings(painter, event->region(), read, look);
    const auto reached = [this](const QRectF& part) {
        return QRectF(toScene(part.topLeft()), part.size() / m_zoom).adjusted(-110, -24, 24, 24);
    };
    const QRectF area = reached(event->rect());
    // Readings change in nodes that stand apart: what lies between them is left as it is.
    const QRegion region = event->region().rectCount() <= kMostParts ? event->region()
                                                                     : QRegion(event->rect());
    QVector<QRectF> parts;
    for (const QRect& part : region) {
        m_impl->painter->paintGround(painter, part, look);
        parts << reached(part);
    }
    const auto isExposed = [&](const QRectF& rect) {
        return std::any_of(parts.cbegin(), parts.cend(),
                           [&](const QRectF& part) { return part.intersects(rect); });
    };
    CanvasPicture picture;
    for (const CanvasFrame& frame : m_scene.frames())
        if (isExposed(frame.rect)) picture.frames.push_back(&frame);
    for (const CanvasNote& note : m_scene.notes())
        if (isExposed(note.rect)) picture.notes.push_back(&note);
    m_scene.wiresIn(area, m_impl->found);
    for (const int wire : std::as_const(m_impl->found))
        if (parts.size() == 1 || isExposed(wide(m_scene.wires()[wire].points.boundingRect())))
            picture.wires.push_back(&m_scene.wires()[wire]);
    m_scene.nodesIn(area, m_impl->found);
    for (const int node : std::as_const(m_impl->found))
        if (isExposed(m_scene.nodes()[node].rect))
            picture.nodes.push_back(&m_scene.nodes()[node]);
    m_impl->painter->paint(painter, picture, look);

    const CanvasWire* dropWire = nullptr;
    if (m_overlay.dropWire)
        for (const CanvasWire* wire : picture.wires)
            if (wire->ref == *m_overlay.dropWire) dropWire = wire;
    m_impl->painter->paintOverlay(painter, m_overlay, dropWire, look);
    if (!m_overlay.hint.isEmpty()) {
        const QPointF at = m_overlay.hintAt ? toWidget(*m_overlay.hintAt)
                                            : m_impl->cursor + QPointF(14, 20);
        m_impl->painter->paintHint(painter, m_overlay.hint, m_overlay.refused, at, rect());
    }
    if (m_impl->insert.isVisible()) paintEmpty(painter);
}

void CanvasView::paintEmpty(QPainter& painter) {
    painter.setFont(m_workbench.ui.theme.font(Theme::Text::Body));
    painter.setPen(m_workbench.ui.theme.color("t2"));
    painter.drawText(QRectF(0, height() / 2.0 - 30, width(), 24), Qt::AlignCenter,
                     tr("Drag a layer here, or press Tab"));
}

void CanvasView::changeEvent(QEvent* event) {
    if (event) QWidget::changeEvent(event);
    if (event && event->type() != QEvent::LanguageChange) return;
    setAccessibleName(m_impl->mode == Mode::Watch ? tr("Network in training") : tr("Canvas"));
    m_impl->minimap.setAccessibleName(tr("Minimap"));
    m_impl->insert.setText(tr("Insert a layer"));
    m_impl->insert.setAccessibleName(tr("Insert a layer"));
    arrangeChildren();
}

} // namespace convstudio
