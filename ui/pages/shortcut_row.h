// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/actions.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QKeySequence>
#include <QWidget>

namespace convstudio {

class IconButton;
class TextButton;
class ThemedLabel;

/// Shows keys; clicked it waits for new ones (Escape gives up).
class KeyButton : public QAbstractButton {
    Q_OBJECT
public:
    explicit KeyButton(Theme& theme, QWidget* parent = nullptr);
    void setKeys(const QList<QKeySequence>& keys);
    bool isWaiting() const { return m_isWaiting; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void keysPressed(const QKeySequence& keys);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void setWaiting(bool waiting);
    bool takeKey(const QKeyEvent& event);
    QString shown() const;
    Theme& m_theme;
    QStringList m_keys;
    bool m_isWaiting = false;
};

/// An action with its keys; asks below when the keys belong to another.
class ShortcutRow : public QWidget {
    Q_OBJECT
public:
    ShortcutRow(Theme& theme, Actions& actions, const ActionSpec& spec, QWidget* parent = nullptr);
    QString id() const { return m_id; }
    /// Texts and keys as they are now.
    void refresh();
    /// Whether the search finds it by its text, its menu or its keys.
    bool fits(const QString& query) const;

private:
    void take(const QKeySequence& keys);
    QString holderOf(const QKeySequence& keys) const;
    void ask(const QString& holder, const QKeySequence& keys);
    void closeQuestion();
    Theme& m_theme;
    Actions& m_actions;
    QString m_id;
    ThemedLabel* m_text;
    KeyButton* m_keys;
    IconButton* m_reset;
    QWidget* m_question;
    ThemedLabel* m_clash;
    TextButton* m_takeOver;
    TextButton* m_keep;
    QKeySequence m_wanted;
};

} // namespace convstudio
