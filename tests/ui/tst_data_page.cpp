// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "tests/support/test_main.h"
#include "tests/ui/support/data_bench.h"
#include "ui/bridge/preview_controller.h"
#include "ui/charts/balance_chart.h"
#include "ui/pages/data_page.h"
#include "ui/pages/data_samples.h"
#include "ui/panels/data/import_card.h"
#include "ui/panels/data/problem_card.h"
#include "ui/widgets/image_flow.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/segment_control.h"

using namespace convstudio;
using testsupport::DataBench;
using testsupport::PictureFolder;

namespace {

struct Shown {
    explicit Shown(DataBench& bench) : page(bench.workbench) {
        page.resize(900, 1400);
        page.show();
    }
    template <class Widget>
    Widget* find(const char* name) const {
        return page.findChild<Widget*>(QLatin1String(name));
    }
    QStringList figures() const {
        QStringList texts;
        for (const auto* cell : page.findChildren<FigureCell*>()) texts << cell->figure();
        return texts;
    }
    DataPage page;
};

} // namespace

/// The centre of the Data workspace.
class tst_data_page : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void reportOfRealFashionMnist() {
        DataBench bench;
        bench.open({{"source", "fashion-mnist"}, {"limit", 512}, {"split", {{"validation", 0.1}}}},
                   "in > conv(6,5,same) > relu > maxpool(2) > flatten > linear(classes) > out");
        Shown shown(bench);
        bench.read();
        QVERIFY(bench.data.state() == DataController::State::Ready);
        QTRY_VERIFY(!shown.find<ImageFlow>("batch-flow")->tiles().empty());
        QCOMPARE(shown.figures().mid(0, 3),
                 (QStringList{Theme::count(qint64(bench.images().report.images)), "10", "0"}));
        const auto& rows = shown.find<BalanceChart>("balance-chart")->rows();
        QCOMPARE(rows.size(), 10);
        QCOMPARE(rows[9].name, QStringLiteral("Ankle boot"));
        qint64 total = 0;
        for (const BalanceRow& row : rows)
            for (const qint64 count : row.counts) total += count;
        QCOMPARE(total, qint64(bench.images().report.images));
        QVERIFY(shown.find<ProblemCard>("problem-card")->isHidden());
        // The network follows the data.
        QTRY_VERIFY(bench.facts.facts()->validation.graph.has_value());
        QCOMPARE(bench.facts.facts()->validation.graph->input().shape.dims,
                 (std::vector<std::int64_t>{1, 28, 28}));
    }

    void batchShowsEveryStage() {
        DataBench bench;
        bench.openShapes(80);
        QVERIFY(bench.set("/data/augment", Json::parse(R"([{"type": "RandomHorizontalFlip",
                                                            "p": 1}])")));
        Shown shown(bench);
        bench.read();
        auto* flow = shown.find<ImageFlow>("batch-flow");
        QTRY_COMPARE(flow->tiles().size(), std::size_t{80});
        const QImage augmented = flow->tiles()[0].pictures[0];
        auto* stage = shown.find<SegmentControl>("batch-stage");
        stage->setCurrent("original");
        QCOMPARE(flow->tiles()[0].pictures[0], augmented.mirrored(true, false));
        QVERIFY(!flow->tiles()[0].word.isEmpty());
        stage->setCurrent("normalised");
        QVERIFY(shown.find<QLabel>("batch-legend")->text().startsWith("Values from \u2212"));
        const auto* pairs = shown.find<ImageFlow>("before-after-flow");
        QCOMPARE(pairs->tiles()[0].pictures[1], augmented);
        shown.find<QAbstractButton>("next-batch")->click();
        QTRY_VERIFY(shown.find<QSpinBox>("preview-epoch")->value() == 2); // one batch an epoch
        QTRY_VERIFY(pairs->tiles()[0].pictures[1] != augmented);
    }

    void skippedFilesAndTheirCsv() {
        DataBench bench;
        PictureFolder folder({"a", "b"}, 6);
        folder.addBroken("a/bad.png");
        bench.open({{"source", folder.path().toStdString()}});
        Shown shown(bench);
        bench.read();
        auto* list = shown.find<QListView>("problem-list");
        QCOMPARE(list->model()->rowCount(), 1);
        QCOMPARE(list->model()->index(0, 0).data().toString(), QStringLiteral("a/bad.png"));
        QVERIFY(!list->model()->index(0, 0).data(ProblemsModel::ReasonRole).toString().isEmpty());
        const QString file = folder.path("report.csv");
        QSignalSpy toast(&shown.page, &DataPage::toastRequested);
        shown.find<ImportCard>("import-card")->save(file);
        QTRY_COMPARE(toast.count(), 1);
        const std::string text = *readFile(file.toStdString());
        QVERIFY(text.find("skipped,a/bad.png,") != std::string::npos);
        QSignalSpy failed(&shown.page, &DataPage::failed);
        shown.find<ImportCard>("import-card")->save("/no/such/folder/report.csv");
        QTRY_COMPARE(failed.count(), 1);
    }

    void withoutImagesItSaysWhatToDo() {
        DataBench bench;
        bench.open({{"source", "/no/such/place"}});
        Shown shown(bench);
        bench.read();
        QCOMPARE(shown.find<QLabel>("data-start-title")->text(),
                 QStringLiteral("The images could not be read"));
        QVERIFY(shown.find<QAbstractButton>("data-start-again")->isVisible());
        QVERIFY(!shown.find<SegmentControl>("data-tabs")->isEnabled());
        QVERIFY(bench.set("/data/source", "shapes"));
        QTRY_VERIFY(bench.data.state() == DataController::State::Ready);
        QVERIFY(shown.find<SegmentControl>("data-tabs")->isEnabled());
        QVERIFY(!shown.find<QWidget>("data-start")->isVisible());
    }

    void findingsOpenTheirLists() {
        DataBench bench;
        PictureFolder folder({"a", "b"}, 6);
        folder.add("a/copy.png", QColor(40, 0, 9));
        bench.open({{"source", folder.path().toStdString()}, {"split", {{"validation", 0.0}}}});
        Shown shown(bench);
        bench.read();
        shown.page.openFinding(Finding::Kind::Duplicates);
        QCOMPARE(shown.page.tab(), QStringLiteral("samples"));
        auto* samples = shown.find<DataSamples>("data-samples");
        QTRY_COMPARE(samples->samples().size(), std::size_t{2});
        QCOMPARE(samples->samples()[0].id, std::string("a/0.png"));
        shown.page.openSample("b/3.png");
        QTRY_VERIFY(samples->grid().current() >= 0);
        QCOMPARE(samples->samples()[std::size_t(samples->grid().current())].id,
                 std::string("b/3.png"));
        shown.page.openFinding(Finding::Kind::Balance);
        QCOMPARE(shown.page.tab(), QStringLiteral("overview"));
    }
};

CONVSTUDIO_TEST(tst_data_page)
#include "tst_data_page.moc"
