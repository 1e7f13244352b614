// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/preview_controller.h"
#include "ui/widgets/card.h"
#include "ui/workbench.h"

namespace convstudio {

class ImageFlow;
class SegmentControl;
class ThemedLabel;

/// A batch as the network sees it: as the data have it, augmented, or as the numbers it gets.
class BatchCard : public Card {
    Q_OBJECT
public:
    /// `mostRows`: of tiles that are shown.
    BatchCard(Workbench& workbench, PreviewController& preview, int mostRows,
              QWidget* parent = nullptr);
    const ImageFlow& flow() const { return *m_flow; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void retranslate();
    Workbench& m_workbench;
    PreviewController& m_preview;
    SegmentControl* m_stage;
    ImageFlow* m_flow;
    ThemedLabel* m_legend;
};

} // namespace convstudio
