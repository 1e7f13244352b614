// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/workspace_factory.h"

#include "ui/shell/workspace_pages.h"

namespace convstudio {

WorkspaceView makeWorkspace(const QString& id, Workbench& workbench, WindowRequests&) {
    return {.page = new EmptyWorkspace(workbench.ui.theme, id)};
}

} // namespace convstudio
