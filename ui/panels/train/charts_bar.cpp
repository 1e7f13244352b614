// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/train/charts_bar.h"

#include "ui/bridge/runs_controller.h"
#include "ui/bridge/training_controller.h"
#include "ui/panels/runs/run_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segment_control.h"
#include "ui/widgets/slider.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

#include <cmath>

namespace convstudio {

namespace {

constexpr int kHeight = 36;
constexpr int kSlider = 72;
constexpr int kSteps = 20;
constexpr double kMostSmoothing = 0.99;

/// Even steps of the slider are even steps in how many points count.
double weightOf(int step) {
    return kMostSmoothing * (1 - std::pow(1 - double(step) / kSteps, 2));
}

struct Axis {
    const char* id;
    ChartAxis axis;
};
constexpr Axis kAxes[] = {
    {"epoch", ChartAxis::Epoch}, {"step", ChartAxis::Step}, {"time", ChartAxis::Time}};

} // namespace

ChartsBar::ChartsBar(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_row(new QHBoxLayout(this)),
      m_label(new ThemedLabel(workbench.ui.theme, Theme::Text::Body, QStringLiteral("t3"))),
      m_slider(new Slider(workbench.ui.theme)),
      m_axis(new SegmentControl(workbench.ui.theme, SegmentControl::Size::Small)),
      m_compare(new TextButton(workbench.ui.theme, {}, TextButton::Kind::Plain,
                               TextButton::Size::Small)) {
    setObjectName(QStringLiteral("charts-bar"));
    setFixedHeight(kHeight);
    m_slider->setObjectName(QStringLiteral("smoothing"));
    m_slider->setRange(0, kSteps);
    m_slider->setFixedWidth(kSlider);
    m_axis->setObjectName(QStringLiteral("chart-axis"));
    for (const Axis& axis : kAxes) m_axis->addItem(QLatin1String(axis.id), {});
    m_compare->setObjectName(QStringLiteral("compare-runs"));
    m_compare->setIconName(QStringLiteral("plus"));
    m_row->setContentsMargins(12, 0, 8, 1);
    m_row->setSpacing(8);
    m_row->setSizeConstraint(QLayout::SetNoConstraint);
    m_row->addWidget(m_label);
    m_row->addWidget(m_slider);
    m_row->addWidget(m_axis);
    m_row->addStretch();
    m_row->addWidget(m_compare);
    connect(m_slider, &Slider::valueChanged, this, [this](int step) {
        m_slider->setToolTip(tr("Smoothing %1").arg(weightOf(step), 0, 'f', 2));
        Q_EMIT smoothingChanged(weightOf(step));
    });
    connect(m_axis, &SegmentControl::currentChanged, this, [this](const QString& id) {
        for (const Axis& axis : kAxes)
            if (id == QLatin1String(axis.id)) Q_EMIT axisChanged(axis.axis);
    });
    connect(m_compare, &QAbstractButton::clicked, this, &ChartsBar::openRuns);
    connect(&workbench.runs, &RunsController::changed, this, &ChartsBar::showRuns);
    connect(&workbench.ui.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    retranslate();
}

void ChartsBar::setShown(const QString& folder, const QString&) {
    m_shown = folder;
    showRuns();
}

void ChartsBar::setCompared(const QStringList& folders) {
    m_compared = folders;
    showRuns();
}

void ChartsBar::showRuns() {
    const auto& runs = m_workbench.runs.runs();
    const bool hasOthers = std::any_of(runs.begin(), runs.end(), [&](const RunInfo& run) {
        return QString::fromStdString(run.folder.string()) != m_shown;
    });
    m_compare->setEnabled(hasOthers);
    m_compare->setToolTip(hasOthers ? tr("Lay earlier runs over the curves")
                                    : tr("There is no other run yet"));
    fitWidth();
}

void ChartsBar::openRuns() {
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("compare-menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const RunInfo& run : m_workbench.runs.runs()) {
        const QString folder = QString::fromStdString(run.folder.string());
        if (folder == m_shown) continue;
        QString text = runTitle(m_workbench.runs.numberOf(folder));
        text += QStringLiteral(" · ") + QString::fromStdString(run.name);
        if (run.bestValAccuracy)
            text += QStringLiteral(" · ") + accuracyText(*run.bestValAccuracy);
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_compared.contains(folder));
        connect(action, &QAction::toggled, this,
                [this, folder](bool on) { Q_EMIT compareToggled(folder, on); });
    }
    menu->popup(m_compare->mapToGlobal(QPoint(0, m_compare->height())));
}

void ChartsBar::retranslate() {
    m_label->setText(tr("Smoothing"));
    m_slider->setAccessibleName(tr("Smoothing"));
    m_axis->setItemText(QStringLiteral("epoch"), tr("Epoch"));
    m_axis->setItemText(QStringLiteral("step"), tr("Step"));
    m_axis->setItemText(QStringLiteral("time"), tr("Time"));
    m_axis->setAccessibleName(tr("Axis of the curves"));
    m_compare->setAccessibleName(tr("Compare run"));
    m_slider->setToolTip(tr("Smoothing %1").arg(weightOf(m_slider->value()), 0, 'f', 2));
    showRuns();
}

void ChartsBar::fitWidth() {
    for (const int level : {0, 1, 2}) {
        m_label->setVisible(level < 1);
        m_compare->setText(level < 2 ? tr("Compare run") : QString());
        m_compare->updateGeometry();
        m_row->invalidate();
        if (m_row->sizeHint().width() <= width()) break;
    }
}

void ChartsBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Theme& theme = m_workbench.ui.theme;
    painter.fillRect(rect(), theme.color(QStringLiteral("bg1")));
    painter.fillRect(0, height() - 1, width(), 1, theme.color(QStringLiteral("line")));
}

void ChartsBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitWidth();
}

void ChartsBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

} // namespace convstudio
