// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/train_page.h"

namespace convstudio {

struct TrainPage::Impl {
    Workbench& bench;
};

TrainPage::TrainPage(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(new Impl{workbench}) {
    setObjectName(QStringLiteral("train-page"));
}

TrainPage::~TrainPage() = default;

void TrainPage::changeEvent(QEvent* event) { QWidget::changeEvent(event); }

} // namespace convstudio
