// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/ui_context.h"

class QWidget;

namespace convstudio {

/// About ConvStudio, with the facts a report of trouble needs.
void openAbout(UiContext& ui, QWidget* window);

} // namespace convstudio
