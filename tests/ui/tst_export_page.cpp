// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/export_bench.h"
#include "ui/charts/bar_groups.h"
#include "ui/charts/count_bars.h"
#include "ui/pages/export_page.h"
#include "ui/pages/export_start.h"
#include "ui/panels/export/earlier_exports.h"
#include "ui/panels/export/export_box.h"
#include "ui/panels/export/export_memory.h"
#include "ui/panels/export/export_file_panel.h"
#include "ui/panels/export/export_panel.h"
#include "ui/panels/export/export_trouble.h"
#include "ui/panels/export/export_words.h"
#include "ui/panels/export/format_row.h"
#include "ui/panels/export/install_row.h"
#include "ui/panels/export/latency_card.h"
#include "ui/panels/export/proof_card.h"
#include "ui/panels/export/proof_model.h"
#include "ui/panels/export/proof_table.h"
#include "ui/panels/export/use_card.h"
#include "ui/widgets/segment_control.h"

using namespace convstudio;
using testsupport::ExportBench;

namespace {

struct Shown {
    explicit Shown(testsupport::Bench& bench)
        : page(bench.workbench), left(bench.workbench), right(bench.workbench) {
        page.resize(1056, 900);
        left.resize(264, 900);
        right.resize(304, 900);
        page.setOpener([this](const QUrl& url) { opened += url.toLocalFile(); });
        for (QWidget* widget : {static_cast<QWidget*>(&page), static_cast<QWidget*>(&left),
                                static_cast<QWidget*>(&right)})
            widget->show();
    }
    template <class Widget = QAbstractButton>
    Widget* find(const char* name) const {
        for (const QWidget* within : {static_cast<const QWidget*>(&page),
                                      static_cast<const QWidget*>(&left),
                                      static_cast<const QWidget*>(&right)})
            if (auto* found = within->findChild<Widget*>(QLatin1String(name))) return found;
        return nullptr;
    }
    FormatRow* format(const char* id) const {
        return find<FormatRow>(qPrintable(QStringLiteral("format-") + QLatin1String(id)));
    }
    QString remark(const char* field) const {
        return find<QLabel>(qPrintable(QLatin1String(field) + QStringLiteral("-remark")))->text();
    }
    const ProofModel& proof() const { return page.proof().model(); }

    ExportPage page;
    ExportPanel left;
    ExportFilePanel right;
    QStringList opened;
};

} // namespace

