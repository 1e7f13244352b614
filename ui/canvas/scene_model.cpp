// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/scene_model.h"

#include "engine/graph/node_ports.h"
#include "ui/canvas/node_texts.h"
#include "ui/canvas/wire_router.h"
#include "ui/document/scope_layout.h"

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr qreal kReach = 64; // wires this near a moved node may take another way

QPointF pointOf(const Json& json) {
    return {json.value("x", 0.0), json.value("y", 0.0)};
}

CanvasPort port(const QString& node, const std::string& name, bool isInput) {
    CanvasPort result;
    result.ref = {node.toStdString(), name};
    result.isInput = isInput;
    return result;
}

int portIndex(const CanvasNode& node, const std::string& name, bool isInput) {
    int first = -1;
    for (int i = 0; i < node.ports.size(); ++i) {
        if (node.ports[i].isInput != isInput) continue;
        if (node.ports[i].ref.port == name) return i;
        if (first < 0) first = i;
    }
    return first;
}

} // namespace

QHash<QString, QPointF> SceneModel::positions() const {
    const auto read = [](const Json& view) {
        QHash<QString, QPointF> known;
        const auto stored = view.find("nodes");
        if (stored == view.end() || !stored->is_object()) return known;
        known.reserve(qsizetype(stored->size()));
        for (const auto& [id, place] : stored->items())
            if (place.is_object()) known.insert(QString::fromStdString(id), pointOf(place));
        return known;
    };
    const Project& project = m_workbench.document.project();
    const QHash<QString, QPointF> known = read(project.view);
    const auto& list = graph().nodesOf(m_scope);
    const bool isComplete = std::all_of(list.begin(), list.end(), [&](const Node& node) {
        return known.contains(QString::fromStdString(node.id));
    });
    if (isComplete) return known;
    Project placed = project; // made without a window
    placeNodes(placed);
    return read(placed.view);
}

void SceneModel::readFields(CanvasNode& item, const Node& node) const {
    item.name = QString::fromStdString(node.name);
    item.muted = node.muted;
    item.frozen = node.frozen;
    item.isBlock = node.type == kBlockType;
    item.repeat.reset();
    item.placeholder = false;
    if (item.isBlock) {
        const Block* block = graph().findBlock(node.block);
        item.placeholder = !block;
        item.type =
            QString::fromStdString(block && !block->name.empty() ? block->name : node.block);
        if (node.repeat) item.repeat = int(*node.repeat);
        item.colorToken = QStringLiteral("family.block");
        item.icon = QStringLiteral("layers");
        return;
    }
    item.type = QString::fromStdString(node.type);
    const LayerSpec* spec = m_workbench.ui.registry.find(node.type);
    item.placeholder = !spec;
    item.family = spec ? spec->family : Family::Io;
    item.colorToken = Theme::familyToken(item.family);
    item.icon = spec ? Theme::familyIcon(item.family) : QStringLiteral("question");
}

void SceneModel::buildNode(int index, const QPointF& topLeft) {
    CanvasNode& item = nodes[index];
    const Node& node = source(index);
    item.id = QString::fromStdString(node.id);
    item.rect = QRectF(topLeft, kNodeSize);
    item.reading = m_readings.value(item.id);
    readFields(item, node);
    indexOf.insert(item.id, index);
}

void SceneModel::buildWires() {
    const auto& edges = graph().edgesOf(m_scope);
    wires.clear();
    m_ends.clear();
    wires.reserve(qsizetype(edges.size()));
    m_wiresOf.assign(std::size_t(nodes.size()), {});
    for (const Edge& edge : edges) {
        const auto from = indexOf.constFind(QString::fromStdString(edge.from));
        const auto to = indexOf.constFind(QString::fromStdString(edge.to));
        if (from == indexOf.cend() || to == indexOf.cend()) continue;
        const int number = int(wires.size());
        CanvasWire wire;
        wire.ref = {{edge.from, edge.fromPort}, {edge.to, edge.toPort}};
        wires.append(std::move(wire));
        m_ends.push_back({*from, *to, -1, -1});
        m_wiresOf[std::size_t(*from)].append(number);
        if (*to != *from) m_wiresOf[std::size_t(*to)].append(number);
    }
}

