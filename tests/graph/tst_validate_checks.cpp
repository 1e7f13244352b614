// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/graph/fixes.h"
#include "tests/graph/graph_case.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <functional>

using namespace graphcase;

/// Every check of validate(): the code, its node, its place, both values, the repairs offered, and
/// that each repair makes the issue go.
class tst_validate_checks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void issue_data();
    void issue();
    void consequencesAreSilent();
    void unusedPartsOnlyWarn();
    void mutedNodeIsAbsent();
    void issuesInTopologicalOrder();
};

namespace {

constexpr const char* kGood =
    "in:1x8x8 > conv(4,3,same) > relu > maxpool(2) > flatten > linear(classes) > out";
constexpr const char* kFork = "in:1x8x8 > conv(4,3,same) > relu; input > conv(4,3,same); "
                              "relu1 > add(conv2) > flatten > linear(classes) > out";

using Change = std::function<void(Graph&)>;

/// Nodes of kGood: n1 Input, n2 conv1, n3 relu1, n4 maxpool1, n5 flatten1, n6 linear1, n7 Output;
/// of kFork: n1 Input, n2 conv1, n3 relu1, n4 conv2, n5 add1, n6 flatten1, n7 linear1, n8 Output.
struct Row {
    const char* name;
    const char* text;
    Change change;
    const char* code;
    const char* nodeId;
    const char* pointer;
    std::vector<std::pair<const char*, const char*>> args;
    const char* fixes;
};

Edge edge(const char* from, const char* to, const char* toPort = "") {
    Edge made;
    made.from = from;
    made.to = to;
    made.toPort = toPort;
    return made;
}

void removeEdge(Graph& graph, const char* from, const char* to) {
    std::erase_if(graph.edges,
                  [&](const Edge& item) { return item.from == from && item.to == to; });
}

Change set(const char* node, const char* param, Json value) {
    return [=](Graph& graph) { graph.findNode(node)->params[param] = value; };
}

void addDoubleConvBlock(Graph& graph) {
    Block block;
    block.id = "b1";
    block.name = "Double";
    BlockParameter channels;
    channels.name = "channels";
    channels.defaultValue = 4;
    block.parameters = {channels};
    block.nodes.resize(3);
    block.nodes[0] = {.id = "n20", .type = "Input", .name = "in"};
    block.nodes[1] = {.id = "n21", .type = "Conv2d", .name = "conv"};
    block.nodes[1].params = {{"out_channels", "=channels"}, {"kernel_size", 1}};
    block.nodes[2] = {.id = "n22", .type = "Output", .name = "out"};
    block.edges = {edge("n20", "n21"), edge("n21", "n22")};
    graph.blocks.push_back(block);
    Node& relu = *graph.findNode("n3");
    relu.type = "Block";
    relu.block = "b1";
}

/// kGood with its relu1 replaced by an instance of a block with one 1×1 convolution.
Change inBlock(Change change) {
    return [=](Graph& graph) {
        addDoubleConvBlock(graph);
        change(graph);
    };
}

std::vector<Row> wiringRows() {
    return {
        {"no input", kGood,
         [](Graph& g) {
             removeEdge(g, "n1", "n2");
             g.nodes.erase(g.nodes.begin());
         },
         "input-none", "", "/graph", {}, "insert-input"},
        {"two inputs", kGood,
         [](Graph& g) { g.nodes.push_back({.id = "n9", .type = "Input", .name = "second"}); },
         "input-many", "n9", "/graph/nodes/7", {{"node", "second"}, {"first", "input"}},
         "remove-node"},
        {"no output", kGood, [](Graph& g) { removeEdge(g, "n6", "n7"); g.nodes.pop_back(); },
         "output-none", "", "/graph", {}, "insert-output"},
        {"two outputs", kGood,
         [](Graph& g) {
             g.nodes.push_back({.id = "n9", .type = "Output", .name = "second"});
             g.edges.push_back(edge("n6", "n9"));
         },
         "output-many", "n9", "/graph/nodes/7", {{"node", "second"}, {"first", "output"}},
         "remove-node"},
        {"edge from nowhere", kGood, [](Graph& g) { g.edges[2].from = "n99"; },
         "edge-node-unknown", "n4", "/graph/edges/2", {{"missing", "n99"}, {"node", "maxpool1"}},
         "remove-edge"},
        {"edge to nowhere", kGood, [](Graph& g) { g.edges.push_back(edge("n3", "n99")); },
         "edge-node-unknown", "n3", "/graph/edges/6", {{"missing", "n99"}, {"node", "relu1"}},
         "remove-edge"},
        {"edge into input", kGood, [](Graph& g) { g.edges.push_back(edge("n3", "n1")); },
         "edge-into-source", "n1", "/graph/edges/6", {{"node", "input"}}, "remove-edge"},
        {"edge from output", kFork, [](Graph& g) { g.edges[4].from = "n8"; },
         "edge-from-sink", "n8", "/graph/edges/4", {{"node", "output"}}, "remove-edge"},
        {"unknown port", kFork, [](Graph& g) { g.edges[4].toPort = "right"; },
         "edge-port-unknown", "n5", "/graph/edges/4", {{"port", "right"}, {"ports", "a, b"}},
         "connect-port remove-edge"},
        {"wired twice", kGood, [](Graph& g) { g.edges.push_back(edge("n2", "n4")); },
         "port-wired-twice", "n4", "/graph/edges/6",
         {{"port", "1"}, {"first", "relu1"}, {"second", "conv1"}}, "remove-edge"},
        {"merge wired twice", kFork, [](Graph& g) { g.edges.push_back(edge("n2", "n5", "a")); },
         "port-wired-twice", "n5", "/graph/edges/8",
         {{"port", "a"}, {"first", "relu1"}, {"second", "conv1"}}, "connect-port remove-edge"},
        {"missing input", kGood, [](Graph& g) { removeEdge(g, "n3", "n4"); },
         "input-missing", "n4", "/graph/nodes/3", {{"node", "maxpool1"}, {"port", "1"}}, "connect"},
        {"missing input, what feeds it written later", kGood,
         [](Graph& g) {
             removeEdge(g, "n3", "n4");
             std::rotate(g.nodes.begin(), g.nodes.begin() + 3, g.nodes.end());
         },
         "input-missing", "n4", "/graph/nodes/0", {{"node", "maxpool1"}, {"port", "1"}}, "connect"},
        {"missing second input", kFork, [](Graph& g) { removeEdge(g, "n4", "n5"); },
         "input-missing", "n5", "/graph/nodes/4", {{"node", "add1"}, {"port", "b"}}, "connect"},
        {"cycle", kGood,
         [](Graph& g) {
             removeEdge(g, "n1", "n2");
             g.edges.push_back(edge("n4", "n2"));
         },
         "cycle", "n2", "/graph/nodes/1", {{"nodes", "conv1 → relu1 → maxpool1"}}, "break-cycle"},
        {"loose node", kGood,
         [](Graph& g) { g.nodes.push_back({.id = "n9", .type = "ReLU", .name = "loose"}); },
         "node-unused", "n9", "/graph/nodes/7", {{"node", "loose"}}, "remove-node"},
    };
}

std::vector<Row> nodeRows() {
    return {
        {"id twice", kGood,
         [](Graph& g) { g.nodes.push_back({.id = "n3", .type = "ReLU", .name = "z"}); },
         "id-duplicate", "n3", "/graph/nodes/7/id",
         {{"id", "n3"}, {"node", "z"}, {"first", "relu1"}}, "renumber-node"},
        {"name twice", kGood, [](Graph& g) { g.findNode("n4")->name = "relu1"; },
         "name-duplicate", "n4", "/graph/nodes/3/name",
         {{"name", "relu1"}, {"first", "n3"}, {"second", "n4"}}, "rename-node"},
        {"name with space", kGood, [](Graph& g) { g.findNode("n4")->name = "a b..c."; },
         "name-invalid", "n4", "/graph/nodes/3/name",
         {{"name", "a b..c."}, {"suggestion", "a_b.c"}}, "rename-node"},
        {"weights of one name", kGood,
         [](Graph& g) { g.findNode("n2")->name = "x"; g.findNode("n3")->name = "x.weight"; },
         "state-name-duplicate", "n2", "/graph/nodes/1/name",
         {{"name", "x.weight"}, {"first", "n3"}, {"second", "n2"}}, "rename-node"},
        {"unknown type", kGood, [](Graph& g) { g.findNode("n3")->type = "RelU7"; },
         "layer-unknown", "n3", "/graph/nodes/2/type", {{"type", "RelU7"}},
         "set-layer-type mute-node remove-node"},
        {"muted input", kGood, [](Graph& g) { g.findNode("n1")->muted = true; },
         "port-muted", "n1", "/graph/nodes/0/muted", {{"type", "Input"}}, "unmute-node"},
        {"negative rate", kGood, [](Graph& g) { g.findNode("n2")->lrScale = -0.5; },
         "lr-scale-negative", "n2", "/graph/nodes/1/lr_scale", {{"value", "-0.5"}},
         "reset-lr-scale"},
        {"wrong parameter", kGood, set("n2", "groups", 0), "param-out-of-range", "n2",
         "/graph/nodes/1/params/groups", {{"value", "0"}}, "use-default"},
        {"unknown parameter", kGood, set("n2", "kernel", 3), "param-unknown", "n2",
         "/graph/nodes/1/params/kernel", {{"node", "conv1"}}, "remove-param"},
        {"window too large", kGood, set("n4", "kernel_size", 9), "shape-too-small", "n4",
         "/graph/nodes/3/params/kernel_size", {{"input", "8×8"}, {"window", "9×9"}}, "set-param"},
        {"window larger than padded input", kGood,
         [](Graph& g) { set("n2", "padding", 0)(g); set("n2", "kernel_size", 9)(g); },
         "shape-too-small", "n2", "/graph/nodes/1/params/kernel_size",
         {{"input", "8×8"}, {"window", "9×9"}},
         "set-param set-param"},
        {"same with stride", kGood, set("n2", "stride", 2), "padding-same-needs-stride-1", "n2",
         "/graph/nodes/1/params/stride", {{"stride", "2×2"}}, "set-param set-param"},
        {"groups", kGood, set("n2", "groups", 3), "channels-not-divisible", "n2",
         "/graph/nodes/1/params/groups", {{"channels", "1"}, {"groups", "3"}}, "set-param"},
        {"map into linear", kGood,
         [](Graph& g) {
             removeEdge(g, "n5", "n6");
             removeEdge(g, "n4", "n5");
             g.edges.push_back(edge("n4", "n6"));
         },
         "kind-not-accepted", "n6", "/graph/nodes/5",
         {{"got", "@kind.map"}, {"expected", "@kind.vector"}, {"shape", "4×4×4"}},
         "insert-flatten insert-global-avg-pool"},
        {"vector into conv", kGood,
         [](Graph& g) { g.findNode("n3")->type = "Flatten"; }, "kind-not-accepted", "n4",
         "/graph/nodes/3", {{"got", "@kind.vector"}, {"expected", "@kind.map"}, {"shape", "256"}},
         "remove-node-before"},
        {"muted flatten", kGood, [](Graph& g) { g.findNode("n5")->muted = true; },
         "kind-not-accepted", "n6", "/graph/nodes/5", {{"got", "@kind.map"}},
         "insert-flatten insert-global-avg-pool unmute-node"},
        {"channels of a merge", kFork, set("n4", "out_channels", 5), "merge-channels-differ", "n5",
         "/graph/nodes/4", {{"first", "4"}, {"other", "5"}, {"port", "b"}}, "insert-conv1x1"},
        {"sizes of a merge", kFork, set("n4", "padding", 0), "merge-shape-differs", "n5",
         "/graph/nodes/4", {{"first", "4×8×8"}, {"other", "4×6×6"}, {"port", "b"}}, ""},
        {"strides of a merge", kFork,
         [](Graph& g) { set("n4", "stride", 2)(g); set("n4", "padding", 1)(g); },
         "merge-shape-differs", "n5", "/graph/nodes/4", {{"first", "4×8×8"}, {"other", "4×4×4"}, {"port", "b"}},
         "insert-conv1x1-strided"},
        {"vectors of a merge",
         "in:1x8x8 > flatten > linear(6); flatten1 > linear(5); linear1 > add(linear2) > "
         "linear(classes) > out",
         [](Graph&) {}, "merge-shape-differs", "n5", "/graph/nodes/4",
         {{"first", "6"}, {"other", "5"}, {"port", "b"}}, "insert-linear"},
        {"expression instead of a default", kGood, set("n2", "groups", "=c"),
         "expression-unknown-name", "n2", "/graph/nodes/1/params/groups", {{"name", "c"}},
         "use-default"},
        {"class count", kGood, set("n6", "out_features", 12), "classes-clash", "n6",
         "/graph/nodes/5/params/out_features", {{"got", "12"}, {"classes", "10"}},
         "set-classes insert-classifier"},
        {"class count of a conv head",
         "in:1x8x8 > conv(12,3) > globalavgpool > out", [](Graph&) {}, "classes-clash", "n2",
         "/graph/nodes/1/params/out_channels", {{"got", "12"}, {"classes", "10"}},
         "set-classes insert-classifier"},
        {"no classifier", "in:1x8x8 > conv(12,3) > flatten > out", [](Graph&) {}, "classes-clash",
         "n2", "/graph/nodes/1/params/out_channels", {{"got", "432"}, {"classes", "10"}},
         "insert-classifier"},
        {"input shape", kGood, set("n1", "shape", {1, 9, 8}), "input-shape-clash", "n1",
         "/graph/nodes/0/params/shape", {{"got", "1×9×8"}, {"data", "1×8×8"}}, "use-data-shape"},
        {"top-level expression", kGood, set("n2", "out_channels", "=c"),
         "expression-unknown-name", "n2", "/graph/nodes/1/params/out_channels", {{"name", "c"}}, ""},
    };
}

std::vector<Row> blockRows() {
    return {
        {"unknown block", kGood, inBlock([](Graph& g) { g.findNode("n3")->block = "b9"; }),
         "block-unknown", "n3", "/graph/nodes/2/block", {{"block", "b9"}}, "remove-node"},
        {"repeat 0", kGood, inBlock([](Graph& g) { g.findNode("n3")->repeat = 0; }),
         "repeat-invalid", "n3", "/graph/nodes/2/repeat", {{"repeat", "0"}, {"maximum", "1000"}},
         "set-repeat"},
        {"first index", kGood,
         inBlock([](Graph& g) { g.findNode("n3")->repeat = 2; g.findNode("n3")->firstIndex = -1; }),
         "first-index-invalid", "n3", "/graph/nodes/2/firstIndex", {{"index", "-1"}},
         "set-first-index"},
        {"repeat with two inputs", kGood,
         inBlock([](Graph& g) {
             g.findNode("n3")->repeat = 2;
             g.blocks[0].nodes.push_back({.id = "n23", .type = "Input", .name = "side"});
         }),
         "repeat-needs-one-port", "n3", "/graph/nodes/2/repeat",
         {{"repeat", "2"}, {"inputs", "2"}, {"outputs", "1"}}, "set-repeat"},
        {"block in itself", kGood,
         inBlock([](Graph& g) {
             Node& conv = *g.findNode("n21");
             conv.type = "Block";
             conv.block = "b1";
             conv.params = Json::object();
         }),
         "block-cycle", "n21", "/graph/blocks/0/nodes/1", {{"blocks", "Double"}}, "remove-node"},
        {"block without input", kGood,
         inBlock([](Graph& g) {
             g.blocks[0].nodes.erase(g.blocks[0].nodes.begin());
             g.blocks[0].edges.erase(g.blocks[0].edges.begin());
         }),
         "block-input-none", "", "/graph/blocks/0", {{"block", "Double"}}, ""},
        {"block without output", kGood,
         inBlock([](Graph& g) {
             g.blocks[0].nodes.pop_back();
             g.blocks[0].edges.pop_back();
         }),
         "block-output-none", "", "/graph/blocks/0", {{"block", "Double"}}, ""},
        {"block parameter missing", kGood,
         inBlock([](Graph& g) { g.blocks[0].parameters[0].defaultValue = nullptr; }),
         "param-missing", "n3", "/graph/nodes/2/params/channels", {{"node", "relu1"}}, ""},
        {"expression not whole", kGood,
         inBlock([](Graph& g) { g.findNode("n21")->params["out_channels"] = "=channels/3"; }),
         "param-wrong-type", "n21", "/graph/blocks/0/nodes/1/params/out_channels", {}, ""},
        {"bad expression", kGood,
         inBlock([](Graph& g) { g.findNode("n21")->params["out_channels"] = "=channels*"; }),
         "expression-syntax", "n21", "/graph/blocks/0/nodes/1/params/out_channels",
         {{"expression", "=channels*"}, {"node", "conv"}}, ""},
        {"misspelled block parameter", kGood,
         inBlock([](Graph& g) { g.findNode("n21")->params["out_channels"] = "=chanels*2"; }),
         "expression-unknown-name", "n21", "/graph/blocks/0/nodes/1/params/out_channels",
         {{"name", "chanels"}, {"known", "channels"}}, "set-param"},
        {"indices meet", kGood,
         inBlock([](Graph& g) {
             Node& first = *g.findNode("n3");
             first.repeat = 2;
             Node& second = *g.findNode("n4");
             second = first;
             second.id = "n4";
             second.firstIndex = 1;
         }),
         "name-duplicate", "n4", "/graph/nodes/3/name",
         {{"name", "relu1"}, {"first", "n3"}, {"second", "n4"}}, "rename-node"},
        {"too large", kGood,
         inBlock([](Graph& g) {
             g.findNode("n3")->repeat = 1000;
             Block outer = g.blocks[0];
             outer.id = "b2";
             outer.nodes[0].id = "n30";
             outer.nodes[1] = {.id = "n31", .type = "Block", .name = "x", .block = "b1"};
             outer.nodes[1].repeat = 1000;
             outer.nodes[2].id = "n32";
             outer.edges = {edge("n30", "n31"), edge("n31", "n32")};
             g.blocks.push_back(outer);
             g.findNode("n3")->block = "b2";
         }),
         "network-too-large", "", "/graph", {{"maximum", "20000"}}, ""},
    };
}

std::vector<Row> allRows() {
    std::vector<Row> rows = wiringRows();
    for (const auto& more : {nodeRows(), blockRows()})
        rows.insert(rows.end(), more.begin(), more.end());
    return rows;
}

const Issue* find(const Issues& issues, const QString& code, const QString& nodeId) {
    for (const Issue& issue : issues)
        if (QString::fromStdString(issue.code) == code &&
            QString::fromStdString(issue.place.nodeId) == nodeId)
            return &issue;
    return nullptr;
}

} // namespace

