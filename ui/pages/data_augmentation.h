// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/preview_controller.h"
#include "ui/workbench.h"

#include <QScrollArea>

namespace convstudio {

/// The third tab of the Data workspace: a whole batch, and some images over many epochs, as the
/// training's loader makes them; follows the sliders at the right.
class DataAugmentation : public QScrollArea {
    Q_OBJECT
public:
    DataAugmentation(Workbench& workbench, PreviewController& preview, QWidget* parent = nullptr);
};

} // namespace convstudio