void SceneModel::buildPorts(int index) {
    CanvasNode& item = nodes[index];
    const Node& node = source(index);
    const bool isPlain = !item.placeholder && !item.isBlock &&
                         !m_workbench.ui.registry.find(node.type)->variadicInputs;
    // Ports of merges and unknown nodes depend on their wires; the rest of the graph would only be
    // searched in vain.
    Graph around;
    if (!isPlain && (item.placeholder || !item.isBlock)) {
        for (const int wire : m_wiresOf[std::size_t(index)]) {
            const WireRef& ref = wires[wire].ref;
            around.edges.push_back({ref.from.nodeId, ref.from.port, ref.to.nodeId, ref.to.port});
        }
    }
    const bool useAround = !around.edges.empty() || item.placeholder;
    const NodePorts ports = useAround
                                ? portsOf(around, {}, node, m_workbench.ui.registry)
                                : portsOf(graph(), m_scope, node, m_workbench.ui.registry);
    item.ports.clear();
    for (const std::string& name : ports.inputs) item.ports.append(port(item.id, name, true));
    for (const std::string& name : ports.outputs) item.ports.append(port(item.id, name, false));
    placePorts(item);
    for (const int wire : m_wiresOf[std::size_t(index)]) {
        Ends& ends = m_ends[std::size_t(wire)];
        if (ends.from == index) ends.fromPort = portIndex(item, wires[wire].ref.from.port, false);
        if (ends.to == index) ends.toPort = portIndex(item, wires[wire].ref.to.port, true);
        if (ends.from == index && ends.fromPort >= 0) item.ports[ends.fromPort].isWired = true;
        if (ends.to == index && ends.toPort >= 0) item.ports[ends.toPort].isWired = true;
    }
}

void SceneModel::placePorts(CanvasNode& item) const {
    const auto isInput = [](const CanvasPort& p) { return p.isInput; };
    const auto inputs = std::count_if(item.ports.begin(), item.ports.end(), isInput);
    const auto outputs = item.ports.size() - inputs;
    const QRectF& r = item.rect;
    qsizetype input = 0;
    qsizetype output = 0;
    for (CanvasPort& p : item.ports) {
        // Along the flow and across it: from the top down, or from the left to the right.
        qreal along = 0;
        qreal across = 0.5;
        if (!p.isInput) {
            along = 1;
            across = qreal(++output) / qreal(outputs + 1);
        } else if (input++ > 0) {
            along = qreal(input - 1) / qreal(inputs);
            across = 1;
        }
        const bool isSide = p.isInput && input > 1;
        if (m_isRightward) {
            p.centre = {r.left() + along * r.width(), r.top() + across * r.height()};
            p.side = isSide ? Side::Bottom : p.isInput ? Side::Left : Side::Right;
        } else {
            p.centre = {r.left() + across * r.width(), r.top() + along * r.height()};
            p.side = isSide ? Side::Right : p.isInput ? Side::Top : Side::Bottom;
        }
    }
}

bool SceneModel::flowsRight() const {
    int right = 0;
    for (const Ends& ends : m_ends) {
        const QRectF& from = nodes[ends.from].rect;
        const QRectF& to = nodes[ends.to].rect;
        if (to.left() > from.right() && std::abs(to.top() - from.top()) < from.height()) ++right;
    }
    return m_ends.size() >= 3 && std::size_t(right) * 2 > m_ends.size();
}

void SceneModel::rebuild() {
    m_scope = m_workbench.state.scope().toStdString();
    if (!graph().hasScope(m_scope)) m_scope.clear();
    const auto& list = graph().nodesOf(m_scope);
    nodes.clear();
    nodes.resize(qsizetype(list.size()));
    indexOf.clear();
    indexOf.reserve(nodes.size());
    m_facts.assign(list.size(), {});
    m_hidingFrame.assign(list.size(), -1);
    nodeGrid.clear();
    wireGrid.clear();
    const QHash<QString, QPointF> places = positions();
    for (int i = 0; i < nodes.size(); ++i)
        buildNode(i, places.value(QString::fromStdString(list[std::size_t(i)].id)));
    buildWires();
    m_isRightward = flowsRight();
    for (int i = 0; i < nodes.size(); ++i) {
        buildPorts(i);
        nodeGrid.set(i, {nodes[i].rect});
    }
    refreshFrames();
    refreshFacts(Compare::Everything);
}

QRectF SceneModel::move(const QHash<QString, QPointF>& topLefts) {
    QRectF area;
    QSet<int> moved;
    for (auto it = topLefts.cbegin(); it != topLefts.cend(); ++it) {
        const int index = indexOf.value(it.key(), -1);
        if (index < 0 || nodes[index].rect.topLeft() == it.value()) continue;
        CanvasNode& item = nodes[index];
        area |= item.rect;
        item.rect.moveTopLeft(it.value());
        area |= item.rect;
        placePorts(item);
        if (!item.hidden) nodeGrid.set(index, {item.rect});
        moved.insert(index);
    }
    if (moved.isEmpty()) return {};
    // A layout moves everything at once: the flow may run another way, every wire is new.
    if (moved.size() * 2 > nodes.size() && flowsRight() != m_isRightward) {
        m_isRightward = !m_isRightward;
        for (CanvasNode& item : nodes) placePorts(item);
        return refreshFrames();
    }
    const bool hasCollapsed = std::any_of(frames.begin(), frames.end(),
                                          [](const CanvasFrame& f) { return f.collapsed; });
    if (hasCollapsed) return refreshFrames();
    area |= rerouteAround(moved, area);
    sumFrames();
    return area;
}

