// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/preview_controller.h"
#include "ui/widgets/card.h"
#include "ui/workbench.h"

#include <QTimer>

namespace convstudio {

class ImageFlow;

/// A few images as they come in the epochs from the shown one on: what augmentation makes of one
/// image over a training.
class EpochsCard : public Card {
    Q_OBJECT
public:
    EpochsCard(Workbench& workbench, PreviewController& preview, QWidget* parent = nullptr);
    const ImageFlow& flow() const { return *m_flow; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void make();
    void retranslate();
    Workbench& m_workbench;
    PreviewController& m_preview;
    ImageFlow* m_flow;
    quint64 m_request = 0;
};

} // namespace convstudio