void tst_validate_checks::issue_data() {
    QTest::addColumn<int>("row");
    const std::vector<Row> rows = allRows();
    for (std::size_t i = 0; i < rows.size(); ++i)
        QTest::newRow(rows[i].name) << static_cast<int>(i);
}

void tst_validate_checks::issue() {
    QFETCH(int, row);
    const Row expected = allRows()[static_cast<std::size_t>(row)];
    const DataFacts facts = factsOf(10, {1, 8, 8});
    Graph graph = graphOf(expected.text);
    expected.change(graph);
    const Validation validation = validate(graph, registry(), facts);
    const QByteArray codes = codesOf(validation.issues);
    const Issue* issue = find(validation.issues, expected.code, expected.nodeId);
    QVERIFY2(issue, codes);
    QCOMPARE(QString::fromStdString(issue->place.pointer), QString(expected.pointer));
    for (const auto& [name, value] : expected.args)
        QCOMPARE(QString::fromStdString(argValue(issue->args, name)), QString(value));
    for (const std::string& language : Translator::languages()) {
        const std::string text = Translator(language).issueText(*issue);
        QVERIFY2(text.find_first_of("@{") == std::string::npos, text.c_str());
    }
    QStringList fixes;
    for (const Fix& fix : issue->fixes) {
        fixes << QString::fromStdString(fix.code);
        const Result<Graph> repaired = applyFix(graph, fix);
        QVERIFY(repaired.ok());
        const Issues left = validate(*repaired, registry(), facts).issues;
        QVERIFY2(!find(left, expected.code, expected.nodeId), codesOf(left));
    }
    QCOMPARE(fixes.join(' '), QString(expected.fixes));
    QCOMPARE(validation.graph.has_value(), !hasErrors(validation.issues));
}

