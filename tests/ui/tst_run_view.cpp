// SPDX-License-Identifier: Apache-2.0
#include "engine/train/evaluation.h"
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/made_up_run.h"
#include "tests/ui/support/painted_parts.h"
#include "ui/panels/forms/form_row.h"
#include "ui/panels/train/note_card.h"
#include "ui/panels/train/progress_card.h"
#include "ui/panels/train/run_view.h"

using namespace convstudio;
using testsupport::madeUpRun;

namespace {

QString valueOf(const QVector<FactRow>& rows, const QString& label) {
    for (const FactRow& row : rows)
        if (row.label == label) return row.value;
    return {};
}

struct Shown {
    Shown(const RunRecord& record, const RunStatus& status) {
        bench.load("in:1x28x28 > conv1:conv(6,5) > relu1:relu > gap > linear(10) > out");
        view.resize(240, 700);
        view.show();
        view.present(record, status);
    }
    template <class T> T* find(const char* name) { return view.template findChild<T*>(name); }
    bool isShown(const char* name) { return find<QWidget>(name)->isVisible(); }
    testsupport::Bench bench;
    RunView view{bench.workbench};
};

/// The widgets that ask for their layout.
class LayoutSpy : public QObject {
public:
    LayoutSpy() { qApp->installEventFilter(this); }
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::LayoutRequest) laidOut << watched->objectName();
        return false;
    }
    bool isQuiet() {
        laidOut.clear();
        QCoreApplication::processEvents();
        return laidOut.isEmpty();
    }
    QStringList laidOut;
};

RunStatus status(SessionState state) {
    RunStatus made;
    made.state = state;
    return made;
}

Json evaluation() {
    return {{"split", "test"},  {"images", 1000},
            {"loss", 0.25},     {"accuracy", 0.9},
            {"accuracy_interval", {0.88, 0.92}}, {"balanced_accuracy", 0.89},
            {"majority_baseline", 0.1}};
}

} // namespace

