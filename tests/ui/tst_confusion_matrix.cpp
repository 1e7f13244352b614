// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "tests/support/test_main.h"
#include "tests/ui/support/inspect_bench.h"
#include "ui/panels/inspect/confusion_card.h"
#include "ui/panels/inspect/confusion_labels.h"
#include "ui/theme/ink.h"

using namespace convstudio;
using Detail = ConfusionLayout::Detail;

namespace {

using Chosen = std::pair<std::optional<std::int64_t>, std::optional<std::int64_t>>;

/// Every class mostly right, taken for its neighbour now and then; class 1 of 0: 7 times.
ConfusionCounts made(int classes) {
    const auto count = static_cast<std::size_t>(classes);
    ConfusionCounts counts(count, std::vector<std::int64_t>(count));
    for (int i = 0; i < classes; ++i) {
        counts[std::size_t(i)][std::size_t(i)] = 90 + i % 7;
        counts[std::size_t(i)][std::size_t((i + 1) % classes)] = i % 4;
    }
    counts[1][0] = 7;
    return counts;
}

std::shared_ptr<const ConfusionSheet> sheetOf(int classes,
                                              ConfusionScale scale = ConfusionScale::Counts,
                                              ConfusionOrder order = ConfusionOrder::Classes) {
    QStringList names;
    for (int i = 0; i < classes; ++i) names << QStringLiteral("class %1").arg(i);
    return std::make_shared<const ConfusionSheet>(made(classes), names, scale, order);
}

struct Shown {
    explicit Shown(std::shared_ptr<const ConfusionSheet> sheet) : matrix(bench.theme) {
        matrix.setSheet(std::move(sheet));
        matrix.resize(560, matrix.heightForWidth(560));
        matrix.show();
        QObject::connect(&matrix, &ConfusionMatrix::chosen, &matrix,
                         [this](auto label, auto predicted) { chosen = {label, predicted}; });
    }
    void click(const QPointF& at) { QTest::mouseClick(&matrix, Qt::LeftButton, {}, at.toPoint()); }
    testsupport::Bench bench;
    ConfusionMatrix matrix;
    Chosen chosen;
};

} // namespace

