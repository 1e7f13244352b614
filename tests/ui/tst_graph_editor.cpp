// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/editor_test.h"

#include "engine/base/parameters.h"

using namespace convstudio;
using namespace testsupport;

/// Nodes and wires come and go.
class tst_graph_editor : public EditorTest {
    Q_OBJECT

private Q_SLOTS:
    void insertBehindSplices() {
        Bench bench;
        bench.load(kPlainNet);
        const std::string before = text(bench);
        const QString id = bench.editor.insertNode("BatchNorm2d", std::nullopt, bench.id("conv1"));
        QCOMPARE(bench.editorState.nodes(), QStringList{id});
        QCOMPARE(bench.document.graph().findNode(id.toStdString())->name, std::string("batchnorm1"));
        QVERIFY(wires(bench).contains("conv1>batchnorm1 ") || wires(bench).contains("batchnorm1>relu1"));
        QVERIFY(!wires(bench).contains("conv1>relu1"));
        QCOMPARE(place(bench, "batchnorm1"), QPointF(0, 2 * kPitch));
        QCOMPARE(place(bench, "relu1"), QPointF(0, 3 * kPitch));
        QCOMPARE(place(bench, "output"), QPointF(0, 7 * kPitch));
        verifyOneStep(bench, before, "Insert BatchNorm2d");
    }

    void insertAtTheEndConnects() {
        Bench bench;
        bench.load("in:1x28x28 > conv(16,3,same)");
        const QString id = bench.editor.insertNode("ReLU", std::nullopt, bench.id("conv1"));
        QCOMPARE(wires(bench), QString("conv1>relu1 input>conv1"));
        QCOMPARE(place(bench, "relu1"), QPointF(0, 2 * kPitch));
        QVERIFY(!id.isEmpty());
        bench.settle();
    }

    void insertNeverCoversANode() {
        Bench bench;
        bench.load(kPlainNet);
        const QPointF centre = place(bench, "relu1") + QPointF(92, 26);
        bench.editor.insertNode("ReLU", centre);
        QRectF added = nodeRect(place(bench, "relu2"));
        for (const Node& node : bench.document.graph().nodes)
            if (node.name != "relu2")
                QVERIFY(!added.intersects(nodeRect(*bench.document.position(node.id))));
        bench.settle();
    }

    /// Every layer of the palette starts with parameters that are legal by themselves.
    void everyTypeStartsLegal() {
        Bench bench;
        bench.load("in:1x28x28");
        for (const LayerSpec& spec : bench.registry.all()) {
            const QString id = bench.editor.insertNode(QString::fromStdString(spec.type), {});
            const Node* node = bench.document.graph().findNode(id.toStdString());
            QVERIFY2(node, spec.type.c_str());
            const Issues issues = checkParams(spec.params, node->params, {}, Expressions::Refuse);
            QVERIFY2(!hasErrors(issues), spec.type.c_str());
        }
        bench.settle();
    }

    void firstParameters() {
        Bench bench;
        bench.load("in:1x28x28 > conv(32,3,same) > out");
        QCOMPARE(bench.facts.facts()->count(Severity::Error) > 0, true);
        bench.editor.insertNode("Conv2d", std::nullopt, bench.id("conv1"));
        QCOMPARE(bench.node("conv2").params["out_channels"], Json(32));
        bench.editor.insertNode("Linear", std::nullopt, bench.id("conv2"));
        QCOMPARE(bench.node("linear1").params["out_features"], Json("classes"));
        bench.editor.insertNode("Linear", std::nullopt, bench.id("conv1"));
        QCOMPARE(bench.node("linear2").params["out_features"], Json(128));
        bench.settle();
    }

    void insertInto() {
        Bench bench;
        bench.load(kPlainNet);
        const std::string before = text(bench);
        QVERIFY(!bench.editor.insertInto(wire(bench, "conv1", "relu1"), "BatchNorm2d").isEmpty());
        QVERIFY(!wires(bench).contains("conv1>relu1"));
        verifyOneStep(bench, before, "Insert BatchNorm2d");
    }

    void spliceExistingNode() {
        Bench bench;
        bench.load(kPlainNet);
        const std::string before = text(bench);
        QVERIFY(bench.editor.splice(bench.id("maxpool1"), wire(bench, "input", "conv1")));
        QCOMPARE(wires(bench), QString("conv1>relu1 flatten1>linear1 input>maxpool1 linear1>output "
                                       "maxpool1>conv1 relu1>flatten1"));
        verifyOneStep(bench, before, "Splice maxpool1");
    }

