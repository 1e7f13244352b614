// SPDX-License-Identifier: Apache-2.0
#include "ui/charts/chart_table.h"

#include "ui/charts/chart_scale.h"

#include <QPainter>

#include <algorithm>

namespace convstudio {

void ChartTableModel::show(ChartData data, ChartFormat format, ChartAxis axis) {
    ChartData::Rows rows = data.rows();
    const auto sameNames = [](const ChartData::Column& a, const ChartData::Column& b) {
        return a.name == b.name;
    };
    const bool isLonger =
        axis == m_axis && format == m_format && rows.xs.size() >= m_rows.xs.size() &&
        std::equal(data.columns.begin(), data.columns.end(), m_data.columns.begin(),
                   m_data.columns.end(), sameNames) &&
        std::equal(m_rows.xs.begin(), m_rows.xs.end(), rows.xs.begin()) &&
        std::equal(m_rows.points.begin(), m_rows.points.end(), rows.points.begin());
    const int before = int(m_rows.xs.size()), after = int(rows.xs.size());
    if (isLonger && after == before) return;
    if (isLonger) beginInsertRows({}, before, after - 1);
    else beginResetModel();
    m_data = std::move(data);
    m_rows = std::move(rows);
    m_format = format;
    m_axis = axis;
    if (isLonger) endInsertRows();
    else endResetModel();
}

int ChartTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.xs.size());
}

int ChartTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : 1 + int(m_data.columns.size());
}

QVariant ChartTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    if (role == Qt::TextAlignmentRole) return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    const std::size_t row = std::size_t(index.row());
    if (index.column() == 0) return chartCell(m_rows.xs[row], m_axis);
    const std::size_t column = std::size_t(index.column() - 1);
    const std::uint32_t point = m_rows.points[row * m_data.columns.size() + column];
    if (point == ChartData::Rows::kNone) return {};
    return chartValue(m_data.columns[column].ys[point], m_format);
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role == Qt::TextAlignmentRole) return int(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    if (section > 0) return m_data.columns[std::size_t(section - 1)].name;
    return m_axis == ChartAxis::Epoch  ? tr("Epoch")
           : m_axis == ChartAxis::Step ? tr("Step")
                                       : tr("Time");
}

ChartTableHeader::ChartTableHeader(Theme& theme, QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent), m_theme(theme) {
    setSectionResizeMode(QHeaderView::Stretch);
    setFixedHeight(24);
    connect(&theme, &Theme::changed, this, [this] { viewport()->update(); });
}

void ChartTableHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
    painter->save();
    painter->fillRect(rect, m_theme.color(QStringLiteral("bg1")));
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1),
                      m_theme.color(QStringLiteral("line")));
    painter->setFont(m_theme.font(Theme::Text::Small));
    painter->setPen(m_theme.color(QStringLiteral("t2")));
    painter->drawText(rect.adjusted(4, 0, -4, 0),
                      Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                      model()->headerData(section, Qt::Horizontal).toString());
    painter->restore();
}

} // namespace convstudio
