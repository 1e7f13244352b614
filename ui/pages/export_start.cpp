// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/export_start.h"

#include "ui/bridge/export_controller.h"
#include "ui/bridge/training_controller.h"
#include "ui/pages/page_parts.h"
#include "ui/panels/export/export_words.h"
#include "ui/panels/forms/issue_notes.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QEvent>

namespace convstudio {

namespace {

using ExportState = ExportController::State;

constexpr int kWidth = 440;

} // namespace

ExportStart::ExportStart(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench),
      m_title(new ThemedLabel(workbench.ui.theme, Theme::Text::PageTitle, QStringLiteral("t1"), {},
                              this)),
      m_sentence(new ThemedLabel(workbench.ui.theme, Theme::Text::Body, QStringLiteral("t2"), {},
                                 this)),
      m_notes(new IssueNotes(workbench, this)),
      m_action(new TextButton(workbench.ui.theme, {}, TextButton::Kind::Outlined,
                              TextButton::Size::Normal, this)) {
    setObjectName(QStringLiteral("export-start-page"));
    m_title->setObjectName(QStringLiteral("export-start-title"));
    m_sentence->setObjectName(QStringLiteral("export-start-sentence"));
    m_action->setObjectName(QStringLiteral("export-start-action"));
    m_sentence->setWordWrap(true);
    m_sentence->setFixedWidth(kWidth);
    m_sentence->setAlignment(Qt::AlignHCenter);
    m_notes->setFixedWidth(kWidth);
    layOutInMiddle(*this, {{m_title}, {m_sentence}, {m_notes}, {m_action}});
    connect(m_action, &QAbstractButton::clicked, this, &ExportStart::act);
    ExportController& exports = workbench.exports;
    for (const auto signal : {&ExportController::stateChanged, &ExportController::exportChanged,
                              &ExportController::optionsChanged})
        connect(&exports, signal, this, &ExportStart::refresh);
    connect(&workbench.training, &TrainingController::stateChanged, this, &ExportStart::refresh);
    connect(&workbench.training, &TrainingController::objectionChanged, this,
            &ExportStart::refresh);
    refresh();
}

QString ExportStart::title() const { return m_title->text(); }
QString ExportStart::sentence() const { return m_sentence->text(); }

void ExportStart::refresh() {
    const ExportController& exports = m_workbench.exports;
    m_notes->setIssues(exports.state() == ExportState::Failed ? exports.issues() : Issues());
    m_action->setEnabled(true);
    m_action->setToolTip({});
    m_action->show();
    if (exports.state() == ExportState::Empty) return showEmpty();
    if (exports.state() == ExportState::Failed) {
        m_title->setText(tr("%1 cannot be exported").arg(exportRunTitle(m_workbench)));
        m_sentence->setText(tr("What is wrong, and what helps:"));
        return m_action->setText(tr("Try again"));
    }
    m_title->setText(tr("Nothing of %1 has left yet").arg(exportRunTitle(m_workbench)));
    m_sentence->setText(tr("Every file that leaves is read back by another program and replayed on "
                           "the test images; the outcome stands here."));
    m_action->setText(tr("Export and prove"));
    m_action->setVisible(!exports.isExporting());
    const QString objection = exports.objection();
    m_action->setEnabled(objection.isEmpty());
    m_action->setToolTip(objection);
}

void ExportStart::showEmpty() {
    m_title->setText(tr("Nothing to export yet"));
    if (m_workbench.training.isBusy()) {
        m_sentence->setText(tr("After its first epoch, the best weights that the training has kept "
                               "can be exported while it goes on."));
        return m_action->hide();
    }
    m_sentence->setText(tr("Train this network: its weights leave from here, proved."));
    m_action->setText(tr("Train"));
    const QString objection = m_workbench.training.objection();
    m_action->setEnabled(objection.isEmpty());
    m_action->setToolTip(objection);
}

void ExportStart::act() {
    ExportController& exports = m_workbench.exports;
    if (exports.state() == ExportState::Failed) exports.reload();
    else if (exports.state() == ExportState::Empty)
        m_workbench.actions.action(QStringLiteral("train.start"))->trigger();
    else exports.start();
}

void ExportStart::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    QWidget::changeEvent(event);
}

} // namespace convstudio
