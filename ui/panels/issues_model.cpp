// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/issues_model.h"

#include "ui/panels/issue_words.h"

#include <algorithm>

namespace convstudio {

namespace {

constexpr std::size_t kMaxRows = 500;

std::size_t nodesWithoutShape(const DocumentFacts& facts, const Graph& graph) {
    return static_cast<std::size_t>(
        std::count_if(graph.nodes.begin(), graph.nodes.end(), [&](const Node& node) {
            if (node.type == kOutputType || facts.severity(node.id) == Severity::Error)
                return false;
            const NodeFacts* known = facts.node(node.id);
            return known && !known->shape;
        }));
}

} // namespace

IssuesModel::IssuesModel(const Language& language, QObject* parent)
    : QAbstractListModel(parent), m_language(language) {}

void IssuesModel::show(const DocumentFacts& facts, const Graph& graph) {
    beginResetModel();
    const std::size_t shown = std::min(facts.issues.size(), kMaxRows);
    m_issues = facts.issues;
    std::stable_partition(m_issues.begin(), m_issues.end(), [](const Issue& issue) {
        return issue.severity == Severity::Error;
    }); // a warning is often but the consequence of an error further on
    m_issues.resize(shown);
    m_places.clear();
    for (const Issue& issue : m_issues) m_places << placeText(graph, issue.place);
    m_notes.clear();
    if (facts.issues.size() > shown)
        m_notes << tr("%1 more issues are not listed").arg(facts.issues.size() - shown);
    const std::size_t unknown = hasErrors(facts.issues) ? nodesWithoutShape(facts, graph) : 0;
    if (unknown == 1) m_notes << tr("In consequence, 1 layer has no shape");
    else if (unknown > 1) m_notes << tr("In consequence, %1 layers have no shape").arg(unknown);
    endResetModel();
}

int IssuesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : issueCount() + static_cast<int>(m_notes.size());
}

QVariant IssuesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    if (index.row() < issueCount()) return issueData(index.row(), role);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return m_notes[index.row() - issueCount()];
    case SeverityRole: return static_cast<int>(Severity::Info);
    default: return {};
    }
}

QVariant IssuesModel::issueData(int row, int role) const {
    const Issue& issue = m_issues[static_cast<std::size_t>(row)];
    switch (role) {
    case Qt::DisplayRole: return issueText(m_language, issue);
    case Qt::AccessibleTextRole: return accessibleText(row);
    case Code: return QString::fromStdString(issue.code);
    case Where: return m_places[row];
    case SeverityRole: return static_cast<int>(issue.severity);
    case RepairCount: return static_cast<int>(issue.fixes.size());
    case Repair:
        return issue.fixes.empty() ? QString() : fixShortText(m_language, issue.fixes.front());
    case RepairHint:
        return issue.fixes.empty() ? QString() : fixText(m_language, issue.fixes.front());
    default: return {};
    }
}

QString IssuesModel::accessibleText(int row) const {
    const Issue& issue = m_issues[static_cast<std::size_t>(row)];
    return tr("%1 at %2: %3 Repairs: %4")
        .arg(severityName(issue.severity), m_places[row], issueText(m_language, issue),
             QString::number(issue.fixes.size()));
}

const Issue* IssuesModel::issue(int row) const {
    return row >= 0 && row < issueCount() ? &m_issues[static_cast<std::size_t>(row)] : nullptr;
}

int IssuesModel::find(const std::string& code, const std::string& nodeId) const {
    const auto found = std::find_if(m_issues.begin(), m_issues.end(), [&](const Issue& issue) {
        return issue.code == code && issue.place.nodeId == nodeId;
    });
    return found == m_issues.end() ? -1 : static_cast<int>(found - m_issues.begin());
}

} // namespace convstudio
