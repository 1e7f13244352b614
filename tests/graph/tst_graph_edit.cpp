// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/graph_edit.h"
#include "tests/graph/graph_case.h"
#include "tests/graph/random_graph.h"
#include "tests/support/test_main.h"

using namespace graphcase;

class tst_graph_edit : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void inverseRestores();
    void conflict_data();
    void conflict();
    void allOrNothing();
    void fields_data();
    void fields();
    void freshIdsAndNames();
};

namespace {

/// An edit that fits the graph.
GraphEdit randomEdit(const Graph& graph, RandomStream& random) {
    const auto at = [&](std::size_t size) { return static_cast<std::size_t>(random.below(size)); };
    const std::string scope =
        graph.blocks.empty() || random.below(2) ? std::string() : graph.blocks[0].id;
    const std::vector<Node>& nodes = graph.nodesOf(scope);
    const std::vector<Edge>& edges = graph.edgesOf(scope);
    Node added{.id = graph.freshNodeId(), .type = "ReLU", .name = graph.freshName(scope, "relu")};
    Edge edge{.from = added.id, .to = "n1"};
    const std::uint64_t choice = random.below(10);
    if (choice == 0) return AddEdge{scope, edge, at(edges.size() + 1)};
    if (choice == 1 && !edges.empty()) {
        const std::size_t index = at(edges.size());
        return RemoveEdge{scope, edges[index], index};
    }
    if (choice == 2) {
        Block block{.id = graph.freshBlockId(), .name = "new", .nodes = {added}};
        return AddBlock{block, at(graph.blocks.size() + 1)};
    }
    if (choice == 3 && graph.blocks.size() > 1) return RemoveBlock{graph.blocks[1], 1};
    if (choice == 4 && !graph.blocks.empty())
        return SetBlockField{graph.blocks[0].id, "parameters", toJson(graph.blocks[0].parameters),
                             Json::array({{{"name", "k"}, {"type", "float"}, {"default", 0.5}}})};
    if (nodes.empty() || choice == 5) return AddNode{scope, added, at(nodes.size() + 1)};
    const std::size_t index = at(nodes.size());
    const Node& node = *graph.findNode(nodes[index].id);
    if (choice == 6) return RemoveNode{scope, nodes[index], index};
    if (choice == 7) return SetNodeField{node.id, "muted", node.muted, !node.muted};
    if (choice == 8)
        return SetNodeField{node.id, "lr_scale", node.lrScale ? Json(*node.lrScale) : Json(), 0.5};
    const auto old = node.params.find("kernel_size");
    if (old != node.params.end() && random.below(2))
        return SetParam{node.id, "kernel_size", *old, std::nullopt};
    return SetParam{node.id, "kernel_size",
                    old == node.params.end() ? std::nullopt : std::optional<Json>(*old),
                    random.below(4) ? Json(random.below(5)) : Json()};
}

/// Equality that does not mind the order of a node's parameters, which removing and restoring one
/// may change.
std::string canonical(const Graph& graph) { return toJson(graph, registry()).dump(); }

} // namespace

void tst_graph_edit::inverseRestores() {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const Graph start = randomGraph(seed);
        RandomStream random(seed, "edits");
        Graph graph = start;
        GraphEdits edits;
        for (int i = 0; i < 12; ++i) {
            edits.push_back(randomEdit(graph, random));
            const Status status = applyEdit(graph, edits.back());
            QVERIFY2(status.ok(), codesOf(status.issues()));
        }
        const Result<GraphEdits> read = graphEditsFromJson(toJson(edits));
        QVERIFY(read.ok());
        Graph again = start;
        QVERIFY(applyEdits(again, *read).ok());
        QVERIFY(again == graph);
        QVERIFY(applyEdits(again, inverse(*read)).ok());
        QCOMPARE(canonical(again), canonical(start));
    }
}

