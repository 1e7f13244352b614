// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/weight_rows_model.h"

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kOutcomeIcon = 14;

/// A tensor that does not fit comes first, one that was found by its name last.
int urgencyOf(WeightMatch match) {
    switch (match) {
    case WeightMatch::Shape: return 0;
    case WeightMatch::Missing: return 1;
    case WeightMatch::Unexpected: return 2;
    case WeightMatch::Order: return 3;
    case WeightMatch::Name: return 4;
    }
    return 4;
}

/// "64×3×7×7"; "one number" has no axes.
QString axesText(const std::vector<std::int64_t>& shape, bool isThere) {
    if (!isThere) return QStringLiteral("–");
    if (shape.empty()) return QStringLiteral("1");
    QStringList axes;
    for (const std::int64_t size : shape) axes += QString::number(size);
    return axes.join(QStringLiteral("×"));
}

} // namespace

WeightRowsModel::WeightRowsModel(const Theme& theme, QObject* parent)
    : QAbstractTableModel(parent), m_theme(theme) {}

void WeightRowsModel::setPlan(const WeightPlan& plan) {
    beginResetModel();
    m_rows = plan.rows;
    std::stable_sort(m_rows.begin(), m_rows.end(), [](const WeightRow& a, const WeightRow& b) {
        return urgencyOf(a.match) < urgencyOf(b.match);
    });
    endResetModel();
}

QString WeightRowsModel::outcomeText(WeightMatch match) {
    switch (match) {
    case WeightMatch::Name: return tr("matched by name");
    case WeightMatch::Order: return tr("matched by order");
    case WeightMatch::Missing: return tr("missing in the file");
    case WeightMatch::Unexpected: return tr("not in the network");
    case WeightMatch::Shape: return tr("different shape");
    }
    return {};
}

QString WeightRowsModel::outcomeIcon(WeightMatch match) {
    switch (match) {
    case WeightMatch::Name: return QStringLiteral("check");
    case WeightMatch::Order: return QStringLiteral("info");
    case WeightMatch::Missing:
    case WeightMatch::Unexpected: return QStringLiteral("warning");
    case WeightMatch::Shape: return QStringLiteral("error");
    }
    return {};
}

QString WeightRowsModel::outcomeToken(WeightMatch match) {
    switch (match) {
    case WeightMatch::Name: return QStringLiteral("ok");
    case WeightMatch::Order: return QStringLiteral("t2");
    case WeightMatch::Missing:
    case WeightMatch::Unexpected: return QStringLiteral("warn");
    case WeightMatch::Shape: return QStringLiteral("err");
    }
    return {};
}

int WeightRowsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

int WeightRowsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QString WeightRowsModel::text(const WeightRow& row, int column) const {
    const auto name = [](const std::string& given) {
        return given.empty() ? QStringLiteral("–") : QString::fromStdString(given);
    };
    switch (Column(column)) {
    case Outcome: return outcomeText(row.match);
    case Target: return name(row.target);
    case TargetShape: return axesText(row.targetShape, !row.target.empty());
    case Source: return name(row.source);
    case SourceShape: return axesText(row.sourceShape, !row.source.empty());
    case Columns: break;
    }
    return {};
}

QVariant WeightRowsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const WeightRow& row = m_rows[std::size_t(index.row())];
    const int column = index.column();
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return text(row, column);
    if (role == Qt::DecorationRole && column == Outcome)
        return m_theme.icon(outcomeIcon(row.match), outcomeToken(row.match), kOutcomeIcon);
    if (role == Qt::FontRole && column != Outcome) return m_theme.mono();
    return {};
}

QVariant WeightRowsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (Column(section)) {
    case Outcome: return tr("Outcome");
    case Target: return tr("In the network");
    case TargetShape:
    case SourceShape: return tr("Shape");
    case Source: return tr("In the file");
    case Columns: break;
    }
    return {};
}

} // namespace convstudio
