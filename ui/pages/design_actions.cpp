// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/design_actions.h"

#include "ui/canvas/canvas_view.h"
#include "ui/canvas/layer_fit.h"
#include "ui/pages/design_page.h"
#include "ui/panels/command_palette.h"
#include "ui/panels/issues_panel.h"

#include <QApplication>
#include <QClipboard>
#include <QCursor>

namespace convstudio {

namespace {
constexpr qreal kZoomStep = 1.25;
} // namespace

DesignActions::DesignActions(Workbench& workbench, DesignPage& page, KeyboardWalk& keys,
                             Naming& naming)
    : QObject(&page), m_bench(workbench), m_page(page), m_keys(keys), m_naming(naming) {
    handleEditing();
    handleClipboard();
    handleGraph();
    handleBlocks();
    handleLayout();
    handleView();
    connect(&m_bench.state, &EditorState::selectionChanged, this, &DesignActions::update);
    connect(&m_bench.state, &EditorState::focusNodeChanged, this, &DesignActions::update);
    connect(&m_bench.state, &EditorState::scopeChanged, this, &DesignActions::update);
    connect(&m_bench.document, &Document::edited, this, &DesignActions::update);
    connect(&m_bench.document, &Document::replaced, this, &DesignActions::update);
    connect(&m_bench.facts, &FactsController::factsChanged, this, &DesignActions::update);
    for (const auto signal : {&QUndoStack::undoTextChanged, &QUndoStack::redoTextChanged})
        connect(&m_bench.document.undoStack(), signal, this, &DesignActions::updateHistory);
    connect(&m_bench.ui.language, &Language::changed, this, [this] {
        update();
        updateHistory();
    });
    connect(QApplication::clipboard(), &QClipboard::dataChanged, this, &DesignActions::update);
    update();
    updateHistory();
}

QPointF DesignActions::insertPoint() const {
    CanvasView& view = m_page.canvas();
    const QPointF pointer = view.mapFromGlobal(QCursor::pos());
    const bool isOver = view.underMouse() && QRectF(view.rect()).contains(pointer);
    return isOver ? view.toScene(pointer) : view.visibleRect().center();
}

void DesignActions::handleEditing() {
    Actions& actions = m_bench.actions;
    QUndoStack& history = m_bench.document.undoStack();
    actions.handle(QStringLiteral("edit.undo"), [&history] { history.undo(); });
    actions.handle(QStringLiteral("edit.redo"), [&history] { history.redo(); });
    actions.handle(QStringLiteral("edit.delete-cut"),
                   [this] { removeSelection(GraphEditor::Wires::Cut); });
    actions.handle(QStringLiteral("edit.delete-heal"),
                   [this] { removeSelection(GraphEditor::Wires::Heal); });
    actions.handle(QStringLiteral("edit.duplicate"),
                   [this] { m_bench.editor.duplicateSelection(); });
    actions.handle(QStringLiteral("edit.select-all"), [this] { selectAll(); });
    actions.handle(QStringLiteral("edit.select-similar"),
                   [this] { m_bench.editor.selectSimilar(); });
    actions.handle(QStringLiteral("edit.find-node"), [this] {
        CommandPalette::open(m_bench, m_page.window(), QStringLiteral("@"));
    });
    actions.handle(QStringLiteral("edit.rename"), [this] { rename(); });
}

void DesignActions::handleClipboard() {
    Actions& actions = m_bench.actions;
    const auto copy = [this] {
        QApplication::clipboard()->setText(QString::fromUtf8(m_bench.editor.copySelection()));
    };
    actions.handle(QStringLiteral("edit.copy"), copy);
    actions.handle(QStringLiteral("edit.cut"), [this, copy] {
        copy();
        removeSelection(GraphEditor::Wires::Cut);
    });
    actions.handle(QStringLiteral("edit.copy-text"), [this] {
        QApplication::clipboard()->setText(QString::fromUtf8(m_bench.editor.copyAsText()));
    });
    const auto paste = [this](GraphEditor::Incoming incoming) {
        m_bench.editor.paste(QApplication::clipboard()->text().toUtf8(), insertPoint(), incoming);
    };
    actions.handle(QStringLiteral("edit.paste"),
                   [paste] { paste(GraphEditor::Incoming::Drop); });
    actions.handle(QStringLiteral("edit.paste-wired"),
                   [paste] { paste(GraphEditor::Incoming::Keep); });
}

void DesignActions::handleGraph() {
    Actions& actions = m_bench.actions;
    actions.handle(QStringLiteral("graph.insert"), [this] { insertAfterSelection(); });
    actions.handle(QStringLiteral("graph.palette-search"),
                   [this] { Q_EMIT m_page.paletteRequested(); });
    actions.handle(QStringLiteral("graph.connect"), [this] { m_keys.beginConnect(); });
    actions.handle(QStringLiteral("graph.mute"), [this] { m_bench.editor.toggleMuted(); });
    actions.handle(QStringLiteral("graph.freeze"), [this] { m_bench.editor.toggleFrozen(); });
    actions.handle(QStringLiteral("graph.frame"), [this] {
        const QString id = m_bench.editor.frameSelection();
        if (!id.isEmpty()) m_naming.rename(id);
    });
    actions.handle(QStringLiteral("graph.note"), [this] {
        const QString id = m_bench.editor.addNote(insertPoint(), tr("Note"));
        if (!id.isEmpty()) m_naming.rename(id);
    });
    actions.handle(QStringLiteral("graph.repairs"), [this] {
        CanvasView& view = m_page.canvas();
        const CanvasNode* node = view.scene().node(m_keys.current());
        if (!node) return;
        const QPoint corner = view.toWidget(node->rect.topRight()).toPoint();
        openRepairs(m_bench, node->id, view.mapToGlobal(corner), m_page.window());
    });
}

void DesignActions::handleBlocks() {
    Actions& actions = m_bench.actions;
    actions.handle(QStringLiteral("graph.make-block"), [this] { m_naming.makeBlock(); });
    actions.handle(QStringLiteral("graph.ungroup"), [this] { m_bench.editor.ungroup(); });
    actions.handle(QStringLiteral("graph.open-block"), [this] {
        const QStringList blocks = selectedBlocks();
        if (!blocks.isEmpty()) openBlock(blocks.front());
    });
    actions.handle(QStringLiteral("graph.leave-block"), [this] {
        m_bench.state.leaveTo(int(m_bench.state.scopePath().size()) - 1);
    });
    actions.handle(QStringLiteral("graph.keep-block"), [this] {
        for (const QString& id : selectedBlocks()) {
            const Node* node = nodeInScope(m_bench, id);
            const Block* block = m_bench.document.graph().findBlock(node->block);
            if (!block) continue;
            m_bench.blocks.add(m_bench.document.graph(), block->id);
            Q_EMIT m_page.toastRequested(
                tr("%1 is now in the palette of every project")
                    .arg(QString::fromStdString(block->name)));
        }
    });
}

void DesignActions::handleLayout() {
    Actions& actions = m_bench.actions;
    const auto layOut = [this](GraphEditor::Layout layout) {
        CanvasView& view = m_page.canvas();
        // Seen whole once it is there.
        connect(&m_bench.editor, &GraphEditor::laidOut, &view, &CanvasView::fit,
                Qt::ConnectionType(Qt::SingleShotConnection));
        m_bench.editor.layOut(layout, view.height());
    };
    using Layout = GraphEditor::Layout;
    actions.handle(QStringLiteral("graph.layout"), [layOut] { layOut(Layout::Wrapped); });
    actions.handle(QStringLiteral("graph.layout-wrapped"), [layOut] { layOut(Layout::Wrapped); });
    actions.handle(QStringLiteral("graph.layout-down"), [layOut] { layOut(Layout::TopDown); });
    actions.handle(QStringLiteral("graph.layout-right"), [layOut] { layOut(Layout::LeftRight); });
    using Align = GraphEditor::Align;
    const std::pair<const char*, Align> ways[] = {
        {"graph.align-left", Align::Left},
        {"graph.align-centre", Align::Centre},
        {"graph.align-right", Align::Right},
        {"graph.align-top", Align::Top},
        {"graph.align-middle", Align::Middle},
        {"graph.align-bottom", Align::Bottom},
        {"graph.distribute-across", Align::DistributeAcross},
        {"graph.distribute-down", Align::DistributeDown},
    };
    for (const auto& [id, how] : ways)
        actions.handle(QLatin1String(id), [this, way = how] { m_bench.editor.align(way); });
    actions.handle(QStringLiteral("graph.snap-selection"),
                   [this] { m_bench.editor.snapSelectionToGrid(); });
}

void DesignActions::handleView() {
    Actions& actions = m_bench.actions;
    CanvasView& view = m_page.canvas();
    actions.handle(QStringLiteral("view.zoom-in"),
                   [&view] { view.setZoom(view.zoom() * kZoomStep); });
    actions.handle(QStringLiteral("view.zoom-out"),
                   [&view] { view.setZoom(view.zoom() / kZoomStep); });
    actions.handle(QStringLiteral("view.zoom-100"), [&view] { view.setZoom(1); });
    actions.handle(QStringLiteral("view.zoom-selection"), [&view] { view.fitSelection(); });
    actions.handle(QStringLiteral("view.fit"), [&view] { view.fit(); });
    actions.handle(QStringLiteral("view.minimap"),
                   [&view] { view.setMinimapVisible(!view.minimapVisible()); });
    const std::pair<const char*, EditorState::Fact> facts[] = {
        {"view.show-parameters", EditorState::Fact::Parameters},
        {"view.show-macs", EditorState::Fact::Macs},
        {"view.show-memory", EditorState::Fact::Memory},
        {"view.show-field", EditorState::Fact::Field},
    };
    for (const auto& [id, fact] : facts)
        actions.handle(QLatin1String(id), [this, shown = fact] { m_bench.state.setFact(shown); });
}

void DesignActions::removeSelection(GraphEditor::Wires wires) {
    const auto layers = m_bench.state.nodes().size();
    const auto others = m_bench.state.frames().size() + m_bench.state.notes().size();
    if (!m_bench.editor.removeSelection(wires)) return;
    if (layers == 1) Q_EMIT m_page.edited(tr("Layer removed"));
    else if (layers > 1) Q_EMIT m_page.edited(tr("%1 layers removed").arg(layers));
    else if (others > 0) Q_EMIT m_page.edited(tr("Removed"));
}

void DesignActions::selectAll() {
    const CanvasScene& scene = m_page.canvas().scene();
    QStringList nodes, frames, notes;
    for (const CanvasNode& node : scene.nodes()) nodes << node.id;
    for (const CanvasFrame& frame : scene.frames()) frames << frame.id;
    for (const CanvasNote& note : scene.notes()) notes << note.id;
    m_bench.state.select(nodes, frames, notes);
}

void DesignActions::insertAfterSelection() {
    CanvasView& view = m_page.canvas();
    const CanvasNode* node = view.scene().node(m_keys.current());
    const auto output = node ? firstOutput(m_bench, node->id) : std::nullopt;
    InsertTarget target{.how = InsertTarget::How::Loose, .point = insertPoint()};
    QPointF place = view.toWidget(target.point);
    if (output && m_bench.state.nodes().size() <= 1) {
        target = {.how = InsertTarget::How::After, .port = *output};
        place = view.toWidget(node->rect.bottomLeft() + QPointF(0, kGrid));
    }
    m_page.openQuickInsert(target, place);
}

void DesignActions::openBlock(const QString& instanceId) {
    const Node* node = nodeInScope(m_bench, instanceId);
    if (!node || node->type != kBlockType) return;
    m_bench.state.enterBlock(instanceId, QString::fromStdString(node->block));
}

void DesignActions::rename() {
    const EditorState& state = m_bench.state;
    if (!state.nodes().isEmpty()) m_naming.rename(m_keys.current());
    else if (!state.frames().isEmpty()) m_naming.rename(state.frames().front());
    else if (!state.notes().isEmpty()) m_naming.rename(state.notes().front());
}

void DesignActions::set(std::initializer_list<const char*> ids, bool enabled,
                        const QString& reason) {
    for (const char* id : ids)
        m_bench.actions.setEnabled(QLatin1String(id), enabled, enabled ? QString() : reason);
}

void DesignActions::update() {
    updateSelectionActions();
    updateBlockActions();
    const auto& nodes = m_bench.document.graph().nodesOf(m_bench.state.scope().toStdString());
    set({"graph.layout", "graph.layout-wrapped", "graph.layout-down", "graph.layout-right",
         "view.fit", "edit.find-node", "edit.select-all"},
        !nodes.empty(), tr("The network is empty"));
    set({"edit.paste", "edit.paste-wired"}, !QApplication::clipboard()->text().isEmpty(),
        tr("The clipboard holds no text"));
    const QString current = m_keys.current();
    const bool hasIssue =
        !current.isEmpty() && m_bench.facts.facts()->severity(current.toStdString()).has_value();
    set({"graph.repairs"}, hasIssue,
        current.isEmpty() ? tr("No layer is selected") : tr("Nothing is wrong with this layer"));
}

void DesignActions::updateSelectionActions() {
    const EditorState& state = m_bench.state;
    const auto layers = state.nodes().size();
    const bool any = layers + state.frames().size() + state.notes().size() > 0;
    set({"edit.cut", "edit.copy", "edit.duplicate", "edit.delete-cut", "edit.delete-heal",
         "edit.rename", "view.zoom-selection"},
        any, tr("Nothing is selected"));
    set({"edit.copy-text", "edit.select-similar", "graph.mute", "graph.freeze", "graph.frame",
         "graph.make-block", "graph.snap-selection"},
        layers > 0, tr("No layer is selected"));
    set({"graph.align-left", "graph.align-centre", "graph.align-right", "graph.align-top",
         "graph.align-middle", "graph.align-bottom"},
        layers > 1, tr("Select two layers or more"));
    set({"graph.distribute-across", "graph.distribute-down"}, layers > 2,
        tr("Select three layers or more"));
    set({"graph.connect"}, !m_keys.current().isEmpty(), tr("No layer is selected"));
}

void DesignActions::updateBlockActions() {
    const bool hasBlock = !selectedBlocks().isEmpty();
    set({"graph.ungroup", "graph.open-block", "graph.keep-block"}, hasBlock,
        tr("No block is selected"));
    set({"graph.leave-block"}, !m_bench.state.scope().isEmpty(), tr("No block is open"));
}

void DesignActions::updateHistory() {
    QUndoStack& history = m_bench.document.undoStack();
    set({"edit.undo"}, history.canUndo(), tr("There is nothing to undo"));
    set({"edit.redo"}, history.canRedo(), tr("There is nothing to redo"));
    m_bench.actions.setText(QStringLiteral("edit.undo"),
                            history.canUndo() ? tr("Undo %1").arg(history.undoText()) : QString());
    m_bench.actions.setText(QStringLiteral("edit.redo"),
                            history.canRedo() ? tr("Redo %1").arg(history.redoText()) : QString());
}

QStringList DesignActions::selectedBlocks() const {
    QStringList blocks;
    for (const QString& id : m_bench.state.nodes())
        if (const Node* node = nodeInScope(m_bench, id); node && node->type == kBlockType)
            blocks << id;
    return blocks;
}

} // namespace convstudio
