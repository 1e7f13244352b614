// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QKeySequence>
#include <QMenu>

namespace convstudio {

/// The row a menu is about.
struct RunChoice {
    QString folder, status;
    int queueId = 0;
    bool isValid = false;
};

/// What can be done to a run or to what waits in the queue; those that cannot be done now say why.
/// Its keys work in the list without the menu.
class RunMenu : public QMenu {
    Q_OBJECT
public:
    RunMenu(Workbench& workbench, RunChoice choice, QWidget* parent);
    /// Does what the key stands for; false when it stands for nothing here.
    bool trigger(const QKeySequence& keys) const;

Q_SIGNALS:
    /// A cell is to be edited in place: RunsModel::Name, Tags or Notes.
    void editRequested(int column) const;

private:
    QAction* add(const char* id, const QString& text, const QKeySequence& keys,
                 std::function<void()> done, const QString& objection = {});
    void addRun();
    void addDamaged();
    void addWaiting();
    Workbench& m_workbench;
    RunChoice m_choice;
};

} // namespace convstudio
