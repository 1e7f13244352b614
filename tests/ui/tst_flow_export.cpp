// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "tests/support/test_main.h"
#include "tests/ui/support/lenet_studio.h"
#include "ui/bridge/export_controller.h"
#include "ui/panels/export/export_words.h"
#include "ui/panels/export/proof_card.h"
#include "ui/panels/export/proof_model.h"
#include "ui/panels/runs/run_words.h"

using namespace convstudio;
using testsupport::LenetStudio;

/// The fifth main flow: a trained network leaves, and its files prove that they do the same.
class tst_flow_export : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("CONVSTUDIO_PYTHON", CONVSTUDIO_PYTHON); }

    void everyFormatLeavesProved() {
        LenetStudio studio({.images = 128, .epochs = 1, .batch = 32});
        QString run;
        studio.train(run);
        studio.actions.action("workspace.export")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(studio.exports.state(), ExportController::State::Ready, 60000);
        QVERIFY(!studio.find<QAbstractButton>("train-button")->isVisible()); // outlined here
        QVERIFY(studio.find<QAbstractButton>("train-button-plain")->isVisible());
        for (const ExportFormatInfo& info : exportFormats())
            if (!studio.exports.options().formats.contains(info.format))
                studio.press(QStringLiteral("format-") + QLatin1String(info.id));
        studio.press("export-start");
        QVERIFY(studio.exports.isExporting());
        QTRY_VERIFY_WITH_TIMEOUT(!studio.exports.isExporting(), 240000);
        studio.settle();
        QStringList trouble;
        for (const Issue& issue : studio.exports.failure())
            trouble += QString::fromStdString(studio.language.engine().issueText(issue));
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble.join('\n')));

        // The table says what the proof found.
        const ExportResult result = *studio.exports.shown();
        QCOMPARE(result.formats.size(), exportFormats().size());
        const auto* card = studio.find<ProofCard>("proof-card");
        QVERIFY(card->isVisible());
        const ProofModel& table = card->model();
        const auto& rows = result.proof.rows;
        QVERIFY(rows.size() >= 5);
        QStringList absent;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const int at = int(i) + 1;
            QCOMPARE(table.text(at, ProofModel::File), QString::fromStdString(rows[i].file));
            QCOMPARE(table.text(at, ProofModel::Reader), runtimeText(rows[i]));
            if (rows[i].isAbsent()) {
                absent += table.reason(at);
                continue;
            }
            QVERIFY2(rows[i].isSame(), rows[i].file.c_str());
            QCOMPARE(table.text(at, ProofModel::Difference), differenceText(rows[i].maxDifference));
            QCOMPARE(table.text(at, ProofModel::SameClass),
                     Theme::count(qint64(rows[i].sameClass)));
            QCOMPARE(table.text(at, ProofModel::Accuracy), accuracyText(rows[i].accuracy));
            QCOMPARE(table.text(at, ProofModel::Verdict), QStringLiteral("same answers"));
            QCOMPARE(rows[i].accuracy, result.proof.reference.accuracy);
        }
        const auto isReplayed = [&](const char* runtime) {
            return std::any_of(rows.begin(), rows.end(), [&](const ProofRow& row) {
                return row.runtime == runtime && !row.isAbsent();
            });
        };
        for (const char* runtime : {"ONNX Runtime", "PyTorch", "LibTorch"})
            QVERIFY2(isReplayed(runtime), qPrintable(absent.join('\n')));

        // The files lie where the dock says, and proof.json says the same.
        const std::filesystem::path place = studio.exports.folder().toStdString();
        QCOMPARE(result.folder, place);
        for (const ExportedFile& file : result.files)
            QCOMPARE(std::uint64_t(std::filesystem::file_size(place / file.name)), file.bytes);
        const Json said = *readJsonFile(place / "proof.json");
        QCOMPARE(said.at("rows").size(), rows.size());
        QCOMPARE(said.at("accuracy"), Json(result.proof.reference.accuracy));

        // It is listed with the run.
        QCOMPARE(exportsOf(studio.exports.target().run.toStdString()).size(), std::size_t(1));
    }
};

CONVSTUDIO_TEST(tst_flow_export)
#include "tst_flow_export.moc"
