// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/forms/issue_notes.h"

namespace convstudio {

/// What is wrong with the selected nodes, on top of their form.
class NodeIssues : public IssueNotes {
    Q_OBJECT
public:
    explicit NodeIssues(Workbench& workbench, QWidget* parent = nullptr);
    void setNodes(const QStringList& ids);
    void refresh();

private:
    QStringList m_ids;
};

} // namespace convstudio
