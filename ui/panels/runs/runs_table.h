// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTableView>

namespace convstudio {

/// Paints the cells of the list of runs: status by sign and word, tags as chips; what is long wraps.
class RunsDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit RunsDelegate(Theme& theme, QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    QFont fontOf(const QModelIndex& index) const;
    Theme& m_theme;
};

/// Titles in the theme's small type, the sorted one with a chevron.
class RunsHeader : public QHeaderView {
    Q_OBJECT
public:
    explicit RunsHeader(Theme& theme, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;

private:
    Theme& m_theme;
};

/// The table itself: rows as high as their words need, columns that fit its width, the least
/// important ones left out where it is narrow.
class RunsTable : public QTableView {
    Q_OBJECT
public:
    explicit RunsTable(Theme& theme, QWidget* parent = nullptr);
    void fitColumns();
    void fitRows();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    int neededWidth(int column) const;
    Theme& m_theme;
};

} // namespace convstudio
