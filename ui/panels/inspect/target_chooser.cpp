// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/target_chooser.h"

#include "engine/train/checkpoint.h"
#include "ui/bridge/inspection_controller.h"
#include "ui/bridge/runs_controller.h"
#include "ui/bridge/training_controller.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/panels/runs/run_choice.h"
#include "ui/panels/runs/run_words.h"

#include <QActionGroup>
#include <QDir>
#include <QFileDialog>
#include <QMenu>

namespace convstudio {

namespace {

constexpr char kLive[] = "live";

bool isTraining(const TrainingController& training) {
    const SessionState now = training.state();
    return (now == SessionState::Running || now == SessionState::Paused) &&
           !training.record()->folder.isEmpty();
}

QAction* addChoice(QMenu& menu, QActionGroup* group, const QString& text, bool isChosen) {
    QAction* action = menu.addAction(text);
    action->setCheckable(true);
    action->setChecked(isChosen);
    action->setActionGroup(group);
    return action;
}

} // namespace

QString targetText(const Workbench& workbench) {
    const InspectionController& inspection = workbench.inspection;
    const InspectTarget& target = inspection.target();
    if (target.run.isEmpty()) return TargetChooser::tr("No run");
    int number = workbench.runs.numberOf(target.run);
    if (number == 0 && workbench.training.record()->folder == target.run)
        number = workbench.training.record()->number;
    const QString run = runTitle(number);
    const auto subject = inspection.subject();
    if (!subject) return run;
    if (subject->isLive())
        return TargetChooser::tr("%1, step %2").arg(run, Theme::count(subject->step));
    if (subject->epoch <= 0) return run;
    return target.checkpoint == QLatin1String("best")
               ? TargetChooser::tr("%1, best epoch %2").arg(run).arg(subject->epoch)
               : TargetChooser::tr("%1, epoch %2").arg(run).arg(subject->epoch);
}

TargetChooser::TargetChooser(Workbench& workbench, QWidget* parent)
    : TextButton(workbench.ui.theme, {}, Kind::Outlined, Size::Normal, parent),
      m_workbench(workbench) {
    setObjectName(QStringLiteral("inspect-target"));
    setIconName(QStringLiteral("chevron-down"));
    connect(this, &QAbstractButton::clicked, this, &TargetChooser::openMenu);
    connect(&workbench.inspection, &InspectionController::stateChanged, this,
            &TargetChooser::refresh);
    connect(&workbench.inspection, &InspectionController::targetChanged, this,
            &TargetChooser::refresh);
    connect(&workbench.runs, &RunsController::changed, this, &TargetChooser::refresh);
    refresh();
}

void TargetChooser::refresh() {
    const QString text = targetText(m_workbench);
    setToolTip(tr("Choose run, weights and split"));
    setAccessibleName(tr("Looked at: %1. Choose run, weights and split").arg(text));
    if (text == this->text()) return;
    setText(text);
    updateGeometry();
    Q_EMIT textChanged();
}

void TargetChooser::openMenu() {
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("target-menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addRuns(*menu);
    if (!m_workbench.inspection.target().run.isEmpty()) {
        menu->addSeparator();
        addCheckpoints(*menu);
        menu->addSeparator();
        addSplits(*menu);
        menu->addSeparator();
        menu->addAction(tr("Look again"), &m_workbench.inspection, &InspectionController::reload)
            ->setObjectName(QStringLiteral("target-reload"));
        menu->addAction(tr("Locate the data…"), this, &TargetChooser::locateData)
            ->setObjectName(QStringLiteral("target-locate"));
    }
    menu->popup(mapToGlobal(QPoint(0, height() + 2)));
}

void TargetChooser::addRuns(QMenu& menu) {
    InspectionController& inspection = m_workbench.inspection;
    const InspectTarget& target = inspection.target();
    auto* group = new QActionGroup(&menu);
    if (isTraining(m_workbench.training)) {
        const QString folder = m_workbench.training.record()->folder;
        QAction* action = addChoice(menu, group, tr("The training under way"),
                                    target.run == folder &&
                                        target.checkpoint == QLatin1String(kLive));
        action->setObjectName(QStringLiteral("target-live"));
        connect(action, &QAction::triggered, &inspection, [&inspection, folder] {
            inspection.setTarget({folder, QLatin1String(kLive), inspection.target().split});
        });
    }
    for (const RunInfo& run : m_workbench.runs.runs()) {
        const QString folder = QString::fromStdString(run.folder.string());
        QAction* action = addChoice(menu, group, runChoiceText(m_workbench.runs, run),
                                    folder == target.run &&
                                        target.checkpoint != QLatin1String(kLive));
        connect(action, &QAction::triggered, &inspection, [&inspection, folder] {
            inspection.setTarget({folder, QStringLiteral("best"), inspection.target().split});
        });
    }
    if (menu.isEmpty()) menu.addAction(tr("There is no run yet"))->setEnabled(false);
}

void TargetChooser::addCheckpoints(QMenu& menu) {
    InspectionController& inspection = m_workbench.inspection;
    const InspectTarget target = inspection.target();
    auto* group = new QActionGroup(&menu);
    const auto add = [&](const QString& text, const QString& checkpoint) {
        QAction* action = addChoice(menu, group, text, target.checkpoint == checkpoint);
        action->setObjectName(QStringLiteral("target-checkpoint-") + checkpoint);
        connect(action, &QAction::triggered, &inspection, [&inspection, target, checkpoint] {
            inspection.setTarget({target.run, checkpoint, target.split});
        });
    };
    add(tr("Weights of the best epoch"), QStringLiteral("best"));
    add(tr("Last weights"), QStringLiteral("last"));
    for (const int epoch : keptEpochs(target.run))
        add(tr("Weights of epoch %1").arg(epoch), QString::number(epoch));
}

void TargetChooser::addSplits(QMenu& menu) {
    InspectionController& inspection = m_workbench.inspection;
    const InspectTarget target = inspection.target();
    auto* group = new QActionGroup(&menu);
    const auto add = [&](const QString& text, Split split) {
        QAction* action = addChoice(menu, group, text, target.split == split);
        action->setObjectName(QStringLiteral("target-split-") + QLatin1String(splitName(split)));
        connect(action, &QAction::triggered, &inspection, [&inspection, target, split] {
            inspection.setTarget({target.run, target.checkpoint, split});
        });
    };
    add(tr("Test images"), Split::Test);
    add(tr("Validation images"), Split::Validation);
    add(tr("Training images"), Split::Train);
}

void TargetChooser::locateData() {
    const QString folder =
        QFileDialog::getExistingDirectory(window(), tr("Where the images of the run are now"));
    if (!folder.isEmpty()) m_workbench.inspection.locateData(folder);
}

void TargetChooser::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    TextButton::changeEvent(event);
}

} // namespace convstudio
