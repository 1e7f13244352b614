// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/workspace_factory.h"

#include "ui/pages/data_page.h"
#include "ui/pages/train_page.h"
#include "ui/panels/data/augment_panel.h"
#include "ui/panels/data/data_source_panel.h"
#include "ui/panels/issue_words.h"
#include "ui/panels/train/train_run_panel.h"
#include "ui/shell/workspace_pages.h"
#include "ui/window_requests.h"

namespace convstudio {

namespace {

WorkspaceView makeData(Workbench& workbench, WindowRequests& requests) {
    auto* page = new DataPage(workbench);
    auto* source = new DataSourcePanel(workbench);
    QObject::connect(source, &DataSourcePanel::findingOpened, page, &DataPage::openFinding);
    QObject::connect(page, &DataPage::toastRequested, &requests,
                     [&requests](const QString& text) { requests.toast(text); });
    QObject::connect(page, &DataPage::failed, &requests,
                     [&requests, &language = workbench.ui.language](const Issues& issues) {
                         for (const Issue& issue : issues)
                             requests.message(issue.severity, issueText(language, issue));
                     });
    return {page, source, new AugmentPanel(workbench), QStringLiteral("folder")};
}

} // namespace

WorkspaceView makeWorkspace(const QString& id, Workbench& workbench, WindowRequests& requests) {
    if (id == QLatin1String("data")) return makeData(workbench, requests);
    if (id == QLatin1String("train"))
        return {.page = new TrainPage(workbench), .left = new TrainRunPanel(workbench)};
    return {.page = new EmptyWorkspace(workbench.ui.theme, id)};
}

} // namespace convstudio
