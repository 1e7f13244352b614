// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/run_summary.h"
#include "ui/workbench.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <QStringList>

#include <vector>

namespace convstudio {

/// The runs of the project as rows: those that wait first, then newest first, damaged folders last.
/// Follows RunsController and, for the run under way, TrainingController.
class RunsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Number, Name, Status, Best, Accuracy, Loss, Duration, Tags, Notes, kColumns };
    enum Role {
        SortRole = Qt::UserRole + 1, ///< what a column is sorted by
        StatusRole,                  ///< "done"; "waiting" and "damaged" too
        FolderRole,                  ///< empty for what waits
        QueueRole,                   ///< id in the queue; 0: a run
        TagsRole,                    ///< QStringList
    };
    explicit RunsModel(Workbench& workbench, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Every tag that some run has, sorted.
    QStringList tags() const;
    /// Rows that are runs.
    int runCount() const;
    void retranslate();

private:
    struct Row {
        QString folder, name, status, notes, problem;
        QStringList tags;
        int number = 0, queueId = 0;
        std::int64_t best = 0, epochs = 0, totalEpochs = 0;
        double accuracy = 0, loss = 0, seconds = -1;
    };
    void rebuild();
    void followLive();
    Row rowOf(const RunSummary& run) const;
    void fillLive(Row& row) const;
    QString text(const Row& row, int column) const;
    QVariant sortKey(const Row& row, int column) const;
    Workbench& m_workbench;
    std::vector<Row> m_rows;
};

/// Rows whose words contain what is typed and that have the chosen tag.
class RunsFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setSearch(const QString& text);
    void setTag(const QString& tag); ///< empty: any

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    QString m_search, m_tag;
};

} // namespace convstudio
