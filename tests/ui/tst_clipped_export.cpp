// SPDX-License-Identifier: Apache-2.0
#include "engine/base/safetensors.h"
#include "tests/support/test_main.h"
#include "tests/ui/support/clipped_text.h"
#include "tests/ui/support/export_bench.h"
#include "ui/bridge/data_controller.h"
#include "ui/bridge/weight_importer.h"
#include "ui/main_window.h"
#include "ui/pages/weight_import_page.h"

using namespace convstudio;
using testsupport::Bench;
using testsupport::clippedIn;
using testsupport::ExportBench;

/// The Export workspace in both languages, a longer one, both sizes and both themes: before anything
/// has left, with a proof, during an export and after one that failed; and the import of weights.
class tst_clipped_export : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void weightsFromElsewhere_data() { testsupport::addLooks(); }
    /// A plan with every outcome, data that are missing, a file that is no weights.
    void weightsFromElsewhere() {
        QFETCH(QString, language);
        QFETCH(QSize, size);
        Bench bench;
        const testsupport::Look look(bench.theme, bench.language, language, size);
        QTemporaryDir folder;
        testsupport::openSaved(bench, folder, testsupport::smallProject());
        const QString file = folder.filePath("foreign.safetensors");
        QVERIFY(writeSafetensors(file.toStdString(),
                                 {{"model.c1.weight", TensorBuffer::zeros(DType::F32, {4, 3, 3, 3})},
                                  {"model.c1.bias", TensorBuffer::zeros(DType::F32, {5})},
                                  {"model.head.weight", TensorBuffer::zeros(DType::F32, {2, 2})}},
                                 {}));
        MainWindow window(bench.workbench);
        window.resize(size);
        window.show();
        bench.actions.action("file.import-weights")->trigger();
        auto* chooser = window.findChild<QFileDialog*>("weights-chooser");
        auto* page = window.findChild<WeightImportPage*>();
        QVERIFY(chooser && page);
        chooser->close();
        using State = WeightImporter::State;
        QStringList clipped;
        const auto check = [&](const QString& read, State wanted) {
            page->read(read);
            Q_EMIT page->chosen();
            QTRY_COMPARE_WITH_TIMEOUT(page->importer().state(), wanted, 30000);
            bench.settle();
            QCoreApplication::processEvents();
            window.grab(); // lays out what is laid out on painting
            QVERIFY(page->isVisible());
            clipped += clippedIn(window);
        };
        check(file, State::Failed);
        bench.data.request();
        QTRY_COMPARE_WITH_TIMEOUT(page->importer().state(), State::Planned, 30000);
        check(file, State::Planned);
        check(folder.filePath("small.convstudio.json"), State::Failed);
        QVERIFY2(clipped.isEmpty(), qPrintable('\n' + clipped.join('\n')));
    }

    void everyTextFits_data() { testsupport::addLooks(); }
    void everyTextFits() {
        QFETCH(QString, language);
        QFETCH(QSize, size);
        ExportBench bench;
        const testsupport::Look look(bench.theme, bench.language, language, size);
        MainWindow window(bench.workbench);
        window.resize(size);
        window.show();
        window.setWorkspace("export");
        bench.request();
        QStringList clipped;
        const auto check = [&] {
            QCoreApplication::processEvents();
            window.grab(); // lays out what is laid out on painting
            QCoreApplication::processEvents();
            clipped += clippedIn(window);
        };
        check();
        bench.exportNow();
        check();
        bench.standIn->isHeld = true;
        bench.exports.start();
        check();
        bench.exports.cancel();
        bench.settle();
        bench.standIn->isHeld = false;
        bench.standIn->refusal = {makeError(
            "export-layer", {.nodeId = bench.id("c1").toStdString()}, {{"layer", "c1"}})};
        bench.exportNow();
        check();
        QVERIFY2(clipped.isEmpty(), qPrintable('\n' + clipped.join('\n')));
    }
};

CONVSTUDIO_TEST(tst_clipped_export)
#include "tst_clipped_export.moc"
