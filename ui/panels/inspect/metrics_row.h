// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

#include <array>

class QGridLayout;

namespace convstudio {

class FigureCell;

/// Accuracy with its interval, balanced accuracy, macro F1 and the majority baseline of the split
/// looked at, side by side, in two lines where it is narrow: no figure stands without what it is to
/// be compared with.
class MetricsRow : public QWidget {
    Q_OBJECT
public:
    explicit MetricsRow(Workbench& workbench, QWidget* parent = nullptr);
    const FigureCell& cell(std::size_t index) const { return *m_cells[index]; }

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void arrange();
    Workbench& m_workbench;
    QGridLayout* m_grid;
    std::array<FigureCell*, 4> m_cells{};
    int m_columns = 0;
};

} // namespace convstudio
