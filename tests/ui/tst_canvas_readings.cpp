// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/canvas_bench.h"
#include "tests/ui/support/painted_parts.h"

using namespace convstudio;

namespace {

constexpr char kNet[] = "in:1x28x28 > conv1:conv(6,5,same) > relu1:relu > flatten > linear(10) > out";

/// A canvas that is only watched.
class WatchBench : public testsupport::CanvasBench {
public:
    WatchBench() {
        view.setMode(CanvasView::Mode::Watch);
        view.resize(600, 700);
    }
    CanvasView& canvas() const override { return view; }
    void start() {
        theme.setChoice(ThemeChoice::Dark);
        load(kNet);
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        look();
    }
    CanvasScene scene{workbench};
    mutable CanvasView view{scene, workbench};
};

NodeReading reading(double share, bool outOfRange) {
    return {{{u"Δ 6.5e-2"_qs, share, outOfRange}, {u"0.6 ms"_qs, 0.5, false}}, "gradient ÷ weight"};
}

bool isNear(const QColor& a, const QColor& b) {
    return qAbs(a.red() - b.red()) < 12 && qAbs(a.green() - b.green()) < 12 &&
           qAbs(a.blue() - b.blue()) < 12;
}

} // namespace

/// Readings in place of a node's second row, and the canvas that is only watched.
class tst_canvas_readings : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void barsStandInTheNode_data() {
        QTest::addColumn<bool>("outOfRange");
        QTest::addColumn<QString>("token");
        QTest::newRow("inside") << false << "ok";
        QTest::newRow("outside") << true << "warn";
    }
    void barsStandInTheNode() {
        QFETCH(bool, outOfRange);
        QFETCH(QString, token);
        WatchBench bench;
        bench.start();
        bench.scene.setReadings({{bench.id("conv1"), reading(0.5, outOfRange)}});
        const QImage image = bench.view.grab().toImage();
        const QPointF corner = bench.item("conv1").rect.topLeft();
        const auto pixel = [&](qreal x, qreal y) {
            return image.pixelColor(bench.at(corner + QPointF(x, y)));
        };
        // Half of the first bar (80 wide from 8 on) is filled, the rest is track.
        QVERIFY(isNear(pixel(20, 44), bench.theme.color(token)));
        QVERIFY(isNear(pixel(80, 44), bench.theme.color("bg3")));
        QVERIFY(isNear(pixel(100, 44), bench.theme.color("ok")));
        QVERIFY(!isNear(pixel(150, 44), bench.theme.color("ok")));
        const QPointF other = bench.item("relu1").rect.topLeft();
        QVERIFY(!isNear(image.pixelColor(bench.at(other + QPointF(20, 44))),
                        bench.theme.color("bg3")));
    }

    void onlyWhatChangedIsPainted() {
        WatchBench bench;
        bench.start();
        const QHash<QString, NodeReading> first = {{bench.id("conv1"), reading(0.5, false)},
                                                   {bench.id("relu1"), reading(0.2, false)}};
        bench.scene.setReadings(first);
        QCoreApplication::processEvents();
        testsupport::PaintedParts parts(bench.view);
        QSignalSpy changed(&bench.scene, &CanvasScene::readingsChanged);
        bench.scene.setReadings(first);
        QCOMPARE(changed.size(), 0);
        QHash<QString, NodeReading> second = first;
        second[bench.id("relu1")] = reading(0.9, false);
        bench.scene.setReadings(second);
        QTRY_VERIFY(!parts.region().isEmpty());
        const QRectF relu(bench.view.toWidget(bench.item("relu1").rect.topLeft()),
                          bench.item("relu1").rect.size());
        const QRect painted = parts.region().boundingRect();
        QVERIFY(relu.contains(painted));
        QVERIFY(painted.top() > relu.center().y() - 2); // the row of figures alone
        QCOMPARE(parts.laidOver(), parts.whole());
    }

    void readingsStayWhenTheSceneIsRebuilt() {
        WatchBench bench;
        bench.start();
        bench.scene.setReadings({{bench.id("conv1"), reading(0.5, false)}});
        Q_EMIT bench.editorState.scopeChanged();
        QCOMPARE(bench.item("conv1").reading.cells.size(), 2);
        bench.scene.setReadings({});
        QVERIFY(bench.item("conv1").reading.cells.isEmpty());
    }

    void readingsAreSpoken() {
        WatchBench bench;
        bench.start();
        bench.scene.setReadings({{bench.id("conv1"), reading(0.5, false)}});
        QVERIFY(bench.scene.describe(bench.item("conv1")).endsWith("; gradient ÷ weight"));
    }

    void watchingChangesNothing() {
        WatchBench bench;
        bench.start();
        const Graph before = bench.document.graph();
        bench.drag(bench.at("conv1"), bench.at("conv1") + QPoint(60, 40));
        bench.drag(bench.output("conv1"), bench.output("conv1") + QPoint(150, 80));
        bench.doubleClick(QPoint(580, 20));
        bench.dropLayer("ReLU", QPoint(500, 100));
        for (const Qt::Key key : {Qt::Key_Delete, Qt::Key_Backspace, Qt::Key_Tab})
            QTest::keyClick(&bench.view, key);
        QVERIFY(bench.document.graph() == before);
        QCOMPARE(bench.document.undoStack().count(), 0);
    }

    void aClickChoosesADragMoves() {
        WatchBench bench;
        bench.start();
        bench.click(bench.at("relu1"));
        QCOMPARE(bench.selected(), QStringList{"relu1"});
        const QPointF before = bench.view.toWidget({0, 0});
        bench.drag(bench.at("conv1"), bench.at("conv1") + QPoint(50, 30));
        QCOMPARE(bench.view.toWidget({0, 0}) - before, QPointF(50, 30));
        QCOMPARE(bench.selected(), QStringList{"relu1"});
        QTest::keyClick(&bench.view, Qt::Key_Escape);
        QVERIFY(bench.selected().isEmpty());
    }
};

CONVSTUDIO_TEST(tst_canvas_readings)
#include "tst_canvas_readings.moc"
