// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/design_bench.h"

using testsupport::DesignBench;

/// Blocks, muting, layout and alignment from the canvas.
class tst_gestures_blocks : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void makeNameOpenLeave();
    void escapeMakesNoBlock();
    void ungroup();
    void blockFromPaletteOnWire();
    void keepInLibrary();
    void muteAndFreeze();
    void muteRefused_data();
    void muteRefused();
    void layOut();
    void align();
    void distribute_data();
    void distribute();
    void snapToGrid();
    void selectSimilar();
};

namespace {

constexpr char kChain[] = "in:1x28x28 > conv(6,3,same) > relu > c:conv(6,3,same) > out";

/// conv1 and relu1 as a block called Stem, asked for by keys.
void makeStem(DesignBench& bench) {
    bench.click(bench.at("conv1"));
    bench.click(bench.at("relu1"), Qt::ShiftModifier);
    bench.key(Qt::Key_G, Qt::ControlModifier);
    bench.type("Stem");
    bench.key(Qt::Key_Return);
    bench.settle();
}

} // namespace

void tst_gestures_blocks::makeNameOpenLeave() {
    DesignBench bench;
    bench.start(kChain);
    makeStem(bench);
    QCOMPARE(bench.document.graph().blocks.size(), std::size_t(1));
    QCOMPARE(QString::fromStdString(bench.document.graph().blocks.front().name), QString("Stem"));
    QCOMPARE(bench.document.undoStack().count(), 1);
    const QString instance = bench.editorState.nodes().front();
    bench.doubleClick(bench.at(bench.view.scene().node(instance)->rect.center()));
    QCOMPARE(bench.editorState.scopePath(), QStringList{instance});
    QVERIFY(bench.names().contains("conv1"));
    QCOMPARE(bench.item("output").detail, QString("6 × 28 × 28")); // not a number of classes
    auto* crumb = bench.page.findChild<QWidget*>("crumb-0");
    QVERIFY(crumb);
    QTest::mouseClick(crumb, Qt::LeftButton);
    QVERIFY(bench.editorState.scope().isEmpty());
    bench.view.setFocus();
    bench.editorState.select({instance});
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!bench.editorState.scope().isEmpty());
    bench.key(Qt::Key_Up, Qt::AltModifier);
    QVERIFY(bench.editorState.scope().isEmpty());
}

void tst_gestures_blocks::escapeMakesNoBlock() {
    DesignBench bench;
    bench.start(kChain);
    bench.click(bench.at("conv1"));
    bench.key(Qt::Key_G, Qt::ControlModifier);
    bench.type("Stem");
    bench.key(Qt::Key_Escape);
    QVERIFY(bench.document.graph().blocks.empty());
    QCOMPARE(bench.document.undoStack().count(), 0);
    QVERIFY(bench.view.hasFocus());
}