/// The confusion matrix on screen and in files.
class tst_confusion_matrix : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void clicksChooseCellsRowsAndColumns() {
        Shown shown(sheetOf(10));
        shown.click(shown.matrix.cellCentre(6, 3));
        QCOMPARE(shown.chosen, (Chosen{6, 3}));
        const ConfusionLayout now = shown.matrix.layoutNow();
        shown.click({now.cells.left() - 20, now.cell(0, 4).center().y()});
        QCOMPARE(shown.chosen, (Chosen{4, std::nullopt}));
        // A name leans to the left of its column.
        shown.click({now.cell(7, 0).center().x() - 20, now.cells.bottom() + 20});
        QCOMPARE(shown.chosen, (Chosen{std::nullopt, 7}));
    }

    void keysWalkAndChoose() {
        Shown shown(sheetOf(10));
        shown.matrix.setFocus();
        for (const auto key : {Qt::Key_Right, Qt::Key_Down, Qt::Key_Left, Qt::Key_Left})
            QTest::keyClick(&shown.matrix, key);
        QCOMPARE(shown.matrix.spoken(), QString::fromUtf8("7 class 1 taken for class 0 (7.1\u2009%)"));
        QCOMPARE(shown.matrix.accessibleDescription(), shown.matrix.spoken());
        QTest::keyClick(&shown.matrix, Qt::Key_Return);
        QCOMPARE(shown.chosen, (Chosen{1, 0}));
        QTest::keyClick(&shown.matrix, Qt::Key_End);
        QTest::keyClick(&shown.matrix, Qt::Key_PageDown);
        QTest::keyClick(&shown.matrix, Qt::Key_Return);
        QCOMPARE(shown.chosen, (Chosen{9, 9}));
    }

    void ordersMoveCellsNotClasses() {
        Shown shown(sheetOf(10, ConfusionScale::Counts, ConfusionOrder::Errors));
        QVERIFY(shown.matrix.sheet()->classAt[0] < 2); // both have the most mistakes
        shown.click(shown.matrix.cellCentre(1, 0));
        QCOMPARE(shown.chosen, (Chosen{1, 0}));
        shown.matrix.setChosen(1, 0);
        QTest::keyClick(&shown.matrix, Qt::Key_Return);
        QCOMPARE(shown.chosen, (Chosen{1, 0}));
    }

    void scalesSayWhatTheyShareBy() {
        const auto counts = sheetOf(10), rows = sheetOf(10, ConfusionScale::Rows),
                   columns = sheetOf(10, ConfusionScale::Columns);
        QCOMPARE(counts->cellText(1, 0), QStringLiteral("7"));
        QCOMPARE(counts->cellText(0, 5), QString());
        QCOMPARE(rows->cellText(1, 0), QString::number(100 * 7.0 / (91 + 1 + 7), 'f', 1));
        QCOMPARE(columns->cellText(1, 0), QString::number(100 * 7.0 / (90 + 1 + 7), 'f', 1));
        QCOMPARE(counts->sentence(2, 2),
                 QString::fromUtf8("92 of 94 class 2 recognised (97.9\u2009%)"));
    }

    void coloursSeparateHitsErrorsAndNothing() {
        testsupport::Bench bench;
        for (const auto theme : {ThemeChoice::Dark, ThemeChoice::Light}) {
            bench.theme.setChoice(theme);
            ConfusionPainter painter(bench.theme);
            painter.setSheet(sheetOf(10));
            const QImage density = painter.density({0, 0, 10, 10}, {10, 10});
            const QColor blank = bench.theme.color("bg2");
            QCOMPARE(density.pixelColor(5, 0), blank); // x: predicted
            const QColor error = density.pixelColor(0, 1), hit = density.pixelColor(4, 4);
            QVERIFY(error != blank && hit != blank);
            QVERIFY2(error.red() > error.blue(), "errors are orange");
            QVERIFY2(hit.blue() > hit.red(), "hits are blue");
            // A single error is told from none.
            QVERIFY(painter.colour(0.01, false) != blank);
        }
        QCOMPARE(inkOn(Qt::white), QColor(Qt::black));
        QCOMPARE(inkOn(QColor(30, 60, 130)), QColor(Qt::white));
    }

    void showsAsMuchAsThereIsRoomFor() {
        const std::vector<std::pair<int, Detail>> kinds = {
            {10, Detail::Counts}, {20, Detail::Counts},    {21, Detail::Names},
            {100, Detail::Names}, {101, Detail::Density}, {1000, Detail::Density}};
        for (const auto& [classes, detail] : kinds) {
            Shown shown(sheetOf(classes));
            QCOMPARE(shown.matrix.layoutNow().detail, detail);
            QVERIFY(!shown.matrix.grab().isNull());
            if (detail == Detail::Density) continue; // a pixel of the screen is several cells
            shown.click(shown.matrix.cellCentre(std::size_t(classes) - 1, 0));
            QCOMPARE(shown.chosen, (Chosen{classes - 1, 0}));
        }
    }

    void theStrongestCellUnderAPixelShows() {
        testsupport::Bench bench;
        ConfusionPainter painter(bench.theme);
        ConfusionCounts counts(1000, std::vector<std::int64_t>(1000));
        for (std::size_t i = 0; i < 1000; ++i) counts[i][i] = 4;
        counts[3][701] = 9;   // beside it a weak one, in the same pixel of ten by ten
        counts[4][702] = 1;
        counts[905][12] = 1;  // alone
        QStringList names;
        for (int i = 0; i < 1000; ++i) names << QString::number(i);
        painter.setSheet(std::make_shared<const ConfusionSheet>(
            counts, names, ConfusionScale::Counts, ConfusionOrder::Classes));
        const QRectF all(0, 0, 1000, 1000);
        const QImage whole = painter.density(all, {1000, 1000}), small = painter.density(all, {100, 100});
        QCOMPARE(small.pixelColor(70, 0), whole.pixelColor(701, 3));
        QCOMPARE(small.pixelColor(1, 90), whole.pixelColor(12, 905));
        QCOMPARE(small.pixelColor(50, 50), whole.pixelColor(500, 500));
        const QColor blank = bench.theme.color("bg2");
        int coloured = 0;
        for (int y = 0; y < 100; ++y)
            for (int x = 0; x < 100; ++x) coloured += small.pixelColor(x, y) != blank;
        QCOMPARE(coloured, 102);
        // No error is lost at a size that divides nothing.
        const QImage odd = painter.density(all, {417, 417});
        QCOMPARE(odd.pixelColor(int(701.5 * 0.417), int(3.5 * 0.417)), whole.pixelColor(701, 3));
        QCOMPARE(odd.pixelColor(int(12.5 * 0.417), int(905.5 * 0.417)), whole.pixelColor(12, 905));
        // Enlarged a cell is a square.
        const QImage large = painter.density({695, 0, 10, 10}, {100, 100});
        for (const QPoint corner : {QPoint(60, 30), QPoint(69, 39)})
            QCOMPARE(large.pixelColor(corner), whole.pixelColor(701, 3));
        QCOMPARE(large.pixelColor(59, 35), blank);
    }

    void namesHaveRoom_data() {
        QTest::addColumn<int>("classes");
        QTest::addColumn<int>("width");
        for (const int classes : {2, 10, 20, 21, 64, 100})
            for (const int width : {336, 480, 592, 900})
                QTest::addRow("%d at %d", classes, width) << classes << width;
    }
    void namesHaveRoom() {
        QFETCH(int, classes);
        QFETCH(int, width);
        testsupport::Bench bench;
        ConfusionPainter painter(bench.theme);
        painter.setSheet(sheetOf(classes));
        const ConfusionLayout layout = painter.layout(width);
        const QRectF all(0, 0, width, layout.height);
        std::vector<ConfusionMarks> marks(3);
        marks[1].row = marks[1].column = classes - 1;
        marks[2].row = marks[2].column = classes / 2;
        for (const ConfusionMarks& mark : marks) {
            const auto labels = confusionLabels(bench.theme, *painter.sheet(), layout, mark);
            QVERIFY(labels.size() >= (classes > 20 ? 8U : 4U));
            for (const bool isColumn : {false, true})
                QCOMPARE(std::ranges::count_if(labels, [&](const ConfusionLabel& label) {
                    return label.isChosen && label.isColumn == isColumn;
                }), mark.row ? 1 : 0);
            for (std::size_t i = 0; i < labels.size(); ++i) {
                const QPolygonF mine = labels[i].outline();
                QVERIFY2(all.contains(mine.boundingRect()), qPrintable(labels[i].text));
                QVERIFY2(!mine.intersects(QPolygonF(layout.cells)), qPrintable(labels[i].text));
                for (std::size_t j = 0; j < i; ++j)
                    QVERIFY2(!mine.intersects(labels[j].outline()),
                             qPrintable(labels[i].text + " on " + labels[j].text));
            }
        }
    }

    void manyClassesAreEnlarged() {
        Shown shown(sheetOf(1000));
        const QPointF point = shown.matrix.cellCentre(500, 250);
        for (int i = 0; i < 30; ++i) {
            QWheelEvent wheel(point, shown.matrix.mapToGlobal(point), {}, {0, 120}, {}, {},
                              Qt::NoScrollPhase, false);
            QApplication::sendEvent(&shown.matrix, &wheel);
        }
        QCOMPARE(shown.matrix.layoutNow().detail, Detail::Counts);
        const QPointF now = shown.matrix.cellCentre(500, 250);
        QVERIFY(shown.matrix.layoutNow().cells.contains(now));
        shown.click(now);
        QCOMPARE(shown.chosen, (Chosen{500, 250}));
        shown.matrix.setFocus();
        QTest::keyClick(&shown.matrix, Qt::Key_0);
        QCOMPARE(shown.matrix.zoom(), 1.0);
        // Ten classes show as they are.
        Shown few(sheetOf(10));
        QTest::keyClick(&few.matrix, Qt::Key_Plus);
        QCOMPARE(few.matrix.zoom(), 1.0);
    }

    void filesHoldWhatShows() {
        testsupport::InspectBench bench;
        ConfusionCard card(bench.workbench);
        card.resize(560, 700);
        card.show();
        QTRY_VERIFY(card.matrix().sheet());
        const Evaluation& of = *bench.inspection.evaluation();
        card.setScale(ConfusionScale::Rows);
        QTRY_COMPARE(card.matrix().sheet()->scale, ConfusionScale::Rows);
        const std::string csv = confusionCsv(of.confusion, of.classes, ConfusionScale::Rows);
        card.copy();
        QCOMPARE(QApplication::clipboard()->text().toStdString(), csv);
        QSignalSpy saved(&card, &ConfusionCard::saved), failed(&card, &ConfusionCard::failed);
        for (const char* name : {"m.csv", "m.png", "m.svg"}) card.save(bench.folder.filePath(name));
        QTRY_COMPARE(saved.count(), 3);
        QCOMPARE(*readFile(bench.folder.filePath("m.csv").toStdString()), csv);
        QCOMPARE(QImage(bench.folder.filePath("m.png")).size(), card.matrix().pictureSize() * 2);
        const std::string svg = *readFile(bench.folder.filePath("m.svg").toStdString());
        QVERIFY(svg.find("<svg") != std::string::npos);
        card.save(bench.folder.filePath("m.bmp"));
        QCOMPARE(failed.count(), 1);
        card.save("/no/such/folder/m.csv");
        QTRY_COMPARE(failed.count(), 2);
    }
};

CONVSTUDIO_TEST(tst_confusion_matrix)
#include "tst_confusion_matrix.moc"
