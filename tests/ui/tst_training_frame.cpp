// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/training_bench.h"
#include "ui/main_window.h"
#include "ui/shell/device_chip.h"
#include "ui/shell/notifier.h"
#include "ui/shell/run_progress.h"
#include "ui/shell/train_box.h"

using namespace convstudio;
using testsupport::Bench;
using testsupport::openSaved;
using testsupport::smallProject;

namespace {

struct Studio : Bench {
    explicit Studio(const Project& project) : window(workbench) {
        openSaved(*this, folder, project);
        window.show();
        (void)QTest::qWaitForWindowActive(&window);
        settle();
    }
    template <class T = QWidget>
    T* find(const char* name) const {
        return window.findChild<T*>(name);
    }
    void untilSteps(std::size_t count) {
        QTRY_VERIFY_WITH_TIMEOUT(training.record()->steps.size() >= count, 30000);
    }
    QTemporaryDir folder;
    MainWindow window;
};

Project endless() { return smallProject({{"epochs", 100000}}); }

} // namespace

/// Header and status bar while a run goes on, and the messages at its end.
class tst_training_frame : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void theBoxHasTheWidthsOfTheDesign_data() {
        QTest::addColumn<int>("window");
        QTest::addColumn<int>("box");
        QTest::newRow("1280") << 1280 << 120;
        QTest::newRow("1600") << 1600 << 160;
        QTest::newRow("1920") << 1920 << 160;
    }
    void theBoxHasTheWidthsOfTheDesign() {
        QFETCH(int, window);
        QFETCH(int, box);
        Studio studio(endless());
        studio.window.resize(window, 800);
        auto* trainBox = studio.find<TrainBox>("train-box");
        QTRY_COMPARE(trainBox->geometry().right(), window - 13);
        QCOMPARE(trainBox->width(), box);
        const QRect place = trainBox->geometry();
        studio.training.start();
        studio.untilSteps(1);
        QCOMPARE(trainBox->geometry(), place); // nothing moves
        auto* pause = studio.find<>("pause-button");
        auto* stop = studio.find<>("stop-button");
        QVERIFY(pause->isVisible() && stop->isVisible());
        QCOMPARE(pause->width() + 8 + stop->width(), box);
        for (const char* language : {"zh_CN", "en"}) {
            studio.language.setCode(language);
            for (const char* name : {"pause-button", "stop-button", "train-button"}) {
                const auto* button = studio.find<QAbstractButton>(name);
                QFont font = studio.theme.font(Theme::Text::Body);
                font.setWeight(QFont::Medium);
                QVERIFY(QFontMetrics(font).horizontalAdvance(button->text()) + 8 <= button->width());
            }
        }
        studio.training.stop();
        QTRY_COMPARE(studio.training.state(), SessionState::Done);
    }

    void theChipSaysWhatComputes() {
        Studio studio(endless());
        studio.load("in:3x16x16 > conv(4,3) > flatten > linear(10) > out");
        auto* chip = studio.find<DeviceChip>("device-chip");
        studio.window.resize(1600, 900);
        QTRY_VERIFY(chip->text().startsWith("CPU · "));
        QTRY_VERIFY2(chip->text().endsWith("fp32"), qPrintable(chip->text()));
        QTRY_VERIFY(chip->width() >= 148);
        QVERIFY(!chip->toolTip().isEmpty());
        studio.window.resize(1280, 800);
        QTRY_COMPARE(chip->text().count(QStringLiteral("·")), 1);
        studio.window.resize(1200, 800);
        QTRY_COMPARE(chip->width(), 28);
    }

    void theDeviceIsRemembered() {
        Bench bench;
        bench.state.setValue("train.device", "cpu");
        const MainWindow window(bench.workbench);
        QCOMPARE(bench.training.device(), QStringLiteral("cpu"));
        bench.training.setDevice("auto");
        QCOMPARE(bench.state.value("train.device"), Json("auto"));
    }

    void progressStandsInEveryWorkspaceAndLeadsToTrain() {
        Studio studio(endless());
        auto* progress = studio.find<RunProgress>("run-progress");
        QVERIFY(!progress->isVisible());
        studio.training.start();
        QVERIFY(progress->isVisible());
        studio.untilSteps(3);
        QTRY_VERIFY2(progress->accessibleName().startsWith("Run 1 "),
                     qPrintable(progress->accessibleName()));
        for (const char* id : {"data", "design", "train", "inspect", "compare", "export"}) {
            studio.window.setWorkspace(id);
            QVERIFY2(progress->isVisible(), id);
        }
        QTest::mouseClick(progress, Qt::LeftButton);
        QCOMPARE(studio.window.workspace(), QStringLiteral("train"));
        studio.training.pause();
        QTRY_VERIFY(progress->accessibleName().endsWith("paused"));
        studio.training.stop();
        QTRY_VERIFY(!progress->isVisible());
    }

    void theStatusBarFitsItsWidth() {
        Studio studio(endless());
        studio.training.start();
        studio.untilSteps(2);
        for (const int width : {900, 1000, 1280, 1920}) {
            studio.window.resize(width, 700);
            auto* bar = studio.find<>("status-bar");
            QTRY_COMPARE(bar->width(), width);
            QVERIFY(studio.find<>("run-progress")->isVisible());
            QVERIFY2(bar->layout()->sizeHint().width() <= width, qPrintable(QString::number(width)));
        }
        studio.training.stop();
        QTRY_COMPARE(studio.training.state(), SessionState::Done);
    }

    void exportHasAPrimaryActionOfItsOwn() {
        Studio studio(endless());
        studio.window.setWorkspace("export");
        QVERIFY(studio.find<>("train-button-plain")->isVisible());
        QVERIFY(!studio.find<>("train-button")->isVisible());
        studio.window.setWorkspace("design");
        QVERIFY(studio.find<>("train-button")->isVisible());
    }

    void actionsFollowTheState() {
        Studio studio(endless());
        const auto enabled = [&](const char* id) { return studio.actions.action(id)->isEnabled(); };
        QVERIFY(enabled("train.start") && !enabled("train.pause") && !enabled("train.stop"));
        QVERIFY(!studio.actions.disabledReason("train.pause").isEmpty());
        studio.training.start();
        studio.untilSteps(1);
        QVERIFY(!enabled("train.start") && enabled("train.pause") && enabled("train.stop"));
        studio.actions.action("train.stop-at-epoch")->trigger();
        QTRY_VERIFY(studio.training.state() == SessionState::Stopping ||
                    studio.training.state() == SessionState::Done);
        QTRY_COMPARE(studio.training.state(), SessionState::Done);
        QCOMPARE(studio.training.record()->status, QStringLiteral("stopped"));
        QVERIFY(enabled("train.start"));
    }

    void anEndIsToldWhereSomebodyLooks() {
        Studio studio(smallProject());
        auto* notifier = studio.window.findChild<Notifier*>();
        QSignalSpy notified(notifier, &Notifier::notified);
        QSignalSpy ended(&studio.training, &TrainingController::ended);
        studio.training.start();
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 30000);
        QCOMPARE(notified.count(), 0); // the window is in front
        const auto* toast = studio.find<>("toast");
        QVERIFY(toast->isVisible());
        QVERIFY2(toast->accessibleName().startsWith("Run 1 is done"),
                 qPrintable(toast->accessibleName()));
        studio.window.hide();
        QTRY_VERIFY(!studio.window.isActiveWindow());
        studio.training.start();
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 2, 30000);
        QCOMPARE(notified.count(), 1);
        QVERIFY(notified.first().at(1).toString().startsWith("Run 2 is done"));
    }

    void theLogTellsTheRun() {
        Studio studio(smallProject());
        QSignalSpy ended(&studio.training, &TrainingController::ended);
        studio.training.start();
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 30000);
        QStringList lines;
        const auto* list = studio.find<QListView>("log-list");
        for (int row = 0; row < list->model()->rowCount(); ++row)
            lines << list->model()->index(row, 0).data().toString();
        const QString all = lines.join('\n');
        QVERIFY2(all.contains("Epoch 3: loss "), qPrintable(all));
        QVERIFY(all.contains("saved as best"));
        QVERIFY(lines.last().startsWith("Run 1: done after") ||
                lines.at(lines.size() - 2).startsWith("Run 1: done after"));
    }
};

CONVSTUDIO_TEST(tst_training_frame)
#include "tst_training_frame.moc"
