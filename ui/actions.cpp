// SPDX-License-Identifier: Apache-2.0
#include "ui/actions.h"

#include "ui/language.h"
#include "ui/settings/user_state.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QWidget>

#include <cstring>

namespace convstudio {

namespace {

constexpr char kStateKey[] = "shortcuts";

QList<QKeySequence> sequences(const QString& text) {
    QList<QKeySequence> keys;
    for (const QString& each : text.split(QStringLiteral(" | "), Qt::SkipEmptyParts))
        keys << QKeySequence(each, QKeySequence::PortableText);
    return keys;
}

QString textOf(const QList<QKeySequence>& keys) {
    QStringList texts;
    for (const QKeySequence& each : keys) texts << each.toString(QKeySequence::PortableText);
    return texts.join(QStringLiteral(" | "));
}

} // namespace

Actions::Actions(Theme& theme, Language& language, UserState& state, QObject* parent)
    : QObject(parent), m_theme(theme), m_state(state) {
    for (const ActionSpec& spec : table()) {
        auto* action = new QAction(this);
        action->setObjectName(spec.id);
        action->setMenuRole(QAction::NoRole);
        action->setEnabled(false);
        action->setVisible(false);
        if (*spec.icon) {
            action->setProperty("iconName", QString::fromLatin1(spec.icon));
            action->setIcon(m_theme.icon(QString::fromLatin1(spec.icon)));
        }
        if (std::strcmp(spec.scope, "window") != 0)
            action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        m_actions.insert(spec.id, action);
    }
    applyShortcuts();
    retranslate();
    connect(&language, &Language::changed, this, &Actions::retranslate);
}

QAction* Actions::action(const QString& id) const {
    QAction* action = m_actions.value(id);
    Q_ASSERT_X(action, "Actions::action", qPrintable(id));
    return action;
}

const ActionSpec& Actions::spec(const QString& id) const {
    const auto found = std::find_if(table().begin(), table().end(),
                                    [&](const ActionSpec& spec) { return id == spec.id; });
    Q_ASSERT_X(found != table().end(), "Actions::spec", qPrintable(id));
    return *found;
}

void Actions::handle(const QString& id, std::function<void()> handler) {
    QAction* action = this->action(id);
    action->disconnect(this);
    connect(action, &QAction::triggered, this, [handler = std::move(handler)] { handler(); });
    m_handled.insert(id);
    action->setVisible(true);
    action->setEnabled(!m_disabled.contains(id));
}

void Actions::addTo(QWidget* widget) {
    for (const ActionSpec& spec : table())
        if (std::strcmp(spec.scope, "canvas") == 0) widget->addAction(action(spec.id));
}

void Actions::setEnabled(const QString& id, bool enabled, const QString& reason) {
    if (enabled) m_disabled.remove(id);
    else m_disabled.insert(id);
    m_reasons[id] = enabled ? QString() : reason;
    action(id)->setEnabled(enabled && m_handled.contains(id));
    describe(id);
}

QString Actions::disabledReason(const QString& id) const { return m_reasons.value(id); }

QList<QKeySequence> Actions::defaultShortcuts(const QString& id) const {
    return sequences(QString::fromLatin1(spec(id).shortcut));
}

QString Actions::setShortcut(const QString& id, const QKeySequence& keys) {
    Json changes = m_state.value(kStateKey);
    if (!changes.is_object()) changes = Json::object();
    QString previous;
    const std::string_view place = spec(id).scope;
    for (const ActionSpec& spec : table()) {
        // Keys of the canvas and of a gallery never meet.
        if (spec.scope != place && place != "window" && std::strcmp(spec.scope, "window") != 0)
            continue;
        const QString other = spec.id;
        QList<QKeySequence> theirs = action(other)->shortcuts();
        if (other == id || keys.isEmpty() || theirs.removeAll(keys) == 0) continue;
        changes[other.toStdString()] = textOf(theirs).toStdString();
        previous = other;
    }
    changes[id.toStdString()] = keys.toString(QKeySequence::PortableText).toStdString();
    m_state.setValue(kStateKey, changes);
    applyShortcuts();
    Q_EMIT shortcutsChanged();
    return previous;
}

void Actions::resetShortcut(const QString& id) {
    Json changes = m_state.value(kStateKey);
    if (changes.is_object()) changes.erase(id.toStdString());
    m_state.setValue(kStateKey, changes);
    applyShortcuts();
    Q_EMIT shortcutsChanged();
}

void Actions::resetShortcuts() {
    m_state.setValue(kStateKey, nullptr);
    applyShortcuts();
    Q_EMIT shortcutsChanged();
}

void Actions::applyShortcuts() {
    const Json changes = m_state.value(kStateKey);
    for (const ActionSpec& spec : table()) {
        const bool isChanged = changes.is_object() && changes.contains(spec.id) &&
                               changes.at(spec.id).is_string();
        action(spec.id)->setShortcuts(
            isChanged ? sequences(QString::fromStdString(changes.at(spec.id).get<std::string>()))
                      : defaultShortcuts(spec.id));
        describe(spec.id);
    }
}

void Actions::retranslate() {
    for (const ActionSpec& spec : table()) {
        const QString text = m_texts.value(spec.id);
        action(spec.id)->setText(
            text.isEmpty() ? QCoreApplication::translate("Actions", spec.text) : text);
        describe(spec.id);
    }
}

void Actions::setText(const QString& id, const QString& text) {
    m_texts[id] = text;
    action(id)->setText(text.isEmpty() ? QCoreApplication::translate("Actions", spec(id).text)
                                       : text);
    describe(id);
}

void Actions::describe(const QString& id) {
    QAction* action = this->action(id);
    QString tip = action->text();
    tip.remove(QChar(u'\u2026'));
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    if (!keys.isEmpty()) tip += QStringLiteral("  ") + keys;
    if (const QString reason = m_reasons.value(id); !reason.isEmpty()) tip += '\n' + reason;
    action->setToolTip(tip);
}

} // namespace convstudio
