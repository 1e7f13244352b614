// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/charts/chart_data.h"

#include "ui/theme/theme.h"

#include <QAbstractTableModel>
#include <QHeaderView>

namespace convstudio {

/// A chart's points for a table view: x, then a column a curve.
class ChartTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    /// Rows that came at the end are inserted; anything else starts anew.
    void show(ChartData data, ChartFormat format, ChartAxis axis);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    ChartData m_data;
    ChartData::Rows m_rows;
    ChartFormat m_format = ChartFormat::Number;
    ChartAxis m_axis = ChartAxis::Epoch;
};

/// A flat table header: names in t2, a line below.
class ChartTableHeader : public QHeaderView {
    Q_OBJECT
public:
    explicit ChartTableHeader(Theme& theme, QWidget* parent = nullptr);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;

private:
    Theme& m_theme;
};

} // namespace convstudio
