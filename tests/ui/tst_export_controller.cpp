// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/export_bench.h"

using namespace convstudio;
using testsupport::ExportBench;
using State = ExportController::State;

namespace {

std::size_t countOf(const std::vector<LayerCount>& layers, const char* type) {
    for (const LayerCount& each : layers)
        if (each.type == type) return each.count;
    return 0;
}

} // namespace

/// The export as the window drives it; what is written and installed is made up.
class tst_export_controller : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void withoutARunThereIsNothing() {
        testsupport::Bench bench;
        bench.load("in:1x8x8 > flatten > linear(10) > out");
        bench.exports.request();
        bench.settle();
        QCOMPARE(bench.exports.state(), State::Empty);
        QVERIFY(!bench.exports.objection().isEmpty());
        bench.exports.start();
        QVERIFY(!bench.exports.isExporting());
    }

    void takesTheNewestRunUnlessOneIsChosen() {
        ExportBench bench;
        const QString first = bench.run;
        bench.request();
        QCOMPARE(bench.exports.target(), (ExportTarget{first, "best"}));
        QCOMPARE(bench.exports.subject()->checkpoint, std::string("best.safetensors"));
        QCOMPARE(bench.exports.folder(), first + "/exports/small");
        bench.train();
        QTRY_COMPARE(bench.exports.target().run, bench.run); // the new one
        bench.exports.setTarget({first, "last"});
        bench.train();
        bench.settle();
        QCOMPARE(bench.exports.target(), (ExportTarget{first, "last"}));
        QCOMPARE(bench.exports.subject()->checkpoint, std::string("last.safetensors"));
    }

    void knowsWhatFoldingWouldDo() {
        ExportBench bench("in:3x16x16 > conv(4,3,same) > bn > relu > bn > maxpool(2) > flatten > "
                          "fc:linear(classes) > out");
        bench.request();
        const LeavingNetwork& network = bench.exports.network();
        QCOMPARE(network.batchNorms, std::size_t(2));
        QCOMPARE(network.foldable, std::size_t(1)); // the other follows a ReLU
        QCOMPARE(countOf(network.layers, "BatchNorm2d"), std::size_t(2));
        QCOMPARE(countOf(network.foldedLayers, "BatchNorm2d"), std::size_t(1));
        QCOMPARE(countOf(network.foldedLayers, "Conv2d"), std::size_t(1));
        QCOMPARE(network.subject->data != nullptr, true);
    }

    void anExportIsListedAndLookedAt() {
        ExportBench bench;
        bench.standIn->records = {testsupport::madeUpExport("20261125T120000Z")};
        bench.request();
        QCOMPARE(bench.exports.exports().size(), std::size_t(1));
        QCOMPARE(bench.exports.shown()->id, std::string("20261125T120000Z"));
        QSignalSpy exported(&bench.exports, &ExportController::exported);
        bench.exportNow();
        QCOMPARE(exported.count(), 1);
        QCOMPARE(exported[0][0].toString(), bench.exports.folder());
        QVERIFY(bench.exports.failure().empty());
        QCOMPARE(bench.exports.exports().size(), std::size_t(2));
        QCOMPARE(bench.exports.shown()->id, bench.standIn->records[0].id);
        QVERIFY(!bench.exports.shown()->proof.rows[0].differences.empty());
        // Rows of the proof, then what nothing replays.
        QStringList files;
        for (const ExportEntry& entry : bench.exports.entries())
            files += QString::fromStdString(entry.file) + ':' + QString::number(entry.row);
        QCOMPARE(files, (QStringList{"model.onnx:0", "model.onnx:1", "model.safetensors:2",
                                     "cpp/:-1", "report.html:-1"}));
        QCOMPARE(bytesOf(*bench.exports.shown(), "cpp/"), std::uint64_t(1000));
        bench.exports.choose(2);
        QCOMPARE(bench.exports.chosen(), 2);
        bench.exports.choose(99);
        QCOMPARE(bench.exports.chosen(), 2);
        bench.exports.show("20261125T120000Z");
        QCOMPARE(bench.exports.shown()->id, std::string("20261125T120000Z"));
        QCOMPARE(bench.exports.chosen(), 0);
    }

    void saysWhereItIsAndCanBeCancelled() {
        ExportBench bench;
        bench.request();
        bench.standIn->isHeld = true;
        QSignalSpy moved(&bench.exports, &ExportController::progressed);
        bench.exports.start();
        QVERIFY(bench.exports.isExporting());
        QTRY_COMPARE(bench.exports.stage(),
                     (ExportStage{ExportStep::Replay, "ONNX Runtime", 6, 24}));
        QVERIFY(moved.count() > 0);
        bench.exports.start(); // one at a time
        bench.exports.cancel();
        QVERIFY(!bench.exports.isExporting());
        bench.settle();
        QCOMPARE(int(bench.standIn->begun), 1);
        QCOMPARE(int(bench.standIn->cancelled), 1);
        QVERIFY(bench.exports.exports().empty());
        QVERIFY(bench.exports.failure().empty()); // a cancelled one is no failure
        bench.standIn->isHeld = false;
        bench.exportNow();
        QCOMPARE(bench.exports.exports().size(), std::size_t(1));
    }

    void aFailureStaysUntilTheNext() {
        ExportBench bench;
        bench.request();
        bench.standIn->refusal = {makeError("export-layer", {.nodeId = "c1"}, {{"layer", "c1"}})};
        bench.exportNow();
        QCOMPARE(bench.exports.failure().size(), std::size_t(1));
        QCOMPARE(bench.exports.failure()[0].code, std::string("export-layer"));
        QVERIFY(!bench.exports.shown());
        bench.standIn->refusal.clear();
        bench.exportNow();
        QVERIFY(bench.exports.failure().empty());
    }

    void anotherDocumentForgets() {
        ExportBench bench;
        bench.request();
        bench.standIn->isHeld = true;
        bench.exports.start();
        bench.load("in:1x8x8 > flatten > linear(10) > out");
        QVERIFY(!bench.exports.isExporting());
        QCOMPARE(bench.exports.state(), State::Empty);
        QVERIFY(!bench.exports.subject());
        QVERIFY(bench.exports.entries().empty());
    }

    void optionsDecideWhatIsAskedFor() {
        ExportBench bench;
        bench.request();
        ExportRequest asked;
        bench.exports.setTools({.write = [&asked](const ExportRequest& request, const CancelToken&,
                                                  const ExportProgress&)
                                    -> Result<ExportResult> {
                                    asked = request;
                                    return testsupport::madeUpExport();
                                },
                                .list = [](const std::filesystem::path&) {
                                    return std::vector<ExportResult>();
                                }});
        ExportOptions options;
        options.formats = {ExportFormat::Report, ExportFormat::Onnx};
        options.foldBatchNorm = true; // the network has nothing to fold
        options.takesPixels = false;
        options.proof = ProofImages::All;
        options.folder = bench.folder.filePath("elsewhere");
        bench.exports.setOptions(options);
        bench.exportNow();
        QCOMPARE(asked.formats, (std::vector{ExportFormat::Onnx, ExportFormat::Report}));
        QCOMPARE(asked.foldBatchNorm, false);
        QCOMPARE(asked.takesPixels, false);
        QCOMPARE(asked.proof, ProofImages::All);
        QCOMPARE(asked.folder, std::filesystem::path(options.folder.toStdString()));
        QCOMPARE(asked.language, std::string("en"));
        options.formats.clear();
        bench.exports.setOptions(options);
        QVERIFY(!bench.exports.objection().isEmpty());
    }

    void runtimesAreInstalledOffTheWindow() {
        ExportBench bench;
        ProofInstaller& installer = bench.exports.installer();
        bench.standIn->isHeld = true;
        installer.start();
        QTRY_COMPARE(installer.line(), QStringLiteral("Collecting onnxruntime"));
        installer.cancel();
        QVERIFY(!installer.isRunning());
        bench.settle();
        QCOMPARE(int(bench.standIn->cancelled), 1);
        QVERIFY(!installer.isDone() && installer.issues().empty());
        bench.standIn->isHeld = false;
        bench.standIn->refusal = {makeError("proof-install-failed", {}, {{"reason", "offline"}})};
        installer.start();
        QTRY_VERIFY(!installer.isRunning());
        QCOMPARE(installer.issues().size(), std::size_t(1));
        bench.standIn->refusal.clear();
        installer.start();
        QTRY_VERIFY(installer.isDone());
        QVERIFY(installer.issues().empty());
    }
};

CONVSTUDIO_TEST(tst_export_controller)
#include "tst_export_controller.moc"
