// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QString>

class QWidget;

namespace convstudio {

class WindowRequests;

/// A workspace as the window holds it: its page and the panels in the docks beside it, whose
/// accessible names are their titles. A side without a panel has no dock.
struct WorkspaceView {
    QWidget* page = nullptr;
    QWidget* left = nullptr;
    QWidget* right = nullptr;
    QString leftIcon = QStringLiteral("sliders"); ///< in the rail of a narrow window
    int leftExtra = 0; ///< so much wider than usual is the left dock
    bool isLeftWanted = true; ///< from the beginning; WindowRequests::wantLeftPanel() changes it
};

/// Made when the workspace is shown for the first time. Design is made by the window itself.
WorkspaceView makeWorkspace(const QString& id, Workbench& workbench, WindowRequests& requests);

} // namespace convstudio
