// SPDX-License-Identifier: Apache-2.0
#include "engine/project/training_schema.h"
#include "engine/train/schedule.h"
#include "engine/train/training_config.h"
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "ui/panels/forms/fact_list.h"
#include "ui/panels/forms/form_row.h"
#include "ui/bridge/training_controller.h"
#include "ui/panels/train/schedule_curve.h"
#include "ui/panels/train/train_run_panel.h"
#include "ui/panels/train/training_settings.h"

using namespace convstudio;
using EntryKind = SectionEntry::Kind;

namespace {

constexpr char kNet[] = "in:1x28x28 > conv1:conv(6,5) > relu1:relu > gap > fc:linear(10) > out";

/// The panel in a window, with the rows as people find them.
struct Shown {
    explicit Shown(testsupport::Bench& owner) : bench(owner), panel(owner.workbench) {
        panel.resize(240, 900);
        panel.show();
        panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
    }
    FormRow* row(const QString& id) {
        // A form that was replaced is gone once its signal is through.
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        return panel.findChild<FormRow*>("row-" + id);
    }
    QWidget* input(const QString& id) { return row(id)->field()->focusProxy(); }
    void type(const QString& id, const QString& text) {
        auto* edit = qobject_cast<QLineEdit*>(input(id));
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Return);
    }
    QString remark(const QString& id) {
        return row(id)->findChild<QLabel*>("reason-" + id)->text();
    }
    Json training(const char* pointer) const {
        return valueAt(bench.document.project(), std::string("/training/") + pointer);
    }
    testsupport::Bench& bench;
    TrainRunPanel panel;
};

/// Ids of the rows a section has to have with a training section as it is.
QStringList rowsOf(const Json& training) {
    QStringList ids;
    for (const SectionEntry& entry : trainingSection()) {
        const QString name = QString::fromStdString(entry.spec.name);
        const Json value = settingValue(training, entry);
        if (entry.kind != EntryKind::Object || entry.spec.nullable) ids << name;
        if (entry.kind == EntryKind::Typed) {
            for (const ParamSpec& spec : typeOf(*entry.types, value)->params)
                ids << name + '.' + QString::fromStdString(spec.name);
            for (const ParamSpec& spec : entry.commonParams())
                ids << name + '.' + QString::fromStdString(spec.name);
        }
        if (entry.kind == EntryKind::Object && value.is_object())
            for (const SectionEntry& field : *entry.fields)
                ids << name + '.' + QString::fromStdString(field.spec.name);
    }
    return ids;
}

} // namespace

