// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/forms/node_issues.h"

#include <algorithm>

namespace convstudio {

NodeIssues::NodeIssues(Workbench& workbench, QWidget* parent) : IssueNotes(workbench, parent) {
    setObjectName(QStringLiteral("node-issues"));
    setAccessibleName(tr("Issues of the selection"));
}

void NodeIssues::setNodes(const QStringList& ids) {
    m_ids = ids;
    refresh();
}

void NodeIssues::refresh() {
    const auto facts = m_workbench.facts.facts();
    Issues issues;
    std::copy_if(facts->issues.begin(), facts->issues.end(), std::back_inserter(issues),
                 [this](const Issue& issue) {
                     return m_ids.contains(QString::fromStdString(issue.place.nodeId));
                 });
    setIssues(issues);
}

} // namespace convstudio
