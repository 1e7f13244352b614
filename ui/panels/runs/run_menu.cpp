// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/runs/run_menu.h"

#include "ui/bridge/runs_controller.h"
#include "ui/bridge/training_controller.h"
#include "ui/panels/runs/runs_model.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QUrl>

namespace convstudio {

namespace {

constexpr int kLonger[] = {1, 5, 10, 20};

} // namespace

RunMenu::RunMenu(Workbench& workbench, RunChoice choice, QWidget* parent)
    : QMenu(parent), m_workbench(workbench), m_choice(std::move(choice)) {
    setObjectName("run-menu");
    setToolTipsVisible(true);
    if (m_choice.queueId > 0) addWaiting();
    else if (m_choice.status == QLatin1String("damaged")) addDamaged();
    else if (m_choice.isValid) addRun();
}

QAction* RunMenu::add(const char* id, const QString& text, const QKeySequence& keys,
                      std::function<void()> done, const QString& objection) {
    QAction* action = addAction(text);
    action->setObjectName(id);
    // Shown, not bound: the list gives its keys to trigger().
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    action->setEnabled(objection.isEmpty());
    action->setToolTip(objection);
    connect(action, &QAction::triggered, this, [done = std::move(done)] { done(); });
    return action;
}

bool RunMenu::trigger(const QKeySequence& keys) const {
    for (QAction* action : actions()) {
        if (action->shortcut() != keys || keys.isEmpty()) continue;
        if (action->isEnabled()) action->trigger();
        return true;
    }
    return false;
}

void RunMenu::addRun() {
    RunsController& runs = m_workbench.runs;
    TrainingController& training = m_workbench.training;
    const QString folder = m_choice.folder;
    const RunInfo* info = runs.find(folder);
    add("run-resume", tr("Resume"), QKeySequence("Ctrl+Return"),
        [&training, folder] { training.resumeRun(folder); }, runs.resumeObjection(folder));
    if (info && (info->status == "done" || info->status == "stopped")) {
        QMenu* longer = addMenu(tr("Train for longer"));
        longer->setObjectName("run-longer");
        longer->setEnabled(!training.isBusy() && !m_workbench.document.isReadOnly());
        const int total = info->resolved.value("epochs", 0);
        for (const int more : kLonger)
            longer->addAction(more == 1 ? tr("1 more epoch") : tr("%1 more epochs").arg(more), this,
                              [&training, folder, total, more] {
                                  training.resumeRun(folder, total + more);
                              });
    }
    add("run-settings", tr("Take its settings into the project"), QKeySequence("Ctrl+D"),
        [&runs, folder] { runs.takeSettings(folder); },
        m_workbench.document.isReadOnly() ? tr("the project is read only") : QString());
    addSeparator();
    add("run-rename", tr("Rename"), QKeySequence("F2"),
        [this] { Q_EMIT editRequested(RunsModel::Name); });
    add("run-tags", tr("Edit tags"), QKeySequence("T"),
        [this] { Q_EMIT editRequested(RunsModel::Tags); });
    add("run-notes", tr("Edit notes"), QKeySequence("N"),
        [this] { Q_EMIT editRequested(RunsModel::Notes); });
    addSeparator();
    add("run-open-folder", tr("Open the folder"), QKeySequence("Ctrl+Shift+O"),
        [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    add("run-copy-path", tr("Copy the folder's path"), QKeySequence::Copy, [folder] {
        QApplication::clipboard()->setText(QDir::toNativeSeparators(folder));
    });
    addSeparator();
    const bool isLive = info && (info->status == "running" || info->status == "paused");
    add("run-delete", tr("Move to the trash"), QKeySequence::Delete,
        [&runs, folder] { runs.remove(folder); },
        isLive ? tr("it is being trained") : QString());
}

void RunMenu::addDamaged() {
    RunsController& runs = m_workbench.runs;
    const QString folder = m_choice.folder;
    add("run-open-folder", tr("Open the folder"), QKeySequence("Ctrl+Shift+O"),
        [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    add("run-copy-path", tr("Copy the folder's path"), QKeySequence::Copy, [folder] {
        QApplication::clipboard()->setText(QDir::toNativeSeparators(folder));
    });
    addSeparator();
    add("run-delete", tr("Move to the trash"), QKeySequence::Delete,
        [&runs, folder] { runs.remove(folder); });
}

void RunMenu::addWaiting() {
    RunQueue& queue = m_workbench.runs.queue();
    const int id = m_choice.queueId;
    const bool isFirst = queue.entries().front().id == id, isLast = queue.entries().back().id == id;
    add("queue-earlier", tr("Earlier"), QKeySequence("Alt+Up"), [&queue, id] { queue.move(id, -1); },
        isFirst ? tr("it is the next one") : QString());
    add("queue-later", tr("Later"), QKeySequence("Alt+Down"), [&queue, id] { queue.move(id, 1); },
        isLast ? tr("it is the last one") : QString());
    addSeparator();
    add("queue-remove", tr("Take out of the queue"), QKeySequence::Delete,
        [&queue, id] { queue.remove(id); });
}

} // namespace convstudio
