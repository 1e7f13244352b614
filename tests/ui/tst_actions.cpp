// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"

using namespace convstudio;
using testsupport::Bench;

/// The table of actions: handlers, reasons, shortcuts and their changes.
class tst_actions : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void idsAndShortcutsAreUnique() {
        Bench bench;
        QSet<QString> ids;
        QHash<QKeySequence, QString> canvas, gallery;
        for (const ActionSpec& spec : Actions::table()) {
            QVERIFY2(!ids.contains(spec.id), spec.id);
            ids << spec.id;
            // Canvas and gallery never have the focus both.
            const bool isGallery = qstrcmp(spec.scope, "gallery") == 0;
            const bool isCanvas = qstrcmp(spec.scope, "canvas") == 0;
            for (const QKeySequence& each : bench.actions.action(spec.id)->shortcuts()) {
                QVERIFY2(!each.isEmpty(), spec.id);
                for (auto* taken : {isGallery ? nullptr : &canvas, isCanvas ? nullptr : &gallery}) {
                    if (!taken) continue;
                    QVERIFY2(!taken->contains(each),
                             qPrintable(taken->value(each) + " and " + spec.id));
                    taken->insert(each, spec.id);
                }
            }
        }
    }

    void withoutAHandlerOffAndHidden() {
        Bench bench;
        QAction* save = bench.actions.action("file.save");
        QVERIFY(!save->isEnabled() && !save->isVisible());
        int done = 0;
        bench.actions.handle("file.save", [&] { ++done; });
        QVERIFY(save->isEnabled() && save->isVisible());
        save->trigger();
        bench.actions.handle("file.save", [&] { done += 10; });
        save->trigger();
        QCOMPARE(done, 11);
    }

    void saysWhyItIsOff() {
        Bench bench;
        bench.actions.handle("edit.undo", [] {});
        bench.actions.setEnabled("edit.undo", false, "Nothing to undo");
        QVERIFY(!bench.actions.action("edit.undo")->isEnabled());
        QVERIFY(bench.actions.action("edit.undo")->toolTip().contains("Nothing to undo"));
        QCOMPARE(bench.actions.disabledReason("edit.undo"), QStringLiteral("Nothing to undo"));
        bench.actions.setEnabled("edit.undo", true);
        QCOMPARE(bench.actions.disabledReason("edit.undo"), QString());
        QVERIFY(bench.actions.action("edit.undo")->isEnabled());
    }

    void aChangedShortcutWorksAndIsKept() {
        Bench bench;
        const QKeySequence keys("Ctrl+Alt+D");
        QCOMPARE(bench.actions.setShortcut("edit.duplicate", keys), QString());
        QCOMPARE(bench.actions.action("edit.duplicate")->shortcut(), keys);
        Actions again(bench.theme, bench.language, bench.state);
        QCOMPARE(again.action("edit.duplicate")->shortcut(), keys);
    }

    void aClashTakesTheKeysOver() {
        Bench bench;
        QSignalSpy spy(&bench.actions, &Actions::shortcutsChanged);
        QCOMPARE(bench.actions.setShortcut("graph.note", QKeySequence("Ctrl+Y")),
                 QStringLiteral("edit.redo"));
        QCOMPARE(spy.count(), 1);
        QCOMPARE(bench.actions.action("edit.redo")->shortcuts(),
                 QList<QKeySequence>{QKeySequence("Ctrl+Shift+Z")});
        bench.actions.resetShortcuts();
        QCOMPARE(bench.actions.action("edit.redo")->shortcuts().size(), 2);
        QVERIFY(bench.actions.action("graph.note")->shortcut().isEmpty());
    }

    void keysOfGalleryAndCanvasDoNotClash() {
        Bench bench;
        QCOMPARE(bench.actions.setShortcut("sample.tag", QKeySequence("M")), QString());
        QCOMPARE(bench.actions.action("view.minimap")->shortcut(), QKeySequence("M"));
        QCOMPARE(bench.actions.setShortcut("sample.tag", QKeySequence("F5")),
                 QStringLiteral("train.start"));
        QCOMPARE(bench.actions.setShortcut("train.start", QKeySequence("L")),
                 QStringLiteral("sample.relabel"));
        QVERIFY(bench.actions.action("graph.layout")->shortcut().isEmpty());
    }

    void textsFollowTheLanguage() {
        Bench bench;
        QCOMPARE(bench.actions.action("file.save")->text(), QStringLiteral("Save"));
        bench.language.setCode("zh_CN");
        QCOMPARE(bench.actions.action("file.save")->text(), QStringLiteral("保存"));
        bench.actions.setText("edit.undo", "X");
        bench.language.setCode("en");
        QCOMPARE(bench.actions.action("edit.undo")->text(), QStringLiteral("X"));
        bench.actions.setText("edit.undo", {});
        QCOMPARE(bench.actions.action("edit.undo")->text(), QStringLiteral("Undo"));
    }

    void canvasKeysNeedFocusThere() {
        Bench bench;
        QWidget window;
        auto* canvas = new QLineEdit(&window);
        auto* other = new QPushButton("other", &window);
        int done = 0;
        bench.actions.handle("view.minimap", [&] { ++done; });
        bench.actions.setShortcut("view.minimap", QKeySequence("F9"));
        bench.actions.addTo(canvas);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        other->setFocus();
        QTest::keyClick(other, Qt::Key_F9);
        QCOMPARE(done, 0);
        canvas->setFocus();
        QTest::keyClick(canvas, Qt::Key_F9);
        QCOMPARE(done, 1);
    }
};

CONVSTUDIO_TEST(tst_actions)
#include "tst_actions.moc"
