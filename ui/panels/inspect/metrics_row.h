// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

#include <array>

namespace convstudio {

class FigureCell;

/// Accuracy with its interval, balanced accuracy, macro F1 and the majority baseline of the split
/// looked at, side by side: no figure stands without what it is to be compared with.
class MetricsRow : public QWidget {
    Q_OBJECT
public:
    explicit MetricsRow(Workbench& workbench, QWidget* parent = nullptr);
    const FigureCell& cell(std::size_t index) const { return *m_cells[index]; }

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();
    Workbench& m_workbench;
    std::array<FigureCell*, 4> m_cells{};
};

} // namespace convstudio
