// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/minimap.h"

using namespace convstudio;
using testsupport::Bench;

namespace {

constexpr char kChain[] = "in:1x28x28 > conv(6,5,same) > relu > maxpool(2) > flatten > "
                         "linear(10) > out";

/// A canvas on an offscreen screen.
struct Stage {
    Stage() {
        bench.load(kChain);
        view.resize(1200, 800);
        view.show();
        view.setZoom(1);
        view.lookAt({92, 250});
    }
    Bench bench;
    CanvasScene scene{bench.workbench};
    CanvasView view{scene, bench.workbench};
};

void wheel(QWidget& widget, const QPointF& at, const QPoint& angle, Qt::KeyboardModifiers keys) {
    QWheelEvent event(at, widget.mapToGlobal(at), {}, angle, Qt::NoButton, keys, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(&widget, &event);
}

void drag(QWidget& widget, Qt::MouseButton button, const QPoint& from, const QPoint& to) {
    QTest::mousePress(&widget, button, {}, from);
    for (const QPoint& at : {(from + to) / 2, to}) {
        QMouseEvent move(QEvent::MouseMove, at, widget.mapToGlobal(at), Qt::NoButton, button, {});
        QApplication::sendEvent(&widget, &move);
    }
    QTest::mouseRelease(&widget, button, {}, to);
}

} // namespace

class tst_canvas_view : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void wheelZoomsAtTheCursor_data() {
        QTest::addColumn<int>("notches");
        QTest::newRow("in") << 3;
        QTest::newRow("out") << -3;
        QTest::newRow("to the upper end") << 50;
        QTest::newRow("to the lower end") << -50;
    }
    void wheelZoomsAtTheCursor() {
        QFETCH(int, notches);
        Stage stage;
        const QPointF cursor(333, 222);
        const QPointF before = stage.view.toScene(cursor);
        wheel(stage.view, cursor, {0, 120 * notches}, Qt::ControlModifier);
        QVERIFY((stage.view.zoom() > 1) == (notches > 0));
        QVERIFY(stage.view.zoom() >= 0.1 && stage.view.zoom() <= 4);
        const QPointF after = stage.view.toScene(cursor);
        QVERIFY(QLineF(before, after).length() < 0.01);
    }

    void panning_data() {
        QTest::addColumn<int>("how");
        QTest::newRow("wheel") << 0;
        QTest::newRow("shift and wheel") << 1;
        QTest::newRow("middle button") << 2;
        QTest::newRow("space and drag") << 3;
    }
    void panning() {
        QFETCH(int, how);
        Stage stage;
        const QPointF before = stage.view.toWidget({0, 0});
        QPointF expected;
        if (how < 2) {
            wheel(stage.view, {300, 300}, {0, -120}, how == 1 ? Qt::ShiftModifier : Qt::NoModifier);
            expected = how == 1 ? QPointF(-48, 0) : QPointF(0, -48);
        } else {
            if (how == 3) QTest::keyPress(&stage.view, Qt::Key_Space);
            drag(stage.view, how == 3 ? Qt::LeftButton : Qt::MiddleButton, {300, 300}, {360, 270});
            if (how == 3) QTest::keyRelease(&stage.view, Qt::Key_Space);
            expected = {60, -30};
        }
        QCOMPARE(stage.view.toWidget({0, 0}) - before, expected);
        QVERIFY(!stage.bench.document.isModified());
        QVERIFY(stage.bench.editorState.nodes().isEmpty());
    }

    void fitShowsEverything() {
        Stage stage;
        stage.view.setZoom(4);
        stage.view.fit();
        QVERIFY(stage.view.visibleRect().contains(stage.scene.bounds()));
        QVERIFY(stage.view.zoom() <= 1);
    }

    void zoomToTheSelection() {
        Stage stage;
        stage.view.setZoom(0.2);
        const QString relu = stage.scene.nodes()[2].id;
        stage.bench.editorState.select({relu});
        stage.view.fitSelection();
        QCOMPARE(stage.view.zoom(), 1.0);
        const QPointF middle = stage.view.toWidget(stage.scene.node(relu)->rect.center());
        QVERIFY(QLineF(middle, QPointF(600, 400)).length() < 1);
    }

    void revealedNodesComeToTheMiddle() {
        Stage stage;
        stage.view.setZoom(0.3);
        const CanvasNode& out = stage.scene.nodes().last();
        Q_EMIT stage.bench.editorState.revealRequested(out.id);
        QVERIFY(stage.view.zoom() >= 0.8);
        QVERIFY(QLineF(stage.view.toWidget(out.rect.center()), QPointF(600, 400)).length() < 1);
    }

    void minimapMovesTheView() {
        Stage stage;
        auto* map = stage.view.findChild<Minimap*>("minimap");
        QVERIFY(map && map->isVisible());
        QCOMPARE(map->size(), QSize(164, 112));
        QCOMPARE(stage.view.width() - map->geometry().right() - 1, 16);
        stage.view.grab(); // the map knows its scale once it is drawn
        const QPoint at(82, 30);
        const QPointF wanted = map->toScene(at);
        QTest::mouseClick(map, Qt::LeftButton, {}, at);
        const QPointF centre = stage.view.visibleRect().center();
        QVERIFY(QLineF(centre, wanted).length() < 1);
        stage.view.setMinimapVisible(false);
        QVERIFY(!map->isVisible());
    }

    void narrowViewsShowNoMinimap() {
        Stage stage;
        stage.view.resize(808, 600);
        QVERIFY(!stage.view.minimapVisible());
        stage.view.setMinimapVisible(true);
        QVERIFY(stage.view.findChild<Minimap*>("minimap")->isVisible());
    }

    void anEmptyCanvasOffersOneStep() {
        Stage stage;
        auto* button = stage.view.findChild<QAbstractButton*>("canvas-insert");
        QVERIFY(!button->isVisible());
        stage.bench.document.reset(Project());
        QVERIFY(button->isVisible());
        QSignalSpy wanted(&stage.view, &CanvasView::insertRequested);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
    }

    void modesChangeAndSaySo() {
        Stage stage;
        QSignalSpy changed(&stage.view, &CanvasView::modeChanged);
        stage.view.setMode(CanvasView::Mode::Pan);
        stage.view.setMode(CanvasView::Mode::Pan);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(stage.view.mode(), CanvasView::Mode::Pan);
    }

    void screenReadersHearTheNodesInOrder() {
        Stage stage;
        QAccessibleInterface* canvas = QAccessible::queryAccessibleInterface(&stage.view);
        QVERIFY(canvas);
        QCOMPARE(canvas->childCount(), int(stage.scene.nodes().size()));
        QVERIFY(canvas->child(0)->text(QAccessible::Name).startsWith("Input"));
        const QString conv = canvas->child(1)->text(QAccessible::Name);
        QVERIFY2(conv.contains("6 channels, kernel 5 by 5"), qPrintable(conv));
        QCOMPARE(canvas->child(1)->rect().size(), QSize(184, 52));
        QCOMPARE(canvas->indexOfChild(canvas->child(3)), 3);
        stage.bench.editorState.select({stage.scene.nodes()[1].id});
        QVERIFY(canvas->child(1)->state().selected);
        QVERIFY(!canvas->child(2)->state().selected);
    }
};

CONVSTUDIO_TEST(tst_canvas_view)
#include "tst_canvas_view.moc"
