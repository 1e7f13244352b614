// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/export_start.h"

#include "ui/bridge/export_controller.h"
#include "ui/bridge/training_controller.h"
#include "ui/panels/export/export_words.h"
#include "ui/widgets/buttons.h"

namespace convstudio {

namespace {

using ExportState = ExportController::State;

} // namespace

ExportStart::ExportStart(Workbench& workbench, QWidget* parent)
    : PageNotice(workbench, QStringLiteral("export-notice"), {"action"}, parent) {
    connect(&button(0), &QAbstractButton::clicked, this, &ExportStart::act);
    ExportController& exports = workbench.exports;
    for (const auto signal : {&ExportController::stateChanged, &ExportController::exportChanged,
                              &ExportController::optionsChanged})
        connect(&exports, signal, this, &ExportStart::refresh);
    connect(&workbench.training, &TrainingController::stateChanged, this, &ExportStart::refresh);
    connect(&workbench.training, &TrainingController::objectionChanged, this,
            &ExportStart::refresh);
    refresh();
}

void ExportStart::refresh() {
    const ExportController& exports = m_workbench.exports;
    setIssues(exports.state() == ExportState::Failed ? exports.issues() : Issues());
    button(0).show();
    if (exports.state() == ExportState::Empty) return showEmpty();
    if (exports.state() == ExportState::Failed) {
        say(tr("%1 cannot be exported").arg(exportRunTitle(m_workbench)),
            tr("What is wrong, and what helps:"));
        return offer(tr("Try again"));
    }
    say(tr("Nothing of %1 has left yet").arg(exportRunTitle(m_workbench)),
        tr("Every file that leaves is read back by another program and replayed on the test images; "
           "the outcome stands here."));
    offer(tr("Export and prove"), exports.objection());
    button(0).setVisible(!exports.isExporting());
}

void ExportStart::showEmpty() {
    const QString title = tr("Nothing to export yet");
    if (m_workbench.training.isBusy()) {
        say(title, tr("After its first epoch, the best weights that the training has kept can be "
                      "exported while it goes on."));
        return button(0).hide();
    }
    say(title, tr("Train this network: its weights leave from here, proved."));
    offer(tr("Train"), m_workbench.training.objection());
}

void ExportStart::act() {
    ExportController& exports = m_workbench.exports;
    if (exports.state() == ExportState::Failed) exports.reload();
    else if (exports.state() == ExportState::Empty)
        m_workbench.actions.action(QStringLiteral("train.start"))->trigger();
    else exports.start();
}

} // namespace convstudio
