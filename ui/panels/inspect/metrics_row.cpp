// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/metrics_row.h"

#include "ui/bridge/inspection_controller.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/panels/runs/run_words.h"
#include "ui/widgets/figure_cell.h"

#include <QEvent>
#include <QGridLayout>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace convstudio {

namespace {

constexpr qreal kRadius = 8;
constexpr int kPadding = 12;
constexpr int kOneLine = 460; ///< width from which on

/// The wider side of the interval, which is not quite even near 0 and 1.
QString marginText(const Evaluation& of) {
    const double wider =
        std::max(of.accuracy - of.accuracyLow, of.accuracyHigh - of.accuracy);
    return QStringLiteral("± ") + QString::number(100 * wider, 'f', 1);
}

bool isBalanced(const Evaluation& of) {
    const auto [least, most] = std::minmax_element(
        of.perClass.begin(), of.perClass.end(),
        [](const ClassMetrics& a, const ClassMetrics& b) { return a.support < b.support; });
    return of.perClass.empty() || least->support == most->support;
}

} // namespace

MetricsRow::MetricsRow(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_grid(new QGridLayout(this)) {
    setObjectName(QStringLiteral("metrics-row"));
    m_grid->setContentsMargins(kPadding, 8, kPadding, 8);
    m_grid->setHorizontalSpacing(2 * kPadding + 1);
    m_grid->setVerticalSpacing(2 * 8 + 1);
    for (FigureCell*& cell : m_cells) cell = new FigureCell(workbench.ui.theme, this);
    arrange();
    connect(&workbench.inspection, &InspectionController::stateChanged, this,
            &MetricsRow::refresh);
    connect(&workbench.ui.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    refresh();
}

void MetricsRow::refresh() {
    const Evaluation* of = m_workbench.inspection.evaluation();
    if (!of) return;
    const auto classes = static_cast<int>(
        std::count_if(of->perClass.begin(), of->perClass.end(),
                      [](const ClassMetrics& each) { return each.support > 0; }));
    const bool beats = of->accuracyLow > of->majorityBaseline;
    m_cells[0]->setTexts(tr("Accuracy"), accuracyText(of->accuracy),
                         tr("%1 (95 %)").arg(marginText(*of)));
    m_cells[0]->setToolTip(tr("95 % interval: %1 to %2")
                               .arg(probabilityText(of->accuracyLow),
                                    probabilityText(of->accuracyHigh)));
    m_cells[1]->setTexts(tr("Balanced"), accuracyText(of->balancedAccuracy),
                         isBalanced(*of) ? tr("classes are equal") : tr("classes differ in size"));
    m_cells[2]->setTexts(tr("Macro F1"), lossText(of->macroF1), tr("%1 classes").arg(Theme::count(classes)));
    m_cells[3]->setTexts(tr("Majority"), accuracyText(of->majorityBaseline),
                         beats ? tr("baseline, beaten")
                               : tr("baseline, not beaten"));
}

void MetricsRow::arrange() {
    const int columns = width() < kOneLine ? 2 : 4;
    if (std::exchange(m_columns, columns) == columns) return;
    for (FigureCell* cell : m_cells) m_grid->removeWidget(cell);
    for (int i = 0; i < int(m_cells.size()); ++i)
        m_grid->addWidget(m_cells[std::size_t(i)], i / columns, i % columns);
    for (int column = 0; column < int(m_cells.size()); ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
}

void MetricsRow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
    update();
}

void MetricsRow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    QWidget::changeEvent(event);
}

void MetricsRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Theme& theme = m_workbench.ui.theme;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(theme.color(QStringLiteral("bg1")));
    painter.setPen(theme.color(QStringLiteral("line")));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    const QColor line = theme.color(QStringLiteral("line"));
    for (int column = 1; column < m_columns; ++column)
        painter.fillRect(m_cells[std::size_t(column)]->x() - kPadding - 1, 1, 1, height() - 2,
                         line);
    if (m_columns < int(m_cells.size()))
        painter.fillRect(1, m_cells[std::size_t(m_columns)]->y() - 9, width() - 2, 1, line);
}

} // namespace convstudio
