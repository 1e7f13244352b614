// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/card.h"
#include "ui/workbench.h"

namespace convstudio {

/// How many images have which size, as the source has them; the most frequent first. Hidden when
/// all are of one size.
class SizeCard : public Card {
    Q_OBJECT
public:
    explicit SizeCard(Workbench& workbench, QWidget* parent = nullptr);
    void refresh();

protected:
    void changeEvent(QEvent* event) override;

private:
    class Bars;
    Workbench& m_workbench;
    Bars* m_bars;
};

} // namespace convstudio