/// The training settings as a form.
class tst_training_form : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void everyEntryHasARow_data() {
        QTest::addColumn<QString>("optimizer");
        QTest::addColumn<QString>("schedule");
        const auto& schedules = scheduleTypes().names();
        const auto& optimizers = optimizerTypes().names();
        for (std::size_t i = 0; i < std::max(schedules.size(), optimizers.size()); ++i) {
            const auto& optimizer = optimizers[i % optimizers.size()];
            const auto& schedule = schedules[i % schedules.size()];
            QTest::newRow((optimizer + " " + schedule).c_str())
                << QString::fromStdString(optimizer) << QString::fromStdString(schedule);
        }
    }
    void everyEntryHasARow() {
        QFETCH(QString, optimizer);
        QFETCH(QString, schedule);
        testsupport::Bench bench;
        bench.load(kNet);
        Project project = bench.document.project();
        project.training["optimizer"] = {{"type", optimizer.toStdString()}};
        project.training["schedule"] = {{"type", schedule.toStdString()}};
        project.training["gradient_clip"] = {{"norm", 1}};
        project.training["early_stopping"] = Json::object();
        bench.document.reset(std::move(project));
        Shown shown(bench);
        for (const QString& code : Language::codes()) {
            bench.language.setCode(code);
            for (const QString& id : rowsOf(bench.document.project().training)) {
                FormRow* row = shown.row(id);
                QVERIFY2(row, qPrintable(id));
                const QString label = row->field()->accessibleName();
                QVERIFY2(!label.isEmpty() && label != id.section('.', -1), qPrintable(id));
                QVERIFY2(!row->field()->accessibleDescription().isEmpty(), qPrintable(id));
            }
        }
    }

    void theDeviceIsOfTheComputerNotOfTheProject() {
        testsupport::Bench bench;
        bench.load(kNet);
        bench.settle();
        Shown shown(bench);
        auto* choice = qobject_cast<QComboBox*>(shown.input("device"));
        const auto& devices = bench.training.devices();
        QCOMPARE(choice->count(), int(devices.size()) + 1);
        const QString automatic = QString::fromStdString(bench.training.deviceOf("auto").id);
        QCOMPARE(choice->currentText(), "Automatic (" + automatic.toUpper() + ")");
        QVERIFY(shown.remark("device").contains(
            QString::fromStdString(bench.training.deviceOf("auto").name)));
        const Json before = bench.document.project().training;
        choice->setCurrentIndex(1);
        Q_EMIT choice->activated(1);
        QCOMPARE(bench.training.device(), QStringLiteral("cpu"));
        QCOMPARE(bench.document.project().training, before);
        QCOMPARE(bench.document.undoStack().count(), 0);
        // Kept from another day, when there was a card.
        bench.training.setDevice("cuda:7");
        QCOMPARE(shown.remark("device"), QStringLiteral("This computer has no such device."));
        shown.row("device")->findChild<QAbstractButton*>("reset-device")->click();
        QCOMPARE(bench.training.device(), QStringLiteral("auto"));
    }

    void plainValuesAreOneUndoableStep_data() {
        QTest::addColumn<QString>("row");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<double>("value");
        QTest::newRow("epochs") << "epochs" << "5*4" << "epochs" << 20.0;
        QTest::newRow("batch") << "batch_size" << "64" << "batch_size" << 64.0;
        QTest::newRow("rate") << "optimizer.lr" << "0,01" << "optimizer/lr" << 0.01;
        QTest::newRow("warm-up") << "schedule.warmup_epochs" << "2.5" << "schedule/warmup_epochs"
                                 << 2.5;
        QTest::newRow("smoothing") << "loss.label_smoothing" << "0.1" << "loss/label_smoothing"
                                   << 0.1;
    }
    void plainValuesAreOneUndoableStep() {
        QFETCH(QString, row);
        QFETCH(QString, typed);
        QFETCH(QString, pointer);
        QFETCH(double, value);
        testsupport::Bench bench;
        bench.load(kNet);
        Shown shown(bench);
        const Json before = bench.document.project().training;
        shown.type(row, typed);
        QCOMPARE(shown.training(qPrintable(pointer)).get<double>(), value);
        QCOMPARE(bench.document.undoStack().count(), 1);
        QVERIFY(bench.document.undoStack().undoText().startsWith("Set "));
        bench.document.undoStack().undo();
        QCOMPARE(bench.document.project().training, before);
    }

    void resetTakesTheSettingAway() {
        testsupport::Bench bench;
        bench.load(kNet);
        Shown shown(bench);
        auto* reset = shown.panel.findChild<QAbstractButton*>("reset-optimizer.momentum");
        QVERIFY(!reset->isHidden());
        reset->click();
        QVERIFY(!bench.document.project().training["optimizer"].contains("momentum"));
        QVERIFY(reset->isHidden());
    }

    void wrongTypingSaysBothValues() {
        testsupport::Bench bench;
        bench.load(kNet);
        Shown shown(bench);
        auto* edit = qobject_cast<QLineEdit*>(shown.input("batch_size"));
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, "0");
        QVERIFY2(shown.remark("batch_size").startsWith("Batch size is 0"),
                 qPrintable(shown.remark("batch_size")));
        QVERIFY(shown.remark("batch_size").contains("1"));
        QCOMPARE(shown.training("batch_size"), Json(128));
        QCOMPARE(bench.document.undoStack().count(), 0);
    }

    void whatClashesIsSaidInPlace() {
        testsupport::Bench bench;
        bench.load(kNet);
        Shown shown(bench);
        shown.type("accumulate", "500");
        QTRY_VERIFY2(shown.remark("accumulate").contains("500") &&
                         shown.remark("accumulate").contains("128"),
                     qPrintable(shown.remark("accumulate")));
        shown.type("accumulate", "2");
        QTRY_VERIFY(shown.remark("accumulate").isEmpty());
    }

    void anotherTypeDropsWhatItLacks() {
        testsupport::Bench bench;
        bench.load(kNet);
        Shown shown(bench);
        const Json before = bench.document.project().training;
        auto* combo = qobject_cast<QComboBox*>(shown.input("optimizer"));
        QVERIFY(combo);
        combo->setFocus();
        QTest::keyClick(combo, Qt::Key_Down); // Adam
        QCOMPARE(bench.document.project().training["optimizer"],
                 Json({{"type", "Adam"}, {"lr", 0.05}, {"weight_decay", 0.0005}}));
        QCOMPARE(bench.document.undoStack().count(), 1);
        QVERIFY2(shown.remark("optimizer").contains("momentum = 0.9 was dropped"),
                 qPrintable(shown.remark("optimizer")));
        QVERIFY(shown.row("optimizer.betas"));
        // The choice keeps the focus though the form is another one.
        QCOMPARE(QApplication::focusWidget(), shown.input("optimizer"));
        bench.document.undoStack().undo();
        QCOMPARE(bench.document.project().training, before);
        QTRY_VERIFY(shown.row("optimizer.momentum"));
        QVERIFY(shown.remark("optimizer").isEmpty());
    }

    void optionalObjectsAreSwitched_data() {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QString>("row");
        QTest::newRow("early stopping") << "early_stopping" << "early_stopping.patience";
        QTest::newRow("clipping") << "gradient_clip" << "gradient_clip.norm";
    }
    void optionalObjectsAreSwitched() {
        QFETCH(QString, entry);
        QFETCH(QString, row);
        testsupport::Bench bench;
        bench.load(kNet);
        Shown shown(bench);
        QVERIFY(!shown.row(row));
        auto* toggle = qobject_cast<QAbstractButton*>(shown.input(entry));
        QVERIFY(toggle);
        toggle->click();
        QVERIFY(shown.training(qPrintable(entry)).is_object());
        QVERIFY(shown.row(row));
        bench.settle();
        QVERIFY(!hasErrors(checkTraining(bench.document.project().training)));
        qobject_cast<QAbstractButton*>(shown.input(entry))->click();
        QVERIFY(shown.training(qPrintable(entry)).is_null());
        QCOMPARE(bench.document.undoStack().count(), 2);
    }

    void theCurveIsTheSchedule() {
        testsupport::Bench bench;
        bench.load(kNet);
        Shown shown(bench);
        const auto* curve = shown.panel.findChild<ScheduleCurve*>();
        QVERIFY(curve);
        const auto config = TrainingConfig::fromJson(
            resolveTraining(bench.document.project().training));
        const LearningRateSchedule schedule(config.schedule, config.optimizer.lr, 400, 10);
        QCOMPARE(curve->rates().size(), std::size_t(400));
        QCOMPARE(curve->rates().front(), schedule.at(0));
        QCOMPARE(curve->rates().back(), schedule.at(3999));
        QCOMPARE(curve->rates()[100], schedule.at(3999 * 100 / 399));
        shown.type("optimizer.lr", "0.2");
        QCOMPARE(*std::max_element(curve->rates().begin(), curve->rates().end()), 0.2);
    }

    void memoryFollowsTheBatch() {
        testsupport::Bench bench;
        bench.load(kNet);
        Shown shown(bench);
        const auto value = [&] {
            for (const FactList* list : shown.panel.findChildren<FactList*>())
                for (const FactRow& row : list->rows())
                    if (row.label.startsWith("In all, batch")) return row.label + ' ' + row.value;
            return QString();
        };
        const QString before = value();
        QVERIFY(before.startsWith("In all, batch 128"));
        shown.type("batch_size", "4096");
        bench.settle();
        QTRY_VERIFY(value().startsWith("In all, batch 4,096"));
        QVERIFY(value() != before);
    }

    void withoutARunTheTimeIsNotKnown() {
        testsupport::Bench bench;
        bench.load(kNet);
        Shown shown(bench);
        bench.settle();
        const auto* times = shown.panel.findChild<FactList*>("training-times");
        QCOMPARE(times->rows()[0].value, "?");
        QCOMPARE(times->rows()[1].value, "?");
    }

    void nothingIsWiderThanTheDock_data() {
        QTest::addColumn<int>("width");
        for (const int width : {208, 240, 264, 208}) QTest::addRow("%d", width) << width;
    }
    void nothingIsWiderThanTheDock() {
        QFETCH(int, width);
        testsupport::Bench bench;
        bench.load(kNet);
        Shown shown(bench);
        shown.panel.setMinimumWidth(0);
        shown.panel.resize(width, 500);
        QCoreApplication::processEvents();
        const auto* scroll = shown.panel.findChild<QScrollArea*>("settings-scroll");
        QCOMPARE(scroll->widget()->width(), scroll->viewport()->width());
        for (const FormRow* row : shown.panel.findChildren<FormRow*>())
            QVERIFY2(row->minimumSizeHint().width() <= 200, qPrintable(row->id()));
    }

    void aReadOnlyProjectCannotBeChanged() {
        testsupport::Bench bench;
        bench.load(kNet);
        Project project = bench.document.project();
        project.readOnly = true;
        bench.document.reset(std::move(project));
        Shown shown(bench);
        QVERIFY(!shown.input("epochs")->isEnabled());
    }

    void editsAreAbsentWhereNothingChanges() {
        const Json training = recommendedTraining();
        const SectionEntry& epochs = *findEntry(trainingSection(), "epochs");
        const SectionEntry& optimizer = *findEntry(trainingSection(), "optimizer");
        QVERIFY(setSetting(training, epochs, {}, 10).empty());
        QVERIFY(setSetting(training, optimizer, "lr", 0.05).empty());
        QVERIFY(setSetting(training, optimizer, "nesterov", false).empty());
        QVERIFY(changeType(training, optimizer, "SGD").edits.empty());
        QVERIFY(switchSetting(training, *findEntry(trainingSection(), "gradient_clip"), false)
                    .empty());
    }

    void aSettingOfAnAbsentObjectMakesIt() {
        const SectionEntry& optimizer = *findEntry(trainingSection(), "optimizer");
        const DocumentEdits edits = setSetting(Json::object(), optimizer, "lr", 0.5);
        QCOMPARE(edits.size(), std::size_t(1));
        const auto& edit = std::get<ValueEdit>(edits[0]);
        QCOMPARE(edit.pointer, std::string("/training/optimizer"));
        QCOMPARE(edit.newValue, Json({{"type", "SGD"}, {"lr", 0.5}}));
    }
};

CONVSTUDIO_TEST(tst_training_form)
#include "tst_training_form.moc"
