// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/design_bench.h"

using testsupport::DesignBench;

/// Choosing and moving by mouse.
class tst_gestures_select : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void clicks();
    void rubberBand();
    void rubberBandCancelled();
    void movesSelectionAsOneStep();
    void moveSnapsToNeighbour();
    void escapePutsBack();
    void frameTakesItsNodesAlong();
    void frameToolDrawsAndNames();
    void frameCollapsesByDoubleClick();
    void noteToolAsksForText();
    void resizesFrame();
    void handAndMiddleButtonMoveTheView();
};

namespace {
constexpr char kChain[] = "in:1x28x28 > conv(6,5) > relu > out";
}

void tst_gestures_select::clicks() {
    DesignBench bench;
    bench.start(kChain);
    bench.click(bench.at("conv1"));
    QCOMPARE(bench.selected(), QStringList{"conv1"});
    bench.click(bench.at("relu1"), Qt::ShiftModifier);
    QCOMPARE(bench.selected(), (QStringList{"conv1", "relu1"}));
    bench.click(bench.at("conv1"), Qt::ControlModifier);
    QCOMPARE(bench.selected(), QStringList{"relu1"});
    bench.click(bench.at(QPointF(400, 100)));
    QVERIFY(bench.selected().isEmpty());
    QVERIFY(!bench.document.isModified());
}

void tst_gestures_select::rubberBand() {
    DesignBench bench;
    bench.start(kChain);
    const QRectF conv = bench.item("conv1").rect;
    const QRectF relu = bench.item("relu1").rect;
    bench.drag(bench.at(conv.topLeft() - QPointF(30, 10)), bench.at(relu.center()));
    QCOMPARE(bench.selected(), (QStringList{"conv1", "relu1"}));
    const QRectF out = bench.item("output").rect;
    bench.drag(bench.at(out.bottomRight() + QPointF(30, 30)), bench.at(out.center()),
               Qt::ShiftModifier);
    QCOMPARE(bench.selected().size(), 3);
}

void tst_gestures_select::rubberBandCancelled() {
    DesignBench bench;
    bench.start(kChain);
    bench.click(bench.at("relu1"));
    bench.pull(bench.at(QPointF(-40, -20)), bench.at("conv1"));
    QVERIFY(bench.selected().contains("conv1"));
    bench.key(Qt::Key_Escape);
    QTest::mouseRelease(&bench.view, Qt::LeftButton, {}, bench.at("conv1"));
    QCOMPARE(bench.selected(), QStringList{"relu1"});
}

void tst_gestures_select::movesSelectionAsOneStep() {
    DesignBench bench;
    bench.start(kChain);
    const QPointF conv = bench.item("conv1").rect.topLeft();
    const QPointF relu = bench.item("relu1").rect.topLeft();
    bench.click(bench.at("conv1"));
    bench.click(bench.at("relu1"), Qt::ShiftModifier);
    bench.drag(bench.at("conv1"), bench.at("conv1") + QPoint(241, 3));
    const QPointF moved = *bench.document.position(bench.node("conv1").id);
    QCOMPARE(std::fmod(moved.x(), convstudio::kGrid), 0.0);
    QVERIFY(std::abs(moved.x() - conv.x() - 241) <= convstudio::kGrid);
    QCOMPARE(*bench.document.position(bench.node("relu1").id) - relu, moved - conv);
    QCOMPARE(bench.document.undoStack().count(), 1);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(*bench.document.position(bench.node("conv1").id), conv);
    QCOMPARE(*bench.document.position(bench.node("relu1").id), relu);
}

void tst_gestures_select::moveSnapsToNeighbour() {
    DesignBench bench;
    bench.start(kChain);
    bench.pull(bench.at("relu1"), bench.at("relu1") + QPoint(4, 12));
    QVERIFY(!bench.view.overlay().guides.isEmpty());
    QTest::mouseRelease(&bench.view, Qt::LeftButton, {}, bench.at("relu1"));
    QCOMPARE(bench.document.position(bench.node("relu1").id)->x(), 0.0);
}

void tst_gestures_select::escapePutsBack() {
    DesignBench bench;
    bench.start(kChain);
    const QRectF before = bench.item("conv1").rect;
    bench.pull(bench.at("conv1"), bench.at("conv1") + QPoint(200, 40));
    QVERIFY(bench.item("conv1").rect != before);
    bench.key(Qt::Key_Escape);
    QTest::mouseRelease(&bench.view, Qt::LeftButton, {}, bench.at("conv1"));
    QCOMPARE(bench.item("conv1").rect, before);
    QCOMPARE(bench.document.undoStack().count(), 0);
}

