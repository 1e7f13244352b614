// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "ui/canvas/canvas_painter.h"
#include "ui/canvas/canvas_view.h"

using namespace convstudio;
using testsupport::Bench;

namespace {

constexpr char kNet[] = "in:1x28x28 > conv(6,5,same) > relu > flatten > linear(10) > out";
constexpr QPointF kNodeAt(40, 40); // of the first node in the picture

/// A canvas at 100 % whose first node stands at kNodeAt.
struct Stage {
    explicit Stage(bool dark, const char* text = kNet) {
        bench.theme.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        bench.load(text);
        view.resize(500, 560);
        view.show();
        place(1);
    }
    void place(qreal zoom) {
        view.setZoom(zoom);
        view.panBy(kNodeAt - view.toWidget({0, 0}));
    }
    QImage picture() { return view.grab().toImage(); }
    QColor token(const char* name) const { return bench.theme.color(name); }
    QPoint pixel(const QPointF& scenePoint) const { return view.toWidget(scenePoint).toPoint(); }

    Bench bench;
    CanvasScene scene{bench.workbench};
    CanvasView view{scene, bench.workbench};
};

bool isNear(const QColor& a, const QColor& b, int most = 24) {
    return qAbs(a.red() - b.red()) <= most && qAbs(a.green() - b.green()) <= most &&
           qAbs(a.blue() - b.blue()) <= most;
}

} // namespace

class tst_canvas_paint : public testsupport::GuiTest {
    Q_OBJECT
    void themes() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("dark") << true;
        QTest::newRow("light") << false;
    }
