// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/canvas_accessible.h"

#include "engine/graph/topology.h"
#include "ui/canvas/canvas_view.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace convstudio {

namespace {

/// One node; lives as long as its id is in the scene.
class NodeAccessible : public QAccessibleInterface {
public:
    NodeAccessible(CanvasView& view, QString id) : m_view(&view), m_id(std::move(id)) {}

    const QString& id() const { return m_id; }
    bool isValid() const override { return m_view && node(); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override {
        return QAccessible::queryAccessibleInterface(m_view);
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString&) override {}

    QString text(QAccessible::Text which) const override {
        const CanvasNode* item = node();
        if (!item) return {};
        return which == QAccessible::Name ? m_view->scene().describe(*item) : QString();
    }
    QRect rect() const override {
        const CanvasNode* item = node();
        if (!item) return {};
        const QRectF place(m_view->toWidget(item->rect.topLeft()),
                           item->rect.size() * m_view->zoom());
        return {m_view->mapToGlobal(place.topLeft().toPoint()), place.size().toSize()};
    }
    QAccessible::State state() const override {
        QAccessible::State state;
        const EditorState& editor = m_view->workbench().state;
        state.focusable = state.selectable = state.multiSelectable = true;
        state.selected = editor.isSelected(m_id);
        state.focused = editor.focusNode() == m_id && m_view->hasFocus();
        state.offscreen = !m_view->rect().intersects(
            QRect(m_view->mapFromGlobal(rect().topLeft()), rect().size()));
        return state;
    }

private:
    const CanvasNode* node() const { return m_view->scene().node(m_id); }
    QPointer<CanvasView> m_view;
    QString m_id;
};

/// The canvas itself: a list whose items are made when somebody asks for them.
class CanvasAccessible : public QAccessibleWidget {
public:
    explicit CanvasAccessible(CanvasView& view)
        : QAccessibleWidget(&view, QAccessible::List), m_view(view) {
        QObject::connect(&view.scene(), &CanvasScene::rebuilt, &m_context,
                         [this] { m_order.clear(); });
        QObject::connect(&view.workbench().state, &EditorState::focusNodeChanged, &m_context,
                         [this](const QString& id) { announce(id); });
    }
    ~CanvasAccessible() override {
        for (const QAccessible::Id id : std::as_const(m_items))
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return int(m_view.scene().nodes().size()); }
    QAccessibleInterface* child(int index) const override {
        const QStringList& ids = order();
        return index < 0 || index >= ids.size() ? nullptr : item(ids[index]);
    }
    int indexOfChild(const QAccessibleInterface* child) const override {
        const auto* node = dynamic_cast<const NodeAccessible*>(child);
        return node ? int(order().indexOf(node->id())) : -1;
    }
    QAccessibleInterface* childAt(int x, int y) const override {
        const QPointF point = m_view.toScene(m_view.mapFromGlobal(QPoint(x, y)));
        const CanvasNode* node = m_view.scene().nodeAt(point);
        return node ? item(node->id) : nullptr;
    }
    QAccessibleInterface* focusChild() const override {
        const QString id = m_view.workbench().state.focusNode();
        return m_view.scene().node(id) ? item(id) : nullptr;
    }

private:
    const QStringList& order() const {
        if (m_order.size() == childCount()) return m_order;
        const auto& nodes = m_view.scene().nodes();
        QHash<std::string, std::size_t> numbers;
        for (const CanvasNode& node : nodes)
            numbers.insert(node.id.toStdString(), std::size_t(numbers.size()));
        LinkList graph{std::size_t(nodes.size()), {}};
        for (const CanvasWire& wire : m_view.scene().wires())
            graph.links.emplace_back(numbers[wire.ref.from.nodeId], numbers[wire.ref.to.nodeId]);
        m_order.clear();
        // A knot has no order; its nodes are read as they stand in the file.
        if (findKnots(graph).empty())
            for (const std::size_t i : stableOrder(graph)) m_order.append(nodes[qsizetype(i)].id);
        else
            for (const CanvasNode& node : nodes) m_order.append(node.id);
        return m_order;
    }
    QAccessibleInterface* item(const QString& id) const {
        if (const auto found = m_items.constFind(id); found != m_items.cend())
            return QAccessible::accessibleInterface(*found);
        auto* made = new NodeAccessible(m_view, id); // owned by QAccessible's cache
        m_items.insert(id, QAccessible::registerAccessibleInterface(made));
        return made;
    }
    void announce(const QString& id) const {
        if (!QAccessible::isActive() || !m_view.hasFocus()) return;
        const auto index = order().indexOf(id);
        if (index < 0) return;
        QAccessibleEvent event(&m_view, QAccessible::Focus);
        event.setChild(int(index));
        QAccessible::updateAccessibility(&event);
    }

    CanvasView& m_view;
    QObject m_context; ///< ends the connections with this interface
    mutable QStringList m_order;
    mutable QHash<QString, QAccessible::Id> m_items;
};

QAccessibleInterface* makeInterface(const QString& className, QObject* object) {
    if (className != QLatin1String("convstudio::CanvasView")) return nullptr;
    auto* view = qobject_cast<CanvasView*>(object);
    return view ? new CanvasAccessible(*view) : nullptr; // owned by QAccessible's cache
}

} // namespace

void installCanvasAccessibility() { QAccessible::installFactory(makeInterface); }

} // namespace convstudio
