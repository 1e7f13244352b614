// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exchange/weight_import.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>

namespace convstudio {

/// How the tensors of a file fall on those of the network: what needs a look first.
class WeightRowsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Outcome, Target, TargetShape, Source, SourceShape, Columns };
    explicit WeightRowsModel(const Theme& theme, QObject* parent = nullptr);
    void setPlan(const WeightPlan& plan);
    static QString outcomeText(WeightMatch match);
    static QString outcomeIcon(WeightMatch match);
    static QString outcomeToken(WeightMatch match);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const WeightRow& row, int column) const;
    const Theme& m_theme;
    std::vector<WeightRow> m_rows;
};

} // namespace convstudio
