// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/messages.h"
#include "ui/widgets/segment_control.h"

using namespace convstudio;

/// The widgets all pages are made of: measures, mouse, keys, accessible names.
class tst_widgets : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void heights_data() {
        QTest::addColumn<int>("found");
        QTest::addColumn<int>("expected");
        Theme theme(*qApp);
        using B = TextButton;
        QTest::newRow("button") << B(theme, "Save").sizeHint().height() << 28;
        QTest::newRow("small button")
            << B(theme, "Save", B::Kind::Plain, B::Size::Small).sizeHint().height() << 24;
        QTest::newRow("icon button") << IconButton(theme, "plus", "Add").sizeHint().width() << 28;
        SegmentControl segment(theme);
        segment.addItem("a", "A");
        QTest::newRow("segment") << segment.sizeHint().height() << 28;
        SegmentControl small(theme, SegmentControl::Size::Small);
        small.addItem("a", "A");
        QTest::newRow("small segment") << small.sizeHint().height() << 24;
        QTest::newRow("panel header") << PanelHeader(theme, "Conv2d").height() << 36;
        QTest::newRow("section") << SectionTitle(theme, "Kernel").sizeHint().height() << 30;
        QTest::newRow("search") << SearchField(theme).height() << 28;
    }
    void heights() {
        QFETCH(int, found);
        QFETCH(int, expected);
        QCOMPARE(found, expected);
    }

    void primaryIsFilledWithTheAccent() {
        Theme theme(*qApp);
        theme.setChoice(ThemeChoice::Light);
        TextButton primary(theme, "Open", TextButton::Kind::Primary);
        primary.resize(primary.sizeHint());
        QCOMPARE(primary.grab().toImage().pixelColor(6, 14), theme.color("accentFill"));
        TextButton outlined(theme, "Open");
        outlined.resize(outlined.sizeHint());
        QCOMPARE(outlined.grab().toImage().pixelColor(6, 14), theme.color("bg2"));
    }

    void segmentByMouseAndKeys() {
        Theme theme(*qApp);
        SegmentControl segment(theme);
        for (const char* id : {"a", "b", "c"}) segment.addItem(id, QString(id).toUpper());
        segment.setItemEnabled("b", false, "not now");
        segment.show();
        QVERIFY(QTest::qWaitForWindowActive(&segment));
        QSignalSpy spy(&segment, &SegmentControl::currentChanged);
        QCOMPARE(segment.current(), QStringLiteral("a"));
        auto* last = segment.findChild<QAbstractButton*>("c");
        QTest::mouseClick(last, Qt::LeftButton);
        QCOMPARE(segment.current(), QStringLiteral("c"));
        QTest::mouseClick(segment.findChild<QAbstractButton*>("b"), Qt::LeftButton);
        QCOMPARE(segment.current(), QStringLiteral("c"));
        QTest::keyClick(last, Qt::Key_Left);
        QCOMPARE(segment.current(), QStringLiteral("a"));
        QVERIFY(segment.findChild<QAbstractButton*>("a")->hasFocus());
        QTest::keyClick(segment.findChild<QAbstractButton*>("a"), Qt::Key_End);
        QCOMPARE(segment.current(), QStringLiteral("c"));
        QCOMPARE(spy.count(), 3);
        QCOMPARE(segment.findChild<QAbstractButton*>("b")->toolTip(), QStringLiteral("not now"));
    }

    void segmentDoesNotJump() {
        Theme theme(*qApp);
        SegmentControl segment(theme);
        for (const char* id : {"one", "three"}) segment.addItem(id, id);
        const QSize before = segment.sizeHint();
        segment.setCurrent("three");
        QCOMPARE(segment.sizeHint(), before);
    }

    void iconButtonFollowsItsAction() {
        Theme theme(*qApp);
        QAction action("Undo");
        action.setProperty("iconName", "undo");
        action.setToolTip("Undo  Ctrl+Z");
        IconButton button(theme, &action);
        button.show();
        int done = 0;
        connect(&action, &QAction::triggered, &button, [&] { ++done; });
        QTest::mouseClick(&button, Qt::LeftButton);
        QCOMPARE(done, 1);
        action.setCheckable(true);
        action.setChecked(true);
        QVERIFY(button.isChecked());
        action.setEnabled(false);
        QVERIFY(!button.isEnabled());
        QCOMPARE(button.toolTip(), QStringLiteral("Undo  Ctrl+Z"));
        QCOMPARE(button.accessibleName(), QStringLiteral("Undo"));
    }

    void switchTogglesBySpaceAndLeavesMixed() {
        Theme theme(*qApp);
        Switch toggle(theme);
        toggle.setMixed(true);
        toggle.show();
        QTest::keyClick(&toggle, Qt::Key_Space);
        QVERIFY(toggle.isChecked());
        QTest::mouseClick(&toggle, Qt::LeftButton);
        QVERIFY(!toggle.isChecked());
    }

    void sectionFolds() {
        Theme theme(*qApp);
        SectionTitle title(theme, "Convolution", SectionTitle::Kind::Collapsible);
        title.show();
        QVERIFY(title.isExpanded());
        QTest::mouseClick(&title, Qt::LeftButton);
        QVERIFY(!title.isExpanded());
        QTest::keyClick(&title, Qt::Key_Right);
        QVERIFY(title.isExpanded());
        QTest::keyClick(&title, Qt::Key_Left);
        QVERIFY(!title.isExpanded());
    }

    void searchFieldPassesDownAndEscapes() {
        Theme theme(*qApp);
        SearchField field(theme, "Find", "/");
        field.show();
        QSignalSpy down(&field, &SearchField::downPressed), out(&field, &SearchField::escaped);
        QTest::keyClicks(&field, "fc");
        QTest::keyClick(&field, Qt::Key_Down);
        QCOMPARE(down.count(), 1);
        QTest::keyClick(&field, Qt::Key_Escape);
        QCOMPARE(field.text(), QString());
        QCOMPARE(out.count(), 0);
        QTest::keyClick(&field, Qt::Key_Escape);
        QCOMPARE(out.count(), 1);
    }

    void messageStaysUntilDealtWith() {
        Theme theme(*qApp);
        MessageStrip strip(theme);
        int done = 0;
        strip.show(Severity::Error, "It cannot be.", "Repair", [&] { ++done; });
        QVERIFY(strip.isVisible());
        QVERIFY(strip.height() >= 32);
        QTest::mouseClick(strip.findChild<QAbstractButton*>("message-action"), Qt::LeftButton);
        QCOMPARE(done, 1);
        QVERIFY(!strip.isVisible());
        strip.show(Severity::Info, "Again.");
        QTest::mouseClick(strip.findChild<QAbstractButton*>("message-close"), Qt::LeftButton);
        QVERIFY(!strip.isVisible());
        QCOMPARE(strip.text(), QString());
    }

    void toastOffersUndoAtTheBottomRight() {
        Theme theme(*qApp);
        QWidget window;
        window.resize(600, 400);
        window.show();
        Toast toast(theme, &window);
        toast.setBottomMargin(52);
        int undone = 0;
        toast.show("Layer removed", "Undo", [&] { ++undone; });
        QCOMPARE(toast.geometry().right(), 600 - 16 - 1);
        QCOMPARE(toast.geometry().bottom(), 400 - 16 - 52 - 1);
        QTest::mouseClick(toast.findChild<QAbstractButton*>("toast-action"), Qt::LeftButton);
        QCOMPARE(undone, 1);
        QVERIFY(!toast.isVisible());
    }

    void popoverStaysInsideAndGivesFocusBack() {
        Theme theme(*qApp);
        QWidget window;
        window.resize(400, 300);
        QLineEdit before(&window);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        before.setFocus();
        auto* content = new QLineEdit;
        content->setFixedSize(200, 100);
        QPointer<Popover> popover = new Popover(theme, content, &window);
        QSignalSpy closed(popover.data(), &Popover::closed);
        popover->openAt(window.mapToGlobal(QPoint(380, 290)));
        QVERIFY(window.rect().contains(popover->geometry()));
        QVERIFY(content->hasFocus());
        QTest::keyClick(content, Qt::Key_Escape);
        QCOMPARE(closed.count(), 1);
        QTRY_VERIFY(!popover);
        QVERIFY(before.hasFocus());
    }

    void pressOutsideClosesThePopover() {
        Theme theme(*qApp);
        QWidget window;
        window.resize(400, 300);
        window.show();
        QPointer<Popover> popover = new Popover(theme, new QLabel("card"), &window);
        popover->openAt(window.mapToGlobal(QPoint(10, 10)));
        QTest::mouseClick(&window, Qt::LeftButton, {}, {390, 290});
        QTRY_VERIFY(!popover);
    }
};

CONVSTUDIO_TEST(tst_widgets)
#include "tst_widgets.moc"
