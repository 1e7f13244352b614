// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/window/window_options.h"

class QApplication;

namespace convstudio {

/// Makes everything the window is composed of, in the order it depends on each other, and runs it.
/// Returns the exit code: 3 when the project could not be read and nobody looks at the window.
int runWindow(QApplication& app, const WindowOptions& options);

} // namespace convstudio
