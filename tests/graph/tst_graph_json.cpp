// SPDX-License-Identifier: Apache-2.0
#include "tests/graph/graph_case.h"
#include "tests/support/test_main.h"

using namespace graphcase;

class tst_graph_json : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void canonicalText();
    void savesTheSameTwice();
    void wrongTypes_data();
    void wrongTypes();
};

namespace {
constexpr const char* kFile = R"({
  "future": {"kept": true},
  "nodes": [
    {"name": "input", "type": "Input", "id": "n1", "colour": "red"},
    {"id": "n2", "type": "Conv2d", "name": "conv1", "frozen": true, "lr_scale": 0.5,
     "muted": false, "init": {"weight": {"type": "kaiming_normal"}},
     "params": {"padding": "same", "kernel_size": 5, "out_channels": 6, "bias": true, "odd": 1}},
    {"id": "n3", "type": "Block", "name": "layer2", "block": "b1", "repeat": 2, "firstIndex": 1,
     "params": {"channels": 128, "wide": true}},
    {"id": "n4", "type": "Alien3d", "name": "x", "params": {"kernel_size": [1, 1]}}],
  "edges": [{"to": "n2", "from": "n1", "note": 7}, {"from": "n2", "to": "n3", "toPort": "b"}],
  "blocks": [{"id": "b1", "name": "BasicBlock", "icon": "r",
    "parameters": [{"default": 64, "name": "channels", "type": "int", "unit": "px"},
                   {"name": "wide", "type": "bool", "default": true}],
    "nodes": [{"id": "n7", "type": "Conv2d", "name": "conv1",
               "params": {"out_channels": "=channels", "kernel_size": [3, "=channels/2"]}}],
    "edges": []}]})";

constexpr const char* kCanonical =
    R"({"nodes":[{"id":"n1","type":"Input","name":"input","colour":"red"},)"
    R"({"id":"n2","type":"Conv2d","name":"conv1",)"
    R"("params":{"out_channels":6,"kernel_size":[5,5],"padding":"same","odd":1},)"
    R"("frozen":true,"lr_scale":0.5,"init":{"weight":{"type":"kaiming_normal"}}},)"
    R"({"id":"n3","type":"Block","name":"layer2","block":"b1","repeat":2,"firstIndex":1,)"
    R"("params":{"channels":128}},)"
    R"({"id":"n4","type":"Alien3d","name":"x","params":{"kernel_size":[1,1]}}],)"
    R"("edges":[{"from":"n1","to":"n2","note":7},{"from":"n2","to":"n3","toPort":"b"}],)"
    R"("blocks":[{"id":"b1","name":"BasicBlock",)"
    R"("parameters":[{"name":"channels","type":"int","default":64,"unit":"px"},)"
    R"({"name":"wide","type":"bool","default":true}],)"
    R"("nodes":[{"id":"n7","type":"Conv2d","name":"conv1",)"
    R"("params":{"out_channels":"=channels","kernel_size":[3,"=channels/2"]}}],"edges":[],)"
    R"("icon":"r"}],"future":{"kept":true}})";
} // namespace

void tst_graph_json::canonicalText() {
    const Graph graph = graphOfJson(kFile);
    QCOMPARE(QString::fromStdString(toJson(graph, registry()).dump()), QString(kCanonical));
}

void tst_graph_json::savesTheSameTwice() {
    const std::string first = toJson(graphOfJson(kFile), registry()).dump(2);
    const Graph again = graphOfJson(first.c_str());
    QCOMPARE(toJson(again, registry()).dump(2), first);
    QVERIFY(graphOfJson(first.c_str()) == again);
}

void tst_graph_json::wrongTypes_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("pointer");
    const auto row = [](const char* name, const char* text, const char* code, const char* pointer) {
        QTest::newRow(name) << text << code << pointer;
    };
    row("not an object", "[]", "json-type", "/graph");
    row("nodes", R"({"nodes": 3})", "json-type", "/graph/nodes");
    row("node", R"({"nodes": [1]})", "json-type", "/graph/nodes/0");
    row("no id", R"({"nodes": [{"type": "ReLU"}]})", "json-missing", "/graph/nodes/0");
    row("id", R"({"nodes": [{"id": 1, "type": "ReLU"}]})", "json-type", "/graph/nodes/0/id");
    row("params", R"({"nodes": [{"id": "n1", "type": "ReLU", "params": 1}]})", "json-type",
        "/graph/nodes/0/params");
    row("repeat", R"({"nodes": [{"id": "n1", "type": "Block", "repeat": 1.5}]})", "json-type",
        "/graph/nodes/0/repeat");
    row("init", R"({"nodes": [{"id": "n1", "type": "ReLU", "init": "he"}]})", "json-type",
        "/graph/nodes/0/init");
    row("edge", R"({"edges": [{"from": "n1"}]})", "json-missing", "/graph/edges/0");
    row("block parameter",
        R"({"blocks": [{"id": "b1", "parameters": [{"name": "c", "type": "x"}]}]})",
        "json-type", "/graph/blocks/0/parameters/0/type");
}

void tst_graph_json::wrongTypes() {
    QFETCH(QString, text);
    QFETCH(QString, code);
    QFETCH(QString, pointer);
    const GraphFromJson read = graphFromJson(Json::parse(text.toStdString()), "/graph");
    QVERIFY(!read.issues.empty());
    QCOMPARE(QString::fromStdString(read.issues[0].code), code);
    QCOMPARE(QString::fromStdString(read.issues[0].place.pointer), pointer);
}

CONVSTUDIO_TEST(tst_graph_json)
#include "tst_graph_json.moc"
