// SPDX-License-Identifier: Apache-2.0
#include "engine/train/run_store.h"
#include "tests/support/test_main.h"
#include "tests/ui/support/training_bench.h"
#include "ui/bridge/runs_controller.h"
#include "ui/canvas/canvas_view.h"
#include "ui/charts/chart_card.h"
#include "ui/charts/histogram_view.h"
#include "ui/pages/train_page.h"
#include "ui/panels/train/charts_pane.h"
#include "ui/panels/train/epoch_table.h"
#include "ui/panels/train/histogram_card.h"
#include "ui/panels/train/instruments_pane.h"
#include "ui/panels/train/run_curves.h"
#include "ui/panels/train/samples_strip.h"
#include "ui/widgets/segment_control.h"

using namespace convstudio;
using testsupport::Bench;
using testsupport::openSaved;
using testsupport::smallProject;

namespace {

constexpr int kTimeout = 30000;

/// The page of an editor with a small project of its own.
struct Shown {
    explicit Shown(const Json& training = {}, QSize size = {1360, 900}) {
        openSaved(bench, folder, smallProject(training));
        show(size);
    }
    void show(QSize size) {
        page.emplace(bench.workbench);
        page->resize(size);
        page->show();
        QVERIFY(QTest::qWaitForWindowExposed(&*page));
    }
    ~Shown() {
        bench.training.stop();
        page.reset();
    }
    ChartsPane& charts() { return *page->findChild<ChartsPane*>(); }
    InstrumentsPane& instruments() { return *page->findChild<InstrumentsPane*>(); }
    const RunRecord& record() const { return *bench.training.record(); }
    void train() {
        bench.training.start();
        QTRY_COMPARE_WITH_TIMEOUT(bench.training.state(), SessionState::Done, kTimeout);
    }
    void begin() {
        bench.training.start();
        QTRY_VERIFY_WITH_TIMEOUT(!record().steps.empty(), kTimeout);
    }
    const CanvasNode* node(const std::string& name) {
        for (const CanvasNode& each : instruments().canvas().scene().nodes())
            if (each.name.toStdString() == name) return &each;
        return nullptr;
    }

    QTemporaryDir folder;
    Bench bench;
    std::optional<TrainPage> page;
};

/// The numbers of one kind of line of history.jsonl.
std::vector<double> history(const RunRecord& record, const char* kind, const char* key) {
    std::vector<double> values;
    const auto lines = readHistory(record.folder.toStdString());
    if (!lines) return values;
    for (const Json& line : *lines)
        if (line.at("event") == kind) values.push_back(line.at(key).get<double>());
    return values;
}

} // namespace