    void spliceRefusals_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("reason");
        QTest::newRow("unknown") << "Dance" << "There is no layer called Dance.";
        QTest::newRow("no input") << "Input"
                                  << "Input has no input or no output and cannot stand in a wire.";
        QTest::newRow("no output") << "Output"
                                   << "Output has no input or no output and cannot stand in a wire.";
        QTest::newRow("vector into map") << "Conv2d" << "flatten1 gives vectors, Conv2d takes maps.";
        QTest::newRow("fits") << "Linear" << "";
    }
    void spliceRefusals() {
        QFETCH(QString, type);
        Bench bench;
        bench.load(kPlainNet);
        QTEST(bench.editor.spliceRefusal(type, wire(bench, "flatten1", "linear1")), "reason");
    }

    void connectRefusals_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("reason");
        QTest::newRow("itself") << "relu1" << "relu1" << "A node cannot feed itself.";
        QTest::newRow("circle") << "relu1" << "conv1"
                                << "That would close a circle: conv1 already feeds relu1.";
        QTest::newRow("no output") << "output" << "conv1" << "output has no output.";
        QTest::newRow("no input") << "conv1" << "input" << "input has no input.";
        QTest::newRow("kinds") << "linear1" << "loose" << "linear1 gives vectors, loose takes maps.";
        QTest::newRow("repairable") << "relu1" << "linear1" << "";
    }
    void connectRefusals() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, reason);
        Bench bench;
        bench.load(kPlainNet);
        bench.editor.rename(bench.editor.insertNode("Conv2d", QPointF(500, 0)), "loose");
        bench.settle();
        const PortRef a{bench.node(qPrintable(from)).id, {}}, b{bench.node(qPrintable(to)).id, {}};
        QCOMPARE(bench.editor.connectRefusal(a, b), reason);
        QSignalSpy refused(&bench.editor, &GraphEditor::refused);
        const std::string before = text(bench);
        QCOMPARE(bench.editor.connectPorts(a, b), reason.isEmpty());
        QCOMPARE(refused.size(), reason.isEmpty() ? 0 : 1);
        QCOMPARE(text(bench) == before, !reason.isEmpty());
        bench.settle();
    }

    void unknownPortsAreRefused() {
        Bench bench;
        bench.load(kPlainNet);
        QCOMPARE(bench.editor.connectRefusal({bench.node("conv1").id, "x"}, {bench.node("linear1").id, {}}),
                 QString("conv1 has no port x."));
        QCOMPARE(bench.editor.connectRefusal({bench.node("conv1").id, {}}, {bench.node("linear1").id, "q"}),
                 QString("linear1 has no port q."));
        QCOMPARE(bench.editor.connectRefusal({"none", {}}, {bench.node("linear1").id, {}}),
                 QString("This node is gone."));
    }

    void connectReplacesTheWireAtTheInput() {
        Bench bench;
        bench.load(kPlainNet);
        const std::string before = text(bench);
        QVERIFY(bench.editor.connectPorts({bench.node("input").id, {}}, {bench.node("relu1").id, {}}));
        QVERIFY(wires(bench).contains("input>relu1"));
        QVERIFY(!wires(bench).contains("conv1>relu1"));
        verifyOneStep(bench, before, "Connect input to relu1");
    }

    void mergesGrow() {
        Bench bench;
        bench.load(kResidualNet);
        QVERIFY(bench.editor.connectPorts({bench.node("input").id, {}}, {bench.node("add1").id, {}}));
        QVERIFY(wires(bench).contains("input>add1.c"));
        bench.settle();
    }

    void removing_data() {
        QTest::addColumn<QString>("names");
        QTest::addColumn<bool>("heals");
        QTest::addColumn<QString>("left");
        QTest::addColumn<QString>("text");
        QTest::newRow("cut") << "relu1" << false
                             << "flatten1>linear1 input>conv1 linear1>output maxpool1>flatten1"
                             << "Delete relu1";
        QTest::newRow("heal") << "relu1" << true
                              << "conv1>maxpool1 flatten1>linear1 input>conv1 linear1>output "
                                 "maxpool1>flatten1"
                              << "Delete relu1";
        QTest::newRow("heal two") << "relu1 maxpool1" << true
                                  << "conv1>flatten1 flatten1>linear1 input>conv1 linear1>output"
                                  << "Delete 2 nodes";
        QTest::newRow("input") << "input" << true
                               << "conv1>relu1 flatten1>linear1 linear1>output maxpool1>flatten1 "
                                  "relu1>maxpool1"
                               << "Delete input";
    }
    void removing() {
        QFETCH(QString, names);
        QFETCH(bool, heals);
        QFETCH(QString, text);
        Bench bench;
        bench.load(kPlainNet);
        const std::string before = tst_graph_editor::text(bench);
        select(bench, qPrintable(names));
        const std::string gone = bench.editorState.nodes().first().toStdString();
        QVERIFY(bench.editor.removeSelection(heals ? GraphEditor::Wires::Heal : GraphEditor::Wires::Cut));
        QTEST(wires(bench), "left");
        QVERIFY(bench.editorState.nodes().isEmpty());
        QVERIFY(!bench.document.position(gone));
        verifyOneStep(bench, before, qPrintable(text));
    }

    void removeWires() {
        Bench bench;
        bench.load(kPlainNet);
        const std::string before = text(bench);
        QVERIFY(bench.editor.removeWires({wire(bench, "conv1", "relu1"), wire(bench, "relu1", "maxpool1")}));
        QVERIFY(!wires(bench).contains("relu1>"));
        verifyOneStep(bench, before, "Cut wires");
    }
};

CONVSTUDIO_TEST(tst_graph_editor)
#include "tst_graph_editor.moc"
