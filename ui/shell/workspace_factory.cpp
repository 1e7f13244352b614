// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/workspace_factory.h"

#include "ui/pages/train_page.h"
#include "ui/panels/train/train_run_panel.h"
#include "ui/shell/workspace_pages.h"

namespace convstudio {

WorkspaceView makeWorkspace(const QString& id, Workbench& workbench, WindowRequests&) {
    if (id == QLatin1String("train"))
        return {.page = new TrainPage(workbench), .left = new TrainRunPanel(workbench)};
    return {.page = new EmptyWorkspace(workbench.ui.theme, id)};
}

} // namespace convstudio
