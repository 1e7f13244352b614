// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

namespace convstudio {

/// What is wrong with the selected nodes, on top of their form: sign, sentence, first repair.
class NodeIssues : public QWidget {
    Q_OBJECT
public:
    explicit NodeIssues(Workbench& workbench, QWidget* parent = nullptr);
    void setNodes(const QStringList& ids);
    void refresh();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void addIssue(const Issue& issue);
    Workbench& m_workbench;
    QStringList m_ids;
    QString m_shown; ///< texts on display, to leave them alone while they stay the same
};

} // namespace convstudio
