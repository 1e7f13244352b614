// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/drawer.h"

#include "ui/bridge/runs_controller.h"
#include "ui/panels/issues_panel.h"
#include "ui/panels/log_panel.h"
#include "ui/panels/runs/runs_panel.h"
#include "ui/shell/drawer_tab.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStackedWidget>

namespace convstudio {

Drawer::Drawer(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_stack(new QStackedWidget(this)),
      m_issues(new IssuesPanel(workbench, this)), m_log(new LogPanel(workbench, this)),
      m_runs(new RunsPanel(workbench, this)),
      m_issuesTab(new DrawerTab(workbench.ui.theme, this)),
      m_logTab(new DrawerTab(workbench.ui.theme, this)),
      m_runsTab(new DrawerTab(workbench.ui.theme, this)),
      m_newest(new ThemedLabel(workbench.ui.theme, Theme::Text::Small, "t3", {}, this)),
      m_chevron(new IconButton(workbench.ui.theme, "chevron-up", {}, IconButton::Size::Small,
                               this)) {
    setObjectName("drawer");
    m_issuesTab->setObjectName("drawer-issues");
    m_logTab->setObjectName("drawer-log");
    m_runsTab->setObjectName("drawer-runs");
    m_newest->setObjectName("drawer-newest");
    m_newest->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_newest->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_chevron->setObjectName("drawer-toggle");
    m_stack->addWidget(m_issues);
    m_stack->addWidget(m_log);
    m_stack->addWidget(m_runs);

    auto* strip = new QWidget(this);
    strip->setFixedHeight(kStripHeight);
    auto* row = new QHBoxLayout(strip);
    row->setContentsMargins(6, 1, 8, 0);
    row->setSpacing(0);
    row->addWidget(m_issuesTab);
    row->addWidget(m_logTab);
    row->addWidget(m_runsTab);
    row->addSpacing(12);
    row->addWidget(m_newest, 1);
    row->addSpacing(8);
    row->addWidget(m_chevron);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(strip);
    column->addWidget(m_stack, 1);

    connect(m_issuesTab, &QAbstractButton::clicked, this, [this] { toggle(Issues); });
    connect(m_logTab, &QAbstractButton::clicked, this, [this] { toggle(Log); });
    connect(m_runsTab, &QAbstractButton::clicked, this, [this] { toggle(Runs); });
    connect(&workbench.runs, &RunsController::revealed, this, [this](const QString& folder) {
        showRuns();
        m_runs->choose(folder);
    });
    connect(m_runs, &RunsPanel::countChanged, this, &Drawer::showCounts);
    connect(m_log, &LogPanel::countChanged, this, &Drawer::showNewest);
    connect(m_chevron, &QAbstractButton::clicked, this, [this] { setOpen(!m_isOpen); });
    connect(&workbench.facts, &FactsController::factsChanged, this, &Drawer::showCounts);
    connect(m_log, &LogPanel::countChanged, this, &Drawer::showCounts);
    connect(&workbench.ui.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    m_isOpen = true;
    setOpen(false);
    retranslate();
}

void Drawer::toggle(int tab) {
    const bool isSame = m_isOpen && m_stack->currentIndex() == tab;
    m_stack->setCurrentIndex(tab);
    setOpen(!isSame);
    if (m_isOpen) m_stack->currentWidget()->setFocus();
}

void Drawer::setOpen(bool open) {
    const bool isChange = open != m_isOpen;
    m_isOpen = open;
    m_stack->setVisible(open);
    m_issuesTab->setChecked(open && m_stack->currentIndex() == Issues);
    m_logTab->setChecked(open && m_stack->currentIndex() == Log);
    m_runsTab->setChecked(open && m_stack->currentIndex() == Runs);
    m_chevron->setIconName(open ? "chevron-down" : "chevron-up");
    setMaximumHeight(open ? QWIDGETSIZE_MAX : kStripHeight);
    updateGeometry();
    if (isChange) Q_EMIT openChanged(open);
}

void Drawer::showCounts() {
    const auto facts = m_workbench.facts.facts();
    const auto errors = facts->count(Severity::Error), warnings = facts->count(Severity::Warning);
    m_issuesTab->setCount(int(facts->issues.size()));
    m_logTab->setCount(m_log->count());
    m_runsTab->setCount(m_runs->count());
    if (errors > 0) m_issuesTab->setMark("error", "err");
    else if (warnings > 0) m_issuesTab->setMark("warning", "warn");
    else m_issuesTab->setMark("check", "ok");
    m_issuesTab->setAccessibleName(tr("Issues: %1 errors, %2 warnings").arg(errors).arg(warnings));
    m_logTab->setAccessibleName(tr("Log: %1 lines").arg(m_log->count()));
    m_runsTab->setAccessibleName(tr("Runs: %1").arg(m_runs->count()));
}

void Drawer::showRuns() {
    m_stack->setCurrentIndex(Runs);
    setOpen(true);
    m_runs->setFocus();
}

/// What a training said last, where it fits whole: the tab has it all.
void Drawer::showNewest() {
    const QString line = m_log->newestOfRun();
    const int room = m_newest->width();
    const bool fits = QFontMetrics(m_newest->font()).horizontalAdvance(line) <= room;
    m_newest->setText(fits ? line : QString());
}

void Drawer::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    QMetaObject::invokeMethod(this, &Drawer::showNewest, Qt::QueuedConnection);
}

void Drawer::retranslate() {
    m_issuesTab->setText(tr("Issues"));
    m_logTab->setText(tr("Log"));
    m_runsTab->setText(tr("Runs"));
    m_chevron->setAccessibleName(tr("Open or close the drawer"));
    m_chevron->setToolTip(tr("Open or close the drawer"));
    showCounts();
}

void Drawer::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void Drawer::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) setOpen(false);
    QWidget::keyPressEvent(event); // Escape goes on: the focus goes back to the centre
}

void Drawer::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Theme& theme = m_workbench.ui.theme;
    painter.fillRect(rect(), theme.color("bg1"));
    painter.fillRect(0, 0, width(), 1, theme.color("line"));
    if (m_isOpen) painter.fillRect(0, kStripHeight - 1, width(), 1, theme.color("line"));
}

} // namespace convstudio
