// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/workspace_factory.h"

#include "ui/bridge/inspection_controller.h"
#include "ui/pages/data_page.h"
#include "ui/pages/export_page.h"
#include "ui/pages/inspect_page.h"
#include "ui/pages/inspect_side.h"
#include "ui/pages/train_page.h"
#include "ui/panels/data/augment_panel.h"
#include "ui/panels/data/data_source_panel.h"
#include "ui/panels/export/export_file_panel.h"
#include "ui/panels/export/export_panel.h"
#include "ui/panels/inspect/channel_panel.h"
#include "ui/panels/inspect/image_panel.h"
#include "ui/panels/inspect/layer_list_panel.h"
#include "ui/panels/issue_words.h"
#include "ui/panels/train/train_run_panel.h"
#include "ui/shell/workspace_pages.h"
#include "ui/window_requests.h"

#include <QFileInfo>

namespace convstudio {

namespace {

constexpr int kExportExtra = 24; ///< formats and what they are for

/// Says issues in the strip of the window.
auto messenger(Workbench& workbench, WindowRequests& requests) {
    return [&requests, &language = workbench.ui.language](const Issues& issues) {
        for (const Issue& issue : issues)
            requests.message(issue.severity, issueText(language, issue));
    };
}

/// Says what the newest step of the document did, and offers to take it back.
auto stepTeller(Workbench& workbench, WindowRequests& requests) {
    return [&requests, &document = workbench.document](const QString& text) {
        requests.toast(text, InspectPage::tr("Undo"), document.undoOfNewestStep());
    };
}

WorkspaceView makeData(Workbench& workbench, WindowRequests& requests) {
    auto* page = new DataPage(workbench);
    auto* source = new DataSourcePanel(workbench);
    QObject::connect(source, &DataSourcePanel::findingOpened, page, &DataPage::openFinding);
    QObject::connect(page, &DataPage::toastRequested, &requests,
                     [&requests](const QString& text) { requests.toast(text); });
    QObject::connect(page, &DataPage::edited, &requests, stepTeller(workbench, requests));
    QObject::connect(page, &DataPage::failed, &requests, messenger(workbench, requests));
    return {.page = page,
            .left = source,
            .right = new AugmentPanel(workbench),
            .leftIcon = QStringLiteral("folder")};
}

WorkspaceView makeInspect(Workbench& workbench, WindowRequests& requests) {
    auto* page = new InspectPage(workbench);
    auto* layers = new LayerListPanel(workbench);
    auto* side = new InspectSide(workbench);
    const auto say = messenger(workbench, requests);
    const auto tell = stepTeller(workbench, requests);
    const auto saved = [&requests](const QString& file) {
        requests.toast(InspectPage::tr("Saved %1").arg(QFileInfo(file).fileName()));
    };
    const auto goTo = [&requests](const QString& id) { requests.showWorkspace(id); };
    QObject::connect(page, &InspectPage::toastRequested, &requests,
                     [&requests](const QString& text) { requests.toast(text); });
    QObject::connect(page, &InspectPage::edited, &requests, tell);
    QObject::connect(page, &InspectPage::failed, &requests, say);
    QObject::connect(page, &InspectPage::workspaceRequested, &requests, goTo);
    QObject::connect(page, &InspectPage::selectionChanged, &side->image(),
                     &ImagePanel::setSelection);
    QObject::connect(page, &InspectPage::layerShown, side, [side, &requests](bool shown) {
        side->showLayer(shown);
        requests.wantLeftPanel(QStringLiteral("inspect"), shown);
    });
    QObject::connect(&side->image(), &ImagePanel::workspaceRequested, &requests, goTo);
    QObject::connect(&side->image(), &ImagePanel::edited, &requests, tell);
    QObject::connect(&side->image(), &ImagePanel::failed, &requests, say);
    QObject::connect(&side->channel(), &ChannelPanel::saved, &requests, saved);
    QObject::connect(&side->channel(), &ChannelPanel::failed, &requests, say);
    const bool isLayer = workbench.inspection.place().step == InspectPlace::Step::Layer;
    side->showLayer(isLayer);
    return {.page = page,
            .left = layers,
            .right = side,
            .leftIcon = QStringLiteral("layers"),
            .isLeftWanted = isLayer};
}

WorkspaceView makeExport(Workbench& workbench, WindowRequests& requests) {
    auto* page = new ExportPage(workbench);
    QObject::connect(page, &ExportPage::toastRequested, &requests, &WindowRequests::toast);
    QObject::connect(page, &ExportPage::workspaceRequested, &requests,
                     [&requests](const QString& id) { requests.showWorkspace(id); });
    return {.page = page,
            .left = new ExportPanel(workbench),
            .right = new ExportFilePanel(workbench),
            .leftIcon = QStringLiteral("export"),
            .leftExtra = kExportExtra};
}

} // namespace

WorkspaceView makeWorkspace(const QString& id, Workbench& workbench, WindowRequests& requests) {
    if (id == QLatin1String("data")) return makeData(workbench, requests);
    if (id == QLatin1String("inspect")) return makeInspect(workbench, requests);
    if (id == QLatin1String("export")) return makeExport(workbench, requests);
    if (id == QLatin1String("train"))
        return {.page = new TrainPage(workbench), .left = new TrainRunPanel(workbench)};
    return {.page = new EmptyWorkspace(workbench.ui.theme, id)};
}

} // namespace convstudio
