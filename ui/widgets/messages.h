// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/issue.h"
#include "ui/theme/theme.h"

#include <QFrame>
#include <QPointer>
#include <QWidget>

#include <functional>

class QTimer;

namespace convstudio {

class IconButton;
class TextButton;
class ThemedLabel;

/// One line of 32 under the tool bar: severity icon, sentence, an action and a close button. Stays
/// until dealt with; a new message replaces the old one. Hidden when there is none.
class MessageStrip : public QWidget {
    Q_OBJECT
public:
    explicit MessageStrip(Theme& theme, QWidget* parent = nullptr);
    void show(Severity severity, const QString& text, const QString& actionText = {},
              std::function<void()> action = {}, std::function<void()> dismissed = {});
    void clear();
    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    Theme& m_theme;
    Severity m_severity = Severity::Info;
    ThemedLabel* m_label;
    TextButton* m_button;
    IconButton* m_close;
    std::function<void()> m_action, m_dismissed;
};

/// "Layer removed · Undo": bottom right of its parent for 4 s, never for errors.
class Toast : public QWidget {
    Q_OBJECT
public:
    explicit Toast(Theme& theme, QWidget* parent);
    void show(const QString& text, const QString& actionText = {}, std::function<void()> action = {});
    /// Height of the strips at the bottom that it stays above.
    void setBottomMargin(int margin);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();
    Theme& m_theme;
    ThemedLabel* m_label;
    TextButton* m_button;
    QTimer* m_timer;
    int m_bottomMargin = 0;
    std::function<void()> m_action;
};

/// A bordered box over the window's content (menus with search, layer cards, repairs): a child of
/// the window, kept inside `bounds`, closed by Escape or a press outside. Deletes itself when
/// closed. `content` gets focus through its focus proxy.
class Popover : public QFrame {
    Q_OBJECT
public:
    Popover(Theme& theme, QWidget* content, QWidget* window);
    /// Opens with its top left at a global point, moved so that it lies inside `bounds` (global;
    /// null: the window).
    void openAt(const QPoint& globalPoint, const QRect& bounds = {});
    void close();

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    Theme& m_theme;
    QPointer<QWidget> m_content;
    QPointer<QWidget> m_previousFocus;
    bool m_isClosing = false;
};

} // namespace convstudio
