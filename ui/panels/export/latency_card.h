// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/card.h"
#include "ui/workbench.h"

namespace convstudio {

class BarGroups;
class SegmentControl;
class ThemedLabel;

/// How long each runtime takes for batches of 1, 8 and 32: per image or per batch.
class LatencyCard : public Card {
    Q_OBJECT
public:
    explicit LatencyCard(Workbench& workbench, QWidget* parent = nullptr);
    const BarGroups& bars() const { return *m_bars; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void retranslate();
    Workbench& m_workbench;
    SegmentControl* m_per;
    BarGroups* m_bars;
    ThemedLabel* m_none;
};

} // namespace convstudio
