// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/about_dialog.h"
#include "ui/main_window_impl.h"
#include "ui/pages/starter.h"
#include "ui/panels/command_palette.h"
#include "ui/shell/workspace_pages.h"

#include <QFileInfo>

namespace convstudio {

namespace {

constexpr char kThemeKey[] = "theme";
constexpr char kLanguageKey[] = "language";

} // namespace

void MainWindow::handleFileActions() {
    Impl& impl = *m_impl;
    Actions& actions = impl.workbench.actions;
    actions.handle("file.new", [&impl] { impl.files.show(emptyProject()); });
    actions.handle("file.templates", [this, &impl] {
        if (!impl.gallery) {
            impl.gallery = new TemplateGallery(impl.workbench, impl.pages);
            connect(impl.gallery, &TemplateGallery::projectRequested, &impl.files,
                    &ProjectFiles::show);
            connect(impl.gallery, &TemplateGallery::closed, this, [&impl] { impl.goBack(); });
        }
        impl.showPage(impl.gallery);
    });
    actions.handle("file.import-weights", [this, &impl] {
        if (!impl.weights) makeWeightImport();
        impl.weights->browse();
    });
    actions.handle("file.open", [&impl] { impl.files.browse(); });
    actions.handle("file.save", [&impl] { impl.files.save(); });
    actions.handle("file.save-as", [&impl] { impl.files.saveAs(); });
    actions.handle("file.close", [this, &impl] {
        impl.files.leave([this, &impl] {
            impl.workbench.document.reset(emptyProject());
            showStartPage();
        });
    });
    actions.handle("file.quit", [this] { close(); });
}

void MainWindow::makeWeightImport() {
    Impl& impl = *m_impl;
    impl.weights = new WeightImportPage(impl.workbench, impl.pages);
    connect(impl.weights, &WeightImportPage::chosen, this,
            [&impl] { impl.showPage(impl.weights); });
    connect(impl.weights, &WeightImportPage::closed, this, [&impl] { impl.goBack(); });
    connect(impl.weights, &WeightImportPage::dataRequested, this, [this, &impl] {
        setWorkspace(QStringLiteral("data"));
        impl.showPage(impl.docks);
    });
    connect(impl.weights, &WeightImportPage::used, this, [this, &impl](const QString& file) {
        impl.goBack();
        impl.toast->show(tr("A training now starts from %1").arg(QFileInfo(file).fileName()),
                         tr("Undo"), [&impl] { impl.workbench.document.undoStack().undo(); });
    });
}

void MainWindow::handleViewActions() {
    Impl& impl = *m_impl;
    Workbench& workbench = impl.workbench;
    Actions& actions = workbench.actions;
    for (const QString& id : workspaceIds())
        actions.handle("workspace." + id, [this, &impl, id] {
            setWorkspace(id);
            impl.showPage(impl.docks);
        });
    const auto toggle = [&impl](Docks::Side side) {
        impl.docks->setOn(side, !impl.docks->isShown(side));
    };
    actions.handle("view.left-dock", [toggle] { toggle(Docks::Left); });
    actions.handle("view.right-dock", [toggle] { toggle(Docks::Right); });
    Drawer& drawer = impl.centre->drawer();
    actions.handle("view.drawer", [&drawer] { drawer.setOpen(!drawer.isOpen()); });
    actions.handle("view.next-pane", [&impl] {
        focusNext({impl.docks->panel(Docks::Left), impl.centre->pageStack(),
                   impl.docks->panel(Docks::Right), &impl.centre->drawer()});
    });
    actions.handle("view.full-screen",
                   [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    const auto theme = [&](const char* name, ThemeChoice choice) {
        actions.handle(QStringLiteral("view.theme-") + name, [&workbench, name, choice] {
            workbench.ui.theme.setChoice(choice);
            workbench.ui.state.setValue(kThemeKey, name);
        });
    };
    theme("system", ThemeChoice::System);
    theme("dark", ThemeChoice::Dark);
    theme("light", ThemeChoice::Light);
    const auto language = [&](const char* id, const char* code) {
        actions.handle(id, [&workbench, code] {
            workbench.ui.language.setCode(code);
            workbench.ui.state.setValue(kLanguageKey, code);
        });
    };
    language("view.language-en", "en");
    language("view.language-zh", "zh_CN");
}

void MainWindow::handleHelpActions() {
    Impl& impl = *m_impl;
    Actions& actions = impl.workbench.actions;
    actions.handle("help.commands", [this, &impl] { CommandPalette::open(impl.workbench, this); });
    actions.handle("help.keys", [this, &impl] {
        if (!impl.shortcuts) {
            impl.shortcuts = new ShortcutsPage(impl.workbench, impl.pages);
            connect(impl.shortcuts, &ShortcutsPage::closed, this, [&impl] { impl.goBack(); });
        }
        impl.showPage(impl.shortcuts);
    });
    actions.handle("help.start", [this] { showStartPage(); });
    actions.handle("help.about", [this, &impl] { openAbout(impl.workbench.ui, this); });
}

} // namespace convstudio
