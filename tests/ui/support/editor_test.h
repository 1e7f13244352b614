// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/ui/support/gui_test.h"

namespace testsupport {

/// What tests of the graph's editing share.
class EditorTest : public GuiTest {
protected:
    static constexpr const char* kPlainNet =
        "in:1x28x28 > conv(16,3,same) > relu > maxpool(2) > flatten > linear(10) > out";
    static constexpr const char* kResidualNet =
        "in:4x8x8 > conv(4,3,same) > relu; relu1 > add(conv1) > out";

    /// "conv1>relu1 relu1>pool" of the present scope, sorted; ports after a dot.
    static QString wires(const Bench& bench) {
        const convstudio::Graph& graph = bench.document.graph();
        QStringList list;
        const auto end = [&](const std::string& id, const std::string& port) {
            const std::string name = graph.findNode(id)->name;
            return QString::fromStdString(port.empty() ? name : name + "." + port);
        };
        for (const convstudio::Edge& edge : graph.edgesOf(bench.editorState.scope().toStdString()))
            list.append(end(edge.from, edge.fromPort) + ">" + end(edge.to, edge.toPort));
        list.sort();
        return list.join(' ');
    }
    static convstudio::WireRef wire(const Bench& bench, const char* from, const char* to) {
        const std::string a = bench.node(from).id, b = bench.node(to).id;
        const std::string scope = bench.editorState.scope().toStdString();
        for (const convstudio::Edge& edge : bench.document.graph().edgesOf(scope))
            if (edge.from == a && edge.to == b) return {{a, edge.fromPort}, {b, edge.toPort}};
        return {};
    }
    static void select(Bench& bench, const char* names) {
        QStringList ids;
        for (const QString& name : QString(names).split(' ', Qt::SkipEmptyParts))
            ids.append(bench.id(qPrintable(name)));
        bench.editorState.select(ids);
    }
    static QPointF place(const Bench& bench, const char* name) {
        return bench.document.position(bench.node(name).id).value();
    }
    static std::string text(const Bench& bench) {
        return convstudio::projectText(bench.document.project(), bench.registry);
    }
    /// One named step that undo takes back exactly.
    static void verifyOneStep(Bench& bench, const std::string& before, const char* name) {
        QUndoStack& stack = bench.document.undoStack();
        QCOMPARE(stack.count(), 1);
        QCOMPARE(stack.undoText(), QString(name));
        const std::string after = text(bench);
        QVERIFY(after != before);
        stack.undo();
        QCOMPARE(text(bench), before);
        stack.redo();
        QCOMPARE(text(bench), after);
        bench.settle();
    }
};

} // namespace testsupport
