// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QAction>
#include <QString>

namespace convstudio {

/// A button with a text (and an icon): height 28 (Small: 24). Only the one primary action of a page
/// is filled with the accent.
class TextButton : public QAbstractButton {
    Q_OBJECT
public:
    enum class Kind { Plain, Outlined, Primary, Link };
    enum class Size { Normal, Small };
    TextButton(Theme& theme, const QString& text, Kind kind = Kind::Outlined,
               Size size = Size::Normal, QWidget* parent = nullptr);
    void setIconName(const QString& icon);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme& m_theme;
    Kind m_kind;
    Size m_size;
    QString m_icon;
};

/// A square button with an icon only: 28 (Small: 24). Bound to an action it takes over the
/// action's enabled and checked state, tooltip (text, shortcut, reason when off) and name.
class IconButton : public QAbstractButton {
    Q_OBJECT
public:
    enum class Size { Normal, Small };
    IconButton(Theme& theme, const QString& icon, const QString& accessibleName,
               Size size = Size::Normal, QWidget* parent = nullptr);
    IconButton(Theme& theme, QAction* action, Size size = Size::Normal, QWidget* parent = nullptr);
    void setIconName(const QString& icon);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void nextCheckState() override;

private:
    void followAction(QAction* action);
    Theme& m_theme;
    QString m_icon;
    Size m_size;
    bool m_isBound = false; ///< to an action
};

/// On or off: 28 × 16, focusable, Space toggles.
class Switch : public QAbstractButton {
    Q_OBJECT
public:
    explicit Switch(Theme& theme, QWidget* parent = nullptr);
    /// Several nodes that differ: drawn in the middle until toggled.
    void setMixed(bool mixed);
    QSize sizeHint() const override { return {28, 24}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void nextCheckState() override;

private:
    Theme& m_theme;
    bool m_isMixed = false;
};

} // namespace convstudio
