// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/main_window.h"
#include "ui/pages/design_page.h"
#include "ui/pages/shortcuts_page.h"
#include "ui/pages/start_page.h"
#include "ui/pages/template_gallery.h"
#include "ui/pages/weight_import_page.h"
#include "ui/panels/palette_panel.h"
#include "ui/panels/property_panel.h"
#include "ui/shell/centre_column.h"
#include "ui/shell/docks.h"
#include "ui/shell/focus_walk.h"
#include "ui/shell/header_bar.h"
#include "ui/shell/menus.h"
#include "ui/shell/project_files.h"
#include "ui/shell/status_bar.h"
#include "ui/shell/training_desk.h"
#include "ui/shell/workspace_factory.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/messages.h"
#include "ui/window_requests.h"

#include <QStackedWidget>

namespace convstudio {

/// The parts of the window and what several of its files do with them.
struct MainWindow::Impl {
    Workbench& workbench;
    ProjectFiles files;
    WindowRequests requests{};
    HeaderBar* header = nullptr;
    MessageStrip* strip = nullptr; ///< for pages that have none of their own
    QStackedWidget* pages = nullptr;
    Docks* docks = nullptr;
    CentreColumn* centre = nullptr;
    PalettePanel* palette = nullptr;
    PropertyPanel* properties = nullptr;
    DesignPage* design = nullptr;
    StartPage* start = nullptr;
    TemplateGallery* gallery = nullptr;
    ShortcutsPage* shortcuts = nullptr;
    WeightImportPage* weights = nullptr;
    StatusBar* status = nullptr;
    MainMenu* menu = nullptr;
    Toast* toast = nullptr;
    TrainingDesk* training = nullptr;
    QString workspace = QStringLiteral("design");
    QPointer<QWidget> pageBefore{};
    bool mayClose = false;
    bool isAltAlone = false;

    void showPage(QWidget* page) {
        if (pages->indexOf(page) < 0) pages->addWidget(page);
        if (page != pages->currentWidget()) pageBefore = pages->currentWidget();
        pages->setCurrentWidget(page);
        const bool isProject = page == docks;
        header->setFace(isProject ? HeaderBar::Face::Project : HeaderBar::Face::Welcome);
        status->setFactsVisible(isProject);
        strip->clear();
        focusInto(page == docks ? static_cast<QWidget*>(centre) : page);
    }
    /// The page of a workspace is made when it is shown for the first time.
    void need(const QString& id) {
        if (centre->hasPage(id)) return;
        const WorkspaceView view = makeWorkspace(id, workbench, requests);
        centre->addPage(id, view.page);
        if (view.left) docks->addPanel(id, Docks::Left, view.left, view.leftIcon, view.leftExtra);
        if (view.right) docks->addPanel(id, Docks::Right, view.right);
        docks->setPanelWanted(id, Docks::Left, view.isLeftWanted);
        watchSearchFields();
    }
    /// Escape leads from a search field back to the page.
    void watchSearchFields() {
        for (SearchField* search : docks->findChildren<SearchField*>()) {
            search->disconnect(centre);
            QObject::connect(search, &SearchField::escaped, centre, [this] { focusInto(centre); });
        }
    }
    void goBack() { showPage(pageBefore ? pageBefore.data() : docks); }
    MessageStrip& messages() {
        const bool isDesign = pages->currentWidget() == docks && workspace == QLatin1String("design");
        return isDesign ? design->messages() : *strip;
    }
};

} // namespace convstudio
