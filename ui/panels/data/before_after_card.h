// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/preview_controller.h"
#include "ui/widgets/card.h"
#include "ui/workbench.h"

namespace convstudio {

class BatchStepper;
class ImageFlow;

/// The first images of the shown batch, original above, augmented below.
class BeforeAfterCard : public Card {
    Q_OBJECT
public:
    BeforeAfterCard(Workbench& workbench, PreviewController& preview, QWidget* parent = nullptr);
    const ImageFlow& flow() const { return *m_flow; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void retranslate();
    PreviewController& m_preview;
    ImageFlow* m_flow;
};

} // namespace convstudio
