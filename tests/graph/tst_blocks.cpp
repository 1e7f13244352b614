// SPDX-License-Identifier: Apache-2.0
#include "tests/graph/graph_case.h"
#include "tests/support/test_main.h"

using namespace graphcase;

/// Expansion of blocks: names, values, nesting, facts.
class tst_blocks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void residualStages();
    void nestedBlocks();
    void severalPorts();
    void factsOfInstances();
    void frozenAndRateAreInherited();
    void shapesCopyByCopy();
    void hostileNesting();
};

namespace {

/// Two stages as in ResNet: layer2 is the down-sampling block followed by plain ones.
constexpr const char* kResidual = R"({
  "nodes": [
    {"id": "n1", "type": "Input", "name": "input", "params": {"shape": [3, 8, 6]}},
    {"id": "n2", "type": "Block", "name": "layer2", "block": "b2", "repeat": 1,
     "params": {"channels": 8}},
    {"id": "n3", "type": "Block", "name": "layer2", "block": "b1", "repeat": 2, "firstIndex": 1,
     "params": {"channels": 8}},
    {"id": "n4", "type": "GlobalAvgPool2d", "name": "avgpool"},
    {"id": "n5", "type": "Linear", "name": "fc", "params": {"out_features": "classes"}},
    {"id": "n6", "type": "Output", "name": "output"}],
  "edges": [{"from": "n1", "to": "n2"}, {"from": "n2", "to": "n3"}, {"from": "n3", "to": "n4"},
            {"from": "n4", "to": "n5"}, {"from": "n5", "to": "n6"}],
  "blocks": [
    {"id": "b1", "name": "BasicBlock", "parameters": [{"name": "channels", "type": "int"}],
     "nodes": [{"id": "n10", "type": "Input", "name": "x"},
       {"id": "n11", "type": "Conv2d", "name": "conv1",
        "params": {"out_channels": "=channels", "kernel_size": 3, "padding": 1, "bias": false}},
       {"id": "n12", "type": "BatchNorm2d", "name": "bn1"},
       {"id": "n13", "type": "Add", "name": "add"},
       {"id": "n14", "type": "Output", "name": "y"}],
     "edges": [{"from": "n10", "to": "n11"}, {"from": "n11", "to": "n12"},
               {"from": "n12", "to": "n13", "toPort": "a"},
               {"from": "n10", "to": "n13", "toPort": "b"}, {"from": "n13", "to": "n14"}]},
    {"id": "b2", "name": "DownBlock", "parameters": [{"name": "channels", "type": "int"}],
     "nodes": [{"id": "n20", "type": "Input", "name": "x"},
       {"id": "n21", "type": "Conv2d", "name": "conv1",
        "params": {"out_channels": "=channels", "kernel_size": 3, "padding": 1, "stride": 2}},
       {"id": "n22", "type": "Conv2d", "name": "downsample.0",
        "params": {"out_channels": "=channels", "kernel_size": 1, "stride": 2}},
       {"id": "n23", "type": "Add", "name": "add"},
       {"id": "n24", "type": "Output", "name": "y"}],
     "edges": [{"from": "n20", "to": "n21"}, {"from": "n20", "to": "n22"},
               {"from": "n21", "to": "n23", "toPort": "a"},
               {"from": "n22", "to": "n23", "toPort": "b"}, {"from": "n23", "to": "n24"}]}]})";

QString lines(const ValidatedGraph& graph) {
    QStringList text;
    for (const ValidatedNode& node : graph.nodes()) {
        QStringList inputs;
        for (const std::size_t input : node.inputs) inputs << QString::number(input);
        text << QString::fromStdString(node.path + " " + node.shape.text()) + " [" +
                    inputs.join(' ') + "]";
    }
    return text.join('\n');
}

Validation valid(const Graph& graph) {
    Validation validation = validate(graph, registry(), factsOf(5));
    if (!validation.graph) qFatal("%s", codesOf(validation.issues).constData());
    return validation;
}

} // namespace

