// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/facts_controller.h"
#include "ui/language.h"

#include <QAbstractListModel>

#include <vector>

namespace convstudio {

/// The issues of a document as rows; behind them one that says how many layers have no shape in
/// consequence, and one that counts issues beyond the first 500.
class IssuesModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { Code = Qt::UserRole + 1, Where, SeverityRole, Repair, RepairHint, RepairCount };
    explicit IssuesModel(const Language& language, QObject* parent = nullptr);

    void show(const DocumentFacts& facts, const Graph& graph);
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    /// nullptr for the rows that are no issues.
    const Issue* issue(int row) const;
    int issueCount() const { return static_cast<int>(m_issues.size()); }
    /// First row with an issue of that code and node; -1 when there is none.
    int find(const std::string& code, const std::string& nodeId) const;

private:
    QVariant issueData(int row, int role) const;
    QString accessibleText(int row) const;
    const Language& m_language;
    Issues m_issues;
    QStringList m_places;
    QStringList m_notes;
};

} // namespace convstudio
