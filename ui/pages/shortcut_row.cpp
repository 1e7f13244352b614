// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/shortcut_row.h"

#include "ui/panels/action_words.h"
#include "ui/panels/list_parts.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kRowHeight = 32;
constexpr int kKeysWidth = 200;
constexpr int kKeysHeight = 24;

bool isModifier(int key) {
    return key == Qt::Key_Control || key == Qt::Key_Shift || key == Qt::Key_Alt ||
           key == Qt::Key_Meta || key == Qt::Key_AltGr || key == 0 || key == Qt::Key_unknown;
}

} // namespace

KeyButton::KeyButton(Theme& theme, QWidget* parent) : QAbstractButton(parent), m_theme(theme) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    Theme::useFocusRing(*this, 5);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    connect(this, &QAbstractButton::clicked, this, [this] { setWaiting(true); });
}

void KeyButton::setKeys(const QList<QKeySequence>& keys) {
    m_keys.clear();
    for (const QKeySequence& each : keys) m_keys << each.toString(QKeySequence::NativeText);
    setAccessibleDescription(shown());
    update();
}

QString KeyButton::shown() const {
    if (m_isWaiting) return tr("Press keys, Esc keeps");
    return m_keys.isEmpty() ? tr("none") : m_keys.join(QStringLiteral("   "));
}

QSize KeyButton::sizeHint() const { return {kKeysWidth, kKeysHeight}; }

void KeyButton::setWaiting(bool waiting) {
    m_isWaiting = waiting;
    setAccessibleDescription(shown());
    update();
}

/// Keys that would do something else (shortcuts of the window, Tab) are taken while it waits.
bool KeyButton::event(QEvent* event) {
    if (m_isWaiting && event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    if (m_isWaiting && event->type() == QEvent::KeyPress)
        return takeKey(*static_cast<QKeyEvent*>(event));
    return QAbstractButton::event(event);
}

bool KeyButton::takeKey(const QKeyEvent& event) {
    if (isModifier(event.key())) return true;
    setWaiting(false);
    const bool isEscape = event.key() == Qt::Key_Escape && event.modifiers() == Qt::NoModifier;
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (!isEscape)
        Q_EMIT keysPressed(QKeySequence(QKeyCombination(modifiers, Qt::Key(event.key()))));
    return true;
}

void KeyButton::focusOutEvent(QFocusEvent* event) {
    if (m_isWaiting) setWaiting(false);
    QAbstractButton::focusOutEvent(event);
}

void KeyButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isHot = underMouse() || m_isWaiting;
    if (isHot) {
        painter.setPen(m_theme.color(m_isWaiting ? QStringLiteral("accent") : QStringLiteral("line")));
        painter.setBrush(m_theme.color(QStringLiteral("field")));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    }
    QRect room = rect().adjusted(6, 0, -6, 0);
    if (m_isWaiting || m_keys.isEmpty()) {
        painter.setFont(m_theme.font(Theme::Text::Caption));
        painter.setPen(m_theme.color(m_isWaiting ? QStringLiteral("accent") : QStringLiteral("t3")));
        painter.drawText(room, Qt::AlignVCenter | Qt::AlignRight, shown());
        return;
    }
    for (auto keys = m_keys.crbegin(); keys != m_keys.crend(); ++keys) {
        paintKeyChip(painter, m_theme, room, *keys);
        room.setRight(room.right() - keyChipSize(m_theme, *keys).width() - 6);
    }
}

