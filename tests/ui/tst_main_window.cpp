// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "ui/main_window.h"
#include "ui/shell/docks.h"
#include "ui/shell/menus.h"
#include "ui/widgets/messages.h"
#include "ui/widgets/segment_control.h"

using namespace convstudio;
using testsupport::Bench;

namespace {

/// A window on an editor of its own.
struct Studio : Bench {
    Studio() : window(workbench) {
        theme.setChoice(ThemeChoice::Dark);
        window.show();
        (void)QTest::qWaitForWindowActive(&window);
    }
    template <class T>
    T* find(const char* name) const {
        return window.findChild<T*>(name);
    }
    void click(const char* name) {
        auto* button = find<QAbstractButton>(name);
        QVERIFY2(button, name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    MainWindow window;
};

QString copyOfSample(const QTemporaryDir& folder) {
    const QString path = folder.filePath("sample.convstudio.json");
    QFile::copy(CONVSTUDIO_SOURCE_DIR "/resources/samples/lenet-fashion-mnist.convstudio.json",
                path);
    QFile(path).setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return path;
}

} // namespace

/// The shell: measures, workspaces, files, live switching.
class tst_main_window : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void barsHaveTheirHeights() {
        Studio studio;
        QCOMPARE(studio.find<QWidget>("header")->height(), 44);
        QCOMPARE(studio.find<QWidget>("drawer")->height(), 28);
        QCOMPARE(studio.find<QWidget>("status-bar")->height(), 24);
        QCOMPARE(studio.window.minimumSize(), QSize(900, 600));
    }

    void docksHaveTheWidthsOfTheTable_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("left");
        QTest::addColumn<int>("right");
        QTest::newRow("1280") << QSize(1280, 800) << 208 << 264;
        QTest::newRow("1600") << QSize(1600, 1000) << 240 << 304;
        QTest::newRow("1920") << QSize(1920, 1080) << 264 << 320;
    }
    void docksHaveTheWidthsOfTheTable() {
        QFETCH(QSize, size);
        QFETCH(int, left);
        QFETCH(int, right);
        Studio studio;
        studio.window.resize(size);
        QTRY_COMPARE(studio.find<QWidget>("left-dock")->width(), left);
        QCOMPARE(studio.find<QWidget>("right-dock")->width(), right);
        QCOMPARE(studio.find<QWidget>("left-dock")->width() +
                     studio.find<QWidget>("centre")->width() +
                     studio.find<QWidget>("right-dock")->width() + 2,
                 size.width());
    }

    void narrowWindowsLayTheDocksOverTheCentre() {
        Studio studio;
        studio.load("in:1x8x8 > conv(4,3) > out");
        auto* left = studio.find<QWidget>("left-dock");
        auto* right = studio.find<QWidget>("right-dock");
        studio.window.resize(1000, 700);
        QTRY_VERIFY(!right->isVisible());
        QCOMPARE(studio.find<QWidget>("centre")->width(), 1000 - 208 - 1);
        studio.editorState.select({QString::fromStdString(studio.document.graph().nodes[1].id)});
        QVERIFY(right->isVisible());
        QCOMPARE(right->geometry().right(), 999);
        QCOMPARE(studio.find<QWidget>("centre")->width(), 1000 - 208 - 1);
        studio.window.resize(900, 600);
        QTRY_VERIFY(studio.find<QWidget>("left-rail")->isVisible());
        QCOMPARE(studio.find<QWidget>("left-rail")->width(), 40);
        QVERIFY(!left->isVisible());
        studio.click("open-left-dock");
        QVERIFY(left->isVisible());
        studio.window.resize(1280, 800);
        QTRY_VERIFY(!studio.find<QWidget>("left-rail")->isVisible());
        QVERIFY(left->isVisible() && right->isVisible());
    }

