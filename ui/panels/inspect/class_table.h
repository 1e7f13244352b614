// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/train/evaluation.h"
#include "ui/widgets/card.h"
#include "ui/workbench.h"

#include <QAbstractTableModel>

class QSortFilterProxyModel;
class QTableView;

namespace convstudio {

class TextButton;

/// Precision, recall, F1 and images of every class. Cells show rounded figures, sorting goes by
/// every digit.
class ClassTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Precision, Recall, F1, Support, Columns };
    static constexpr int kValueRole = Qt::UserRole; ///< what to sort by
    using QAbstractTableModel::QAbstractTableModel;
    void setEvaluation(const Evaluation* evaluation); ///< null: no rows
    double recall(int row) const { return m_metrics[std::size_t(row)].recall; }
    bool hasImages(int row) const { return m_metrics[std::size_t(row)].support > 0; }
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void retranslate() { Q_EMIT headerDataChanged(Qt::Horizontal, 0, Columns - 1); }

private:
    QStringList m_names;
    std::vector<ClassMetrics> m_metrics;
};

/// The classes in a card, those with the lowest F1 first: four of them or all; a click shows the
/// images of a class.
class ClassTable : public Card {
    Q_OBJECT
public:
    static constexpr int kFew = 4;
    explicit ClassTable(Workbench& workbench, QWidget* parent = nullptr);
    QTableView& view() const { return *m_view; }
    bool showsAll() const { return m_showsAll; }
    void setShowsAll(bool all);

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void fit();
    void followPlace();
    void choose(const QModelIndex& index);
    Workbench& m_workbench;
    ClassTableModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QTableView* m_view;
    TextButton *m_all, *m_copy;
    bool m_showsAll = false;
};

} // namespace convstudio
