// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/export/export_panel.h"

#include "ui/bridge/export_controller.h"
#include "ui/bridge/runs_controller.h"
#include "ui/panels/export/export_box.h"
#include "ui/panels/export/export_words.h"
#include "ui/panels/export/formats_section.h"
#include "ui/panels/export/target_section.h"
#include "ui/panels/export/weights_section.h"
#include "ui/widgets/column_scroll.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QScrollArea>
#include <QVBoxLayout>

namespace convstudio {

ExportPanel::ExportPanel(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_header(new PanelHeader(workbench.ui.theme)) {
    setObjectName(QStringLiteral("export-panel"));
    auto* content = new QWidget;
    auto* sections = new QVBoxLayout(content);
    sections->setContentsMargins(0, 0, 0, 0);
    sections->setSpacing(4);
    sections->addWidget(new FormatsSection(workbench));
    sections->addWidget(new WeightsSection(workbench));
    sections->addWidget(new TargetSection(workbench));
    sections->addStretch();
    auto* box = new ExportBox(workbench);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(columnScroll(content), 1);
    column->addWidget(box);
    connect(&workbench.exports, &ExportController::targetChanged, this, &ExportPanel::retranslate);
    connect(&workbench.runs, &RunsController::changed, this, &ExportPanel::retranslate);
    retranslate();
}

void ExportPanel::retranslate() {
    setAccessibleName(tr("Formats and weights"));
    m_header->setTitle(m_workbench.exports.target().run.isEmpty()
                           ? tr("Export")
                           : exportTitle(m_workbench));
}

void ExportPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

} // namespace convstudio
