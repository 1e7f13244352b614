// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/preview_controller.h"
#include "ui/workbench.h"

#include <QWidget>

class QSpinBox;

namespace convstudio {

class TextButton;
class ThemedLabel;

/// Which batch of which epoch is shown: two steppers and "Next batch".
class BatchStepper : public QWidget {
    Q_OBJECT
public:
    BatchStepper(Workbench& workbench, PreviewController& preview, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void retranslate();
    PreviewController& m_preview;
    ThemedLabel *m_epochLabel, *m_batchLabel;
    QSpinBox *m_epoch, *m_batch;
    TextButton* m_next;
};

} // namespace convstudio
