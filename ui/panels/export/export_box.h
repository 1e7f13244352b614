// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

namespace convstudio {

class ExportBar;
class TextButton;
class ThemedLabel;

/// The foot of the dock: "Export and prove", filled; during an export its progress and Cancel in the
/// same box.
class ExportBox : public QWidget {
    Q_OBJECT
public:
    explicit ExportBox(Workbench& workbench, QWidget* parent = nullptr);
    QString words() const;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();
    void showStage();
    QString timeText() const;
    Workbench& m_workbench;
    ThemedLabel *m_words, *m_time;
    TextButton *m_start, *m_cancel;
    ExportBar* m_bar;
    int m_spokenQuarter = -1;
};

} // namespace convstudio
