// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/clipped_text.h"
#include "tests/ui/support/export_bench.h"
#include "ui/main_window.h"

using namespace convstudio;
using testsupport::clippedIn;
using testsupport::ExportBench;
using testsupport::PseudoLocale;

/// The Export workspace in both languages, a longer one, both sizes and both themes: before anything
/// has left, with a proof, during an export and after one that failed.
class tst_clipped_export : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void everyTextFits_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("dark");
        for (const char* language : {"en", "zh_CN", "pseudo"})
            for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)})
                QTest::addRow("%s %d", language, size.width())
                    << language << size << (size.width() == 1280);
    }
    void everyTextFits() {
        QFETCH(QString, language);
        QFETCH(QSize, size);
        QFETCH(bool, dark);
        ExportBench bench;
        PseudoLocale pseudo;
        bench.theme.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        if (language == "pseudo") QCoreApplication::installTranslator(&pseudo);
        else bench.language.setCode(language);
        bench.theme.setLanguage(bench.language.code());
        MainWindow window(bench.workbench);
        window.resize(size);
        window.show();
        window.setWorkspace("export");
        bench.request();
        QStringList clipped;
        const auto look = [&] {
            QCoreApplication::processEvents();
            window.grab(); // lays out what is laid out on painting
            QCoreApplication::processEvents();
            clipped += clippedIn(window);
        };
        look();
        bench.exportNow();
        look();
        bench.standIn->isHeld = true;
        bench.exports.start();
        look();
        bench.exports.cancel();
        bench.settle();
        bench.standIn->isHeld = false;
        bench.standIn->refusal = {makeError(
            "export-layer", {.nodeId = bench.id("c1").toStdString()}, {{"layer", "c1"}})};
        bench.exportNow();
        look();
        QCoreApplication::removeTranslator(&pseudo);
        QVERIFY2(clipped.isEmpty(), qPrintable('\n' + clipped.join('\n')));
    }
};

CONVSTUDIO_TEST(tst_clipped_export)
#include "tst_clipped_export.moc"
