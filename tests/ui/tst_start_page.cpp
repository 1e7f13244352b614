// SPDX-License-Identifier: Apache-2.0
#include "engine/project/project_check.h"
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "ui/pages/page_parts.h"
#include "ui/pages/start_card.h"
#include "ui/pages/start_page.h"

using namespace convstudio;

Q_DECLARE_METATYPE(convstudio::Project)

class tst_start_page : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void everyCardOpensAGoodProject_data() {
        QTest::addColumn<int>("card");
        for (int card = 1; card <= 6; ++card) QTest::addRow("card %d", card) << card;
    }
    void everyCardOpensAGoodProject() {
        QFETCH(int, card);
        testsupport::Bench bench;
        StartPage page(bench.workbench);
        page.resize(1280, 800);
        page.show();
        bench.settle();
        std::optional<Project> opened;
        connect(&page, &StartPage::projectRequested, this,
                [&](const Project& project) { opened = project; });
        auto* button = page.findChild<StartCard*>(QString("start-card-%1").arg(card));
        QVERIFY(button->accessibleDescription().contains("MACs"));
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(opened.has_value());
        QVERIFY(!hasErrors(checkProject(*opened, bench.registry)));
        QVERIFY(!opened->graph.nodes.empty());
    }

    void keyboardOpensACard() {
        testsupport::Bench bench;
        StartPage page(bench.workbench);
        page.show();
        QSignalSpy requested(&page, &StartPage::projectRequested);
        QTest::keyClick(page.findChild<StartCard*>("start-card-1"), Qt::Key_Return);
        QCOMPARE(requested.size(), 1);
    }

    void sideOffersWaysToBegin() {
        testsupport::Bench bench;
        StartPage page(bench.workbench);
        page.show();
        QSignalSpy requested(&page, &StartPage::projectRequested);
        QSignalSpy templates(&page, &StartPage::templatesRequested);
        QSignalSpy browse(&page, &StartPage::browseRequested);
        QTest::mouseClick(page.findChild<QAbstractButton*>("start-empty"), Qt::LeftButton);
        QTest::mouseClick(page.findChild<QAbstractButton*>("start-templates"), Qt::LeftButton);
        QTest::mouseClick(page.findChild<QAbstractButton*>("start-open"), Qt::LeftButton);
        QCOMPARE(requested.size(), 1);
        QCOMPARE(templates.size(), 1);
        QCOMPARE(browse.size(), 1);
    }

    void recentFilesOpenOrSayThatTheyAreGone() {
        testsupport::Bench bench;
        QTemporaryDir folder;
        const QString there = folder.filePath("there.convstudio.json");
        const QString gone = folder.filePath("gone.convstudio.json");
        QFile file(there);
        QVERIFY(file.open(QIODevice::WriteOnly));
        bench.state.addRecentFile(gone);
        bench.state.addRecentFile(there);
        StartPage page(bench.workbench);
        page.show();
        bench.settle();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        auto buttons = page.findChildren<QAbstractButton*>("recent-open");
        QCOMPARE(buttons.size(), 2);
        QCOMPARE(page.findChildren<QWidget*>("recent-missing").size(), 1);
        QVERIFY(buttons[0]->isEnabled());
        QVERIFY(!buttons[1]->isEnabled());
        QSignalSpy opened(&page, &StartPage::openRequested);
        QTest::mouseClick(buttons[0], Qt::LeftButton);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].toString(), there);
        QTest::mouseClick(page.findChildren<QAbstractButton*>("recent-remove")[1], Qt::LeftButton);
        QCOMPARE(bench.state.recentFiles(), QStringList{there});
    }

    void readyCheckNamesTheMachine() {
        testsupport::Bench bench;
        StartPage page(bench.workbench);
        bench.settle();
        auto* facts = page.findChild<FactTable*>("ready-facts");
        QVERIFY(facts->value(0).contains("core"));
        QVERIFY(facts->value(1).contains("free"));
        QVERIFY(facts->value(2).contains("shapes"));
    }
};

CONVSTUDIO_TEST(tst_start_page)
#include "tst_start_page.moc"
