// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/data/batch_stepper.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QSpinBox>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kMostEpochs = 100000;

} // namespace

BatchStepper::BatchStepper(Workbench& workbench, PreviewController& preview, QWidget* parent)
    : QWidget(parent), m_preview(preview),
      m_epochLabel(new ThemedLabel(workbench.ui.theme, Theme::Text::Body, QStringLiteral("t2"), {},
                                   this)),
      m_batchLabel(new ThemedLabel(workbench.ui.theme, Theme::Text::Body, QStringLiteral("t2"), {},
                                   this)),
      m_epoch(new QSpinBox(this)), m_batch(new QSpinBox(this)),
      m_next(new TextButton(workbench.ui.theme, {}, TextButton::Kind::Outlined,
                            TextButton::Size::Small, this)) {
    m_epoch->setObjectName(QStringLiteral("preview-epoch"));
    m_batch->setObjectName(QStringLiteral("preview-batch"));
    m_next->setObjectName(QStringLiteral("next-batch"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    for (QSpinBox* box : {m_epoch, m_batch}) {
        box->setMinimum(1);
        box->setMaximum(kMostEpochs);
        box->setFixedWidth(76);
        box->setKeyboardTracking(false);
    }
    row->addWidget(m_epochLabel);
    row->addWidget(m_epoch);
    row->addSpacing(6);
    row->addWidget(m_batchLabel);
    row->addWidget(m_batch);
    row->addSpacing(6);
    row->addWidget(m_next);
    const auto go = [this] { m_preview.setPosition(m_epoch->value() - 1, m_batch->value() - 1); };
    connect(m_epoch, &QSpinBox::valueChanged, this, go);
    connect(m_batch, &QSpinBox::valueChanged, this, go);
    connect(m_next, &QAbstractButton::clicked, this, [this] { m_preview.step(1); });
    connect(&preview, &PreviewController::changed, this, &BatchStepper::refresh);
    retranslate();
}

void BatchStepper::refresh() {
    const QSignalBlocker quietEpoch(m_epoch), quietBatch(m_batch);
    m_batch->setMaximum(static_cast<int>(std::max<std::size_t>(1, m_preview.preview()->batches)));
    m_epoch->setValue(m_preview.epoch() + 1);
    m_batch->setValue(m_preview.batch() + 1);
    m_batch->setToolTip(tr("of %1 in an epoch").arg(m_batch->maximum()));
}

void BatchStepper::retranslate() {
    m_epochLabel->setText(tr("Epoch"));
    m_batchLabel->setText(tr("Batch"));
    m_epoch->setAccessibleName(tr("Epoch that is shown"));
    m_batch->setAccessibleName(tr("Batch that is shown"));
    m_next->setText(tr("Next batch"));
    refresh();
}

void BatchStepper::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

} // namespace convstudio
