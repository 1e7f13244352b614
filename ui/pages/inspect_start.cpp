// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/inspect_start.h"

#include "ui/bridge/inspection_controller.h"
#include "ui/bridge/runs_controller.h"
#include "ui/bridge/training_controller.h"
#include "ui/pages/page_parts.h"
#include "ui/panels/forms/issue_notes.h"
#include "ui/panels/inspect/target_chooser.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QEvent>

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

using State = InspectionController::State;

constexpr int kWidth = 440;

bool isAboutData(const Issues& issues) {
    return std::any_of(issues.begin(), issues.end(),
                       [](const Issue& issue) { return issue.code == "inspect-no-data"; });
}

} // namespace

InspectStart::InspectStart(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench),
      m_title(new ThemedLabel(workbench.ui.theme, Theme::Text::PageTitle, QStringLiteral("t1"), {},
                              this)),
      m_sentence(new ThemedLabel(workbench.ui.theme, Theme::Text::Body, QStringLiteral("t2"), {},
                                 this)),
      m_notes(new IssueNotes(workbench, this)) {
    setObjectName(QStringLiteral("inspect-start"));
    m_title->setObjectName(QStringLiteral("inspect-start-title"));
    m_sentence->setObjectName(QStringLiteral("inspect-start-sentence"));
    m_sentence->setWordWrap(true);
    m_sentence->setFixedWidth(kWidth);
    m_sentence->setAlignment(Qt::AlignHCenter);
    m_notes->setFixedWidth(kWidth);
    const auto button = [&](const char* name) {
        auto* made = new TextButton(workbench.ui.theme, {}, TextButton::Kind::Outlined,
                                    TextButton::Size::Normal, this);
        made->setObjectName(QLatin1String(name));
        return made;
    };
    m_action = button("inspect-start-action");
    m_locate = button("inspect-start-locate");
    m_choose = button("inspect-start-choose");
    layOutInMiddle(*this, {{m_title}, {m_sentence}, {m_notes}, {m_action, m_locate, m_choose}});
    connect(m_action, &QAbstractButton::clicked, this, &InspectStart::act);
    connect(m_locate, &QAbstractButton::clicked, this, &InspectStart::locateRequested);
    connect(m_choose, &QAbstractButton::clicked, this, &InspectStart::chooserRequested);
    InspectionController& inspection = workbench.inspection;
    connect(&inspection, &InspectionController::stateChanged, this, &InspectStart::refresh);
    connect(&inspection, &InspectionController::progressed, this, &InspectStart::refresh);
    connect(&workbench.runs, &RunsController::changed, this, &InspectStart::refresh);
    connect(&workbench.training, &TrainingController::stateChanged, this, &InspectStart::refresh);
    connect(&workbench.training, &TrainingController::objectionChanged, this,
            &InspectStart::refresh);
    refresh();
}

QString InspectStart::title() const { return m_title->text(); }
QString InspectStart::sentence() const { return m_sentence->text(); }

void InspectStart::refresh() {
    const InspectionController& inspection = m_workbench.inspection;
    m_notes->setIssues(inspection.state() == State::Failed ? inspection.issues() : Issues());
    m_locate->setText(tr("Locate the data…"));
    m_choose->setText(tr("Choose another"));
    m_locate->hide();
    m_choose->hide();
    m_action->setEnabled(true);
    m_action->setToolTip({});
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
    m_title->setText(isOpening ? tr("Opening %1").arg(targetText(m_workbench))
                               : tr("Asking the network of %1").arg(targetText(m_workbench)));
    const QString sentence = isOpening ? tr("Its weights and its images are read.")
                                       : tr("Every image of the split is shown to it.");
    m_sentence->setText(done.isEmpty() ? sentence : sentence + QLatin1Char(' ') + done);
    m_action->setText(tr("Cancel"));
}

void InspectStart::showFailed() {
    const bool isData = isAboutData(m_workbench.inspection.issues());
    m_title->setText(tr("%1 cannot be inspected").arg(targetText(m_workbench)));
    m_sentence->setText(tr("What is wrong, and what helps:"));
    m_action->setText(tr("Try again"));
    m_locate->setVisible(isData);
    m_choose->show();
}

void InspectStart::showEmpty() {
    if (!m_workbench.inspection.target().run.isEmpty()) {
        m_title->setText(tr("Not read to the end"));
        m_sentence->setText(tr("You stopped it. What was read so far is not shown."));
        m_action->setText(tr("Read it"));
        return;
    }
    m_title->setText(tr("Nothing to inspect yet"));
    if (m_workbench.training.isBusy()) {
        m_sentence->setText(tr("The training under way can be looked at after its first step, a "
                               "finished run at any time."));
        m_action->setText(tr("Look at the training"));
        return;
    }
    m_sentence->setText(tr("Train this network: its errors, and what it sees, come here."));
    m_action->setText(tr("Train"));
    const QString objection = m_workbench.training.objection();
    m_action->setEnabled(objection.isEmpty());
    m_action->setToolTip(objection);
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

void InspectStart::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    QWidget::changeEvent(event);
}

} // namespace convstudio
