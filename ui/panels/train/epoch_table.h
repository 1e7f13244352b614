// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/run_record.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>
#include <QFrame>

class QTableView;

namespace convstudio {

class IconButton;
class ThemedLabel;

/// The epochs of a run, one a row. Cells show rounded figures; copies carry every digit.
class EpochTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Epoch, TrainLoss, ValLoss, TrainAccuracy, ValAccuracy, Rate, Seconds, Speed, Columns };
    static constexpr int kBestRole = Qt::UserRole; ///< bool: the best epoch's row
    explicit EpochTableModel(Theme& theme, QObject* parent = nullptr);

    /// Rows that are new are inserted; another run, or a shorter one, is read anew.
    void showRun(const RunRecord& record);
    void clear();
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// With a line of names as in history.jsonl; each number in the fewest digits that read back as
    /// the same; empty where there is none.
    QString text(QChar separator) const;
    void retranslate();

private:
    double value(int row, Column column) const;
    Theme& m_theme;
    std::vector<EpochEvent> m_epochs;
    std::int64_t m_best = 0;
};

/// The table in a card like those of the charts: title, copy button, rows; newest at the end and in
/// sight unless a person has scrolled up. Ctrl+C copies all as TSV.
class EpochTable : public QFrame {
    Q_OBJECT
public:
    explicit EpochTable(Theme& theme, QWidget* parent = nullptr);
    EpochTableModel& model() { return *m_model; }
    void showRun(const RunRecord& record);
    QSize sizeHint() const override { return {360, 240}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void retranslate();
    void popUpMenu(const QPoint& global);
    Theme& m_theme;
    EpochTableModel* m_model;
    QTableView* m_view;
    ThemedLabel *m_title, *m_empty;
    IconButton* m_copy;
};

} // namespace convstudio
