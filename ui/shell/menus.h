// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QMenu>

namespace convstudio {

/// The whole menu, made from the action table each time it opens: actions without a handler stand
/// nowhere, recent files are those of now.
class MainMenu : public QMenu {
    Q_OBJECT
public:
    explicit MainMenu(Workbench& workbench, QWidget* parent = nullptr);
    /// Fills the menu; done by itself before it opens.
    void build();

Q_SIGNALS:
    void recentChosen(const QString& path);

private:
    QMenu* addGroup(QMenu* parent, const QString& id);
    void addRecent(QMenu* parent);
    Workbench& m_workbench;
};

} // namespace convstudio