private Q_SLOTS:
    void aNodeIs184By52_data() { themes(); }
    void aNodeIs184By52() {
        QFETCH(bool, dark);
        Stage stage(dark);
        const QImage image = stage.picture();
        const int middle = int(kNodeAt.y()) + 30;
        const QColor line = stage.token("nodeLine");
        QVERIFY(isNear(image.pixelColor(int(kNodeAt.x()), middle), line));
        QVERIFY(isNear(image.pixelColor(int(kNodeAt.x()) + 183, middle), line));
        QVERIFY(!isNear(image.pixelColor(int(kNodeAt.x()) + 184, middle), line, 4));
        QCOMPARE(image.pixelColor(int(kNodeAt.x()) + 180, middle), stage.token("bg2"));
        QVERIFY(isNear(image.pixelColor(int(kNodeAt.x()) + 60, int(kNodeAt.y()) + 51), line));
        QVERIFY(isNear(image.pixelColor(int(kNodeAt.x()) + 60, int(kNodeAt.y())), line));
    }

    void portsAreEightPixels_data() { themes(); }
    void portsAreEightPixels() {
        QFETCH(bool, dark);
        Stage stage(dark);
        const QImage image = stage.picture();
        const QPoint port = stage.pixel({92, 52}); // the Input's output
        QCOMPARE(image.pixelColor(port), stage.token("bg0"));
        QVERIFY(isNear(image.pixelColor(port + QPoint(-4, 0)), stage.token("t3"), 60));
        QVERIFY(isNear(image.pixelColor(port + QPoint(3, 0)), stage.token("t3"), 90));
    }

    void bordersOfStates_data() {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("token");
        for (const bool dark : {true, false})
            for (const auto& [state, token] :
                 {std::pair("plain", "nodeLine"), std::pair("hover", "line2"),
                  std::pair("selected", "accent")})
                QTest::addRow("%s, %s", state, dark ? "dark" : "light") << dark << state << token;
    }
    void bordersOfStates() {
        QFETCH(bool, dark);
        QFETCH(QString, state);
        QFETCH(QString, token);
        Stage stage(dark);
        const CanvasNode& conv = stage.scene.nodes()[1];
        if (state == "selected") stage.bench.editorState.select({conv.id});
        if (state == "hover") {
            const QPointF at = stage.pixel(conv.rect.center());
            QMouseEvent move(QEvent::MouseMove, at, stage.view.mapToGlobal(at), Qt::NoButton,
                             Qt::NoButton, {});
            QApplication::sendEvent(&stage.view, &move);
        }
        const QPoint edge = stage.pixel({conv.rect.left(), conv.rect.top() + 26});
        const QColor seen = stage.picture().pixelColor(edge);
        QVERIFY2(isNear(seen, stage.token(qPrintable(token))), qPrintable(seen.name()));
    }

    void errorsHaveBorderAndBadge_data() { themes(); }
    void errorsHaveBorderAndBadge() {
        QFETCH(bool, dark);
        Stage stage(dark, "in:1x28x28 > conv(6,5,same) > linear(10) > out");
        const CanvasNode& linear = stage.scene.nodes()[2];
        QCOMPARE(linear.severity, Severity::Error);
        const QImage image = stage.picture();
        const QColor err = stage.token("err");
        const auto at = [&](const QPointF& point) { return image.pixelColor(stage.pixel(point)); };
        QVERIFY(isNear(at(linear.rect.topLeft() + QPointF(0, 26)), err, 60));
        QVERIFY(isNear(at(linear.rect.topRight() + QPointF(-8, 2)), err));
        // The wire that brings the wrong kind and the port it ends at.
        QVERIFY(isNear(image.pixelColor(stage.pixel({92, linear.rect.top() - 16})), err, 60));
        QCOMPARE(image.pixelColor(stage.pixel(linear.ports.first().centre)), err);
    }

    void levelsOfDetail_data() {
        QTest::addColumn<qreal>("zoom");
        QTest::addColumn<int>("detail");
        QTest::newRow("400") << 4.0 << int(Detail::Full);
        QTest::newRow("80") << 0.8 << int(Detail::Full);
        QTest::newRow("79") << 0.79 << int(Detail::Middle);
        QTest::newRow("50") << 0.5 << int(Detail::Middle);
        QTest::newRow("49") << 0.49 << int(Detail::Batch);
        QTest::newRow("10") << 0.1 << int(Detail::Batch);
    }
    void levelsOfDetail() {
        QFETCH(qreal, zoom);
        QFETCH(int, detail);
        QCOMPARE(int(detailAt(zoom)), detail);
        Stage stage(true);
        stage.place(zoom);
        const CanvasNode& conv = stage.scene.nodes()[1];
        const QPoint at = stage.pixel(conv.rect.topRight() + QPointF(-30, 26));
        stage.view.resize(500 + qMax(0, at.x()), 560 + qMax(0, at.y()));
        const QColor inside = stage.picture().pixelColor(at);
        QCOMPARE(isNear(inside, stage.token("family.conv"), 6), Detail(detail) == Detail::Batch);
    }

    void dotsEvery16ButNoneBelowHalf() {
        Stage stage(true);
        const auto dotAt = [&](const QPointF& point) {
            const QPoint at = stage.pixel(point);
            const QImage image = stage.picture();
            for (int dx = -1; dx <= 1; ++dx)
                for (int dy = -1; dy <= 1; ++dy)
                    if (image.pixelColor(at + QPoint(dx, dy)) == stage.token("canvasDot"))
                        return true;
            return false;
        };
        QVERIFY(dotAt({256, 64}));
        QVERIFY(dotAt({272, 80}));
        QVERIFY(!dotAt({264, 72}));
        stage.place(0.4);
        QVERIFY(!dotAt({256, 64}));
    }

    void wiresHaveRoundCorners() {
        const QPainterPath path = CanvasPainter::wirePath({{0, 0}, {0, 40}, {60, 40}, {60, 100}});
        QCOMPARE(path.currentPosition(), QPointF(60, 100));
        QVERIFY(path.contains(QPointF(0, 0)) || path.elementCount() == 10);
        QCOMPARE(QPointF(path.elementAt(1)), QPointF(0, 30));
        QCOMPARE(QPointF(path.elementAt(4)), QPointF(10, 40));
    }
};

CONVSTUDIO_TEST(tst_canvas_paint)
#include "tst_canvas_paint.moc"
