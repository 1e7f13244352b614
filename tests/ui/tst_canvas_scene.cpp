// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "ui/canvas/canvas_scene.h"

using namespace convstudio;
using testsupport::Bench;

namespace {

constexpr char kLeNet[] = "in:1x28x28 > conv(6,5,same) > relu > maxpool(2) > flatten > "
                         "linear(10) > out";

const CanvasNode* itemOf(const CanvasScene& scene, const char* type) {
    for (const CanvasNode& node : scene.nodes())
        if (node.type == type) return &node;
    return nullptr;
}

const CanvasWire* wireInto(const CanvasScene& scene, const QString& id) {
    for (const CanvasWire& wire : scene.wires())
        if (QString::fromStdString(wire.ref.to.nodeId) == id) return &wire;
    return nullptr;
}

} // namespace

class tst_canvas_scene : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void row2_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("detail");
        QTest::newRow("input") << "Input" << "1 × 28 × 28";
        QTest::newRow("conv") << "Conv2d" << "6, 5×5, same";
        QTest::newRow("formula") << "ReLU" << "max(0, x)";
        QTest::newRow("pool") << "MaxPool2d" << "2×2, s2";
        QTest::newRow("flatten") << "Flatten" << "6×14×14 → 1176";
        QTest::newRow("linear") << "Linear" << "1176 → 10";
    }
    void row2() {
        QFETCH(QString, type);
        QFETCH(QString, detail);
        Bench bench;
        bench.load(kLeNet);
        const CanvasScene scene(bench.workbench);
        const CanvasNode* node = itemOf(scene, qPrintable(type));
        QVERIFY(node);
        QCOMPARE(node->detail, detail);
    }

    void factsFollowTheChoice() {
        Bench bench;
        bench.load(kLeNet);
        const CanvasScene scene(bench.workbench);
        QCOMPARE(itemOf(scene, "Conv2d")->fact, "156");
        QCOMPARE(itemOf(scene, "ReLU")->fact, QString());
        QCOMPARE(itemOf(scene, "Linear")->factShare, 1.0);
        QVERIFY(itemOf(scene, "Conv2d")->factShare < 0.02);
        bench.editorState.setFact(EditorState::Fact::Field);
        QCOMPARE(itemOf(scene, "Conv2d")->fact, "5 × 5");
    }

    void everyWireSaysItsShape() {
        Bench bench;
        bench.load(kLeNet);
        const CanvasScene scene(bench.workbench);
        QCOMPARE(wireInto(scene, itemOf(scene, "ReLU")->id)->chip, "6×28×28");
        QCOMPARE(wireInto(scene, itemOf(scene, "Output")->id)->chip, "10");
        QCOMPARE(itemOf(scene, "Linear")->ports.first().kind, Kind::Vector);
    }

    void movingOneNodeTouchesOnlyItsNeighbourhood() {
        Bench bench;
        bench.load(kLeNet);
        CanvasScene scene(bench.workbench);
        QSignalSpy rebuilt(&scene, &CanvasScene::rebuilt);
        QSignalSpy changed(&scene, &CanvasScene::changed);
        const QString relu = itemOf(scene, "ReLU")->id;
        QVERIFY(bench.editor.moveNodes({{relu, QPointF(400, 168)}}));
        QCOMPARE(rebuilt.size(), 0);
        QCOMPARE(scene.node(relu)->rect, QRectF(400, 168, 184, 52));
        QCOMPARE(wireInto(scene, relu)->points.last(), QPointF(492, 168));
        const QRectF area = changed.first().first().toRectF();
        QVERIFY(area.contains(QRectF(400, 168, 184, 52)));
        QVERIFY(!area.contains(itemOf(scene, "Output")->rect));
        bench.document.undoStack().undo();
        QCOMPARE(scene.node(relu)->rect.left(), 0.0);
    }

    void previewLeavesTheDocumentAlone() {
        Bench bench;
        bench.load(kLeNet);
        CanvasScene scene(bench.workbench);
        const QString relu = itemOf(scene, "ReLU")->id;
        const QRectF before = scene.node(relu)->rect;
        scene.previewMove({{relu, QPointF(96, 96)}});
        QCOMPARE(scene.node(relu)->rect.topLeft(), QPointF(96, 96));
        QVERIFY(!bench.document.isModified());
        scene.clearPreview();
        QCOMPARE(scene.node(relu)->rect, before);
    }

    void editsShowAtOnce() {
        Bench bench;
        bench.load(kLeNet);
        CanvasScene scene(bench.workbench);
        const QString conv = itemOf(scene, "Conv2d")->id;
        bench.editor.setParameter({conv}, "out_channels", 12);
        QCOMPARE(scene.node(conv)->detail, "12, 5×5, same");
        bench.editorState.select({conv});
        bench.editor.toggleFrozen();
        QVERIFY(scene.node(conv)->frozen);
        const auto count = scene.nodes().size();
        bench.editor.insertNode("ReLU", QPointF(600, 40));
        QCOMPARE(scene.nodes().size(), count + 1);
    }

    void bothClashingWiresAreMarked() {
        Bench bench;
        bench.load("in:3x8x8 > conv(4,3,same) > out");
        Project project = bench.document.project();
        Graph& graph = project.graph;
        const std::string input = graph.nodes[0].id;
        const std::string conv = graph.nodes[1].id;
        const std::string out = graph.nodes[2].id;
        Node add;
        add.id = graph.freshNodeId();
        add.type = "Add";
        add.name = "add";
        graph.nodes.push_back(add);
        graph.edges = {{input, "", conv, ""}, {conv, "", add.id, "a"}, {input, "", add.id, "b"},
                       {add.id, "", out, ""}};
        project.view["nodes"][add.id] = {{"x", 0}, {"y", 252}};
        bench.document.reset(project);
        bench.settle();
        const CanvasScene scene(bench.workbench);
        QCOMPARE(scene.node(QString::fromStdString(add.id))->severity, Severity::Error);
        int invalid = 0;
        for (const CanvasWire& wire : scene.wires()) invalid += wire.invalid;
        QCOMPARE(invalid, 2);
        const auto& ports = scene.node(QString::fromStdString(add.id))->ports;
        QVERIFY(ports[0].isInvalid && ports[1].isInvalid && !ports[2].isInvalid);
        QCOMPARE(ports[0].side, Side::Top);
        QCOMPARE(ports[1].side, Side::Right);
        QCOMPARE(wireInto(scene, QString::fromStdString(out))->chip, "?");
    }

    void mutedNodesLetTheirWirePass() {
        Bench bench;
        bench.load(kLeNet);
        CanvasScene scene(bench.workbench);
        const QString relu = itemOf(scene, "ReLU")->id;
        bench.editorState.select({relu});
        bench.editor.toggleMuted();
        QVERIFY(scene.node(relu)->muted);
        QVERIFY(wireInto(scene, relu)->bypass);
        QVERIFY(!wireInto(scene, itemOf(scene, "Linear")->id)->bypass);
    }

    void aCollapsedFrameHidesItsMembers() {
        Bench bench;
        bench.load(kLeNet);
        CanvasScene scene(bench.workbench);
        const QString frame = bench.editor.addFrame(QRectF(-16, 68, 216, 260), "Stem");
        QVERIFY(!frame.isEmpty());
        QCOMPARE(scene.frames().first().members, 3);
        QCOMPARE(scene.frames().first().sum, "156");
        QVERIFY(bench.editor.setFrame(frame, {{"collapsed", true}}));
        QCOMPARE(scene.frames().first().rect.size(), kNodeSize);
        QVERIFY(scene.node(itemOf(scene, "ReLU")->id)->hidden);
        QVERIFY(!scene.nodeAt(itemOf(scene, "ReLU")->rect.center()));
        const CanvasWire* out = wireInto(scene, itemOf(scene, "Flatten")->id);
        QCOMPARE(out->points.first(), QPointF(scene.frames().first().rect.center().x(),
                                              scene.frames().first().rect.bottom()));
        bench.document.undoStack().undo();
        QVERIFY(!scene.node(itemOf(scene, "ReLU")->id)->hidden);
    }

    void unknownTypesArePlaceholders() {
        Bench bench;
        bench.load(kLeNet);
        Project project = bench.document.project();
        project.graph.nodes[2].type = "QuantumReLU";
        bench.document.reset(project);
        bench.settle();
        const CanvasScene scene(bench.workbench);
        const CanvasNode* node = itemOf(scene, "QuantumReLU");
        QVERIFY(node && node->placeholder);
        QCOMPARE(node->ports.size(), 2);
    }

    void hits() {
        Bench bench;
        bench.load(kLeNet);
        const CanvasScene scene(bench.workbench);
        const CanvasNode* conv = itemOf(scene, "Conv2d");
        QCOMPARE(scene.nodeAt(conv->rect.center())->id, conv->id);
        QVERIFY(!scene.nodeAt(QPointF(-50, -50)));
        const CanvasPort* port = scene.portAt(conv->ports.last().centre + QPointF(6, 5), 10);
        QVERIFY(port && !port->isInput);
        const CanvasWire* wire = scene.wireAt({92, conv->rect.bottom() + 16}, 6);
        QVERIFY(wire && wire->ref.from.nodeId == conv->id.toStdString());
    }

    void sentences() {
        Bench bench;
        bench.load(kLeNet);
        const CanvasScene scene(bench.workbench);
        const CanvasNode* conv = itemOf(scene, "Conv2d");
        QCOMPARE(scene.describe(*conv), "Conv2d " + conv->name +
                 ", 6 channels, kernel 5 by 5, 156 parameters, output 6 × 28 × 28");
    }
};

CONVSTUDIO_TEST(tst_canvas_scene)
#include "tst_canvas_scene.moc"
