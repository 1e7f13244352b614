// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/runs_controller.h"

#include <QList>
#include <QString>

namespace convstudio {

/// What is said of a run where one is chosen: "Run 7 · lenet · 92.53 %".
QString runChoiceText(const RunsController& runs, const RunInfo& run);
/// Numbers of the epochs whose weights a run has kept, in order.
QList<int> keptEpochs(const QString& run);

} // namespace convstudio