void tst_validate_checks::consequencesAreSilent() {
    Graph graph = graphOf(kGood);
    graph.findNode("n2")->params["out_channels"] = 0;
    QCOMPARE(codesOf(validate(graph, registry(), factsOf(10)).issues),
             QByteArray("param-out-of-range@n2"));
    graph = graphOf(kGood);
    graph.findNode("n1")->params.erase("shape");
    QCOMPARE(codesOf(validate(graph, registry(), factsOf(10)).issues),
             QByteArray("input-shape-unknown@n1"));
}

void tst_validate_checks::unusedPartsOnlyWarn() {
    Graph graph = graphOf(kGood);
    graph.nodes.push_back({.id = "n9", .type = "MaxPool2d", .name = "dead"});
    graph.findNode("n9")->params["kernel_size"] = 20;
    graph.edges.push_back(edge("n3", "n9"));
    const Validation validation = validate(graph, registry(), factsOf(10, {1, 8, 8}));
    QCOMPARE(codesOf(validation.issues), QByteArray("~node-unused@n9 ~shape-too-small@n9"));
    QVERIFY(validation.graph.has_value());
    QCOMPARE(validation.graph->nodes().size(), std::size_t{7});
}

void tst_validate_checks::mutedNodeIsAbsent() {
    Graph graph = graphOf(kGood);
    graph.findNode("n4")->muted = true;
    const Validation validation = validate(graph, registry(), factsOf(10));
    QVERIFY2(validation.graph, codesOf(validation.issues));
    QVERIFY(!validation.graph->findPath("maxpool1"));
    QCOMPARE(validation.graph->findPath("flatten1")->shape.text(), std::string("256"));
    QCOMPARE(validation.facts.at("n4").shape->text(), std::string("4×8×8"));
    QCOMPARE(validation.facts.at("n4").activationBytes, std::int64_t{0});
    // A muted merge passes its first input on: the other branch is not built.
    Graph fork = graphOf(kFork);
    fork.findNode("n5")->muted = true;
    const Validation merged = validate(fork, registry(), factsOf(10));
    QVERIFY2(merged.graph, codesOf(merged.issues));
    QCOMPARE(codesOf(merged.issues), QByteArray());
    QVERIFY(!merged.graph->findPath("conv2"));
}

void tst_validate_checks::issuesInTopologicalOrder() {
    Graph graph = graphOf(kGood);
    std::swap(graph.nodes[1], graph.nodes[5]);
    graph.findNode("n2")->name = "a b";
    graph.findNode("n4")->name = "c d";
    graph.findNode("n6")->name = "e f";
    QCOMPARE(codesOf(validate(graph, registry(), factsOf(10)).issues),
             QByteArray("name-invalid@n2 name-invalid@n4 name-invalid@n6"));
}

CONVSTUDIO_TEST(tst_validate_checks)
#include "tst_validate_checks.moc"
