// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"

using namespace convstudio;

/// What the window remembers survives it; damage never hurts.
class tst_user_state : public testsupport::GuiTest {
    Q_OBJECT

private:
    QTemporaryDir m_home;
    std::filesystem::path file() const { return m_home.filePath("deep/window.json").toStdString(); }

private Q_SLOTS:
    void cleanup() { std::filesystem::remove(file()); }

    void isWrittenOnAHelperThread() {
        Background background;
        UserState state(file(), background);
        state.setValue("theme", "dark");
        QTRY_VERIFY(std::filesystem::exists(file()));
        QCOMPARE(readJsonFile(file())->at("theme").get<std::string>(), std::string("dark"));
    }

    void isWrittenAtTheEnd() {
        Background background;
        {
            UserState state(file(), background);
            state.setValue("theme", "dark");
            state.setValue("theme", "light");
        }
        const UserState again(file(), background);
        QCOMPARE(again.value("theme").get<std::string>(), std::string("light"));
        QVERIFY(again.value("nothing").is_null());
    }

    void damagedFileCountsAsEmpty_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("torn") << QByteArray("{\"theme\": \"da");
        QTest::newRow("list") << QByteArray("[1, 2]");
        QTest::newRow("types") << QByteArray("{\"recentFiles\": [1, {}, \"a\"]}");
    }
    void damagedFileCountsAsEmpty() {
        QFETCH(QByteArray, content);
        std::filesystem::create_directories(file().parent_path());
        QVERIFY(writeFileAtomically(file(), content.toStdString()).ok());
        Background background;
        UserState state(file(), background);
        QVERIFY(state.value("theme").is_null());
        state.addRecentFile("/b");
        QCOMPARE(state.recentFiles().first(), QStringLiteral("/b"));
    }

    void recentFilesNewestFirstTenAtMost() {
        Background background;
        UserState state(file(), background);
        QSignalSpy spy(&state, &UserState::recentFilesChanged);
        for (int i = 0; i < 12; ++i) state.addRecentFile(QString("/p%1").arg(i));
        state.addRecentFile("/p5");
        QCOMPARE(state.recentFiles().size(), 10);
        QCOMPARE(state.recentFiles().first(), QStringLiteral("/p5"));
        QCOMPARE(state.recentFiles().count("/p5"), 1);
        state.removeRecentFile("/p5");
        QVERIFY(!state.recentFiles().contains("/p5"));
        QCOMPARE(spy.count(), 14);
    }
};

CONVSTUDIO_TEST(tst_user_state)
#include "tst_user_state.moc"
