// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/design_menu.h"

#include "ui/canvas/canvas_view.h"
#include "ui/canvas/wire_ends.h"
#include "ui/pages/design_page.h"

#include <QMenu>

namespace convstudio {

namespace {
constexpr qreal kWireReach = 8; // pixels
} // namespace

QMenu* DesignMenu::make(const QPointF& widgetPoint, const QString& nodeId) const {
    auto* menu = new QMenu(&m_page);
    menu->setObjectName(QStringLiteral("canvas-menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    CanvasView& view = m_page.canvas();
    const Node* node = nodeInScope(m_bench, nodeId);
    const CanvasWire* wire =
        view.scene().wireAt(view.toScene(widgetPoint), kWireReach / view.zoom());
    if (node) addNode(*menu, *node);
    else if (wire) addWire(*menu, widgetPoint, wire->ref);
    else if (!m_bench.state.frames().isEmpty() || !m_bench.state.notes().isEmpty())
        addActions(*menu, {"edit.rename", "", "edit.delete-cut"});
    else addCanvas(*menu);
    return menu;
}

void DesignMenu::addNode(QMenu& menu, const Node& node) const {
    if (m_bench.facts.facts()->severity(node.id)) addActions(menu, {"graph.repairs", ""});
    if (node.type == kBlockType)
        addActions(menu, {"graph.open-block", "graph.ungroup", "graph.keep-block", ""});
    addActions(menu, {"edit.rename", "graph.insert", "graph.connect", "", "edit.cut", "edit.copy",
                      "edit.copy-text", "edit.duplicate", "", "graph.mute", "graph.freeze", "",
                      "graph.make-block", "graph.frame", "edit.select-similar"});
    QMenu* align = menu.addMenu(tr("Align"));
    addActions(*align, {"graph.align-left", "graph.align-centre", "graph.align-right", "",
                        "graph.align-top", "graph.align-middle", "graph.align-bottom", "",
                        "graph.distribute-across", "graph.distribute-down", "",
                        "graph.snap-selection"});
    align->setEnabled(m_bench.state.nodes().size() > 1);
    addActions(menu, {"", "edit.delete-heal", "edit.delete-cut"});
}

void DesignMenu::addWire(QMenu& menu, const QPointF& widgetPoint, const WireRef& wire) const {
    DesignPage& page = m_page;
    Workbench& bench = m_bench;
    QAction* insert = menu.addAction(tr("Insert a layer here…"));
    QObject::connect(insert, &QAction::triggered, &page, [&page, widgetPoint, wire] {
        page.openQuickInsert({.how = InsertTarget::How::Into,
                              .point = page.canvas().toScene(widgetPoint),
                              .wire = wire},
                             widgetPoint);
    });
    QAction* cut = menu.addAction(tr("Cut this wire"));
    QObject::connect(cut, &QAction::triggered, &page, [&bench, wire] {
        bench.editor.removeWires({wire});
    });
}

void DesignMenu::addCanvas(QMenu& menu) const {
    addActions(menu, {"graph.insert", "edit.paste", "edit.paste-wired", "", "edit.select-all",
                      "graph.note", ""});
    if (!m_bench.state.scope().isEmpty()) addActions(menu, {"graph.leave-block", ""});
    QMenu* layOut = menu.addMenu(tr("Lay out"));
    addActions(*layOut, {"graph.layout-wrapped", "graph.layout-down", "graph.layout-right"});
    addActions(menu, {"view.fit", "view.minimap"});
}

void DesignMenu::addActions(QMenu& menu, std::initializer_list<const char*> ids) const {
    for (const char* id : ids) {
        if (*id) menu.addAction(m_bench.actions.action(QLatin1String(id)));
        else menu.addSeparator();
    }
}

} // namespace convstudio
