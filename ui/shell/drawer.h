// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

class QStackedWidget;

namespace convstudio {

class DrawerTab;
class IconButton;
class IssuesPanel;
class LogPanel;
class RunsPanel;
class ThemedLabel;

/// The strip of 28 below the centre with the tabs Issues, Log and Runs, their counts and what a
/// training said last; a tab opens it
/// at 184, strip included. Never opens by itself.
class Drawer : public QWidget {
    Q_OBJECT
public:
    explicit Drawer(Workbench& workbench, QWidget* parent = nullptr);

    static constexpr int kStripHeight = 28;
    static constexpr int kOpenHeight = 184;
    bool isOpen() const { return m_isOpen; }
    void setOpen(bool open);
    LogPanel& log() { return *m_log; }
    void showRuns(); ///< opened by a command, never by itself
    QSize minimumSizeHint() const override { return {0, m_isOpen ? 96 : kStripHeight}; }
    QSize sizeHint() const override { return {0, m_isOpen ? kOpenHeight : kStripHeight}; }

Q_SIGNALS:
    void openChanged(bool open);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum Tab { Issues, Log, Runs };
    void toggle(int tab);
    void showNewest();
    void showCounts();
    void retranslate();
    Workbench& m_workbench;
    QStackedWidget* m_stack;
    IssuesPanel* m_issues;
    LogPanel* m_log;
    RunsPanel* m_runs;
    DrawerTab* m_issuesTab;
    DrawerTab* m_logTab;
    DrawerTab* m_runsTab;
    ThemedLabel* m_newest;
    IconButton* m_chevron;
    bool m_isOpen = false;
};

} // namespace convstudio
