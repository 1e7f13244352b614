// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/design_bench.h"
#include "ui/canvas/minimap.h"

using convstudio::Minimap;
using testsupport::DesignBench;

/// Moving about and finding one's way on the canvas.
class tst_gestures_view : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void touchpadPans();
    void minimapDragMovesTheView();
    void spaceLetsGoAgain();
    void zoomsByKey_data();
    void zoomsByKey();
    void findsANode();
    void findsANodeInsideABlock();
    void oneSearchAtATime();
};

namespace {

constexpr char kChain[] = "in:1x28x28 > conv(6,5) > relu > out";

} // namespace

void tst_gestures_view::touchpadPans() {
    DesignBench bench;
    bench.start(kChain);
    const QPointF before = bench.view.toScene({});
    const QPointF at(400, 300);
    for (int part = 0; part < 3; ++part) {
        QWheelEvent event(at, bench.view.mapToGlobal(at), QPoint(-10, 15), QPoint(0, 15),
                          Qt::NoButton, {}, Qt::ScrollUpdate, false);
        QApplication::sendEvent(&bench.view, &event);
    }
    QCOMPARE(bench.view.toScene({}), before - QPointF(-30, 45));
    QCOMPARE(bench.view.zoom(), 1.0);
}

void tst_gestures_view::minimapDragMovesTheView() {
    DesignBench bench;
    bench.start(kChain);
    auto* map = bench.view.findChild<Minimap*>("minimap");
    QVERIFY(map && map->isVisible());
    bench.view.grab(); // the map knows its scale once it is drawn
    const QPoint from(82, 40), to(90, 70);
    const QPointF wanted = map->toScene(to);
    QTest::mousePress(map, Qt::LeftButton, {}, from);
    QMouseEvent move(QEvent::MouseMove, to, map->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
    QApplication::sendEvent(map, &move);
    QTest::mouseRelease(map, Qt::LeftButton, {}, to);
    QVERIFY(QLineF(bench.view.visibleRect().center(), wanted).length() < 1);
    QVERIFY(bench.selected().isEmpty());
}

void tst_gestures_view::spaceLetsGoAgain() {
    DesignBench bench;
    bench.start(kChain);
    QTest::keyClick(&bench.view, Qt::Key_Space);
    const QPointF before = bench.view.toScene({});
    bench.drag(bench.at("relu1"), bench.at("relu1") + QPoint(160, 0));
    QCOMPARE(bench.view.toScene({}), before);
    QCOMPARE(bench.document.position(bench.node("relu1").id)->x(), 160.0);
}

void tst_gestures_view::zoomsByKey_data() {
    QTest::addColumn<int>("key");
    QTest::addColumn<bool>("shift");
    QTest::addColumn<QStringList>("inside");
    QTest::newRow("Shift+1: 100 %") << int(Qt::Key_1) << true << QStringList();
    QTest::newRow("Shift+2: selection") << int(Qt::Key_2) << true << QStringList{"relu1"};
    QTest::newRow("F: network") << int(Qt::Key_F) << false << QStringList{"input", "output"};
}

void tst_gestures_view::zoomsByKey() {
    QFETCH(int, key);
    QFETCH(bool, shift);
    QFETCH(QStringList, inside);
    DesignBench bench;
    bench.start(kChain);
    bench.editor.moveNodes({{bench.id("output"), QPointF(4000, 4000)}});
    bench.click(bench.at("relu1"));
    bench.view.setZoom(0.37);
    bench.view.lookAt(QPointF(9000, 0));
    bench.key(Qt::Key(key), shift ? Qt::ShiftModifier : Qt::NoModifier);
    for (const QString& name : inside)
        QTRY_VERIFY(bench.view.visibleRect().contains(bench.item(name.toLatin1()).rect));
    if (key != Qt::Key_F) QTRY_COMPARE(bench.view.zoom(), 1.0);
    else QTRY_VERIFY(bench.view.zoom() < 0.25);
    QCOMPARE(bench.document.undoStack().count(), 1);
}

void tst_gestures_view::findsANode() {
    DesignBench bench;
    bench.start(kChain);
    bench.editor.moveNodes({{bench.id("relu1"), QPointF(4000, 4000)}});
    bench.key(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(bench.popup("command-palette"));
    bench.type("relu");
    bench.key(Qt::Key_Return);
    QTRY_VERIFY(!bench.popup("command-palette"));
    QCOMPARE(bench.selected(), QStringList{"relu1"});
    QTRY_VERIFY(bench.view.visibleRect().contains(bench.item("relu1").rect));
    QVERIFY(bench.view.hasFocus());
}

void tst_gestures_view::findsANodeInsideABlock() {
    DesignBench bench;
    bench.start("in:1x28x28 > conv(6,3,same) > relu > out");
    bench.editorState.select({bench.id("conv1"), bench.id("relu1")});
    bench.editor.makeBlock("Stem");
    QVERIFY(bench.editorState.scope().isEmpty());
    bench.key(Qt::Key_F, Qt::ControlModifier);
    bench.type("conv1");
    bench.key(Qt::Key_Return);
    QVERIFY(!bench.editorState.scope().isEmpty());
    QCOMPARE(bench.selected(), QStringList{"conv1"});
}

void tst_gestures_view::oneSearchAtATime() {
    DesignBench bench;
    bench.start(kChain);
    bench.doubleClick(bench.at(QPointF(480, 300)));
    QVERIFY(bench.popup("quick-insert"));
    bench.key(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(bench.popup("command-palette"));
    QVERIFY(!bench.popup("quick-insert"));
    bench.key(Qt::Key_Escape);
    QVERIFY(!bench.popup("command-palette"));
    QVERIFY(bench.view.hasFocus());
}

CONVSTUDIO_TEST(tst_gestures_view)
#include "tst_gestures_view.moc"
