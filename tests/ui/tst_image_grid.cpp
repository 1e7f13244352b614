// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "ui/widgets/image_grid.h"

#include <atomic>

using namespace convstudio;
using testsupport::Bench;

namespace {

constexpr int kMany = 50000;

/// Tiles of one colour each; counts what is asked for.
struct Tiles {
    std::shared_ptr<std::atomic<int>> made = std::make_shared<std::atomic<int>>(0);
    TileContent content(int count) {
        TileContent content;
        content.count = count;
        content.picture = [made = made](int tile) {
            ++*made;
            QImage image(8, 8, QImage::Format_RGB888);
            image.fill(QColor::fromHsv(tile % 360, 200, 200));
            return image;
        };
        content.words = [](int tile) {
            TileWords words;
            words.left = QString::number(tile);
            words.spoken = QStringLiteral("tile %1").arg(tile);
            return words;
        };
        return content;
    }
};

} // namespace

/// A gallery of any number of tiles: only those in sight are made.
class tst_image_grid : public testsupport::GuiTest {
    Q_OBJECT

private:
    static void show(ImageGrid& grid, QSize size = {600, 400}) {
        grid.resize(size);
        grid.show();
        QVERIFY(QTest::qWaitForWindowExposed(&grid));
    }

private Q_SLOTS:
    void onlyTilesInSightAreMade() {
        Bench bench;
        ImageGrid grid(bench.ui);
        Tiles tiles;
        grid.setContent(tiles.content(kMany));
        show(grid);
        const auto [first, last] = grid.visibleTiles();
        QCOMPARE(first, 0);
        QVERIFY(last <= grid.columns() * 6);
        QTRY_COMPARE(grid.keptPictures(), last);
        bench.settle();
        QCOMPARE(tiles.made->load(), last);
        grid.verticalScrollBar()->setValue(grid.verticalScrollBar()->maximum() / 2);
        const auto [middle, end] = grid.visibleTiles();
        QVERIFY(middle > kMany / 3);
        QTRY_VERIFY(!grid.picture(middle).isNull() && !grid.picture(end - 1).isNull());
        bench.settle();
        QVERIFY(tiles.made->load() < 200);
    }

    void theCurrentTileStaysInSight() {
        Bench bench;
        ImageGrid grid(bench.ui);
        Tiles tiles;
        grid.setContent(tiles.content(500));
        show(grid);
        const auto inSight = [&](int tile) {
            return grid.viewport()->rect().contains(grid.tileRect(tile));
        };
        grid.setCurrent(200);
        QVERIFY(inSight(200));
        grid.resize(420, 200); // fewer columns, fewer rows
        QVERIFY(inSight(200));
        // Whoever looks elsewhere is not taken back.
        grid.verticalScrollBar()->setValue(0);
        grid.resize(600, 400);
        QCOMPARE(grid.verticalScrollBar()->value(), 0);
        bench.settle();
    }

    void hiddenMakesNothing() {
        Bench bench;
        ImageGrid grid(bench.ui);
        Tiles tiles;
        grid.resize(600, 400);
        grid.setContent(tiles.content(100));
        bench.settle();
        QCOMPARE(tiles.made->load(), 0);
    }

    void keepsABoundedNumber() {
        Bench bench;
        ImageGrid grid(bench.ui);
        TileContent content;
        content.count = 2000;
        content.picture = [](int) { return QImage(320, 320, QImage::Format_RGB32); }; // 400 kB
        grid.setContent(content);
        show(grid);
        for (int value = 0; value < grid.verticalScrollBar()->maximum();
             value += grid.viewport()->height()) {
            grid.verticalScrollBar()->setValue(value);
            const auto [first, last] = grid.visibleTiles();
            QTRY_VERIFY(!grid.picture(first).isNull() && !grid.picture(last - 1).isNull());
            QVERIFY2(grid.keptPictures() <= 200, qPrintable(QString::number(grid.keptPictures())));
        }
    }

