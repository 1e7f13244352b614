// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QAction>
#include <QListView>
#include <QRect>
#include <QStringList>
#include <QWidget>

class QStyleOptionViewItem;

namespace convstudio {

/// Parts shared by lists that a delegate paints.

/// No frame, smooth scrolling, rows as wide as the view, hover tracked.
void prepareList(QListView& list);
/// Width of a row: the view's, also while sizes are asked for.
int rowWidth(const QStyleOptionViewItem& option);
/// Ground of a row: selected, under the mouse or plain; a ring when the list has keyboard focus.
void paintRow(QPainter& painter, const Theme& theme, const QStyleOptionViewItem& option);
/// Height of `text` wrapped to `width`, in whole lines of the role.
int wrappedHeight(const QFont& font, const QString& text, int width);

/// "Ctrl+L": a key as it is drawn beside a command.
QSize keyChipSize(const Theme& theme, const QString& keys);
/// Centred vertically at the right edge of `area`.
void paintKeyChip(QPainter& painter, const Theme& theme, const QRect& area, const QString& keys);
/// First shortcut of an action in the words of the platform; empty when it has none.
QString shortcutText(const QAction& action);

/// A key chip as a widget.
class KeyChip : public QWidget {
    Q_OBJECT
public:
    explicit KeyChip(Theme& theme, const QString& keys = {}, QWidget* parent = nullptr);
    void setKeys(const QString& keys);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme& m_theme;
    QString m_keys;
};

} // namespace convstudio