    void workspacesByKeyAndByMouse_data() {
        QTest::addColumn<int>("key");
        QTest::addColumn<QString>("id");
        const char* ids[] = {"data", "design", "train", "inspect", "compare", "export"};
        for (int i = 0; i < 6; ++i) QTest::newRow(ids[i]) << int(Qt::Key_1) + i << QString(ids[i]);
    }
    void workspacesByKeyAndByMouse() {
        QFETCH(int, key);
        QFETCH(QString, id);
        Studio studio;
        studio.window.setWorkspace(id == "data" ? "design" : "data");
        QTest::keyClick(&studio.window, Qt::Key(key), Qt::ControlModifier);
        QCOMPARE(studio.window.workspace(), id);
        QCOMPARE(studio.find<SegmentControl>("workspaces")->current(), id);
        // What is not built says so.
        const bool isBuilt = QStringList{"data", "design", "train", "inspect", "export"}.contains(id);
        const bool hasDock = isBuilt && id != "inspect";
        QCOMPARE(studio.find<QWidget>("left-dock")->isVisible(), hasDock);
        QWidget* empty = studio.find<QWidget>(("workspace-" + id).toLatin1());
        QCOMPARE(empty && empty->isVisible(), !isBuilt);
        auto* segment = studio.find<SegmentControl>("workspaces");
        QTest::mouseClick(segment->findChild<QAbstractButton*>("export"), Qt::LeftButton);
        QCOMPARE(studio.window.workspace(), QStringLiteral("export"));
    }

    void drawerOpensByItsTabsOnly() {
        Studio studio;
        studio.window.resize(1280, 800);
        studio.load("in:1x8x8 > linear(10) > out"); // an issue appears
        QWidget* drawer = studio.find<QWidget>("drawer");
        QCOMPARE(drawer->height(), 28);
        studio.click("drawer-issues");
        QTRY_COMPARE(drawer->height(), 184);
        studio.click("drawer-log");
        QCOMPARE(drawer->height(), 184);
        studio.click("drawer-log");
        QTRY_COMPARE(drawer->height(), 28);
        QTest::keyClick(&studio.window, Qt::Key_J, Qt::ControlModifier);
        QTRY_COMPARE(drawer->height(), 184);
        QVERIFY(drawer->maximumHeight() <= qMax(184, studio.find<QWidget>("centre")->height() / 2));
    }

    void themeAndLanguageSwitchLive() {
        Studio studio;
        studio.load("in:1x8x8 > conv(4,3) > out");
        const auto ground = [&] {
            return studio.find<QWidget>("header")->grab().toImage().pixelColor(700, 20);
        };
        QCOMPARE(ground(), studio.theme.color("bg1"));
        studio.actions.action("view.theme-light")->trigger();
        QVERIFY(!studio.theme.isDark());
        QCOMPARE(ground(), studio.theme.color("bg1"));
        QCOMPARE(studio.state.value("theme").get<std::string>(), std::string("light"));
        studio.click("language-switch");
        QCOMPARE(studio.language.code(), QStringLiteral("zh_CN"));
        QTRY_COMPARE(studio.find<QAbstractButton>("design")->text(), QStringLiteral("设计"));
        QCOMPARE(studio.find<QAbstractButton>("drawer-issues")->text(), QStringLiteral("问题"));
        QVERIFY(studio.theme.font(Theme::Text::Body).families().contains("Noto Sans CJK SC"));
        studio.click("language-switch");
        QTRY_COMPARE(studio.find<QAbstractButton>("design")->text(), QStringLiteral("Design"));
    }

    void unknownIsAQuestionMarkNeverZero() {
        Studio studio;
        studio.load("in:1x8x8 > linear(10) > out"); // a map where a vector is needed
        const auto value = [&](const char* box) {
            return studio.find<QWidget>(box)->findChildren<QLabel*>().at(1)->text();
        };
        QCOMPARE(value("status-parameters"), QStringLiteral("?"));
        studio.load("in:1x8x8 > flatten > linear(10) > out");
        QTRY_COMPARE(value("status-parameters"), QStringLiteral("650"));
        QVERIFY(value("status-memory").startsWith(QStringLiteral("≈ ")));
    }

