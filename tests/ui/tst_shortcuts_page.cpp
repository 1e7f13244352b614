// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "ui/pages/shortcut_row.h"
#include "ui/pages/shortcuts_page.h"

using namespace convstudio;

namespace {

QKeySequence keysOf(const testsupport::Bench& bench, const char* id) {
    return bench.actions.action(id)->shortcut();
}

/// Clicks an action's keys and presses new ones.
void change(ShortcutsPage& page, const char* id, Qt::Key key, Qt::KeyboardModifiers modifiers) {
    auto* button = page.findChild<QAbstractButton*>(QString("keys-") + id);
    QTest::mouseClick(button, Qt::LeftButton);
    QTest::keyClick(button, key, modifiers);
}

} // namespace

class tst_shortcuts_page : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void everyActionHasARow() {
        testsupport::Bench bench;
        ShortcutsPage page(bench.workbench);
        QCOMPARE(page.findChildren<ShortcutRow*>().size(),
                 static_cast<qsizetype>(Actions::table().size()));
    }

    void pressedKeysAreTaken() {
        testsupport::Bench bench;
        ShortcutsPage page(bench.workbench);
        page.show();
        change(page, "graph.layout", Qt::Key_K, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(keysOf(bench, "graph.layout"), QKeySequence("Ctrl+Alt+K"));
        // Kept for the next start.
        Actions next(bench.theme, bench.language, bench.state);
        QCOMPARE(next.action("graph.layout")->shortcut(), QKeySequence("Ctrl+Alt+K"));
    }

    void escapeKeepsTheKeys() {
        testsupport::Bench bench;
        ShortcutsPage page(bench.workbench);
        page.show();
        QSignalSpy closed(&page, &ShortcutsPage::closed);
        change(page, "graph.layout", Qt::Key_Escape, Qt::NoModifier);
        QCOMPARE(keysOf(bench, "graph.layout"), QKeySequence("L"));
        QCOMPARE(closed.size(), 0);
    }

    void aClashIsAskedAbout_data() {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("layout");
        QTest::addColumn<QString>("duplicate");
        QTest::newRow("take over") << "take-over-graph.layout" << "Ctrl+D" << "";
        QTest::newRow("leave it") << "keep-graph.layout" << "L" << "Ctrl+D";
    }
    void aClashIsAskedAbout() {
        QFETCH(QString, answer);
        QFETCH(QString, layout);
        QFETCH(QString, duplicate);
        testsupport::Bench bench;
        ShortcutsPage page(bench.workbench);
        page.resize(1000, 700);
        page.show();
        change(page, "graph.layout", Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(keysOf(bench, "graph.layout"), QKeySequence("L"));
        auto* button = page.findChild<QAbstractButton*>(answer);
        QVERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(keysOf(bench, "graph.layout"), QKeySequence(layout));
        QCOMPARE(keysOf(bench, "edit.duplicate"), QKeySequence(duplicate));
    }

    void resetOneAndAll() {
        testsupport::Bench bench;
        ShortcutsPage page(bench.workbench);
        page.resize(1000, 700);
        page.show();
        auto* all = page.findChild<QAbstractButton*>("shortcuts-reset-all");
        QVERIFY(!all->isEnabled());
        change(page, "file.save", Qt::Key_F2, Qt::ControlModifier);
        change(page, "file.open", Qt::Key_F3, Qt::ControlModifier);
        QTest::mouseClick(page.findChild<QAbstractButton*>("reset-file.save"), Qt::LeftButton);
        QCOMPARE(keysOf(bench, "file.save"), QKeySequence("Ctrl+S"));
        QCOMPARE(keysOf(bench, "file.open"), QKeySequence("Ctrl+F3"));
        QTest::mouseClick(all, Qt::LeftButton);
        QCOMPARE(keysOf(bench, "file.open"), QKeySequence("Ctrl+O"));
    }

    void searchFindsTextsAndKeys_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("shown");
        QTest::newRow("text") << "duplic" << "shortcut-edit.duplicate";
        QTest::newRow("keys") << "ctrl+d" << "shortcut-edit.duplicate";
    }
    void searchFindsTextsAndKeys() {
        QFETCH(QString, query);
        QFETCH(QString, shown);
        testsupport::Bench bench;
        ShortcutsPage page(bench.workbench);
        page.resize(1000, 700);
        page.show();
        QTest::keyClicks(page.findChild<QLineEdit*>("shortcuts-search"), query);
        QVERIFY(page.findChild<QWidget*>(shown)->isVisible());
        QVERIFY(page.findChild<QWidget*>("shortcut-file.save")->isHidden());
    }
};

CONVSTUDIO_TEST(tst_shortcuts_page)
#include "tst_shortcuts_page.moc"