QRectF SceneModel::rerouteAround(const QSet<int>& moved, const QRectF& area) {
    QSet<int> affected;
    const auto takeSiblings = [&](int wire) {
        for (const int sibling : m_wiresOf[std::size_t(m_ends[std::size_t(wire)].from)])
            affected.insert(sibling);
    };
    for (const int node : moved)
        for (const int wire : m_wiresOf[std::size_t(node)]) takeSiblings(wire);
    if (affected.size() < wires.size()) {
        QVector<int> near;
        wireGrid.query(area.adjusted(-kReach, -kReach, kReach, kReach), near);
        for (const int wire : near) affected.insert(wire);
    }
    QList<int> order(affected.begin(), affected.end());
    std::sort(order.begin(), order.end());
    QRectF dirty;
    for (const int wire : order) {
        const QPolygonF before = wires[wire].points;
        route(wire);
        if (before != wires[wire].points || moved.contains(m_ends[std::size_t(wire)].from))
            dirty |= before.boundingRect() | wires[wire].points.boundingRect();
    }
    return dirty;
}

QRectF SceneModel::rectOf(int node) const {
    const int frame = m_hidingFrame[std::size_t(node)];
    return frame < 0 ? nodes[node].rect : frames[frame].rect;
}

void SceneModel::route(int number) {
    CanvasWire& wire = wires[number];
    const Ends& ends = m_ends[std::size_t(number)];
    const int hiding = m_hidingFrame[std::size_t(ends.from)];
    wire.hidden = hiding >= 0 && hiding == m_hidingFrame[std::size_t(ends.to)];
    if (wire.hidden || ends.fromPort < 0 || ends.toPort < 0) {
        wire.hidden = true;
        wire.points.clear();
        wireGrid.remove(number);
        return;
    }
    const CanvasPort& out = nodes[ends.from].ports[ends.fromPort];
    const CanvasPort& in = nodes[ends.to].ports[ends.toPort];
    WireEnd from{out.centre, rectOf(ends.from), out.side};
    WireEnd to{in.centre, rectOf(ends.to), in.side};
    if (hiding >= 0)
        from.point = m_isRightward ? QPointF(from.node.right(), from.node.center().y())
                                   : QPointF(from.node.center().x(), from.node.bottom());
    if (m_hidingFrame[std::size_t(ends.to)] >= 0) {
        to.point = m_isRightward ? QPointF(to.node.left(), to.node.center().y())
                                 : QPointF(to.node.center().x(), to.node.top());
        to.side = m_isRightward ? Side::Left : Side::Top;
    }
    QVector<int> near;
    const Obstacles obstacles = [&](const QRectF& rect) {
        QRectF united;
        nodeGrid.query(rect, near);
        for (const int node : near)
            if (node != ends.from && node != ends.to && nodes[node].rect.intersects(rect))
                united |= nodes[node].rect;
        return united;
    };
    wire.points = routeWire(from, to, obstacles, entryOf(number));
    wireGrid.set(number, legsOf(wire.points));
    const QPointF first = wire.points.value(0);
    const QPointF second = wire.points.value(1);
    wire.chipPosition = m_isRightward
                            ? QPointF(first.x() + 9, first.y() - 14)
                            : QPointF(first.x() + 9, wire.points.size() == 2
                                                         ? (first.y() + second.y()) / 2
                                                         : first.y() + kLeave / 2);
    wire.branch.reset();
    for (const int sibling : m_wiresOf[std::size_t(ends.from)]) {
        const Ends& other = m_ends[std::size_t(sibling)];
        if (sibling >= number || other.from != ends.from || other.fromPort != ends.fromPort)
            continue;
        wire.branch = branchPoint(wire.points, wires[sibling].points);
        if (wire.branch) break;
    }
}

std::optional<qreal> SceneModel::entryOf(int number) const {
    const Ends& ends = m_ends[std::size_t(number)];
    const QRectF& column = nodes[ends.to].rect;
    const auto leading = [&](const QRectF& r) { return m_isRightward ? r.left() : r.top(); };
    std::optional<qreal> entry;
    for (const int sibling : m_wiresOf[std::size_t(ends.from)]) {
        const Ends& other = m_ends[std::size_t(sibling)];
        if (sibling == number || other.from != ends.from || other.fromPort != ends.fromPort)
            continue;
        const QRectF& head = nodes[other.to].rect;
        const bool sameColumn = m_isRightward
                                    ? head.top() < column.bottom() && head.bottom() > column.top()
                                    : head.left() < column.right() && head.right() > column.left();
        if (!sameColumn || leading(head) >= leading(column)) continue;
        const qreal at = leading(head) - kEnter;
        entry = entry ? std::min(*entry, at) : at;
    }
    return entry;
}

QRectF SceneModel::bounds() const {
    QRectF united;
    for (const CanvasNode& node : nodes)
        if (!node.hidden) united |= node.rect;
    for (const CanvasWire& wire : wires) united |= wire.points.boundingRect();
    for (const CanvasFrame& frame : frames) united |= frame.rect;
    for (const CanvasNote& note : notes) united |= note.rect;
    return united;
}

} // namespace convstudio