void tst_graph_edit::conflict_data() {
    QTest::addColumn<QString>("json");
    const auto row = [](const char* name, const char* json) { QTest::newRow(name) << json; };
    row("index", R"({"edit":"add-node","node":{"id":"n9","type":"ReLU","name":"x"},"index":99})");
    row("scope", R"({"edit":"add-node","scope":"b9","node":{"id":"n9","type":"ReLU"},"index":0})");
    row("node",
        R"({"edit":"remove-node","node":{"id":"n1","type":"ReLU","name":"input"},"index":0})");
    row("edge", R"({"edit":"remove-edge","edge":{"from":"n1","to":"n9"},"index":0})");
    row("param", R"({"edit":"set-param","nodeId":"n2","param":"bias","old":true,"new":false})");
    row("param value",
        R"({"edit":"set-param","nodeId":"n2","param":"out_channels","old":5,"new":6})");
    row("no node", R"({"edit":"set-param","nodeId":"n9","param":"bias","new":false})");
    row("field",
        R"({"edit":"set-node-field","nodeId":"n2","field":"colour","old":null,"new":"red"})");
    row("field value",
        R"({"edit":"set-node-field","nodeId":"n2","field":"name","old":"other","new":"x"})");
    row("field type",
        R"({"edit":"set-node-field","nodeId":"n2","field":"muted","old":false,"new":1})");
    row("block", R"({"edit":"set-block-field","blockId":"b9","field":"name","old":"a","new":"b"})");
}

void tst_graph_edit::conflict() {
    QFETCH(QString, json);
    const auto edits = graphEditsFromJson(Json::array({Json::parse(json.toStdString())}));
    QVERIFY2(edits.ok(), codesOf(edits.issues()));
    const Graph start = graphOf("in:1x8x8 > conv(4,3) > relu");
    Graph graph = start;
    const Status status = applyEdits(graph, *edits);
    QVERIFY(!status.ok());
    QCOMPARE(QString::fromStdString(status.issues()[0].code), QString("edit-conflict"));
    QVERIFY(graph == start);
}

void tst_graph_edit::allOrNothing() {
    const Graph start = graphOf("in:1x8x8 > conv(4,3) > relu");
    Graph graph = start;
    const GraphEdits edits = {SetNodeField{"n2", "name", "conv1", "first"},
                              SetNodeField{"n2", "name", "conv1", "second"}};
    QVERIFY(!applyEdits(graph, edits).ok());
    QVERIFY(graph == start);
}

void tst_graph_edit::fields_data() {
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    for (const auto& [field, value] : std::initializer_list<std::pair<const char*, const char*>>{
             {"type", "\"Tanh\""}, {"name", "\"x\""}, {"muted", "true"}, {"frozen", "true"},
             {"lr_scale", "0.25"}, {"init", "{\"weight\":{\"type\":\"zeros\"}}"}, {"repeat", "3"},
             {"firstIndex", "2"}, {"block", "\"b4\""}})
        QTest::newRow(field) << field << value;
}

void tst_graph_edit::fields() {
    QFETCH(QString, field);
    QFETCH(QString, value);
    Graph graph = graphOf("in:1x8x8 > relu");
    const Graph start = graph;
    const Json wanted = Json::parse(value.toStdString());
    const GraphEdit edit =
        SetNodeField{"n2", field.toStdString(),
                     nodeField(*graph.findNode("n2"), field.toStdString()), wanted};
    QVERIFY(applyEdit(graph, edit).ok());
    QCOMPARE(toJson(*graph.findNode("n2"))[field.toStdString()], wanted);
    QVERIFY(applyEdit(graph, inverse(edit)).ok());
    QVERIFY(graph == start);
}

void tst_graph_edit::freshIdsAndNames() {
    Graph graph = graphOf("in:1x8x8 > conv(4,3) > relu");
    QCOMPARE(graph.freshNodeId(), std::string("n4"));
    graph.blocks.push_back({.id = "b7", .name = "B", .nodes = {{.id = "n12", .type = "ReLU"}}});
    QCOMPARE(graph.freshNodeId(), std::string("n13"));
    QCOMPARE(graph.freshBlockId(), std::string("b13"));
    QCOMPARE(graph.freshName("", "conv1"), std::string("conv2"));
    QCOMPARE(graph.freshName("b7", "conv1"), std::string("conv1"));
    QCOMPARE(graph.scopeOf("n12"), std::string("b7"));
    QCOMPARE(graph.scopeOf("n2"), std::string());
}

CONVSTUDIO_TEST(tst_graph_edit)
#include "tst_graph_edit.moc"
