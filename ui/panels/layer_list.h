// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/layer_list_model.h"
#include "ui/theme/theme.h"

#include <QListView>

namespace convstudio {

/// The palette's list: section titles that fold and rows of 28 with tile and name; `+` under the
/// mouse, drag with a picture of the node, double-click or Enter to insert.
class LayerList : public QListView {
    Q_OBJECT
public:
    LayerList(Theme& theme, LayerListModel& entries, QWidget* parent = nullptr);
    /// Where the `+` of a row stands, in viewport pixels.
    QRect insertRect(const QModelIndex& index) const;

Q_SIGNALS:
    void chosen(const QString& key);
    /// The row under the mouse; empty: none.
    void hovered(const QString& key);
    /// The row chosen with the keyboard.
    void focused(const QString& key);
    void menuRequested(const QString& key, const QPoint& globalPoint);
    void removeRequested(const QString& key);
    void leftUpwards(); ///< Up on the first row

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void startDrag(Qt::DropActions actions) override;

private:
    void toggle(const QModelIndex& title, bool expanded);
    bool keyOnRow(const QModelIndex& index, QKeyEvent* event);
    QPixmap dragPicture(const QModelIndex& index) const;
    Theme& m_theme;
    LayerListModel& m_entries;
    QString m_pressedInsert; ///< key of the row whose `+` is held down
};

} // namespace convstudio
