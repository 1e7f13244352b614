// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/naming.h"

#include "ui/canvas/inline_editor.h"
#include "ui/canvas/view_items.h"
#include "ui/canvas/wire_ends.h"
#include "ui/document/canvas_metrics.h"

namespace convstudio {

namespace {

/// The row of a node or frame that shows its name.
QRectF titleRow(const QRectF& rect) {
    return {rect.left(), rect.top(), rect.width(), kFrameTitle};
}

QString freeBlockName(const Graph& graph, const QString& pattern) {
    for (int number = 1;; ++number) {
        const QString name = pattern.arg(number);
        bool isFree = true;
        for (const Block& block : graph.blocks) isFree &= block.name != name.toStdString();
        if (isFree) return name;
    }
}

} // namespace

void Naming::rename(const QString& id) {
    const CanvasScene& scene = m_view.scene();
    if (const CanvasNode* node = scene.node(id)) return renameNode(id, node->rect);
    for (const CanvasFrame& frame : scene.frames())
        if (frame.id == id) return renameFrame(id, frame.rect);
    for (const CanvasNote& note : scene.notes())
        if (note.id == id) return editNote(id, note.rect);
}

void Naming::renameNode(const QString& id, const QRectF& place) {
    const Node* node = nodeInScope(m_view.workbench(), id);
    if (!node) return;
    const QString before = QString::fromStdString(node->name);
    GraphEditor& editor = m_view.workbench().editor;
    new InlineEditor(m_view, {titleRow(place), before, tr("Name of the layer")},
                     [&editor, id, before](const QString& name) {
                         if (name.trimmed() != before) editor.rename(id, name.trimmed());
                     });
}

void Naming::renameFrame(const QString& id, const QRectF& place) {
    Json frame = frameJson(m_view.workbench(), id);
    const std::string before = frame.value("title", std::string());
    Workbench& bench = m_view.workbench();
    new InlineEditor(m_view, {titleRow(place), QString::fromStdString(before), tr("Frame title")},
                     [&bench, id, before](const QString& title) {
                         Json changed = frameJson(bench, id);
                         changed["title"] = title.trimmed().toStdString();
                         if (changed["title"] != before) bench.editor.setFrame(id, changed);
                     });
}

void Naming::editNote(const QString& id, const QRectF& place) {
    const std::string before = noteJson(m_view.workbench(), id).value("text", std::string());
    Workbench& bench = m_view.workbench();
    new InlineEditor(
        m_view,
        {place, QString::fromStdString(before), tr("Text of the note"),
         InlineEditor::Kind::Paragraph},
        [&bench, id, before](const QString& text) {
            Json changed = noteJson(bench, id);
            changed["text"] = text.trimmed().toStdString();
            if (changed["text"] != before) bench.editor.setNote(id, changed);
        });
}

void Naming::makeBlock() {
    Workbench& bench = m_view.workbench();
    QRectF place;
    for (const QString& id : bench.state.nodes())
        if (const CanvasNode* node = m_view.scene().node(id)) place = place.united(node->rect);
    if (place.isNull()) return;
    const QString name = freeBlockName(bench.document.graph(), tr("Block%1"));
    new InlineEditor(m_view, {titleRow(place), name, tr("Name of the new block")},
                     [&bench, name](const QString& given) {
                         const QString wanted = given.trimmed();
                         bench.editor.makeBlock(wanted.isEmpty() ? name : wanted);
                     });
}

} // namespace convstudio