void tst_gestures_blocks::ungroup() {
    DesignBench bench;
    bench.start(kChain);
    makeStem(bench);
    bench.key(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(bench.names().size(), 5);
    QVERIFY(bench.wires().contains("conv1>relu1") || bench.wires().contains(".conv1>"));
}

void tst_gestures_blocks::blockFromPaletteOnWire() {
    DesignBench bench;
    bench.start(kChain);
    makeStem(bench);
    bench.look();
    const std::size_t before = bench.document.graph().nodes.size();
    const QByteArray payload =
        "block:" + QByteArray::fromStdString(bench.document.graph().blocks.front().id);
    bench.dropLayer(payload, bench.wire("c", "output"));
    QCOMPARE(bench.document.graph().nodes.size(), before + 1);
    QVERIFY(!bench.wires().contains("c>output"));
    QCOMPARE(bench.document.undoStack().count(), 2);
}

void tst_gestures_blocks::keepInLibrary() {
    DesignBench bench;
    bench.start(kChain);
    makeStem(bench);
    bench.actions.action("graph.keep-block")->trigger();
    QTRY_VERIFY(bench.blocks.find("Stem"));
    bench.dropLayer("library:Stem", bench.at(QPointF(520, 300)));
    QCOMPARE(bench.document.graph().blocks.size(), std::size_t(1));
    QCOMPARE(QString::fromStdString(bench.document.graph().nodes.back().type), QString("Block"));
}

void tst_gestures_blocks::muteAndFreeze() {
    DesignBench bench;
    bench.start(kChain);
    bench.click(bench.at("c"));
    bench.key(Qt::Key_B, Qt::ControlModifier);
    QVERIFY(bench.node("c").muted);
    bench.key(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(bench.node("c").frozen);
    bench.key(Qt::Key_B, Qt::ControlModifier);
    QVERIFY(!bench.node("c").muted);
}

void tst_gestures_blocks::muteRefused_data() {
    QTest::addColumn<QByteArray>("network");
    QTest::addColumn<QByteArray>("layer");
    QTest::addColumn<QByteArray>("blamed");
    QTest::newRow("a vector is wanted") << QByteArray("in:1x8x8 > flatten > linear(10) > out")
                                        << QByteArray("flatten1") << QByteArray("linear1");
    QTest::newRow("channels must match")
        << QByteArray("in:1x8x8 > a:conv(4,3,same) > b:conv(8,3,same) > c:relu; "
                      "a > d:conv(8,3,same) > add(c) > out")
        << QByteArray("d") << QByteArray("add1");
    QTest::newRow("an end") << QByteArray(kChain) << QByteArray("output") << QByteArray("output");
}

void tst_gestures_blocks::muteRefused() {
    QFETCH(QByteArray, network);
    QFETCH(QByteArray, layer);
    QFETCH(QByteArray, blamed);
    DesignBench bench;
    bench.start(network);
    bench.click(bench.at(layer.constData()));
    bench.key(Qt::Key_B, Qt::ControlModifier);
    QVERIFY(!bench.node(layer).muted);
    QCOMPARE(bench.document.undoStack().count(), 0);
    QVERIFY(bench.page.messages().isVisible());
    QVERIFY2(bench.page.messages().text().contains(QString(blamed)),
             qPrintable(bench.page.messages().text()));
}

void tst_gestures_blocks::layOut() {
    DesignBench bench;
    bench.start(kChain);
    bench.drag(bench.at("relu1"), bench.at("relu1") + QPoint(300, 200));
    const QPointF astray = *bench.document.position(bench.node("relu1").id);
    bench.key(Qt::Key_L);
    QTRY_VERIFY(*bench.document.position(bench.node("relu1").id) != astray);
    QCOMPARE(bench.document.position(bench.node("relu1").id)->x(),
             bench.document.position(bench.node("conv1").id)->x());
    QCOMPARE(bench.document.undoStack().count(), 2);
}

void tst_gestures_blocks::align() {
    DesignBench bench;
    bench.start(kChain);
    bench.drag(bench.at("relu1"), bench.at("relu1") + QPoint(120, 0));
    bench.click(bench.at("conv1"), Qt::ShiftModifier);
    bench.actions.action("graph.align-left")->trigger();
    QCOMPARE(bench.document.position(bench.node("relu1").id)->x(),
             bench.document.position(bench.node("conv1").id)->x());
}

void tst_gestures_blocks::distribute_data() {
    QTest::addColumn<bool>("across");
    QTest::newRow("across") << true;
    QTest::newRow("down") << false;
}

void tst_gestures_blocks::distribute() {
    QFETCH(bool, across);
    DesignBench bench;
    bench.start(kChain);
    const auto place = [&](const char* name) {
        const QPointF at = *bench.document.position(bench.node(name).id);
        return across ? at.x() : at.y();
    };
    bench.editor.moveNodes({{bench.id("conv1"), QPointF(0, 0)},
                            {bench.id("relu1"), QPointF(40, 100)},
                            {bench.id("c"), QPointF(320, 400)}});
    bench.click(bench.at("conv1"));
    bench.click(bench.at("relu1"), Qt::ShiftModifier);
    QAction* action = bench.actions.action(across ? "graph.distribute-across"
                                                  : "graph.distribute-down");
    QVERIFY(!action->isEnabled());
    bench.click(bench.at("c"), Qt::ShiftModifier);
    action->trigger();
    QCOMPARE(place("relu1"), (place("conv1") + place("c")) / 2);
    QCOMPARE(place("c"), across ? 320.0 : 400.0);
    QCOMPARE(bench.document.undoStack().count(), 2);
}

void tst_gestures_blocks::snapToGrid() {
    DesignBench bench;
    bench.start(kChain);
    bench.editor.moveNodes({{bench.id("conv1"), QPointF(3, 77)}});
    bench.click(bench.at("conv1"));
    bench.actions.action("graph.snap-selection")->trigger();
    QCOMPARE(*bench.document.position(bench.node("conv1").id), QPointF(0, 80));
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(*bench.document.position(bench.node("conv1").id), QPointF(3, 77));
}

void tst_gestures_blocks::selectSimilar() {
    DesignBench bench;
    bench.start(kChain);
    bench.click(bench.at("conv1"));
    bench.key(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(bench.selected(), (QStringList{"c", "conv1"}));
    bench.key(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(bench.selected().size(), 5);
}

CONVSTUDIO_TEST(tst_gestures_blocks)
#include "tst_gestures_blocks.moc"
