// SPDX-License-Identifier: Apache-2.0
#include "tests/graph/graph_case.h"
#include "tests/support/test_main.h"

using namespace graphcase;

class tst_text_form : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void roundTrip_data();
    void roundTrip();
    void meaning();
    void trouble_data();
    void trouble();
    void printsBlocksExpanded();
};

namespace {
/// Ids are not part of the text: number them in file order.
Graph renumbered(Graph graph) {
    std::map<std::string, std::string> ids;
    for (Node& node : graph.nodes) {
        const std::string id = "n" + std::to_string(ids.size() + 1);
        ids[node.id] = id;
        node.id = id;
    }
    for (Edge& edge : graph.edges) {
        edge.from = ids.at(edge.from);
        edge.to = ids.at(edge.to);
    }
    return graph;
}
} // namespace

void tst_text_form::roundTrip_data() {
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const char* text) {
        QTest::newRow(name) << QString::fromUtf8(text);
    };
    row("lenet",
        "in:1x28x28 > conv(6,5,same) > relu > maxpool(2) > flatten > linear(classes) > out");
    row("pairs", "in(1x28x28) > conv(6,3x5,1x2) > flatten > linear(10) > out");
    row("names", "image: in > stem.0: conv(8,3) > gap: globalavgpool > head: linear(10) > out");
    row("residual", "in:3x8x8 > x: conv(8,3,same) > relu > y: conv(8,3,same); x > add(y) > flatten "
                    "> linear(4) > out");
    row("merge of three", "in(1x4x4); input > relu; input > tanh; input > sigmoid; "
                          "relu1 > concat(tanh1,sigmoid1,dim=1)");
    row("merge begins", "in:1x4x4 > relu; input > tanh; add(relu1,tanh1) > flatten > out");
    row("keys", "in > conv(6,3,bias=false,groups=1) > dropout(0.25) > leakyrelu(0.1)");
    row("automatic name taken", "in > conv2: conv(6,3) > conv(6,3) > conv(6,3)");
}

void tst_text_form::roundTrip() {
    QFETCH(QString, text);
    const Graph graph = graphOf(text.toUtf8().constData());
    const std::string printed = printTextForm(graph, registry());
    const Result<Graph> again = parseTextForm(printed, registry());
    QVERIFY2(again.ok(), printed.c_str());
    QCOMPARE(printTextForm(*again, registry()), printed);
    QVERIFY2(renumbered(*again) == renumbered(graph), printed.c_str());
}

void tst_text_form::meaning() {
    const Graph graph = graphOf("in:1x28x28 > conv(6,5,same) > relu > maxpool(2) > a: relu; "
                                "maxpool1 > concat(a, dim=1) > flatten > linear(classes) > out");
    QStringList lines;
    for (const Node& node : graph.nodes)
        lines << QString::fromStdString(node.id + " " + node.type + " " + node.name + " " +
                                        node.params.dump());
    QCOMPARE(lines.join('\n'), QString("n1 Input input {\"shape\":[1,28,28]}\n"
                                       "n2 Conv2d conv1 {\"out_channels\":6,\"kernel_size\":5,"
                                       "\"padding\":\"same\"}\n"
                                       "n3 ReLU relu1 {}\n"
                                       "n4 MaxPool2d maxpool1 {\"kernel_size\":2}\n"
                                       "n5 ReLU a {}\n"
                                       "n6 Concat concat1 {\"dim\":1}\n"
                                       "n7 Flatten flatten1 {}\n"
                                       "n8 Linear linear1 {\"out_features\":\"classes\"}\n"
                                       "n9 Output output {}"));
    QCOMPARE(graph.edges[4].from, std::string("n4"));
    QCOMPARE(graph.edges[4].toPort, std::string("a"));
    QCOMPARE(graph.edges[5].from, std::string("n5"));
    QCOMPARE(graph.edges[5].toPort, std::string("b"));
}

void tst_text_form::trouble_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("word");
    QTest::newRow("layer") << "in > konv(6)" << "text-form-layer" << "6" << "konv";
    QTest::newRow("argument") << "in > relu(5)" << "text-form-argument" << "11" << "5";
    QTest::newRow("key") << "in > conv(6,3,strid=2)" << "text-form-argument" << "15" << "strid=2";
    QTest::newRow("word") << "in > conv(6,3,sane)" << "text-form-argument" << "15" << "sane";
    QTest::newRow("bracket") << "in > conv(6,3" << "text-form-bracket" << "6" << "conv(6,3";
    QTest::newRow("twice") << "a: in > a: relu" << "text-form-name-twice" << "12" << "a";
    QTest::newRow("inputs") << "in > add" << "text-form-inputs" << "6" << "add";
    QTest::newRow("no source") << "in; relu" << "text-form-inputs" << "5" << "relu";
    QTest::newRow("empty element") << "in > > out" << "text-form-layer" << "6" << "";
}

void tst_text_form::trouble() {
    QFETCH(QString, text);
    QFETCH(QString, code);
    QFETCH(QString, column);
    QFETCH(QString, word);
    const Result<Graph> graph = parseTextForm(text.toStdString(), registry());
    QVERIFY(!graph.ok());
    const Issue& issue = graph.issues()[0];
    QCOMPARE(QString::fromStdString(issue.code), code);
    QCOMPARE(QString::fromStdString(argValue(issue.args, "column")), column);
    QCOMPARE(QString::fromStdString(argValue(issue.args, "word")), word);
}

void tst_text_form::printsBlocksExpanded() {
    const Graph graph = graphOfJson(R"({
      "nodes": [{"id": "n1", "type": "Input", "name": "input", "params": {"shape": [1, 8, 8]}},
                {"id": "n2", "type": "Block", "name": "s", "block": "b1", "repeat": 2,
                 "params": {"c": 4}},
                {"id": "n3", "type": "Flatten", "name": "flatten1"},
                {"id": "n4", "type": "Output", "name": "output"}],
      "edges": [{"from": "n1", "to": "n2"}, {"from": "n2", "to": "n3"},
                {"from": "n3", "to": "n4"}],
      "blocks": [{"id": "b1", "name": "B", "parameters": [{"name": "c"}],
        "nodes": [{"id": "n5", "type": "Input", "name": "in"},
                  {"id": "n6", "type": "Conv2d", "name": "conv",
                   "params": {"out_channels": "=c*2", "kernel_size": 3}},
                  {"id": "n7", "type": "Output", "name": "out"}],
        "edges": [{"from": "n5", "to": "n6"}, {"from": "n6", "to": "n7"}]}]})");
    QCOMPARE(printTextForm(graph, registry()),
             std::string("in(1x8x8) > s.0.conv: conv(8,3x3) > s.1.conv: conv(8,3x3) > flatten > "
                         "out"));
}

CONVSTUDIO_TEST(tst_text_form)
#include "tst_text_form.moc"
