// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace convstudio {

/// Paints the rows of the Issues tab and answers to their buttons. Narrow lists set code below
/// place; sentences wrap, so that nothing is cut off.
class IssueDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit IssueDelegate(Theme& theme, QObject* parent = nullptr);

    /// Left edges of the columns for a list of this width.
    struct Columns {
        int code, where, text, end;
        bool stacked; ///< code below place
    };
    static Columns columns(int width);
    /// Buttons of a row; null where there is none.
    struct Buttons {
        QRect repair, more;
    };
    Buttons buttons(const QRect& row, const QModelIndex& index) const;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

Q_SIGNALS:
    void repairClicked(const QModelIndex& index);
    void moreClicked(const QModelIndex& index, const QRect& button);

private:
    QRect textRect(const QRect& row, const QModelIndex& index) const;
    void paintPlace(QPainter& painter, const QRect& row, const QModelIndex& index) const;
    void paintButton(QPainter& painter, const QRect& rect, const QString& text, bool primary,
                     bool hot) const;
    QString moreText(const QModelIndex& index) const;
    Theme& m_theme;
};

} // namespace convstudio
