// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/journals.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/killed_editor.h"

#include "ui/shell/project_files.h"

using namespace convstudio;
using namespace testsupport;

class tst_recovery : public GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void killed() { killWhileEditing(5); }

    /// Edits that cannot be replayed are told before anything is opened.
    void theQuestionTellsWhatIsLost_data() {
        QTest::addColumn<QByteArray>("damage");
        QTest::addColumn<bool>("isLossTold");
        QTest::newRow("whole") << QByteArray() << false;
        QTest::newRow("torn last line") << QByteArray("{\"time\":") << false;
        QTest::newRow("damaged line") << QByteArray("{}\n") << true;
    }
    void theQuestionTellsWhatIsLost() {
        QFETCH(QByteArray, damage);
        QFETCH(bool, isLossTold);
        Bench bench;
        bench.load("in:1x8x8 > conv(4,3,same) > out");
        bench.document.push("Rename", {ValueEdit{"/name", bench.document.project().name, "Lost"}});
        const auto left = recoveriesAfterDeath(bench.places.data / "journal");
        QCOMPARE(left.size(), std::size_t{1});
        std::ofstream(left[0].journal, std::ios::app) << damage.toStdString();
        bench.document.reset(Project());
        bench.settle();
        std::filesystem::rename(left[0].journal, bench.places.data / "journal/left.journal");

        QWidget window;
        ProjectFiles files(bench.workbench, &window);
        files.offerRecoveries();
        bench.settle();
        const auto* open = window.findChild<QAbstractButton*>("recovery-open");
        QVERIFY(open);
        QStringList texts;
        for (const QLabel* label : open->window()->findChildren<QLabel*>()) texts << label->text();
        QVERIFY(texts.contains("Lost"));
        QCOMPARE(texts.contains("Edits that cannot be replayed"), isLossTold);
        QTest::mouseClick(window.findChild<QAbstractButton*>("recovery-open"), Qt::LeftButton);
        QTRY_COMPARE(bench.document.project().name, std::string("Lost"));
        bench.settle();
    }
};

CONVSTUDIO_TEST(tst_recovery)
#include "tst_recovery.moc"
