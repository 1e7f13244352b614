// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/dataset.h"
#include "ui/widgets/card.h"
#include "ui/workbench.h"

namespace convstudio {

class BalanceChart;

/// The classes with their images in each split, three examples each, and what always guessing the
/// largest class would reach.
class BalanceCard : public Card {
    Q_OBJECT
public:
    explicit BalanceCard(Workbench& workbench, QWidget* parent = nullptr);
    void refresh();
    const BalanceChart& chart() const { return *m_chart; }

Q_SIGNALS:
    void classChosen(const QString& name);

protected:
    void changeEvent(QEvent* event) override;

private:
    void loadImages();
    Workbench& m_workbench;
    BalanceChart* m_chart;
    std::shared_ptr<const ImportedData> m_shown;
    std::vector<std::vector<std::uint32_t>> m_examples; ///< by class, indices into the store
};

} // namespace convstudio
