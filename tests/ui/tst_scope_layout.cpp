// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"

#include "engine/project/templates.h"
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
        const NodePlaces places = layOutScope(graph, {}, LayoutMode(mode), 8 * kPitch + 60);
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
        const NodePlaces places = layOutScope(graph, {}, LayoutMode::Wrapped, 6 * kPitch + 60);
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
            const NodePlaces places = layOutScope(graph, scope, LayoutMode(mode), 760);
            QCOMPARE(places.size(), graph.nodesOf(scope).size());
            QVERIFY(!overlaps(places));
            for (const Edge& edge : graph.edgesOf(scope)) {
                const QPointF from = places.at(edge.from), to = places.at(edge.to);
                QVERIFY(to.y() > from.y() || to.x() > from.x());
            }
        }
    }

    void circlesAreBearable() {
        Graph graph = chain(4);
        graph.edges.push_back({"n3", {}, "n1", {}});
        graph.edges.push_back({"n2", {}, "n2", {}});
        graph.edges.push_back({"gone", {}, "n2", {}});
        const NodePlaces places = layOutScope(graph, {}, LayoutMode::Wrapped, 760);
        QCOMPARE(places.size(), std::size_t{4});
        QVERIFY(!overlaps(places));
    }

    void emptyScopes() {
        QVERIFY(layOutScope(Graph(), {}, LayoutMode::Wrapped, 760).empty());
    }

    void manyNodes() {
        const Graph graph = chain(10000);
        QVERIFY(!overlaps(layOutScope(graph, {}, LayoutMode::Wrapped, 760)));
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
