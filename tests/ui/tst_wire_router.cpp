// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "ui/canvas/spatial_index.h"
#include "ui/canvas/wire_router.h"

using namespace convstudio;

namespace {

WireEnd bottomOf(const QRectF& node) {
    return {{node.center().x(), node.bottom()}, node, Side::Bottom};
}
WireEnd topOf(const QRectF& node) { return {{node.center().x(), node.top()}, node, Side::Top}; }
WireEnd rightOf(const QRectF& node) {
    return {{node.right(), node.center().y()}, node, Side::Right};
}
QRectF nodeAt(qreal x, qreal y) { return {QPointF(x, y), kNodeSize}; }

Obstacles standing(const QVector<QRectF>& nodes) {
    return [nodes](const QRectF& rect) {
        QRectF united;
        for (const QRectF& node : nodes)
            if (node.intersects(rect)) united |= node;
        return united;
    };
}

bool isOrthogonal(const QPolygonF& points) {
    for (int i = 1; i < points.size(); ++i)
        if (points[i].x() != points[i - 1].x() && points[i].y() != points[i - 1].y()) return false;
    return true;
}

bool crosses(const QPolygonF& points, const QVector<QRectF>& nodes) {
    for (int i = 1; i < points.size(); ++i)
        for (const QRectF& node : nodes)
            if (legsOf({points[i - 1], points[i]}).first().adjusted(3, 3, -3, -3).intersects(node))
                return true;
    return false;
}

} // namespace

class tst_wire_router : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void routes_data() {
        QTest::addColumn<QRectF>("from");
        QTest::addColumn<QRectF>("to");
        QTest::addColumn<bool>("sideways");
        QTest::addColumn<QVector<QRectF>>("between");
        QTest::addColumn<int>("corners");
        const QVector<QRectF> none;
        QTest::newRow("straight down") << nodeAt(0, 0) << nodeAt(0, 84) << false << none << 0;
        QTest::newRow("to a branch beside")
            << nodeAt(0, 0) << nodeAt(212, 168) << false << none << 2;
        QTest::newRow("past a node") << nodeAt(0, 0) << nodeAt(0, 168) << false
                                     << QVector<QRectF>{nodeAt(0, 84)} << 4;
        QTest::newRow("next column") << nodeAt(0, 600) << nodeAt(244, 0) << false << none << 4;
        QTest::newRow("back up the same column")
            << nodeAt(0, 600) << nodeAt(0, 0) << false << none << 4;
        QTest::newRow("skip into the side") << nodeAt(0, 0) << nodeAt(0, 336) << true
            << QVector<QRectF>{nodeAt(0, 84), nodeAt(0, 168), nodeAt(0, 252)} << 3;
        QTest::newRow("skip from the last column") << nodeAt(0, 600) << nodeAt(244, 336) << true
            << QVector<QRectF>{nodeAt(244, 84), nodeAt(244, 168), nodeAt(244, 252)} << 5;
    }
    void routes() {
        QFETCH(QRectF, from);
        QFETCH(QRectF, to);
        QFETCH(bool, sideways);
        QFETCH(QVector<QRectF>, between);
        QFETCH(int, corners);
        const WireEnd end = sideways ? rightOf(to) : topOf(to);
        const QPolygonF wire = routeWire(bottomOf(from), end, standing(between));
        QCOMPARE(wire.first(), bottomOf(from).point);
        QCOMPARE(wire.last(), end.point);
        QVERIFY(isOrthogonal(wire));
        QVERIFY(!crosses(wire, between));
        QCOMPARE(int(wire.size()) - 2, corners);
        QVERIFY(wire[1].y() > wire[0].y()); // leaves downwards
        if (sideways) QVERIFY(wire[wire.size() - 2].x() > to.right());
        else QVERIFY(wire[wire.size() - 2].y() < to.top());
    }

    void aWireToTheRightIsTheMirrorOfOneDown() {
        const QRectF a(0, 0, 184, 52);
        const QRectF b(300, 0, 184, 52);
        const WireEnd from{{a.right(), a.center().y()}, a, Side::Right};
        const WireEnd to{{b.left(), b.center().y()}, b, Side::Left};
        QCOMPARE(routeWire(from, to, standing({})), QPolygonF({from.point, to.point}));
    }

    void nestedSkipsDoNotLieOnEachOther() {
        const auto side = [](int rows) {
            QVector<QRectF> between;
            for (int i = 1; i < rows; ++i) between.append(nodeAt(0, i * kPitch));
            const QRectF to = nodeAt(0, rows * kPitch);
            const QPolygonF wire =
                routeWire(bottomOf(nodeAt(0, 0)), rightOf(to), standing(between));
            return wire[wire.size() - 2].x();
        };
        QVERIFY(side(6) > side(4));
        QVERIFY(side(4) > side(3));
    }

    void branchPoints() {
        const QPolygonF main{{0, 0}, {0, 100}};
        QCOMPARE(branchPoint({{0, 0}, {0, 12}, {50, 12}, {50, 80}}, main), QPointF(0, 12));
        QCOMPARE(branchPoint(main, main), std::nullopt);
        QCOMPARE(branchPoint({{0, 0}, {40, 0}}, main), std::nullopt);
    }

    void indexFindsWhatMeetsARectangle() {
        SpatialIndex index;
        for (int i = 0; i < 1000; ++i) index.set(i, {QRectF(i % 40 * 200, i / 40 * 100, 184, 52)});
        QVector<int> found;
        index.query(QRectF(0, 0, 100, 40), found);
        QVERIFY(found.contains(0));
        QVERIFY(found.size() < 20);
        index.query(QRectF(-1e9, -1e9, 2e9, 2e9), found);
        QCOMPARE(found.size(), 1000);
        index.set(0, {QRectF(5000, 5000, 10, 10)});
        index.query(QRectF(5000, 5000, 1, 1), found);
        QCOMPARE(found, QVector<int>{0});
        index.remove(0);
        index.query(QRectF(5000, 5000, 1, 1), found);
        QVERIFY(found.isEmpty());
    }
};

CONVSTUDIO_TEST(tst_wire_router)
#include "tst_wire_router.moc"