void tst_blocks::residualStages() {
    const Validation validation = valid(graphOfJson(kResidual));
    QCOMPARE(codesOf(validation.issues), QByteArray());
    QCOMPARE(lines(*validation.graph), QString("input 3×8×6 []\n"
                                               "layer2.0.conv1 8×4×3 [0]\n"
                                               "layer2.0.downsample.0 8×4×3 [0]\n"
                                               "layer2.0.add 8×4×3 [1 2]\n"
                                               "layer2.1.conv1 8×4×3 [3]\n"
                                               "layer2.1.bn1 8×4×3 [4]\n"
                                               "layer2.1.add 8×4×3 [5 3]\n"
                                               "layer2.2.conv1 8×4×3 [6]\n"
                                               "layer2.2.bn1 8×4×3 [7]\n"
                                               "layer2.2.add 8×4×3 [8 6]\n"
                                               "avgpool 8 [9]\n"
                                               "fc 5 [10]\n"
                                               "output 5 [11]"));
    // 3·8·9+8, 3·8+8, two times 8·8·9 and 2·8, 8·5+5
    QCOMPARE(validation.graph->totals().parameters,
             std::int64_t{224 + 32 + 2 * (576 + 16) + 45});
    const ValidatedNode* conv = validation.graph->findPath("layer2.2.conv1");
    QCOMPARE(conv->id, std::string("n11"));
    QCOMPARE(conv->instances, std::vector<std::string>{"n3"});
    QCOMPARE(conv->params["out_channels"], Json(8));
}

void tst_blocks::nestedBlocks() {
    Graph graph = graphOfJson(kResidual);
    Block outer;
    outer.id = "b3";
    outer.name = "Stage";
    BlockParameter width;
    width.name = "width";
    outer.parameters = {width};
    outer.nodes = {{.id = "n30", .type = "Input", .name = "x"},
                   {.id = "n31", .type = "Block", .name = "down", .block = "b2"},
                   {.id = "n32", .type = "Block", .name = "plain", .block = "b1"},
                   {.id = "n33", .type = "Output", .name = "y"}};
    outer.nodes[1].params = {{"channels", "=width*2"}};
    outer.nodes[2].params = {{"channels", "=width+width"}};
    outer.nodes[2].repeat = 2;
    outer.edges = {{.from = "n30", .to = "n31"}, {.from = "n31", .to = "n32"},
                   {.from = "n32", .to = "n33"}};
    graph.blocks.push_back(outer);
    graph.findNode("n2")->block = "b3";
    graph.findNode("n2")->params = {{"width", 4}};
    graph.nodes.erase(graph.nodes.begin() + 2);
    graph.edges[1].to = "n4";
    graph.edges.erase(graph.edges.begin() + 2);
    const Validation validation = valid(graph);
    QCOMPARE(lines(*validation.graph), QString("input 3×8×6 []\n"
                                               "layer2.0.down.conv1 8×4×3 [0]\n"
                                               "layer2.0.down.downsample.0 8×4×3 [0]\n"
                                               "layer2.0.down.add 8×4×3 [1 2]\n"
                                               "layer2.0.plain.0.conv1 8×4×3 [3]\n"
                                               "layer2.0.plain.0.bn1 8×4×3 [4]\n"
                                               "layer2.0.plain.0.add 8×4×3 [5 3]\n"
                                               "layer2.0.plain.1.conv1 8×4×3 [6]\n"
                                               "layer2.0.plain.1.bn1 8×4×3 [7]\n"
                                               "layer2.0.plain.1.add 8×4×3 [8 6]\n"
                                               "avgpool 8 [9]\n"
                                               "fc 5 [10]\n"
                                               "output 5 [11]"));
    QCOMPARE(validation.graph->findPath("layer2.0.plain.1.bn1")->instances,
             (std::vector<std::string>{"n2", "n32"}));
}

void tst_blocks::severalPorts() {
    const Graph graph = graphOfJson(R"({
      "nodes": [{"id": "n1", "type": "Input", "name": "input", "params": {"shape": [4, 2, 2]}},
                {"id": "n2", "type": "ReLU", "name": "relu"},
                {"id": "n3", "type": "Block", "name": "cross", "block": "b1"},
                {"id": "n4", "type": "Concat", "name": "cat"},
                {"id": "n5", "type": "Flatten", "name": "flat"},
                {"id": "n6", "type": "Linear", "name": "fc", "params": {"out_features": 5}},
                {"id": "n7", "type": "Output", "name": "output"}],
      "edges": [{"from": "n1", "to": "n2"}, {"from": "n1", "to": "n3", "toPort": "left"},
                {"from": "n2", "to": "n3", "toPort": "right"},
                {"from": "n3", "fromPort": "sum", "to": "n4", "toPort": "a"},
                {"from": "n3", "fromPort": "right2", "to": "n4", "toPort": "b"},
                {"from": "n4", "to": "n5"}, {"from": "n5", "to": "n6"}, {"from": "n6", "to": "n7"}],
      "blocks": [{"id": "b1", "name": "Cross",
        "nodes": [{"id": "n10", "type": "Input", "name": "left"},
                  {"id": "n11", "type": "Input", "name": "right"},
                  {"id": "n12", "type": "Add", "name": "add"},
                  {"id": "n13", "type": "Tanh", "name": "tanh"},
                  {"id": "n14", "type": "Output", "name": "right2"},
                  {"id": "n15", "type": "Output", "name": "sum"}],
        "edges": [{"from": "n10", "to": "n12", "toPort": "a"},
                  {"from": "n11", "to": "n12", "toPort": "b"}, {"from": "n11", "to": "n13"},
                  {"from": "n13", "to": "n14"}, {"from": "n12", "to": "n15"}]}]})");
    QCOMPARE(lines(*valid(graph).graph), QString("input 4×2×2 []\n"
                                                 "relu 4×2×2 [0]\n"
                                                 "cross.add 4×2×2 [0 1]\n"
                                                 "cross.tanh 4×2×2 [1]\n"
                                                 "cat 8×2×2 [2 3]\n"
                                                 "flat 32 [4]\n"
                                                 "fc 5 [5]\n"
                                                 "output 5 [6]"));
}

