// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/canvas_scene.h"

#include "ui/canvas/scene_model.h"

#include <QLineF>

#include <algorithm>
#include <type_traits>

namespace convstudio {

namespace {

constexpr std::string_view kNodePlaces = "/view/nodes/";

/// What a group of edits asks of the scene.
struct Changes {
    QHash<QString, QPointF> moved;
    QSet<QString> refreshed;
    bool frames = false;
    bool structure = false;
};

void note(Changes& changes, const GraphEdit& edit) {
    std::visit(
        [&](const auto& e) {
            using Edit = std::decay_t<decltype(e)>;
            if constexpr (std::is_same_v<Edit, SetParam>) {
                changes.refreshed.insert(QString::fromStdString(e.nodeId));
            } else if constexpr (std::is_same_v<Edit, SetNodeField>) {
                if (e.field == "type" || e.field == "block") changes.structure = true;
                changes.refreshed.insert(QString::fromStdString(e.nodeId));
            } else {
                changes.structure = true; // blocks too: names, ports and sizes of their instances
            }
        },
        edit);
}

void note(Changes& changes, const ValueEdit& edit) {
    const std::string_view pointer = edit.pointer;
    if (pointer.starts_with(kNodePlaces)) {
        const Json& place = edit.newValue;
        const bool isPlace = place.is_object() && place.contains("x") && place.contains("y") &&
                             place["x"].is_number() && place["y"].is_number();
        const std::string_view id = pointer.substr(kNodePlaces.size());
        if (isPlace && id.find('/') == id.npos)
            changes.moved.insert(QString::fromUtf8(id.data(), qsizetype(id.size())),
                                 {place["x"].get<double>(), place["y"].get<double>()});
        else changes.structure = true;
    } else if (pointer.starts_with("/view/frames") || pointer.starts_with("/view/notes")) {
        changes.frames = true;
    } else if (pointer.starts_with("/view")) {
        changes.structure = true;
    }
}

qreal distance(const QLineF& leg, const QPointF& point) {
    const QPointF along = leg.p2() - leg.p1();
    const qreal square = QPointF::dotProduct(along, along);
    const qreal t = square > 0 ? QPointF::dotProduct(point - leg.p1(), along) / square : 0;
    return QLineF(leg.p1() + qBound(0.0, t, 1.0) * along, point).length();
}

QRectF around(const QPointF& point, qreal radius) {
    return {point.x() - radius, point.y() - radius, 2 * radius, 2 * radius};
}

} // namespace

struct CanvasScene::Impl {
    explicit Impl(Workbench& bench) : workbench(bench), model(bench) {}
    Workbench& workbench;
    SceneModel model;
    QHash<QString, QPointF> preview; ///< where dragged nodes stand in the document
    mutable QVector<int> found;
};

CanvasScene::CanvasScene(Workbench& workbench, QObject* parent)
    : QObject(parent), m_impl(std::make_unique<Impl>(workbench)) {
    const auto rebuild = [this] { rebuildAll(); };
    connect(&workbench.document, &Document::replaced, this, rebuild);
    connect(&workbench.document, &Document::edited, this, &CanvasScene::follow);
    connect(&workbench.state, &EditorState::scopeChanged, this, rebuild);
    connect(&workbench.state, &EditorState::factChanged, this, [this] { refreshFacts(true); });
    connect(&workbench.facts, &FactsController::factsChanged, this,
            [this] { refreshFacts(false); });
    connect(&workbench.ui.language, &Language::changed, this, [this] { refreshFacts(true); });
    m_impl->model.rebuild();
}

CanvasScene::~CanvasScene() = default;

void CanvasScene::rebuildAll() {
    m_impl->preview.clear();
    m_impl->model.rebuild();
    Q_EMIT rebuilt();
    Q_EMIT changed({});
}

void CanvasScene::refreshFacts(bool everything) {
    m_impl->model.refreshFacts(everything ? SceneModel::Compare::Everything
                                          : SceneModel::Compare::OnlyChanged);
    Q_EMIT changed({});
}

void CanvasScene::follow(const DocumentEdits& edits) {
    Changes changes;
    for (const DocumentEdit& edit : edits)
        std::visit([&](const auto& e) { note(changes, e); }, edit);
    if (changes.structure) return rebuildAll();
    QRectF area = m_impl->model.move(changes.moved);
    area |= m_impl->model.refreshNodes(changes.refreshed);
    if (changes.frames) area |= m_impl->model.refreshFrames();
    if (!area.isNull()) Q_EMIT changed(area);
}

const QVector<CanvasNode>& CanvasScene::nodes() const { return m_impl->model.nodes; }
const QVector<CanvasWire>& CanvasScene::wires() const { return m_impl->model.wires; }
const QVector<CanvasFrame>& CanvasScene::frames() const { return m_impl->model.frames; }
const QVector<CanvasNote>& CanvasScene::notes() const { return m_impl->model.notes; }

const CanvasNode* CanvasScene::node(const QString& id) const {
    const int index = m_impl->model.indexOf.value(id, -1);
    return index < 0 ? nullptr : &m_impl->model.nodes[index];
}

QString CanvasScene::describe(const CanvasNode& node) const { return m_impl->model.describe(node); }

void CanvasScene::nodesIn(const QRectF& rect, QVector<int>& out) const {
    m_impl->model.nodeGrid.query(rect, out);
    const auto misses = [&](int i) { return !nodes()[i].rect.intersects(rect); };
    out.erase(std::remove_if(out.begin(), out.end(), misses), out.end());
}

void CanvasScene::wiresIn(const QRectF& rect, QVector<int>& out) const {
    m_impl->model.wireGrid.query(rect, out);
}

QRectF CanvasScene::bounds() const { return m_impl->model.bounds(); }

const CanvasNode* CanvasScene::nodeAt(const QPointF& point) const {
    nodesIn(around(point, 0.5), m_impl->found);
    for (auto i = m_impl->found.crbegin(); i != m_impl->found.crend(); ++i)
        if (nodes()[*i].rect.contains(point)) return &nodes()[*i];
    return nullptr;
}

const CanvasPort* CanvasScene::portAt(const QPointF& point, qreal radius) const {
    nodesIn(around(point, radius), m_impl->found);
    const CanvasPort* nearest = nullptr;
    qreal best = radius;
    for (const int i : std::as_const(m_impl->found)) {
        for (const CanvasPort& port : nodes()[i].ports) {
            const qreal away = QLineF(port.centre, point).length();
            if (away > best) continue;
            best = away;
            nearest = &port;
        }
    }
    return nearest;
}

const CanvasWire* CanvasScene::wireAt(const QPointF& point, qreal tolerance) const {
    wiresIn(around(point, tolerance), m_impl->found);
    const CanvasWire* nearest = nullptr;
    qreal best = tolerance;
    for (const int i : std::as_const(m_impl->found)) {
        const QPolygonF& points = wires()[i].points;
        for (qsizetype leg = 1; leg < points.size(); ++leg) {
            const qreal away = distance(QLineF(points[leg - 1], points[leg]), point);
            if (away > best) continue;
            best = away;
            nearest = &wires()[i];
        }
    }
    return nearest;
}

const CanvasFrame* CanvasScene::frameTitleAt(const QPointF& point) const {
    for (auto frame = frames().crbegin(); frame != frames().crend(); ++frame) {
        QRectF title = frame->rect;
        if (!frame->collapsed) title.setHeight(kFrameTitle);
        if (title.contains(point)) return &*frame;
    }
    return nullptr;
}

const CanvasFrame* CanvasScene::frameEdgeAt(const QPointF& point, qreal tolerance) const {
    for (auto frame = frames().crbegin(); frame != frames().crend(); ++frame) {
        if (frame->collapsed) continue;
        const QRectF outer = frame->rect.adjusted(-tolerance, -tolerance, tolerance, tolerance);
        const QRectF inner = frame->rect.adjusted(tolerance, tolerance, -tolerance, -tolerance);
        if (outer.contains(point) && !inner.contains(point)) return &*frame;
    }
    return nullptr;
}

const CanvasNote* CanvasScene::noteAt(const QPointF& point) const {
    for (auto note = notes().crbegin(); note != notes().crend(); ++note)
        if (note->rect.contains(point)) return &*note;
    return nullptr;
}

void CanvasScene::previewMove(const QHash<QString, QPointF>& topLefts) {
    for (auto it = topLefts.cbegin(); it != topLefts.cend(); ++it) {
        const CanvasNode* item = node(it.key());
        if (item && !m_impl->preview.contains(it.key()))
            m_impl->preview.insert(it.key(), item->rect.topLeft());
    }
    const QRectF area = m_impl->model.move(topLefts);
    if (!area.isNull()) Q_EMIT changed(area);
}

void CanvasScene::setReadings(const QHash<QString, NodeReading>& readings) {
    const std::vector<const CanvasNode*> nodes = m_impl->model.setReadings(readings);
    if (!nodes.empty()) Q_EMIT readingsChanged(nodes);
}

void CanvasScene::clearPreview() {
    QHash<QString, QPointF> back = std::exchange(m_impl->preview, {});
    // The document may have taken the new places meanwhile.
    for (auto it = back.begin(); it != back.end(); ++it)
        it.value() =
            m_impl->workbench.document.position(it.key().toStdString()).value_or(it.value());
    const QRectF area = m_impl->model.move(back);
    if (!area.isNull()) Q_EMIT changed(area);
}

} // namespace convstudio
