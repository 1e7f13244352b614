// SPDX-License-Identifier: Apache-2.0
#include "engine/base/safetensors.h"
#include "tests/support/test_main.h"
#include "tests/ui/support/training_bench.h"
#include "ui/bridge/data_controller.h"
#include "ui/bridge/weight_importer.h"
#include "ui/pages/weight_import_page.h"
#include "ui/pages/weight_rows_model.h"
#include "ui/panels/train/note_card.h"

using namespace convstudio;
using State = WeightImporter::State;

namespace {

constexpr char kPointer[] = "/training/initial_weights";

/// A saved project and a file that fits all of its network but the bias of the last layer.
struct ImportBench : testsupport::Bench {
    ImportBench() {
        testsupport::openSaved(*this, folder, testsupport::smallProject());
        data.request(); // how many classes there are
        QTRY_COMPARE_WITH_TIMEOUT(data.state(), DataController::State::Ready, 30000);
        classes = std::int64_t(document.project().facts().classes.size());
        file = folder.filePath("foreign.safetensors");
        const NamedTensors tensors = {
            {"model.c1.weight", TensorBuffer::zeros(DType::F32, {4, 3, 3, 3})},
            {"model.c1.bias", TensorBuffer::zeros(DType::F32, {4})},
            {"model.fc.weight", TensorBuffer::zeros(DType::F32, {classes, 256})},
            {"model.fc.bias", TensorBuffer::zeros(DType::F32, {classes + 1})},
        };
        if (!writeSafetensors(file.toStdString(), tensors, {})) qFatal("no weights");
    }
    void wait(const WeightImportPage& page, State wanted) {
        QTRY_COMPARE_WITH_TIMEOUT(page.importer().state(), wanted, 30000);
        settle();
    }
    QTemporaryDir folder;
    QString file;
    std::int64_t classes = 0;
};

} // namespace

/// Weights from elsewhere: said first, then taken as one step.
class tst_weight_import : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatWouldBeTaken() {
        ImportBench bench;
        WeightImportPage page(bench.workbench);
        page.resize(1100, 700);
        page.show();
        page.read(bench.file);
        bench.wait(page, State::Planned);
        const auto* table = page.findChild<QTableView*>("import-table");
        QVERIFY(table->isVisible());
        const WeightPlan& plan = page.importer().plan()->plan;
        QCOMPARE(table->model()->rowCount(), int(plan.rows.size()));
        const auto cell = [&](int row, int column) {
            return table->model()->index(row, column).data().toString();
        };
        // What does not fit comes first.
        QCOMPARE(cell(0, WeightRowsModel::Outcome), QStringLiteral("different shape"));
        QCOMPARE(cell(0, WeightRowsModel::Target), QStringLiteral("fc.bias"));
        QCOMPARE(cell(0, WeightRowsModel::SourceShape), QString::number(bench.classes + 1));
        QVERIFY(page.findChild<QLabel*>("import-sentence")->text().startsWith(
            QStringLiteral("%1 of 4 tensors").arg(plan.matched())));
        QVERIFY(!std::filesystem::exists(
            bench.folder.filePath("small.weights.safetensors").toStdString()));
    }

    void oneStepTakesThemAndOneTakesThemBack() {
        ImportBench bench;
        WeightImportPage page(bench.workbench);
        page.show();
        page.read(bench.file);
        bench.wait(page, State::Planned);
        QSignalSpy used(&page, &WeightImportPage::used);
        const Json before = valueAt(bench.document.project(), kPointer);
        page.findChild<QAbstractButton*>("import-use")->click();
        QTRY_COMPARE(used.count(), 1);
        QCOMPARE(valueAt(bench.document.project(), kPointer), Json("small.weights.safetensors"));
        QVERIFY(std::filesystem::exists(
            bench.folder.filePath("small.weights.safetensors").toStdString()));
        bench.document.undoStack().undo();
        QCOMPARE(valueAt(bench.document.project(), kPointer), before);
        bench.settle();
    }

    void aProjectWithoutAFileIsSavedFirst() {
        ImportBench bench;
        bench.document.reset(testsupport::smallProject());
        WeightImportPage page(bench.workbench);
        page.show();
        page.read(bench.file);
        bench.settle();
        const auto* use = page.findChild<QAbstractButton*>("import-use");
        QVERIFY(!use->isEnabled());
        QCOMPARE(use->toolTip(), page.importer().objection());
        QVERIFY(!page.importer().objection().isEmpty());
    }

    void whatIsNoWeightsSaysWhy() {
        ImportBench bench;
        WeightImportPage page(bench.workbench);
        page.show();
        page.read(bench.folder.filePath("small.convstudio.json"));
        bench.wait(page, State::Failed);
        QVERIFY(page.findChild<QWidget*>("import-notes")->isVisible());
        QVERIFY(!page.findChild<QWidget*>("import-table")->isVisible());
        QVERIFY(!page.findChild<QWidget*>("import-use")->isVisible());
        page.read(bench.file); // the next file may be one
        bench.wait(page, State::Planned);
        QVERIFY(!page.findChild<QWidget*>("import-notes")->isVisible());
    }

    void withoutTheDataItSaysWhatHelps() {
        testsupport::Bench bench;
        QTemporaryDir folder;
        testsupport::openSaved(bench, folder, testsupport::smallProject());
        const QString file = folder.filePath("foreign.safetensors");
        QVERIFY(writeSafetensors(file.toStdString(),
                                 {{"c1.weight", TensorBuffer::zeros(DType::F32, {4, 3, 3, 3})}}, {}));
        WeightImportPage page(bench.workbench);
        page.show();
        page.read(file);
        QTRY_COMPARE(page.importer().state(), State::Failed);
        QVERIFY(page.importer().lacksData());
        QVERIFY(!page.findChild<NoteCard*>("import-notes")->title().isEmpty());
        QSignalSpy asked(&page, &WeightImportPage::dataRequested);
        page.findChild<QAbstractButton*>("import-data")->click();
        QCOMPARE(asked.count(), 1);
        bench.data.request();
        QTRY_COMPARE_WITH_TIMEOUT(page.importer().state(), State::Planned, 30000);
        bench.settle();
        QVERIFY(!page.findChild<QWidget*>("import-notes")->isVisible());
        QVERIFY(page.findChild<QWidget*>("import-table")->isVisible());
    }

    void anotherNetworkIsPlannedAnew() {
        ImportBench bench;
        WeightImportPage page(bench.workbench);
        page.show();
        page.read(bench.file);
        bench.wait(page, State::Planned);
        bench.editor.rename(bench.id("fc"), "head");
        bench.wait(page, State::Planned);
        QStringList targets;
        for (const WeightRow& row : page.importer().plan()->plan.rows)
            targets += QString::fromStdString(row.target);
        QVERIFY(targets.contains("head.weight") && !targets.contains("fc.weight"));
    }
};

CONVSTUDIO_TEST(tst_weight_import)
#include "tst_weight_import.moc"
