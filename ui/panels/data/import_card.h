// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/card.h"
#include "ui/widgets/figure_cell.h"
#include "ui/workbench.h"

#include <array>

namespace convstudio {

class TextButton;

/// What the last import found, in four figures; saves the whole report as CSV.
class ImportCard : public Card {
    Q_OBJECT
public:
    explicit ImportCard(Workbench& workbench, QWidget* parent = nullptr);
    void refresh();
    /// Writes the report, off the GUI thread.
    void save(const QString& file);

Q_SIGNALS:
    void saved(const QString& file);
    void failed(const convstudio::Issues& issues);

protected:
    void changeEvent(QEvent* event) override;

private:
    void askForFile();
    Workbench& m_workbench;
    TextButton* m_save;
    std::array<FigureCell*, 4> m_cells{};
};

} // namespace convstudio
