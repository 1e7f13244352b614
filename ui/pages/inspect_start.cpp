// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/inspect_start.h"

#include "ui/bridge/inspection_controller.h"
#include "ui/bridge/runs_controller.h"
#include "ui/bridge/training_controller.h"
#include "ui/panels/inspect/target_chooser.h"
#include "ui/widgets/buttons.h"

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

using State = InspectionController::State;

enum Button { Action, Locate, Choose };

bool isAboutData(const Issues& issues) {
    return std::any_of(issues.begin(), issues.end(),
                       [](const Issue& issue) { return issue.code == "inspect-no-data"; });
}

} // namespace

InspectStart::InspectStart(Workbench& workbench, QWidget* parent)
    : PageNotice(workbench, QStringLiteral("inspect-start"), {"action", "locate", "choose"},
                 parent) {
    connect(&button(Action), &QAbstractButton::clicked, this, &InspectStart::act);
    connect(&button(Locate), &QAbstractButton::clicked, this, &InspectStart::locateRequested);
    connect(&button(Choose), &QAbstractButton::clicked, this, &InspectStart::chooserRequested);
    InspectionController& inspection = workbench.inspection;
    connect(&inspection, &InspectionController::stateChanged, this, &InspectStart::refresh);
    connect(&inspection, &InspectionController::progressed, this, &InspectStart::refresh);
    connect(&workbench.runs, &RunsController::changed, this, &InspectStart::refresh);
    connect(&workbench.training, &TrainingController::stateChanged, this, &InspectStart::refresh);
    connect(&workbench.training, &TrainingController::objectionChanged, this,
            &InspectStart::refresh);
    refresh();
}

void InspectStart::refresh() {
    const InspectionController& inspection = m_workbench.inspection;
    setIssues(inspection.state() == State::Failed ? inspection.issues() : Issues());
    button(Locate).setText(tr("Locate the data…"));
    button(Choose).setText(tr("Choose another"));
    button(Locate).hide();
    button(Choose).hide();
    switch (inspection.state()) {
    case State::Opening:
    case State::Computing: return showBusy();
    case State::Failed: return showFailed();
    case State::Empty:
    case State::Ready: return showEmpty();
    }
}

void InspectStart::showBusy() {
    const InspectionController& inspection = m_workbench.inspection;
    const double share = inspection.progress();
    const QString done = share < 0 ? QString()
                                   : tr("%1 % are done.").arg(int(std::floor(share * 100)));
    const bool isOpening = inspection.state() == State::Opening;
    const QString sentence = isOpening ? tr("Its weights and its images are read.")
                                       : tr("Every image of the split is shown to it.");
    say(isOpening ? tr("Opening %1").arg(targetText(m_workbench))
                  : tr("Asking the network of %1").arg(targetText(m_workbench)),
        done.isEmpty() ? sentence : sentence + QLatin1Char(' ') + done);
    offer(tr("Cancel"));
}

void InspectStart::showFailed() {
    say(tr("%1 cannot be inspected").arg(targetText(m_workbench)),
        tr("What is wrong, and what helps:"));
    offer(tr("Try again"));
    button(Locate).setVisible(isAboutData(m_workbench.inspection.issues()));
    button(Choose).show();
}

void InspectStart::showEmpty() {
    if (!m_workbench.inspection.target().run.isEmpty()) {
        say(tr("Not read to the end"), tr("You stopped it. What was read so far is not shown."));
        return offer(tr("Read it"));
    }
    const QString title = tr("Nothing to inspect yet");
    if (m_workbench.training.isBusy()) {
        say(title, tr("The training under way can be looked at after its first step, a finished run "
                      "at any time."));
        return offer(tr("Look at the training"));
    }
    say(title, tr("Train this network: its errors, and what it sees, come here."));
    offer(tr("Train"), m_workbench.training.objection());
}

void InspectStart::act() {
    InspectionController& inspection = m_workbench.inspection;
    switch (inspection.state()) {
    case State::Opening:
    case State::Computing: return inspection.cancel();
    case State::Failed: return inspection.reload();
    case State::Empty:
    case State::Ready: break;
    }
    if (!inspection.target().run.isEmpty() || m_workbench.training.isBusy()) inspection.request();
    else m_workbench.actions.action(QStringLiteral("train.start"))->trigger();
}

} // namespace convstudio