/// The Export workspace; what is written and installed is made up.
class tst_export_page : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void withoutARunItSaysWhatToDo() {
        testsupport::Bench bench;
        bench.load("in:1x8x8 > linear(10) > out");
        Shown shown(bench);
        bench.settle();
        QVERIFY(shown.page.start().isVisible());
        QCOMPARE(shown.page.start().title(), QStringLiteral("Nothing to export yet"));
        QCOMPARE(shown.find("export-notice-action")->text(), QStringLiteral("Train"));
        QTRY_VERIFY(!shown.find("export-notice-action")->isEnabled()); // a Linear needs a vector
        QVERIFY(!shown.find("export-start")->isEnabled());
        QCOMPARE(shown.find<ExportBox>("export-box")->words(), bench.exports.objection());
        QVERIFY(!bench.actions.action("export.run")->isEnabled());
    }

    void fromTheButtonToTheProof() {
        ExportBench bench;
        Shown shown(bench);
        bench.request();
        QVERIFY(shown.page.start().isVisible()); // nothing has left yet
        shown.find("export-start")->click();
        QTRY_VERIFY(!bench.exports.isExporting());
        bench.settle();
        QVERIFY(shown.page.proof().isVisible());
        const ProofModel& proof = shown.proof();
        const auto line = [&](int row) {
            QStringList texts;
            for (int column = 0; column < ProofModel::Columns; ++column)
                texts += proof.text(row, column);
            return texts.join(QLatin1Char('|'));
        };
        QCOMPARE(proof.rowCount(), 6);
        QCOMPARE(line(0), QStringLiteral("In this window|ConvStudio, fp32|reference|reference|"
                                         "75.00\u2009%|–|"));
        QCOMPARE(line(1), QStringLiteral("model.onnx|OpenCV dnn 1.2.3|7.6e\u22126|24|75.00\u2009%|"
                                         "185.7\u2009kB|same answers"));
        QCOMPARE(line(3), QStringLiteral("model.safetensors|ConvStudio 1.2.3|0|24|75.00\u2009%|"
                                         "187.8\u2009kB|same answers"));
        QVERIFY(proof.text(2, ProofModel::Difference).startsWith(QStringLiteral("Not checked: ")));
        QCOMPARE(proof.text(2, ProofModel::Verdict), QString());
        QCOMPARE(shown.page.proof().view().columnSpan(2, ProofModel::Difference), 5);
        QVERIFY(!proof.reason(4).isEmpty() && !proof.reason(5).isEmpty());
        QCOMPARE(proof.title(ProofModel::SameClass), QStringLiteral("Same class, of 24"));
        QVERIFY(shown.page.proof().title().startsWith(QStringLiteral("Proved in part")));
        QVERIFY(shown.page.proof().remark().startsWith(QStringLiteral("24 of 240 test images, ")));
        QVERIFY(shown.page.proof().remark().endsWith(QStringLiteral("38\u2009s")));
        // What it holds is ticked off.
        QVERIFY(shown.format("onnx")->isDone() && shown.format("cpp")->isDone());
        QVERIFY(!shown.format("torchscript")->isDone());
        QVERIFY(bench.actions.action("export.open-report")->isEnabled());
    }

    void latencyPerImageAndPerBatch() {
        ExportBench bench;
        bench.standIn->records = {testsupport::madeUpExport()};
        Shown shown(bench);
        bench.request();
        const BarGroups& bars = shown.page.latency().bars();
        QCOMPARE(bars.groups().size(), kLatencyBatches.size());
        const BarGroup& last = bars.groups()[2];
        QCOMPARE(last.label, QStringLiteral("Batch 32"));
        QCOMPARE(last.bars.size(), std::size_t(3)); // the window and two runtimes that answered
        QCOMPARE(last.bars[0].name, QStringLiteral("ConvStudio"));
        QCOMPARE(last.bars[0].text, QStringLiteral("209\u2009µs"));
        QCOMPARE(last.bars[1].value, 6.4 / 32);
        shown.find<SegmentControl>("latency-per")->setCurrent(QStringLiteral("batch"));
        QCOMPARE(bars.groups()[2].bars[0].text, QStringLiteral("6.69\u2009ms"));
        QCOMPARE(bars.groups()[2].bars[1].value, 6.4);
    }

    void codeIsForTheFileLookedAt() {
        ExportBench bench;
        bench.standIn->records = {testsupport::madeUpExport()};
        Shown shown(bench);
        bench.request();
        UseCard& use = shown.page.use();
        QVERIFY(use.code().contains(QStringLiteral("ort.InferenceSession(\"model.onnx\")")));
        QVERIFY(use.code().contains(QStringLiteral(".reshape(16, 16, 3)")));
        QVERIFY(!use.code().contains(QStringLiteral("/ 255"))); // the file normalises
        const std::string first = bench.exports.subject()->classes()[0];
        QVERIFY(use.code().contains(QString::fromStdString(first)));
        auto* language = shown.find<SegmentControl>("use-language");
        language->setCurrent(QStringLiteral("opencv"));
        QVERIFY(use.code().contains(QStringLiteral("cv::dnn::readNetFromONNX(\"model.onnx\")")));
        bench.actions.action("export.copy-snippet")->trigger();
        QCOMPARE(QApplication::clipboard()->text(), use.code());
        bench.exports.choose(2); // safetensors
        QCOMPARE(use.code(), QString());
        language->setCurrent(QStringLiteral("python"));
        QVERIFY(use.code().contains(QStringLiteral("load_file(\"model.safetensors\")")));
        QVERIFY(use.code().contains(QStringLiteral("x / 255 - mean")));
    }

    void theTableChoosesTheFile() {
        ExportBench bench;
        bench.standIn->records = {testsupport::madeUpExport()};
        Shown shown(bench);
        bench.request();
        ProofTable& table = shown.page.proof().view();
        QCOMPARE(table.currentIndex().row(), 1);
        const CountBars& bars = shown.right.differences();
        QVERIFY(bars.isVisible());
        std::size_t images = 0;
        for (const std::size_t count : bars.counts()) images += count;
        QCOMPARE(images, std::size_t(24));
        QVERIFY(shown.right.differenceWords().contains(QStringLiteral("7.6e\u22126")));
        table.setFocus();
        QTest::keyClick(&table, Qt::Key_Down);
        QCOMPARE(bench.exports.chosen(), 1);
        QVERIFY(!bars.isVisible()); // missed by its runtime
        QTest::keyClick(&table, Qt::Key_Down);
        QVERIFY(shown.right.differenceWords().startsWith(QStringLiteral("All 24 images give")));
        QTest::keyClick(&table, Qt::Key_Up);
        QTest::keyClick(&table, Qt::Key_Up);
        QTest::keyClick(&table, Qt::Key_Up); // the row of this window is no file
        QCOMPARE(bench.exports.chosen(), 0);
    }

    void foldersAndTheReportAreOpened() {
        ExportBench bench;
        bench.standIn->records = {testsupport::madeUpExport("20261126T120000Z"),
                                  testsupport::madeUpExport("20261125T120000Z")};
        bench.standIn->records[1].folder = "/exports/older";
        Shown shown(bench);
        bench.request();
        shown.find("export-show-folder")->click();
        shown.find("export-open-report")->click();
        shown.find("export-20261125T120000Z")->click();
        QCOMPARE(bench.exports.shown()->id, std::string("20261125T120000Z"));
        bench.actions.action("export.open-folder")->trigger();
        QCOMPARE(shown.opened, (QStringList{"/exports/made-up", "/exports/made-up/report.html",
                                            "/exports/older"}));
    }

    void clashesAreSaidInPlace() {
        ExportBench bench("in:3x16x16 > conv(4,3,same) > bn > relu > flatten > fc:linear(classes) > out");
        Shown shown(bench);
        bench.request();
        QVERIFY(shown.find("export-fold")->isEnabled());
        shown.find("export-fold")->click();
        QVERIFY(bench.exports.options().foldBatchNorm);
        QVERIFY(shown.format("safetensors")->remark().contains(QStringLiteral("Folded")));
        shown.format("cpp")->click();
        QCOMPARE(shown.format("cpp")->remark(), QString());
        shown.format("torchscript")->click();
        QVERIFY(!shown.format("cpp")->remark().isEmpty());
        shown.format("onnx")->click();
        QVERIFY(!shown.find("export-pixels")->isEnabled());
        QVERIFY(shown.remark("export-pixels").startsWith(QStringLiteral("Only ONNX")));
        auto* proof = shown.find<QComboBox>("export-proof");
        proof->setCurrentIndex(int(ProofImages::None));
        Q_EMIT proof->activated(int(ProofImages::None));
        QVERIFY(shown.remark("export-proof").startsWith(QStringLiteral("Nobody checks")));
        QVERIFY(!shown.format("report")->remark().isEmpty());
        QCOMPARE(shown.find("export-start")->text(), QStringLiteral("Export without proof"));
    }

    void foldingIsOffWhereThereIsNothingToFold() {
        ExportBench bench;
        Shown shown(bench);
        bench.request();
        QVERIFY(!shown.find("export-fold")->isEnabled());
        QCOMPARE(shown.remark("export-fold"), QStringLiteral("The network has none."));
    }

    void formatsAreTickedByKeys() {
        ExportBench bench;
        Shown shown(bench);
        bench.request();
        FormatRow* onnx = shown.format("onnx");
        QVERIFY(onnx->isChecked());
        QTest::keyClick(onnx, Qt::Key_Space);
        QVERIFY(!bench.exports.options().formats.contains(ExportFormat::Onnx));
        QVERIFY(onnx->accessibleName().startsWith(QStringLiteral("ONNX, opset 17")));
        shown.left.activateWindow();
        onnx->setFocus();
        QTest::keyClick(onnx, Qt::Key_Down);
        QTRY_VERIFY(shown.format("torchscript")->hasFocus());
    }

    void optionsAreKeptForTheUser() {
        ExportBench bench;
        ExportOptions wanted;
        {
            Shown shown(bench);
            bench.request();
            wanted = bench.exports.options();
            wanted.formats = {ExportFormat::Onnx, ExportFormat::Cpp};
            wanted.foldBatchNorm = true;
            wanted.takesPixels = false;
            wanted.proof = ProofImages::All;
            bench.exports.setOptions(wanted);
        }
        bench.exports.setOptions({});
        bench.state.setValue("export", exportOptionsJson(wanted));
        Shown again(bench);
        QCOMPARE(bench.exports.options(), wanted);
        // Of a folder nothing is kept: it is that of a run.
        wanted.folder = "/elsewhere";
        bench.exports.setOptions(wanted);
        QVERIFY(!QString::fromStdString(bench.state.value("export").dump()).contains("elsewhere"));
        // What no version has written changes nothing.
        ExportOptions plain;
        for (const char* text : {"null", "7", R"({"formats": ["vhs"], "fold": 3, "proof": "some"})"})
            QCOMPARE(exportOptionsOf(Json::parse(text)), plain);
    }

    void progressAndCancelInTheSameBox() {
        ExportBench bench;
        Shown shown(bench);
        bench.request();
        const auto* box = shown.find<ExportBox>("export-box");
        const int height = box->height();
        bench.standIn->isHeld = true;
        bench.actions.action("export.run")->trigger();
        QTRY_COMPARE(box->words(), QStringLiteral("Replaying: ONNX Runtime"));
        QVERIFY(!shown.find("export-start")->isVisible());
        // A quarter of the images is through.
        QVERIFY(bench.exports.secondsLeft() >= 0);
        QTRY_VERIFY(box->findChild<QLabel*>("export-time")->text().endsWith(" left"));
        QCOMPARE(box->height(), height);
        QVERIFY(!shown.format("onnx")->isEnabled());
        QVERIFY(!bench.actions.action("export.run")->isEnabled());
        shown.find("export-cancel")->click();
        QVERIFY(shown.find("export-start")->isVisible());
        QVERIFY(bench.exports.secondsLeft() < 0);
        bench.settle();
        QVERIFY(shown.page.trouble().texts().isEmpty());
    }

    void troubleShowsWholeAndLeadsToItsLayer() {
        ExportBench bench;
        Shown shown(bench);
        bench.request();
        const std::string node = bench.id("c1").toStdString();
        bench.standIn->refusal = {makeError("export-layer", {.nodeId = node},
                                            {{"layer", "c1"}, {"type", "Conv2d"}}),
                                  makeError("export-differs", {.file = "model.onnx"})};
        bench.exportNow();
        QVERIFY(shown.page.trouble().isVisible());
        QStringList wanted;
        for (const Issue& issue : bench.standIn->refusal)
            wanted += QString::fromStdString(bench.language.engine().issueText(issue));
        QCOMPARE(shown.page.trouble().texts(), wanted);
        QSignalSpy asked(&shown.page, &ExportPage::workspaceRequested);
        shown.find("trouble-node")->click();
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].toString(), QStringLiteral("design"));
        QCOMPARE(bench.editorState.nodes(), QStringList{QString::fromStdString(node)});
    }

    void whatIsMissingCanBeInstalled() {
        ExportBench bench;
        bench.standIn->records = {testsupport::madeUpExport()};
        Shown shown(bench);
        bench.request();
        QVERIFY(shown.find<InstallRow>("install-row")->isVisible());
        bench.standIn->isHeld = true;
        shown.find("export-install")->click();
        QTRY_VERIFY(shown.find("export-install-cancel")->isVisible());
        bench.standIn->isHeld = false;
        QTRY_COMPARE(shown.find("export-install")->text(),
                     QStringLiteral("Export and prove again"));
        shown.find("export-install")->click();
        QVERIFY(bench.exports.isExporting());
        QTRY_VERIFY(!bench.exports.isExporting());
        bench.settle();
    }

    void numbersInWords_data() {
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("equal") << differenceText(0) << "0";
        QTest::newRow("tiny") << differenceText(7.64e-6) << QStringLiteral("7.6e\u22126");
        QTest::newRow("round") << differenceText(1e-5) << QStringLiteral("1e\u22125");
        QTest::newRow("nearly ten") << differenceText(9.99e-6) << QStringLiteral("1e\u22125");
        QTest::newRow("large") << differenceText(0.25) << "0.25";
        QTest::newRow("no number") << differenceText(std::nan("")) << "?";
        QTest::newRow("micro") << latencyText(0.0271) << QStringLiteral("27.1\u2009µs");
        QTest::newRow("milli") << latencyText(9.89) << QStringLiteral("9.89\u2009ms");
        QTest::newRow("seconds") << latencyText(2100) << QStringLiteral("2.10\u2009s");
        QTest::newRow("none") << latencyText(0) << QStringLiteral("–");
    }
    void numbersInWords() {
        QFETCH(QString, shown);
        QFETCH(QString, wanted);
        QCOMPARE(shown, wanted);
    }
};

CONVSTUDIO_TEST(tst_export_page)
#include "tst_export_page.moc"
