// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"

#include "engine/project/templates.h"
#include "ui/document/edit_draft.h"
#include "ui/document/scope_layout.h"

using namespace convstudio;
using namespace testsupport;

namespace {

Graph chain(int length) {
    Graph graph;
    for (int i = 0; i < length; ++i) {
        Node node;
        node.id = "n" + std::to_string(i);
        node.type = "ReLU";
        node.name = node.id;
        graph.nodes.push_back(node);
        if (i > 0) graph.edges.push_back({"n" + std::to_string(i - 1), {}, node.id, {}});
    }
    return graph;
}

bool overlaps(const NodePlaces& places) {
    std::vector<QRectF> rects;
    for (const auto& [id, place] : places) rects.push_back(nodeRect(place));
    std::sort(rects.begin(), rects.end(),
              [](const QRectF& a, const QRectF& b) { return a.left() < b.left(); });
    for (std::size_t i = 0; i < rects.size(); ++i)
        for (std::size_t j = i + 1; j < rects.size() && rects[j].left() < rects[i].right(); ++j)
            if (rects[i].intersects(rects[j])) return true;
    return false;
}

} // namespace

class tst_scope_layout : public GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void chains_data() {
        QTest::addColumn<int>("mode");
        QTest::addColumn<QPointF>("second");
        QTest::addColumn<QPointF>("ninth");
        QTest::newRow("top-down") << int(LayoutMode::TopDown) << QPointF(0, kPitch)
                                  << QPointF(0, 8 * kPitch);
        QTest::newRow("left-right") << int(LayoutMode::LeftRight) << QPointF(248, 0)
                                    << QPointF(8 * 248, 0);
        QTest::newRow("wrapped") << int(LayoutMode::Wrapped) << QPointF(0, kPitch)
                                 << QPointF(248, 0);
    }
    void chains() {
        QFETCH(int, mode);
        const Graph graph = chain(12);
        const NodePlaces places = layOutScope(graph, {}, LayoutMode(mode), 8 * kPitch + 60).nodes;
        QCOMPARE(places.at("n0"), QPointF(0, 0));
        QTEST(places.at("n1"), "second");
        QTEST(places.at("n8"), "ninth");
    }

    /// A column ends where one value goes on, not inside a residual.
    void residualsAreNotBroken() {
        LayerRegistry registry;
        const Graph graph = *parseTextForm(
            "in:4x8x8 > conv(4,3,same) > relu > conv(4,3,same) > batchnorm > relu > conv(4,3,same) "
            "> add(relu1) > relu > flatten > linear(4) > out",
            registry);
        const NodePlaces places = layOutScope(graph, {}, LayoutMode::Wrapped, 6 * kPitch + 60).nodes;
        const auto left = [&](const char* name) {
            for (const Node& node : graph.nodes)
                if (node.name == name) return places.at(node.id).x();
            return -1.0;
        };
        QCOMPARE(left("relu1"), 0.0);
        QVERIFY(left("conv2") > 0);
        QCOMPARE(left("conv2"), left("add1"));
    }

    void templatesDoNotOverlap_data() {
        QTest::addColumn<int>("index");
        QTest::addColumn<int>("mode");
        for (std::size_t i = 0; i < templates().size(); ++i)
            for (int mode = 0; mode < 3; ++mode)
                QTest::addRow("%s %d", templates()[i].name.c_str(), mode) << int(i) << mode;
    }
    void templatesDoNotOverlap() {
        QFETCH(int, index);
        QFETCH(int, mode);
        const TemplateSpec& spec = templates()[static_cast<std::size_t>(index)];
        const Graph graph = spec.make(spec.input, spec.classes);
        std::vector<std::string> scopes = {{}};
        for (const Block& block : graph.blocks) scopes.push_back(block.id);
        for (const std::string& scope : scopes) {
            const NodePlaces places = layOutScope(graph, scope, LayoutMode(mode), 760).nodes;
            QCOMPARE(places.size(), graph.nodesOf(scope).size());
            QVERIFY(!overlaps(places));
            for (const Edge& edge : graph.edgesOf(scope)) {
                const QPointF from = places.at(edge.from), to = places.at(edge.to);
                QVERIFY(to.y() > from.y() || to.x() > from.x());
            }
        }
    }

    /// Frames keep clear of each other and of what is not theirs, whatever lies in them.
    void framesStandApart_data() {
        QTest::addColumn<QStringList>("members");
        QTest::addColumn<QStringList>("around"); ///< by frame: the frame around it
        QTest::addColumn<int>("mode");
        const struct {
            const char* name;
            QStringList members, around;
        } cases[] = {{"in a row", {"n0 n1 n2", "n3 n4", "n5"}, {"", "", ""}},
                     {"torn", {"n0 n4", "n2 n6"}, {"", ""}},
                     {"woven", {"n0 n2 n4", "n1 n3 n5"}, {"", ""}},
                     {"long", {"n1 n2 n3 n4 n5 n6 n7 n8 n9 n10", "n11"}, {"", ""}},
                     {"nested", {"n1 n5", "n2 n3", "n7"}, {"", "0", ""}},
                     {"empty", {"", "n2 n3"}, {"1", ""}}};
        for (const auto& each : cases)
            for (int mode = 0; mode < 3; ++mode)
                QTest::addRow("%s %d", each.name, mode) << each.members << each.around << mode;
    }
    void framesStandApart() {
        QFETCH(QStringList, members);
        QFETCH(QStringList, around);
        QFETCH(int, mode);
        std::vector<LayoutFrame> frames;
        for (qsizetype i = 0; i < members.size(); ++i) {
            LayoutFrame& frame = frames.emplace_back();
            for (const QString& id : members[i].split(' ', Qt::SkipEmptyParts))
                frame.nodes.push_back(id.toStdString());
            if (!around[i].isEmpty()) frame.parent = around[i].toUInt();
        }
        const ScopeLayout layout = layOutScope(chain(12), {}, LayoutMode(mode), 5 * kPitch, frames);
        QCOMPARE(layout.nodes.size(), std::size_t{12});
        QVERIFY(!overlaps(layout.nodes));
        for (const auto& [at, rect] : layout.frames) {
            for (const auto& [other, otherRect] : layout.frames) {
                if (other == at) continue;
                const bool isInside = frames[at].parent == other || frames[other].parent == at;
                QCOMPARE(rect.intersects(otherRect), isInside);
                if (frames[at].parent == other) QVERIFY(otherRect.contains(rect));
            }
            for (const auto& [id, place] : layout.nodes) {
                const auto has = [&id = id](const LayoutFrame& frame) {
                    return std::find(frame.nodes.begin(), frame.nodes.end(), id) !=
                           frame.nodes.end();
                };
                bool isIn = has(frames[at]);
                for (const LayoutFrame& frame : frames) isIn |= frame.parent == at && has(frame);
                QCOMPARE(rect.intersects(nodeRect(place)), isIn);
                if (isIn) QVERIFY(rect.contains(nodeRect(place)));
            }
        }
    }

    void whichFrameHoldsWhat() {
        const auto frames =
            layoutFrames({{0, 0, 400, 400}, {10, 10, 200, 200}, {300, 0, 400, 390}},
                         {{"inner", {15, 100}}, {"outer", {100, 300}}, {"both", {258, 20}},
                          {"none", {900, 0}}});
        QCOMPARE(frames[1].parent, std::optional<std::size_t>(0));
        QVERIFY(!frames[0].parent && !frames[2].parent);
        QCOMPARE(frames[0].nodes, std::vector<std::string>{"outer"});
        QCOMPARE(frames[1].nodes, std::vector<std::string>{"inner"});
        QCOMPARE(frames[2].nodes, std::vector<std::string>{"both"});
    }

    /// As a user has it: frames go with their members, notes with what they stand by.
    void notesKeepClear_data() {
        QTest::addColumn<int>("mode");
        for (int mode = 0; mode < 3; ++mode) QTest::addRow("mode %d", mode) << mode;
    }
    void notesKeepClear() {
        QFETCH(int, mode);
        Bench bench;
        bench.load("in:3x16x16 > conv(8,3,same) > relu > conv(8,3,same) > relu > flatten > "
                   "linear(10) > out");
        for (const char* pair : {"conv1 relu1", "conv2 relu2"}) {
            QStringList ids;
            for (const QString& name : QString(pair).split(' '))
                ids << bench.id(name.toUtf8());
            bench.editorState.select(ids);
            bench.editor.frameSelection();
        }
        bench.editor.addNote({20, kPitch + 20}, "over a node");
        bench.editor.addNote({200, 3 * kPitch}, "beside one");
        QSignalSpy laidOut(&bench.editor, &GraphEditor::laidOut);
        bench.editor.layOut(LayoutMode(mode), 6 * kPitch);
        bench.settle();
        QCOMPARE(laidOut.size(), 1);
        std::vector<QRectF> rects;
        for (const char* key : {"frames", "notes"})
            for (const Json& item : viewList(bench.document.project(), key))
                rects.push_back(viewRect(item));
        QCOMPARE(rects.size(), std::size_t{4});
        for (std::size_t i = 0; i < rects.size(); ++i)
            for (std::size_t j = i + 1; j < rects.size(); ++j)
                QVERIFY(!rects[i].intersects(rects[j]));
        for (const Node& node : bench.document.graph().nodes)
            for (std::size_t note = 2; note < rects.size(); ++note)
                QVERIFY(!rects[note].intersects(nodeRect(*bench.document.position(node.id))));
        bench.document.undoStack().undo();
        QCOMPARE(bench.document.position(bench.node("conv2").id),
                 std::optional(QPointF(0, 3 * kPitch)));
        bench.settle();
    }

    void circlesAreBearable() {
        Graph graph = chain(4);
        graph.edges.push_back({"n3", {}, "n1", {}});
        graph.edges.push_back({"n2", {}, "n2", {}});
        graph.edges.push_back({"gone", {}, "n2", {}});
        const NodePlaces places = layOutScope(graph, {}, LayoutMode::Wrapped, 760).nodes;
        QCOMPARE(places.size(), std::size_t{4});
        QVERIFY(!overlaps(places));
    }

    void emptyScopes() {
        QVERIFY(layOutScope(Graph(), {}, LayoutMode::Wrapped, 760).nodes.empty());
    }

    void manyNodes() {
        const Graph graph = chain(10000);
        QVERIFY(!overlaps(layOutScope(graph, {}, LayoutMode::Wrapped, 760).nodes));
    }

    void missingPlacesAreFilledIn() {
        Project project;
        project.graph = chain(3);
        project.view = {{"nodes", {{"n0", {{"x", 8}, {"y", 16}}}, {"n1", {{"x", "wrong"}}}}}};
        placeNodes(project);
        QCOMPARE(project.view["nodes"]["n0"], Json({{"x", 8}, {"y", 16}}));
        QCOMPARE(project.view["nodes"]["n1"], Json({{"x", 0}, {"y", 16 + kPitch}}));
        QCOMPARE(project.view["nodes"]["n2"], Json({{"x", 0}, {"y", 16 + 2 * kPitch}}));
        const Json before = project.view;
        placeNodes(project);
        QCOMPARE(project.view, before);
    }
};

CONVSTUDIO_TEST(tst_scope_layout)
#include "tst_scope_layout.moc"