    void opensSavesAndRemembers() {
        QTemporaryDir folder;
        const QString path = copyOfSample(folder);
        Studio studio;
        studio.window.openFile(path);
        QTRY_COMPARE(studio.document.filePath(), path);
        studio.settle();
        QCOMPARE(studio.state.recentFiles().first(), QFileInfo(path).canonicalFilePath());
        QVERIFY(studio.window.windowTitle().contains("LeNet"));
        QVERIFY(!studio.window.isWindowModified());
        studio.editor.rename(studio.id("conv1"), "first");
        QVERIFY(studio.window.isWindowModified());
        QCOMPARE(studio.find<QLabel>("saved-state")->text(), QStringLiteral("Unsaved changes"));
        QTest::keyClick(&studio.window, Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(!studio.document.isModified());
        QVERIFY(!studio.window.isWindowModified());
        QVERIFY(studio.find<QLabel>("saved-state")->text().startsWith("Saved"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("\"first\""));
    }

    void aFileThatIsNoneIsSaidInTheWindow() {
        QTemporaryDir folder;
        const QString path = folder.filePath("broken.convstudio.json");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"format\":");
        file.close();
        Studio studio;
        studio.window.openFile(path);
        const auto shown = [&] {
            for (const auto* strip : studio.window.findChildren<MessageStrip*>())
                if (strip->isVisible()) return strip->text();
            return QString();
        };
        QTRY_VERIFY(shown().contains("broken.convstudio.json"));
        QVERIFY(studio.state.recentFiles().isEmpty());
    }

    void aDroppedProjectOpens() {
        QTemporaryDir folder;
        const QString path = copyOfSample(folder);
        Studio studio;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&studio.window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&studio.window, &drop);
        QTRY_COMPARE(studio.document.filePath(), path);
        QMimeData other;
        other.setUrls({QUrl::fromLocalFile("/tmp/picture.png")});
        QDragEnterEvent wrong({10, 10}, Qt::CopyAction, &other, Qt::LeftButton, {});
        wrong.ignore();
        QApplication::sendEvent(&studio.window, &wrong);
        QVERIFY(!wrong.isAccepted());
    }

    void closingAsksAboutUnsavedChanges() {
        QTemporaryDir folder;
        const QString path = copyOfSample(folder);
        Studio studio;
        studio.window.openFile(path);
        QTRY_COMPARE(studio.document.filePath(), path);
        studio.editor.rename(studio.id("conv1"), "first");
        studio.window.close();
        QVERIFY(studio.window.isVisible());
        studio.click("answer-cancel");
        QTRY_VERIFY(!studio.find<QDialog>("question"));
        QVERIFY(studio.window.isVisible());
        studio.window.close();
        studio.click("answer-save");
        QTRY_VERIFY(!studio.window.isVisible());
        QVERIFY(!studio.document.isModified());
        QVERIFY(studio.state.value("geometry").is_string());
    }

