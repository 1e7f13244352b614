// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/clipped_text.h"
#include "tests/ui/support/training_bench.h"
#include "ui/main_window.h"

using namespace convstudio;
using testsupport::Bench;
using testsupport::clippedIn;

/// Renders every page in both languages, a longer one, both sizes and both themes.
class tst_clipped_text : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void everyTextFits_data() {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        for (const char* page : {"start", "templates", "keys", "design", "selected", "data", "train",
                                 "running", "train-running", "runs"})
            for (const char* language : {"en", "zh_CN", "pseudo"})
                for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)})
                    QTest::addRow("%s %s %d", page, language, size.width()) << page << language << size;
    }
    void everyTextFits() {
        QFETCH(QString, page);
        QFETCH(QString, language);
        QFETCH(QSize, size);
        Bench bench;
        const testsupport::Look look(bench.theme, bench.language, language, size);
        bench.state.addRecentFile("/a/long/way/to/some/folder/of/projects/resnet.convstudio.json");
        bench.load("in:1x28x28 > conv(6,5,same) > relu > maxpool(2) > flatten > linear(10) > out");
        if (page.endsWith("running")) {
            bench.document.reset(testsupport::smallProject({{"epochs", 100000}}));
            bench.settle();
        }
        MainWindow window(bench.workbench);
        window.resize(size);
        window.show();
        if (page == "start") window.showStartPage();
        else if (page == "templates") bench.actions.action("file.templates")->trigger();
        else if (page == "keys") bench.actions.action("help.keys")->trigger();
        else if (page.startsWith("train")) window.setWorkspace("train");
        else window.setWorkspace(page == "data" ? "data" : "design");
        if (page == "selected")
            bench.editorState.select({QString::fromStdString(bench.document.graph().nodes[1].id)});
        if (page.endsWith("running")) {
            bench.training.start();
            QTRY_VERIFY_WITH_TIMEOUT(bench.training.record()->steps.size() > 20, 30000);
        }
        if (page == "runs") bench.actions.action("train.runs")->trigger();
        QCoreApplication::processEvents();
        bench.settle();
        QCoreApplication::processEvents();
        window.grab(); // lays out what is laid out on painting
        const QStringList clipped = clippedIn(window);
        QVERIFY2(clipped.isEmpty(), qPrintable('\n' + clipped.join('\n')));
    }
};

CONVSTUDIO_TEST(tst_clipped_text)
#include "tst_clipped_text.moc"