/// The run card in every state, from records that never ran.
class tst_run_view : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void running() {
        RunStatus now = status(SessionState::Running);
        now.secondsLeft = 88;
        now.secondsElapsed = 207;
        RunRecord record = madeUpRun(2);
        record.steps.push_back(record.steps.back());
        record.steps.back().step = 7;
        record.steps.back().imagesPerSecond = 2240.4;
        Shown shown(record, now);
        const ProgressCard::Values values = shown.find<ProgressCard>("progress-card")->values();
        QCOMPARE(values.share, u"58\u2009%"_qs); // 7 of 12 steps
        QCOMPARE(values.left, u"1\u2009min 28\u2009s left"_qs);
        QCOMPARE(values.epoch, "Epoch 3 of 4");
        QCOMPARE(values.batch, "batch 1 of 3");
        QCOMPARE(values.speed, "2,240 images/s");
        QCOMPARE(values.elapsed, u"elapsed 3\u2009min 27\u2009s"_qs);
        QVERIFY(!shown.isShown("run-outcome"));
        QVERIFY(shown.isShown("run-figures"));
        QVERIFY(shown.find<FormRow>("row-run-lr")->isEnabled());
        QVERIFY(shown.find<FormRow>("row-run-epochs")->isEnabled());
    }

    void theLastBatchBelongsToItsEpoch() {
        const RunRecord record = madeUpRun(1);
        QCOMPARE(RunTexts(record).epoch(), "Epoch 1 of 4");
        QCOMPARE(RunTexts(record).batch(), "batch 3 of 3");
    }

    void preparing() {
        RunStatus now = status(SessionState::Preparing);
        now.isImporting = true;
        now.importShare = 0.4;
        RunRecord record;
        record.number = 3;
        Shown shown(record, now);
        const ProgressCard::Values values = shown.find<ProgressCard>("progress-card")->values();
        QCOMPARE(values.share, u"40\u2009%"_qs);
        QCOMPARE(values.epoch, "Reading the images");
        QVERIFY(!shown.isShown("run-figures"));
        QVERIFY(!shown.find<FormRow>("row-run-lr")->isVisible());
    }

    void paused() {
        RunStatus now = status(SessionState::Paused);
        now.secondsLeft = 10;
        Shown shown(madeUpRun(1), now);
        QCOMPARE(shown.find<ProgressCard>("progress-card")->values().left, "paused");
        QVERIFY(shown.find<FormRow>("row-run-lr")->isEnabled());
        QCOMPARE(RunTexts(madeUpRun(1)).state(SessionState::Paused), "paused");
    }

    void done() {
        RunRecord record = madeUpRun(4);
        record.finished = FinishedEvent{"done", 2, 10};
        record.evaluation = evaluation();
        Shown shown(record, status(SessionState::Done));
        auto* outcome = shown.find<NoteCard>("run-outcome");
        QCOMPARE(outcome->title(), "Done: 4 epochs.");
        QVERIFY(outcome->text().startsWith("Not chance"));
        QVERIFY(!shown.isShown("progress-card"));
        QVERIFY(!shown.view.findChild<QWidget*>("resume-run"));
        const QVector<FactRow> rows = shown.find<FactList>("run-figure-rows")->rows();
        QCOMPARE(valueOf(rows, "Best, epoch 2"), u"90.00\u2009%"_qs);
        QCOMPARE(valueOf(rows, "Test accuracy"), u"90.00\u2009%"_qs);
        QCOMPARE(valueOf(rows, "95 % interval"), u"88.0–92.0\u2009%"_qs);
        QCOMPARE(valueOf(rows, "Balanced accuracy"), u"89.00\u2009%"_qs);
        QCOMPARE(valueOf(rows, "Majority baseline"), u"10.00\u2009%"_qs);
        QVERIFY(!shown.find<FormRow>("row-run-lr")->isEnabled());
    }

    void chanceIsCalledChance() {
        RunRecord record = madeUpRun(4);
        record.evaluation = evaluation();
        record.evaluation["accuracy_interval"] = {0.08, 0.12};
        QVERIFY(RunTexts(record).verdict({}).startsWith("Not better"));
        record.evaluation = nullptr;
        QVERIFY(RunTexts(record).verdict({}).isEmpty());
        QVERIFY(RunTexts(record).verdict(0.1).startsWith("Not chance")); // 90 % of 200 images
        QVERIFY(RunTexts(record).verdict(0.9).startsWith("Not better"));
    }

    void theIntervalOfTheBestEpoch() {
        const Interval interval = wilsonInterval(180, 200);
        const QVector<FactRow> rows = RunTexts(madeUpRun(2)).best(0.125);
        QCOMPARE(valueOf(rows, "95 % interval"),
                 QStringLiteral("%1–%2\u2009%")
                     .arg(interval.low * 100, 0, 'f', 1)
                     .arg(interval.high * 100, 0, 'f', 1));
        QCOMPARE(valueOf(rows, "Majority baseline"), u"12.50\u2009%"_qs);
        QVERIFY(RunTexts(madeUpRun(0)).best(0.125).isEmpty());
    }

    void validationInPlaceOfATestSplitIsSaid() {
        RunRecord record = madeUpRun(4);
        record.evaluation = evaluation();
        record.evaluation["split"] = "validation";
        const QVector<FactRow> rows = RunTexts(record).evaluation();
        QCOMPARE(rows[0].label, "Validation accuracy");
    }

    void howItEnded_data() {
        QTest::addColumn<QString>("status");
        QTest::addColumn<int>("epochs");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<bool>("canResume");
        QTest::newRow("done") << "done" << 4 << "Done: 4 epochs." << false;
        QTest::newRow("early") << "done" << 3
                               << "Ended early after 3 of 4 epochs: no more improvement." << false;
        QTest::newRow("stopped") << "stopped" << 1 << "Stopped after 1 of 4 epochs." << true;
        QTest::newRow("interrupted") << "interrupted" << 2 << "Interrupted after 2 of 4 epochs."
                                     << true;
    }
    void howItEnded() {
        QFETCH(QString, status);
        QFETCH(int, epochs);
        RunRecord record = madeUpRun(epochs);
        record.status = status;
        QTEST(RunTexts(record).outcome(), "sentence");
        QFETCH(bool, canResume);
        Shown shown(record, ::status(SessionState::Done));
        QCOMPARE(shown.view.findChild<QWidget*>("resume-run") != nullptr, canResume);
    }

    void aFailureSaysWhatAndWhere() {
        RunRecord record = madeUpRun(1);
        RunStatus now = status(SessionState::Failed);
        Shown shown(record, now);
        const std::string node = shown.bench.id("conv1").toStdString();
        record.failed = FailedEvent{"not-finite", node, "text of the log", 5};
        shown.view.present(record, now);
        auto* outcome = shown.find<NoteCard>("run-outcome");
        QCOMPARE(outcome->title(), "The run failed in step 5");
        QCOMPARE(outcome->text(), "text of the log");
        auto* button = shown.find<QAbstractButton>("show-failed-layer");
        QVERIFY(button);
        QSignalSpy revealed(&shown.bench.editorState, &EditorState::revealRequested);
        button->click();
        QCOMPARE(revealed.size(), 1);
        QCOMPARE(revealed[0][0].toString().toStdString(), node);
    }

    void aLayerIsFoundByItsPath() {
        RunRecord record = madeUpRun(1);
        RunStatus now = status(SessionState::Failed);
        Shown shown(record, now);
        record.failed = FailedEvent{"not-finite", "conv1", "text", 5};
        shown.view.present(record, now);
        QVERIFY(shown.find<QAbstractButton>("show-failed-layer"));
        record.failed->node = "gone";
        shown.view.present(record, now);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!shown.find<QAbstractButton>("show-failed-layer"));
    }

    void issuesAreToldInTheWindowsLanguage() {
        RunStatus now = status(SessionState::Failed);
        now.issues = {makeError("data-not-found", {}, {{"source", "nowhere"}})};
        Shown shown(RunRecord(), now);
        shown.bench.language.setCode("zh_CN");
        shown.view.present(RunRecord(), now);
        const QString text = shown.find<NoteCard>("run-outcome")->text();
        QCOMPARE(text.toStdString(),
                 shown.bench.language.engine().issueText(now.issues.front()));
    }

    void adviceStandsInTheCard() {
        RunRecord record = madeUpRun(1);
        record.advice.push_back({"small-batches-batch-norm", "smaller parts now"});
        Shown shown(record, status(SessionState::Running));
        const auto cards = shown.view.findChildren<NoteCard*>("run-advice");
        QCOMPARE(cards.size(), 1);
        QCOMPARE(cards[0]->text(), "smaller parts now");
        shown.view.present(record, status(SessionState::Running));
        QCOMPARE(shown.view.findChildren<NoteCard*>("run-advice").size(), 1);
    }

    void settingsAreThoseOfTheRun() {
        RunRecord record = madeUpRun(1);
        record.settings.push_back({2, {"training.optimizer.lr", 0.05, 0.01, 2}});
        record.settings.push_back({2, {"training.epochs", 4, 9, 2}});
        const RunTexts texts(record);
        QCOMPARE(texts.learningRate(), Json(0.01));
        QCOMPARE(texts.epochs(), Json(9));
        const QVector<FactRow> rows = texts.settings();
        QCOMPARE(valueOf(rows, "Optimizer"), "SGD, momentum 0.9");
        QCOMPARE(valueOf(rows, "Schedule"), "CosineAnnealingLR, warm-up 1");
        QCOMPARE(valueOf(rows, "Weight decay"), "0.0005");
        QCOMPARE(valueOf(rows, "Batch size"), "128");
        QCOMPARE(valueOf(rows, "Augmentation"), "none");
        QCOMPARE(valueOf(rows, "Precision"), "fp32");
        QCOMPARE(valueOf(rows, "Threads"), "2");
    }

    void progressKeepsItsHeightWhileNumbersRun() {
        Theme theme(*qApp);
        ProgressCard progress(theme);
        progress.resize(240, 120);
        ProgressCard::Values values{"1 %", "9 s left", 0.01, "Epoch 1 of 12", "batch 1 of 429",
                                   "9 images/s", "elapsed 2 s"};
        progress.setValues(values);
        const int height = progress.heightForWidth(208);
        values.elapsed = "elapsed 12 min 27 s and more";
        progress.resize(208, 120);
        progress.setValues(values);
        const int tall = progress.heightForWidth(208);
        QVERIFY(tall > height);
        values.elapsed = "elapsed 1 s";
        progress.setValues(values);
        QCOMPARE(progress.heightForWidth(208), tall);
    }

    void onlyTheLinesThatChangeArePainted() {
        Theme theme(*qApp);
        ProgressCard progress(theme);
        progress.resize(240, 120);
        ProgressCard::Values values{"1 %", "9 s left", 0.01, "Epoch 1 of 12", "batch 1 of 429",
                                   "9 images/s", "elapsed 2 s"};
        progress.setValues(values);
        progress.show();
        QVERIFY(QTest::qWaitForWindowExposed(&progress));
        testsupport::PaintedParts parts(progress);
        values.batch = "batch 2 of 429";
        progress.setValues(values);
        QTRY_VERIFY(!parts.region().isEmpty());
        QVERIFY(parts.region().boundingRect().height() < progress.height() / 4);
        QCOMPARE(parts.laidOver(), parts.whole());
    }

    void newNumbersLayNothingOut() {
        RunStatus now = status(SessionState::Running);
        now.secondsElapsed = 207;
        const RunRecord record = madeUpRun(2);
        Shown shown(record, now);
        LayoutSpy spy;
        QTRY_VERIFY(spy.isQuiet());
        now.secondsElapsed = 208;
        shown.view.present(record, now);
        QCoreApplication::processEvents();
        QCOMPARE(spy.laidOut.join(' '), QString());
    }
};

CONVSTUDIO_TEST(tst_run_view)
#include "tst_run_view.moc"