ShortcutRow::ShortcutRow(Theme& theme, Actions& actions, const ActionSpec& spec, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_actions(actions), m_id(QString::fromLatin1(spec.id)),
      m_text(new ThemedLabel(theme, Theme::Text::Body, QStringLiteral("t1"), {}, this)),
      m_keys(new KeyButton(theme, this)),
      m_reset(new IconButton(theme, QStringLiteral("undo"), {}, IconButton::Size::Small, this)),
      m_question(new QWidget(this)),
      m_clash(new ThemedLabel(theme, Theme::Text::Small, QStringLiteral("warn"), {}, m_question)),
      m_takeOver(new TextButton(theme, {}, TextButton::Kind::Outlined, TextButton::Size::Small,
                                m_question)),
      m_keep(new TextButton(theme, {}, TextButton::Kind::Plain, TextButton::Size::Small,
                            m_question)) {
    setObjectName(QStringLiteral("shortcut-") + m_id);
    m_keys->setObjectName(QStringLiteral("keys-") + m_id);
    m_reset->setObjectName(QStringLiteral("reset-") + m_id);
    m_takeOver->setObjectName(QStringLiteral("take-over-") + m_id);
    m_keep->setObjectName(QStringLiteral("keep-") + m_id);
    QSizePolicy stays = m_reset->sizePolicy();
    stays.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(stays);
    m_clash->setWordWrap(true);

    auto* line = new QHBoxLayout;
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_text, 1);
    line->addWidget(m_keys);
    line->addWidget(m_reset);
    auto* question = new QHBoxLayout(m_question);
    question->setContentsMargins(0, 0, 28, 6);
    question->addWidget(m_clash, 1);
    question->addWidget(m_takeOver);
    question->addWidget(m_keep);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(line);
    column->addWidget(m_question);
    m_text->setMinimumHeight(kRowHeight);
    m_question->hide();

    connect(m_keys, &KeyButton::keysPressed, this, &ShortcutRow::take);
    connect(m_reset, &QAbstractButton::clicked, this, [this] {
        const QList<QKeySequence> defaults = m_actions.defaultShortcuts(m_id);
        const auto clash = std::find_if(defaults.begin(), defaults.end(), [this](const auto& keys) {
            return !holderOf(keys).isEmpty();
        });
        if (clash != defaults.end()) ask(holderOf(*clash), *clash);
        else m_actions.resetShortcut(m_id);
    });
    connect(m_keep, &QAbstractButton::clicked, this, &ShortcutRow::closeQuestion);
    connect(m_takeOver, &QAbstractButton::clicked, this, [this] {
        const QKeySequence keys = m_wanted;
        closeQuestion();
        m_actions.setShortcut(m_id, keys);
    });
    refresh();
}

void ShortcutRow::refresh() {
    const QAction& action = *m_actions.action(m_id);
    const QString text = plainText(action);
    m_text->setText(text);
    m_keys->setAccessibleName(tr("Keys of %1").arg(text));
    m_keys->setToolTip(tr("Click, then press the new keys"));
    m_keys->setKeys(action.shortcuts());
    m_reset->setVisible(action.shortcuts() != m_actions.defaultShortcuts(m_id));
    m_reset->setAccessibleName(tr("Reset the keys of %1").arg(text));
    m_reset->setToolTip(tr("Back to the default"));
    m_takeOver->setText(tr("Take over"));
    m_takeOver->updateGeometry();
    m_keep->setText(tr("Leave it"));
    m_keep->updateGeometry();
    closeQuestion();
}

bool ShortcutRow::fits(const QString& query) const {
    if (query.trimmed().isEmpty()) return true;
    QString words = m_text->text() + ' ' + menuTitle(QString::fromLatin1(m_actions.spec(m_id).menu));
    for (const QKeySequence& keys : m_actions.action(m_id)->shortcuts())
        words += ' ' + keys.toString(QKeySequence::NativeText);
    return words.contains(query.trimmed(), Qt::CaseInsensitive);
}

QString ShortcutRow::holderOf(const QKeySequence& keys) const {
    for (const ActionSpec& spec : Actions::table()) {
        const QString other = QString::fromLatin1(spec.id);
        if (other != m_id && m_actions.action(other)->shortcuts().contains(keys)) return other;
    }
    return {};
}

void ShortcutRow::take(const QKeySequence& keys) {
    if (m_actions.action(m_id)->shortcuts() == QList{keys}) return;
    const QString holder = holderOf(keys);
    if (holder.isEmpty()) m_actions.setShortcut(m_id, keys);
    else ask(holder, keys);
}

void ShortcutRow::ask(const QString& holder, const QKeySequence& keys) {
    m_wanted = keys;
    m_clash->setText(tr("%1 belongs to “%2”.")
                         .arg(keys.toString(QKeySequence::NativeText),
                              plainText(*m_actions.action(holder))));
    m_question->show();
    m_takeOver->setFocus(Qt::OtherFocusReason);
}

void ShortcutRow::closeQuestion() {
    if (m_question->isVisible()) m_keys->setFocus(Qt::OtherFocusReason);
    m_question->hide();
}

} // namespace convstudio
