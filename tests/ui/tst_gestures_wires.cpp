// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/design_bench.h"

using testsupport::DesignBench;

/// Everything one does to wires by mouse.
class tst_gestures_wires : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void pullsFromOutputToInput();
    void pullsFromInputToOutput();
    void dropOnNodeTakesFreePort();
    void refusedTargetSaysWhy();
    void replugs();
    void dragOffCuts();
    void slices();
    void splicesLooseNode();
    void spliceRefusalSaysWhy();
    void escapeLeavesWiresAlone();
    void emptySpaceAsksForLayer();
    void deleteCutsBackspaceHeals();
};

namespace {

constexpr char kChain[] = "in:1x28x28 > conv(6,5) > relu > out";
constexpr char kBranch[] =
    "in:1x28x28 > conv(6,3,same) > a:relu > add(conv1) > relu > out";

} // namespace

void tst_gestures_wires::pullsFromOutputToInput() {
    DesignBench bench;
    bench.start(kChain);
    bench.editor.removeWires({{{bench.node("conv1").id, ""}, {bench.node("relu1").id, ""}}});
    QVERIFY(!bench.wires().contains("conv1>relu1"));
    bench.drag(bench.output("conv1"), bench.input("relu1"));
    QVERIFY2(bench.wires().contains("conv1>relu1"), qPrintable(bench.wires()));
}

void tst_gestures_wires::pullsFromInputToOutput() {
    DesignBench bench;
    bench.start(kChain);
    bench.editor.removeWires({{{bench.node("conv1").id, ""}, {bench.node("relu1").id, ""}}});
    bench.drag(bench.input("relu1"), bench.output("conv1"));
    QVERIFY2(bench.wires().contains("conv1>relu1"), qPrintable(bench.wires()));
}

void tst_gestures_wires::dropOnNodeTakesFreePort() {
    DesignBench bench;
    bench.start(kBranch);
    const QString before = bench.wires();
    bench.drag(bench.output("conv1"), bench.at("add1"));
    QVERIFY2(!bench.page.messages().isVisible(), qPrintable(bench.page.messages().text()));
    QVERIFY2(bench.wires().contains("conv1>add1.c"), qPrintable(bench.wires()));
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.wires(), before);
}

void tst_gestures_wires::refusedTargetSaysWhy() {
    DesignBench bench;
    bench.start(kChain);
    const QString before = bench.wires();
    bench.pull(bench.output("relu1"), bench.at("conv1"));
    QVERIFY(bench.view.overlay().refused);
    QVERIFY(!bench.view.overlay().hint.isEmpty());
    QTest::mouseRelease(&bench.view, Qt::LeftButton, {}, bench.at("conv1"));
    QCOMPARE(bench.wires(), before);
    QVERIFY(bench.page.messages().isVisible());
    QVERIFY(!bench.page.messages().text().isEmpty());
}

void tst_gestures_wires::replugs() {
    DesignBench bench;
    bench.start("in:1x28x28 > a:conv(6,3,same) > b:conv(6,3,same) > c:relu > out");
    bench.drag(bench.input("c"), bench.at("output"));
    QVERIFY2(bench.wires().contains("b>output"), qPrintable(bench.wires()));
    QVERIFY(!bench.wires().contains("b>c"));
    QCOMPARE(bench.document.undoStack().count(), 1);
}

void tst_gestures_wires::dragOffCuts() {
    DesignBench bench;
    bench.start(kChain);
    bench.drag(bench.input("relu1"), bench.at(QPointF(400, 300)));
    QVERIFY(!bench.wires().contains("conv1>relu1"));
    QCOMPARE(bench.document.undoStack().count(), 1);
}

void tst_gestures_wires::slices() {
    DesignBench bench;
    bench.start(kChain);
    const QPoint first = bench.wire("conv1", "relu1");
    const QPoint start = first - QPoint(140, 0);
    bench.drag(start, first + QPoint(140, 0), Qt::AltModifier);
    QCOMPARE(bench.wires(), QString("input>conv1, relu1>output"));
    QCOMPARE(bench.document.undoStack().count(), 1);
}

void tst_gestures_wires::splicesLooseNode() {
    DesignBench bench;
    bench.start(kChain);
    const QString loose = bench.editor.insertNode("BatchNorm2d", QPointF(480, 400));
    bench.settle();
    const int steps = bench.document.undoStack().count();
    const auto& item = *bench.view.scene().node(loose);
    bench.pull(bench.at(item.rect.center()), bench.wire("conv1", "relu1"));
    QVERIFY(bench.view.overlay().dropWire.has_value());
    QVERIFY2(bench.view.overlay().hint.contains("6×24×24"), qPrintable(bench.view.overlay().hint));
    QTest::mouseRelease(&bench.view, Qt::LeftButton, {}, bench.wire("conv1", "relu1"));
    const QString name =
        QString::fromStdString(bench.document.graph().findNode(loose.toStdString())->name);
    QVERIFY2(bench.wires().contains("conv1>" + name), qPrintable(bench.wires()));
    QVERIFY(bench.wires().contains(name + ">relu1"));
    QCOMPARE(bench.document.undoStack().count(), steps + 1);
}

void tst_gestures_wires::spliceRefusalSaysWhy() {
    DesignBench bench;
    bench.start("in:1x28x28 > flatten > linear(10) > out");
    const QString before = bench.wires();
    bench.hoverLayer("MaxPool2d", bench.wire("flatten1", "linear1"));
    QVERIFY(bench.view.overlay().refused);
    QVERIFY(!bench.view.overlay().hint.isEmpty());
    bench.dropLayer("MaxPool2d", bench.wire("flatten1", "linear1"));
    QCOMPARE(bench.wires(), before);
    QVERIFY(bench.page.messages().isVisible());
}

void tst_gestures_wires::escapeLeavesWiresAlone() {
    DesignBench bench;
    bench.start(kChain);
    const QString before = bench.wires();
    bench.pull(bench.input("relu1"), bench.at(QPointF(400, 300)));
    bench.key(Qt::Key_Escape);
    QTest::mouseRelease(&bench.view, Qt::LeftButton, {}, bench.at(QPointF(400, 300)));
    QCOMPARE(bench.wires(), before);
    QVERIFY(bench.view.overlay().wire.isEmpty());
    QCOMPARE(bench.document.undoStack().count(), 0);
}

void tst_gestures_wires::emptySpaceAsksForLayer() {
    DesignBench bench;
    bench.start(kChain);
    bench.drag(bench.output("conv1"), bench.at(QPointF(440, 300)));
    QVERIFY(bench.popup("quick-insert"));
    bench.type("maxp");
    bench.key(Qt::Key_Return);
    QVERIFY2(bench.wires().contains("conv1>maxpool1"), qPrintable(bench.wires()));
    QTRY_VERIFY(!bench.popup("quick-insert"));
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.names().size(), 4);
}

void tst_gestures_wires::deleteCutsBackspaceHeals() {
    DesignBench bench;
    bench.start(kChain);
    bench.click(bench.at("relu1"));
    bench.key(Qt::Key_Backspace);
    QVERIFY2(bench.wires().contains("conv1>output"), qPrintable(bench.wires()));
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    bench.click(bench.at("relu1"));
    bench.key(Qt::Key_Delete);
    QCOMPARE(bench.wires(), QString("input>conv1"));
}

CONVSTUDIO_TEST(tst_gestures_wires)
#include "tst_gestures_wires.moc"
