// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/window/screenshot.h"
#include "app/window/window_options.h"
#include "ui/workbench_parts.h"

#include <QObject>

namespace convstudio {

class MainWindow;

/// What the command line of the window asks for once the project is open: selects, trains, takes
/// the picture at its moment and ends the program.
class WindowScript : public QObject {
    Q_OBJECT
public:
    WindowScript(WorkbenchParts& parts, MainWindow& window, const WindowOptions& options);
    /// Call once the window shows.
    void begin();

private:
    void opened();
    void trainWhenChecked();
    void selectWhenReady();
    void fail(const Issues& issues, int exitCode);
    void take();
    WorkbenchParts& m_parts;
    MainWindow& m_window;
    const WindowOptions& m_options;
    Screenshot m_screenshot;
    bool m_wantsTraining;
    bool m_wantsSelection = false; ///< in Inspect, once there are predictions
    bool m_isTaking = false;
    int m_exitCode = 0;
};

} // namespace convstudio