class tst_train_page : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void curvesAreTheHistory() {
        Shown shown;
        shown.train();
        const RunCurves& curves = shown.charts().curves();
        QCOMPARE(curves.trainLoss()->size(), std::size_t(30));
        QCOMPARE(curves.trainLoss()->ys(), history(shown.record(), "step", "loss"));
        QCOMPARE(curves.trainAccuracy()->ys(), history(shown.record(), "step", "accuracy"));
        QCOMPARE(curves.rate()->ys(), history(shown.record(), "step", "lr"));
        QCOMPARE(curves.gradNorm()->ys(), history(shown.record(), "step", "grad_norm"));
        QCOMPARE(curves.valLoss()->ys(), history(shown.record(), "epoch", "val_loss"));
        QCOMPARE(curves.valAccuracy()->ys(), history(shown.record(), "epoch", "val_accuracy"));
        QCOMPARE(shown.charts().table().model().rowCount(), 3);
        QCOMPARE(*curves.best(), double(shown.record().bestEpoch));
        QCOMPARE(shown.charts().group().end(), 3.0);
        QCOMPARE(shown.charts().group().reached(), 3.0);
    }

    void theAxisIsChosen() {
        Shown shown;
        shown.train();
        auto* axis = shown.page->findChild<SegmentControl*>("chart-axis");
        axis->setCurrent("step");
        QCOMPARE(shown.charts().curves().trainLoss()->xs().back(), 30.0);
        QCOMPARE(shown.charts().group().end(), 30.0);
        axis->setCurrent("time");
        QCOMPARE(shown.charts().curves().trainLoss()->xs(), shown.record().stepSeconds);
        axis->setCurrent("epoch");
        QCOMPARE(shown.charts().curves().trainLoss()->xs().back(), 3.0);
    }

    void nodesShowFiguresWhileItRuns() {
        Shown shown(Json::object({{"epochs", 100000}}));
        shown.begin();
        QTRY_VERIFY_WITH_TIMEOUT(shown.node("c1") && !shown.node("c1")->reading.cells.isEmpty(),
                                 kTimeout);
        QVERIFY(shown.node("c1")->reading.cells[0].text.startsWith(u"Δ "_qs));
        QVERIFY(shown.node("c1")->reading.cells[1].text.endsWith("ms"));
        auto* strip = shown.page->findChild<SamplesStrip*>();
        QTRY_VERIFY_WITH_TIMEOUT(!strip->samples().empty(), kTimeout);
        QVERIFY(strip->summary().contains("right, epoch"));
        shown.instruments().setInstrument(Instrument::Time);
        QVERIFY(shown.node("c1")->reading.cells[1].text.endsWith("%"));
    }

    void watchesOnlyWhileItIsSeen() {
        Shown shown(Json::object({{"epochs", 100000}}));
        QVERIFY(shown.instruments().wanted().nodes);
        QCOMPARE(shown.instruments().wanted().samples, SamplesStrip::kSamples);
        QVERIFY(shown.instruments().wanted().histogramNode.empty());
        shown.begin();
        QTRY_VERIFY_WITH_TIMEOUT(shown.record().nodes.has_value(), kTimeout);
        shown.page->hide();
        QCOMPARE(shown.instruments().wanted(), Instruments());
        // What was under way may still come; then nothing more.
        const std::size_t steps = shown.record().steps.size();
        QTRY_VERIFY_WITH_TIMEOUT(shown.record().steps.size() > steps + 20, kTimeout);
        const std::int64_t last = shown.record().nodes->step;
        QTRY_VERIFY_WITH_TIMEOUT(shown.record().steps.size() > steps + 400, kTimeout);
        QCOMPARE(shown.record().nodes->step, last);
        shown.page->show();
        QTRY_VERIFY_WITH_TIMEOUT(shown.record().nodes->step > last, kTimeout);
    }

    void samplesCanBeSwitchedOff() {
        Shown shown;
        auto* toggle = shown.page->findChild<QAbstractButton*>("show-samples");
        toggle->click();
        QCOMPARE(shown.instruments().wanted().samples, 0);
        QVERIFY(!shown.page->findChild<SamplesStrip*>()->isVisible());
        toggle->click();
        QCOMPARE(shown.instruments().wanted().samples, SamplesStrip::kSamples);
    }

    void aChosenNodeHasItsHistogram() {
        Shown shown(Json::object({{"epochs", 100000}}));
        shown.begin(); // shapes are known once the images are
        QTRY_VERIFY_WITH_TIMEOUT(shown.node("c1") && !shown.node("c1")->reading.cells.isEmpty(),
                                 kTimeout);
        CanvasView& canvas = shown.instruments().canvas();
        const auto at = [&](const char* name) {
            return canvas.toWidget(shown.node(name)->rect.center()).toPoint();
        };
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, at("c1"));
        HistogramCard& card = shown.instruments().histogram();
        QTRY_VERIFY(card.isVisible());
        QCOMPARE(shown.instruments().wanted().histogramNode, std::string("c1"));
        QTRY_VERIFY_WITH_TIMEOUT(card.view().history().size() >= 2, kTimeout);
        QCOMPARE(card.view().history().front().counts.size(), std::size_t(64));
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, at("fc"));
        QCOMPARE(shown.instruments().wanted().histogramNode, std::string("fc"));
        QVERIFY(card.view().history().empty());
        card.findChild<QAbstractButton*>("close-histogram")->click();
        QVERIFY(!card.isVisible());
        QVERIFY(shown.instruments().wanted().histogramNode.empty());
    }

    void theNewestRunStandsThereWhenAProjectOpens() {
        Shown shown;
        shown.train();
        const RunRecord first = shown.record();
        Bench later;
        QSignalSpy opened(&later.document, &Document::opened);
        later.document.open(shown.bench.document.filePath());
        QTRY_COMPARE(opened.count(), 1);
        TrainPage page(later.workbench);
        page.resize(1360, 900);
        page.show();
        auto* charts = page.findChild<ChartsPane*>();
        QTRY_COMPARE_WITH_TIMEOUT(charts->curves().trainLoss()->size(), first.steps.size(),
                                  kTimeout);
        QCOMPARE(charts->table().model().rowCount(), 3);
    }

    /// A start while the newest run is still being read.
    void theRunThatBeginsIsTheOneToSee() {
        Shown shown;
        shown.train();
        Bench later;
        openSaved(later, shown.folder, smallProject({{"epochs", 1}}));
        QTRY_COMPARE_WITH_TIMEOUT(later.runs.runs().size(), std::size_t(1), kTimeout);
        TrainPage page(later.workbench);
        later.training.start();
        QTRY_COMPARE_WITH_TIMEOUT(later.training.state(), SessionState::Done, kTimeout);
        QCOMPARE(page.findChild<ChartsPane*>()->curves().trainLoss()->size(),
                 later.training.record()->steps.size());
    }

    void anEarlierRunIsLaidOver() {
        Shown shown;
        shown.train();
        const QString first = shown.record().folder;
        shown.train();
        QTRY_VERIFY_WITH_TIMEOUT(shown.bench.runs.runs().size() == 2, kTimeout);
        QVERIFY(shown.record().folder != first);
        ChartCard& loss = *shown.charts().card("chart-loss");
        QCOMPARE(loss.lines().size(), std::size_t(2));
        shown.charts().setCompared(first, true);
        QTRY_COMPARE_WITH_TIMEOUT(loss.lines().size(), std::size_t(4), kTimeout);
        QVERIFY(loss.lines()[0].isEarlier && !loss.lines()[2].isEarlier);
        QCOMPARE(loss.lines()[0].series->ys(), shown.charts().curves().trainLoss()->ys());
        QVERIFY(loss.lines()[0].color != loss.lines()[2].color);
        QCOMPARE(loss.lines()[0].run, "Run 1");
        shown.charts().setCompared(first, false);
        QCOMPARE(loss.lines().size(), std::size_t(2));
    }

    void chartsStandBesideOrOverTheNetwork_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("orientation");
        QTest::newRow("1600 wide") << QSize(1360, 900) << int(Qt::Horizontal);
        QTest::newRow("1280 wide") << QSize(1040, 704) << int(Qt::Vertical);
    }
    void chartsStandBesideOrOverTheNetwork() {
        QFETCH(QSize, size);
        Shown shown({}, size);
        const auto* splitter = shown.page->findChild<QSplitter*>("train-splitter");
        QTEST(int(splitter->orientation()), "orientation");
        QVERIFY(shown.charts().width() >= ChartsPane::kLeastWidth);
        if (splitter->orientation() == Qt::Horizontal) QCOMPARE(shown.charts().width(), 456);
        // Nodes have room for their figures.
        QTRY_VERIFY(shown.instruments().canvas().zoom() >= 0.5);
    }

    void withoutLayersItSaysWhereToGo() {
        Shown shown;
        shown.bench.document.reset(Project());
        auto* text = shown.page->findChild<QWidget*>("instruments-empty");
        QTRY_VERIFY(text->isVisible());
        QVERIFY(shown.page->findChild<QWidget*>("open-design")->isVisible());
    }

    void theOpenProjectIsFollowed() {
        Shown shown;
        QTRY_COMPARE(shown.instruments().canvas().scene().nodes().size(),
                     shown.bench.document.graph().nodes.size());
        shown.bench.editor.rename(shown.bench.id("c1"), "renamed");
        QTRY_VERIFY(shown.node("renamed"));
        // To look at, not to change.
        QVERIFY(shown.instruments().canvas().workbench().document.isReadOnly());
    }
};

CONVSTUDIO_TEST(tst_train_page)
#include "tst_train_page.moc"
