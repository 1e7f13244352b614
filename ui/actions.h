// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QSet>
#include <QString>

#include <functional>
#include <vector>

namespace convstudio {

class Language;
class Theme;
class UserState;

/// One row of the action table. `text` is a source text for translation (context "Actions").
struct ActionSpec {
    const char* id;       ///< object name, "edit.delete-cut"
    const char* menu;     ///< menu it stands in, "edit"; "" = palette only
    const char* text;     ///< "Delete and cut wires"
    const char* icon;     ///< icon name or ""
    const char* shortcut; ///< QKeySequence text or "", several separated by " | "
    const char* scope;    ///< "window", "canvas" (needs focus there)
};

/// Every action of the program: menus, tool bars, command palette and keyboard map are made from
/// it. Texts follow the language, shortcuts the user's changes (kept in the settings).
class Actions : public QObject {
    Q_OBJECT
public:
    Actions(Theme& theme, Language& language, UserState& state, QObject* parent = nullptr);

    static const std::vector<ActionSpec>& table();
    QAction* action(const QString& id) const; ///< asserts that it exists
    /// What the action does; without a handler it is disabled.
    void handle(const QString& id, std::function<void()> handler);
    /// Gives a widget the actions of "canvas" scope: their shortcuts work while it, or a child of
    /// it, has focus.
    void addTo(QWidget* widget);
    /// A text of the moment ("Undo Insert Conv2d"); empty = that of the table again.
    void setText(const QString& id, const QString& text);
    /// True once something handles it; others stand in no menu.
    bool isHandled(const QString& id) const { return m_handled.contains(id); }
    const ActionSpec& spec(const QString& id) const;
    /// Enabled or not, and why not (tooltip, palette, status bar).
    void setEnabled(const QString& id, bool enabled, const QString& reason = {});
    QString disabledReason(const QString& id) const;
    /// Changes a shortcut; returns the id of the action that had it, or empty.
    QString setShortcut(const QString& id, const QKeySequence& keys);
    QList<QKeySequence> defaultShortcuts(const QString& id) const;
    void resetShortcut(const QString& id); ///< of one action
    void resetShortcuts();
    void retranslate();

Q_SIGNALS:
    void shortcutsChanged();

private:
    void applyShortcuts();
    void describe(const QString& id);
    Theme& m_theme;
    UserState& m_state;
    QHash<QString, QAction*> m_actions;
    QHash<QString, QString> m_reasons, m_texts;
    QSet<QString> m_handled, m_disabled;
};

} // namespace convstudio