void tst_gestures_select::frameTakesItsNodesAlong() {
    DesignBench bench;
    bench.start(kChain);
    bench.editor.addFrame(bench.item("conv1").rect.adjusted(-16, -30, 16, 16), "Stem");
    const QPointF node = bench.item("conv1").rect.topLeft();
    const QRectF frame = bench.view.scene().frames().front().rect;
    const int steps = bench.document.undoStack().count();
    const QPoint title = bench.at(frame.topLeft() + QPointF(160, 16));
    bench.drag(title, title + QPoint(320, 0));
    QCOMPARE(bench.document.position(bench.node("conv1").id)->x(), node.x() + 320);
    QCOMPARE(bench.view.scene().frames().front().rect.x(), frame.x() + 320);
    QCOMPARE(bench.document.undoStack().count(), steps + 1);
}

void tst_gestures_select::frameToolDrawsAndNames() {
    DesignBench bench;
    bench.start(kChain);
    QTest::mouseClick(bench.page.findChild<QWidget*>("tool-frame"), Qt::LeftButton);
    bench.drag(bench.at(QPointF(300, 40)), bench.at(QPointF(560, 300)));
    bench.type("Stem");
    bench.key(Qt::Key_Return);
    QCOMPARE(bench.view.scene().frames().size(), 1);
    QCOMPARE(bench.view.scene().frames().front().title, QString("Stem"));
    QCOMPARE(bench.view.mode(), convstudio::CanvasView::Mode::Select);
}

void tst_gestures_select::frameCollapsesByDoubleClick() {
    DesignBench bench;
    bench.start(kChain);
    bench.editor.addFrame(QRectF(320, 40, 240, 160), "A");
    const QRectF frame = bench.view.scene().frames().front().rect;
    bench.doubleClick(bench.at(frame.topLeft() + QPointF(180, 14)));
    QVERIFY(bench.view.scene().frames().front().collapsed);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    bench.doubleClick(bench.at(frame.topLeft() + QPointF(31, 14)));
    bench.type("Head");
    bench.key(Qt::Key_Return);
    QCOMPARE(bench.view.scene().frames().front().title, QString("Head"));
}

void tst_gestures_select::noteToolAsksForText() {
    DesignBench bench;
    bench.start(kChain);
    QTest::mouseClick(bench.page.findChild<QWidget*>("tool-note"), Qt::LeftButton);
    bench.click(bench.at(QPointF(360, 80)));
    bench.type("Why the skip wire");
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.view.scene().notes().size(), 1);
    QCOMPARE(bench.view.scene().notes().front().text, QString("Why the skip wire"));
    const QPoint note = bench.at(bench.view.scene().notes().front().rect.center());
    bench.doubleClick(note);
    bench.type("Other");
    bench.key(Qt::Key_Escape);
    QCOMPARE(bench.view.scene().notes().front().text, QString("Why the skip wire"));
}

void tst_gestures_select::resizesFrame() {
    DesignBench bench;
    bench.start(kChain);
    bench.editor.addFrame(QRectF(320, 40, 240, 160), "A");
    const QRectF frame = bench.view.scene().frames().front().rect;
    const QPoint corner = bench.at(frame.bottomRight() - QPointF(1, 1));
    bench.drag(corner, corner + QPoint(40, 24));
    QCOMPARE(bench.view.scene().frames().front().rect.size(),
             frame.size() + QSizeF(40, 24));
}

void tst_gestures_select::handAndMiddleButtonMoveTheView() {
    DesignBench bench;
    bench.start(kChain);
    const QPointF before = bench.view.visibleRect().topLeft();
    QTest::mouseClick(bench.page.findChild<QWidget*>("tool-pan"), Qt::LeftButton);
    bench.drag(bench.at("conv1"), bench.at("conv1") + QPoint(50, 20));
    QCOMPARE(bench.view.visibleRect().topLeft(), before - QPointF(50, 20));
    QCOMPARE(bench.document.undoStack().count(), 0);
    QVERIFY(bench.selected().isEmpty());
}

CONVSTUDIO_TEST(tst_gestures_select)
#include "tst_gestures_select.moc"
