// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/train/train_run_panel.h"

namespace convstudio {

struct TrainRunPanel::Impl {
    Workbench& bench;
};

TrainRunPanel::TrainRunPanel(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(new Impl{workbench}) {
    setObjectName(QStringLiteral("train-run-panel"));
}

TrainRunPanel::~TrainRunPanel() = default;

void TrainRunPanel::changeEvent(QEvent* event) { QWidget::changeEvent(event); }

} // namespace convstudio
