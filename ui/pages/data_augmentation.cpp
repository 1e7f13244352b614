// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/data_augmentation.h"

#include "ui/panels/data/batch_card.h"
#include "ui/panels/data/batch_stepper.h"
#include "ui/panels/data/epochs_card.h"

#include <QVBoxLayout>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kAllRows = 1000;

} // namespace

DataAugmentation::DataAugmentation(Workbench& workbench, PreviewController& preview,
                                   QWidget* parent)
    : QScrollArea(parent) {
    setObjectName(QStringLiteral("data-augmentation"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    column->setSpacing(kMargin);
    auto* stepper = new QHBoxLayout;
    stepper->addWidget(new BatchStepper(workbench, preview));
    stepper->addStretch();
    column->addLayout(stepper);
    column->addWidget(new EpochsCard(workbench, preview));
    column->addWidget(new BatchCard(workbench, preview, kAllRows));
    column->addStretch();
    setWidget(content);
    content->setAutoFillBackground(false);
}

} // namespace convstudio