    void whatIsShownIsThePicture() {
        Bench bench;
        ImageGrid grid(bench.ui);
        Tiles tiles;
        grid.setContent(tiles.content(20));
        show(grid);
        QTRY_COMPARE(grid.keptPictures(), 20);
        const QImage shot = grid.viewport()->grab().toImage();
        for (const int tile : {0, 3, 11}) {
            const QPoint centre = grid.tileRect(tile).topLeft() +
                                  QPoint(grid.tileSide() / 2, grid.tileSide() / 2);
            QCOMPARE(shot.pixel(centre), QColor::fromHsv(tile, 200, 200).rgb());
        }
    }

    void keysWalkAndExtend() {
        Bench bench;
        ImageGrid grid(bench.ui);
        Tiles tiles;
        grid.setContent(tiles.content(kMany));
        show(grid);
        QSignalSpy current(&grid, &ImageGrid::currentChanged);
        const int columns = grid.columns();
        QTest::keyClick(&grid, Qt::Key_Right);
        QCOMPARE(grid.current(), 0);
        QTest::keyClick(&grid, Qt::Key_Down);
        QCOMPARE(grid.current(), columns);
        QTest::keyClick(&grid, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&grid, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(grid.selection(), (std::vector<int>{columns, columns + 1, columns + 2}));
        QTest::keyClick(&grid, Qt::Key_End);
        QCOMPARE(grid.current(), kMany - 1);
        QVERIFY(grid.viewport()->rect().contains(grid.tileRect(kMany - 1)));
        QTest::keyClick(&grid, Qt::Key_Home);
        QCOMPARE(grid.selection(), std::vector<int>{0});
        QTest::keyClick(&grid, Qt::Key_PageDown);
        QVERIFY(grid.current() >= columns);
        QTest::keyClick(&grid, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(grid.selection().size(), std::size_t{kMany});
        QVERIFY(current.count() > 5);
        QCOMPARE(grid.accessibleDescription(), QStringLiteral("tile %1").arg(grid.current()));
    }

    void mouseSelects() {
        Bench bench;
        ImageGrid grid(bench.ui);
        Tiles tiles;
        grid.setContent(tiles.content(30));
        show(grid);
        const auto at = [&](int tile) { return grid.tileRect(tile).center(); };
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, at(2));
        QCOMPARE(grid.current(), 2);
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, Qt::ControlModifier, at(4));
        QCOMPARE(grid.selection(), (std::vector<int>{2, 4}));
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, Qt::ControlModifier, at(2));
        QCOMPARE(grid.selection(), std::vector<int>{4});
        QSignalSpy activated(&grid, &ImageGrid::activated), peeked(&grid, &ImageGrid::peekRequested);
        QTest::mouseDClick(grid.viewport(), Qt::LeftButton, {}, at(1));
        QCOMPARE(activated.count(), 1);
        QTest::keyClick(&grid, Qt::Key_Space);
        QCOMPARE(peeked.count(), 1);
    }

    void sizeKeepsTheCurrentTileInSight() {
        Bench bench;
        ImageGrid grid(bench.ui);
        Tiles tiles;
        grid.setContent(tiles.content(kMany));
        show(grid);
        grid.setCurrent(31000);
        const int columns = grid.columns();
        grid.setTileSide(160);
        QVERIFY(grid.columns() < columns);
        QVERIFY(grid.viewport()->rect().contains(grid.tileRect(31000).center()));
        grid.setTileSide(10);
        QCOMPARE(grid.tileSide(), ImageGrid::kLeastTile);
    }

    void newContentForgetsThePicturesOfTheOld() {
        Bench bench;
        ImageGrid grid(bench.ui);
        Tiles tiles;
        grid.setContent(tiles.content(40));
        show(grid);
        QTRY_VERIFY(grid.keptPictures() > 0);
        grid.setCurrent(7);
        Tiles others;
        grid.setContent(others.content(10), ImageGrid::Keep::Place);
        QCOMPARE(grid.current(), 7);
        QTRY_COMPARE(grid.keptPictures(), 10);
        grid.setContent({});
        QCOMPARE(grid.current(), -1);
        QCOMPARE(grid.count(), 0);
    }
};

CONVSTUDIO_TEST(tst_image_grid)
#include "tst_image_grid.moc"
