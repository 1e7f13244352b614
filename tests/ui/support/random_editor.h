// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/ui/support/gui_test.h"
#include "ui/document/edit_draft.h"

#include <random>

namespace testsupport {

using namespace convstudio;

/// Edits as a restless person would, all through GraphEditor.
class RandomEditor {
public:
    RandomEditor(Bench& bench, unsigned seed) : m_bench(bench), m_random(seed) {}

    /// One step, or none where chance asked for what cannot be.
    void edit() {
        QUndoStack& stack = m_bench.document.undoStack();
        if (number(12) == 0) return stack.undo();
        if (number(24) == 0) return stack.redo();
        select();
        switch (number(26)) {
        case 0: insertLayer(); break;
        case 1: insertInto(); break;
        case 2: editor().connectPorts({anyNode(), {}}, {anyNode(), {}}); break;
        case 3: if (const auto wire = anyWire()) editor().removeWires({*wire}); break;
        case 4: editor().removeSelection(GraphEditor::Wires::Cut); break;
        case 5: editor().removeSelection(GraphEditor::Wires::Heal); break;
        case 6: case 7: move(); break;
        case 8: editor().duplicateSelection(); break;
        case 9: editor().paste(editor().copySelection(), point(), GraphEditor::Incoming::Keep); break;
        case 10: editor().paste("in:1x8x8 > conv(4,3,same) > relu > out", point(),
                                GraphEditor::Incoming::Drop); break;
        case 11: editor().rename(text(anyNode()), QString("name%1").arg(number(50))); break;
        case 12: case 13: setParameter(); break;
        case 14: editor().toggleMuted(); break;
        case 15: editor().toggleFrozen(); break;
        case 16: editor().makeBlock(QString("Block%1").arg(number(9))); break;
        case 17: editor().ungroup(); break;
        case 18: editor().setRepeat(text(anyNode()), 1 + number(4)); break;
        case 19: editor().frameSelection(); break;
        case 20: editor().addNote(point(), "note"); break;
        case 21: changeFrame(); break;
        case 22: editor().align(GraphEditor::Align(number(8))); break;
        case 23: enterOrLeave(); break;
        case 24: spliceNode(); break;
        case 25: applyFix(); break;
        }
    }

private:
    GraphEditor& editor() { return m_bench.editor; }
    static QString text(const std::string& id) { return QString::fromStdString(id); }
    int number(int below) { return static_cast<int>(m_random() % static_cast<unsigned>(below)); }
    QPointF point() { return {number(1200) - 600.0, number(1200) - 300.0}; }
    const std::vector<Node>& nodes() const {
        return m_bench.document.graph().nodesOf(m_bench.editorState.scope().toStdString());
    }
    std::string anyNode() {
        return nodes().empty() ? "none" : nodes()[m_random() % nodes().size()].id;
    }
    std::optional<WireRef> anyWire() {
        const auto& edges =
            m_bench.document.graph().edgesOf(m_bench.editorState.scope().toStdString());
        if (edges.empty()) return std::nullopt;
        const Edge& edge = edges[m_random() % edges.size()];
        return WireRef{{edge.from, edge.fromPort}, {edge.to, edge.toPort}};
    }
    QString anyType() {
        const auto all = m_bench.registry.all();
        return text(all[m_random() % all.size()].type);
    }
    void select() {
        if (number(3) != 0) return;
        QStringList chosen;
        const std::size_t first = nodes().empty() ? 0 : m_random() % nodes().size();
        for (std::size_t i = first; i < std::min(nodes().size(), first + 1 + m_random() % 4); ++i)
            chosen.append(text(nodes()[i].id));
        const Json frames = viewList(m_bench.document.project(), "frames");
        QStringList views;
        if (!frames.empty() && number(3) == 0) views.append(text(frames[0]["id"]));
        m_bench.editorState.select(chosen, views);
    }
    void insertLayer() {
        const bool isPlaced = number(2) == 0;
        editor().insertNode(anyType(), isPlaced ? std::optional(point()) : std::nullopt,
                            number(2) == 0 ? text(anyNode()) : QString());
    }
    void insertInto() {
        if (const auto wire = anyWire()) editor().insertInto(*wire, anyType());
    }
    void spliceNode() {
        if (const auto wire = anyWire()) editor().splice(text(anyNode()), *wire);
    }
    void move() {
        const QString id = text(anyNode());
        for (int step = 0; step < 4; ++step) editor().moveNodes({{id, point()}}, "drag");
        if (number(2) == 0) m_bench.document.endMerge();
    }
    void setParameter() {
        const QString id = text(anyNode());
        static const char* const kNames[] = {"out_channels", "stride", "kernel_size", "p", "bias"};
        const char* name = kNames[m_random() % std::size(kNames)];
        for (int step = 0; step < 3; ++step)
            editor().setParameter({id}, name, number(4) == 0 ? Json() : Json(1 + number(9)), "spin");
    }
    void changeFrame() {
        const Json frames = viewList(m_bench.document.project(), "frames");
        if (frames.empty()) return;
        editor().setFrame(text(frames[m_random() % frames.size()]["id"]),
                          {{"title", "T" + std::to_string(number(9))}, {"collapsed", number(2) == 0}});
    }
    void enterOrLeave() {
        if (!m_bench.editorState.scope().isEmpty()) return m_bench.editorState.leaveTo(0);
        for (const Node& node : nodes())
            if (node.type == kBlockType)
                return m_bench.editorState.enterBlock(text(node.id), text(node.block));
    }
    void applyFix() {
        const Validation found = validate(m_bench.document.graph(), m_bench.registry,
                                          m_bench.document.project().facts());
        for (const Issue& issue : found.issues)
            if (!issue.fixes.empty()) {
                editor().applyFix(issue.fixes[m_random() % issue.fixes.size()], "Fix");
                return;
            }
    }

    Bench& m_bench;
    std::mt19937 m_random;
};

} // namespace testsupport