void tst_blocks::factsOfInstances() {
    const Validation validation = valid(graphOfJson(kResidual));
    const NodeFacts& plain = validation.facts.at("n3");
    QCOMPARE(plain.shape->text(), std::string("8×4×3"));
    QCOMPARE(plain.parameters, std::int64_t{2 * (576 + 16)});
    QCOMPARE(plain.macs, std::int64_t{2 * 576 * 12});
    QCOMPARE(plain.activationBytes, std::int64_t{2 * 3 * 8 * 4 * 3 * 4});
    // Inside: the first copy only.
    QCOMPARE(validation.facts.at("n11").parameters, std::int64_t{576});
    QCOMPARE(validation.facts.at("n11").field->size[0], std::int64_t{3 + 2 * 2});
    QCOMPARE(validation.facts.at("n14").shape->text(), std::string("8×4×3"));
    QCOMPARE(validation.facts.at("n10").shape->text(), std::string("8×4×3"));
}

void tst_blocks::frozenAndRateAreInherited() {
    Graph graph = graphOfJson(kResidual);
    graph.findNode("n3")->frozen = true;
    graph.findNode("n3")->lrScale = 0.5;
    graph.findNode("n11")->lrScale = 0.1;
    const Validation validation = valid(graph);
    const ValidatedNode* conv = validation.graph->findPath("layer2.1.conv1");
    QVERIFY(conv->frozen);
    QCOMPARE(conv->lrScale, 0.05);
    QVERIFY(!validation.graph->findPath("layer2.0.conv1")->frozen);
    QCOMPARE(validation.graph->totals().trainableParameters, std::int64_t{224 + 32 + 45});
}

void tst_blocks::shapesCopyByCopy() {
    Graph graph = graphOfJson(kResidual);
    graph.findNode("n2")->repeat = 2; // 8×6 → 4×3 → 2×2
    graph.findNode("n3")->firstIndex = 2;
    const Validation validation = valid(graph);
    QCOMPARE(validation.graph->findPath("layer2.1.conv1")->shape.text(), std::string("8×2×2"));
    QCOMPARE(validation.facts.at("n2").shape->text(), std::string("8×2×2"));
    QCOMPARE(validation.facts.at("n21").shape->text(), std::string("8×4×3"));
}

void tst_blocks::hostileNesting() {
    // A chain of blocks, each with an instance of the next, as deep as a file can hold.
    Graph graph = graphOf("in:1x8x8 > relu > flatten > linear(5) > out");
    graph.findNode("n2")->type = "Block";
    graph.findNode("n2")->block = "b0";
    constexpr int kDepth = 3000;
    for (int i = 0; i < kDepth; ++i) {
        const std::string number = std::to_string(i);
        Block block{.id = "b" + number, .name = "B"};
        block.nodes = {{.id = "i" + number, .type = "Input", .name = "in"},
                       {.id = "m" + number, .type = "Block", .name = "m"},
                       {.id = "o" + number, .type = "Output", .name = "out"}};
        block.nodes[1].block = "b" + std::to_string(i + 1);
        block.edges = {{.from = "i" + number, .to = "m" + number},
                       {.from = "m" + number, .to = "o" + number}};
        graph.blocks.push_back(std::move(block));
    }
    graph.blocks.back().nodes[1].type = "ReLU";
    QCOMPARE(codesOf(validate(graph, registry(), factsOf(5)).issues),
             QByteArray("network-too-large"));
    // Blocks without a layer, repeated at every level: 1000^4 copies of nothing.
    graph.blocks.resize(4);
    for (Block& block : graph.blocks) block.nodes[1].repeat = 1000;
    graph.blocks.back().nodes[1].type = "Identity";
    graph.blocks.back().nodes[1].muted = true;
    QCOMPARE(codesOf(validate(graph, registry(), factsOf(5)).issues),
             QByteArray("network-too-large"));
}

CONVSTUDIO_TEST(tst_blocks)
#include "tst_blocks.moc"