    void discardingClosesWithoutSaving() {
        QTemporaryDir folder;
        const QString path = copyOfSample(folder);
        Studio studio;
        studio.window.openFile(path);
        QTRY_COMPARE(studio.document.filePath(), path);
        studio.editor.rename(studio.id("conv1"), "first");
        studio.window.close();
        studio.click("answer-discard");
        QTRY_VERIFY(!studio.window.isVisible());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("\"first\""));
    }

    void undoIsNamed() {
        Studio studio;
        studio.load("in:1x8x8 > conv(4,3) > out");
        QAction* undo = studio.actions.action("edit.undo");
        QVERIFY(!undo->isEnabled());
        const QString id = QString::fromStdString(studio.document.graph().nodes[1].id);
        studio.editor.rename(id, "first");
        QVERIFY(undo->isEnabled());
        QVERIFY(undo->text().size() > QStringLiteral("Undo ").size());
        QTest::keyClick(&studio.window, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!undo->isEnabled());
        QCOMPARE(undo->text(), QStringLiteral("Undo"));
    }

    void dockWidthsAndStateAreKept() {
        Bench bench;
        {
            MainWindow window(bench.workbench);
            window.show();
            bench.actions.action("view.right-dock")->trigger();
            QVERIFY(!window.findChild<QWidget*>("right-dock")->isVisible());
        }
        MainWindow again(bench.workbench);
        again.show();
        QVERIFY(!again.findChild<QWidget*>("right-dock")->isVisible());
        QVERIFY(again.findChild<QWidget*>("left-dock")->isVisible());
    }

    void theMenuHoldsEveryHandledAction() {
        Studio studio;
        studio.state.addRecentFile("/tmp/one.convstudio.json");
        auto* menu = studio.find<MainMenu>("main-menu-list");
        menu->build();
        QSet<QString> ids;
        for (const QMenu* group : menu->findChildren<QMenu*>())
            for (const QAction* action : group->actions()) ids << action->objectName();
        for (const ActionSpec& spec : Actions::table())
            QCOMPARE(ids.contains(spec.id), studio.actions.isHandled(spec.id) && *spec.menu != 0);
        QVERIFY(studio.find<QMenu>("menu-recent"));
    }

    void everyActionOfTheTableIsHandled() {
        Studio studio;
        for (const char* id : {"inspect", "export"}) // their pages handle their own
            studio.window.setWorkspace(id);
        // Those of a gallery come with the first one, and its images.
        for (const ActionSpec& spec : Actions::table())
            QVERIFY2(studio.actions.isHandled(spec.id) || qstrcmp(spec.scope, "gallery") == 0,
                     spec.id);
    }

    void startPageTakesTheWorkspacesPlace() {
        Studio studio;
        studio.window.showStartPage();
        QVERIFY(!studio.find<QWidget>("workspaces")->isVisible());
        QVERIFY(studio.find<QWidget>("theme-choice")->isVisible());
        studio.actions.action("file.new")->trigger();
        QVERIFY(studio.find<QWidget>("workspaces")->isVisible());
        QCOMPARE(studio.document.graph().nodes.size(), std::size_t(2));
    }

    void everyWorkspaceHasPanelsOfItsOwn() {
        Bench bench;
        QWidget host;
        auto* centre = new QWidget;
        Docks docks(bench.ui, centre, &host);
        docks.resize(1280, 700);
        const auto panel = [&](const char* workspace, Docks::Side side, const char* title) {
            auto* widget = new QWidget;
            widget->setAccessibleName(title);
            docks.addPanel(workspace, side, widget, "sliders");
            return widget;
        };
        QWidget* palette = panel("design", Docks::Left, "Palette");
        QWidget* properties = panel("design", Docks::Right, "Properties");
        QWidget* run = panel("train", Docks::Left, "Run");
        host.resize(1280, 700);
        host.show();
        docks.setWorkspace("design");
        QVERIFY(palette->isVisible() && properties->isVisible() && !run->isVisible());
        docks.setWorkspace("train");
        QVERIFY(!palette->isVisible() && run->isVisible());
        QVERIFY(!docks.isShown(Docks::Right));
        QCOMPARE(docks.panel(Docks::Right), nullptr);
        docks.setOn(Docks::Left, false);
        docks.setWorkspace("design"); // what is closed there is open here
        QVERIFY(palette->isVisible());
        docks.setWorkspace("export");
        QCOMPARE(centre->width(), 1280);
        docks.setWorkspace("train");
        QVERIFY(!run->isVisible());
        docks.resize(940, 700);
        auto* open = docks.findChild<QAbstractButton*>("open-left-dock");
        QCOMPARE(open->accessibleName(), QStringLiteral("Run"));
        open->click();
        QVERIFY(run->isVisible());
    }

    void messagesSayHowTheyWereDealtWith() {
        Bench bench;
        MessageStrip strip(bench.theme);
        int taken = 0, dismissed = 0;
        const auto show = [&] {
            strip.show(Severity::Warning, "text", "Do it", [&] { ++taken; }, [&] { ++dismissed; });
        };
        show();
        QTest::mouseClick(strip.findChild<QWidget*>("message-action"), Qt::LeftButton);
        QCOMPARE(taken, 1);
        show();
        QTest::mouseClick(strip.findChild<QWidget*>("message-close"), Qt::LeftButton);
        QCOMPARE(dismissed, 1);
        show();
        strip.clear(); // by the program: nobody decided
        QCOMPARE(taken + dismissed, 2);
    }
};

CONVSTUDIO_TEST(tst_main_window)
#include "tst_main_window.moc"
