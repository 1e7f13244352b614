// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/messages.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTimer>

namespace convstudio {

namespace {

constexpr int kStripHeight = 32;
constexpr int kToastMilliseconds = 4000;
constexpr int kToastMargin = 16;
constexpr qreal kPopoverRadius = 10;

QString iconOf(Severity severity) {
    switch (severity) {
    case Severity::Error: return QStringLiteral("error");
    case Severity::Warning: return QStringLiteral("warning");
    case Severity::Info: break;
    }
    return QStringLiteral("info");
}

QString tokenOf(Severity severity) {
    switch (severity) {
    case Severity::Error: return QStringLiteral("err");
    case Severity::Warning: return QStringLiteral("warn");
    case Severity::Info: break;
    }
    return QStringLiteral("accent");
}

} // namespace

MessageStrip::MessageStrip(Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme),
      m_label(new ThemedLabel(theme, Theme::Text::Body, "t1", {}, this)),
      m_button(new TextButton(theme, {}, TextButton::Kind::Link, TextButton::Size::Small, this)),
      m_close(new IconButton(theme, "close", {}, IconButton::Size::Small, this)) {
    setObjectName("message-strip");
    setMinimumHeight(kStripHeight);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_label->setWordWrap(true);
    m_close->setObjectName("message-close");
    m_button->setObjectName("message-action");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(36, 4, 8, 4);
    row->setSpacing(12);
    row->addWidget(m_label, 1);
    row->addWidget(m_button);
    row->addWidget(m_close);
    connect(m_close, &QAbstractButton::clicked, this, [this] {
        const auto dismissed = std::move(m_dismissed);
        clear();
        if (dismissed) dismissed();
    });
    connect(m_button, &QAbstractButton::clicked, this, [this] {
        const auto action = std::move(m_action);
        clear();
        if (action) action();
    });
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    retranslate();
    clear();
}

void MessageStrip::retranslate() {
    m_close->setAccessibleName(tr("Close message"));
    m_close->setToolTip(tr("Close message"));
}

void MessageStrip::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void MessageStrip::show(Severity severity, const QString& text, const QString& actionText,
                        std::function<void()> action, std::function<void()> dismissed) {
    m_severity = severity;
    m_label->setText(text);
    m_button->setText(actionText);
    m_button->updateGeometry();
    m_button->setVisible(!actionText.isEmpty());
    m_action = std::move(action);
    m_dismissed = std::move(dismissed);
    setAccessibleName(text);
    setVisible(true);
    update();
}

void MessageStrip::clear() {
    m_action = {};
    m_dismissed = {};
    m_label->clear();
    setVisible(false);
}

QString MessageStrip::text() const { return m_label->text(); }

void MessageStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color("bg2"));
    const QColor color = m_theme.color(tokenOf(m_severity));
    painter.fillRect(0, 0, 3, height(), color);
    painter.fillRect(0, height() - 1, width(), 1, m_theme.color("line"));
    painter.drawPixmap(12, (height() - 16) / 2,
                       m_theme.pixmap(iconOf(m_severity), color, 16, devicePixelRatioF()));
}

Toast::Toast(Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme),
      m_label(new ThemedLabel(theme, Theme::Text::Body, "t1", {}, this)),
      m_button(new TextButton(theme, {}, TextButton::Kind::Link, TextButton::Size::Small, this)),
      m_timer(new QTimer(this)) {
    setObjectName("toast");
    m_button->setObjectName("toast-action");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(16);
    row->addWidget(m_label);
    row->addWidget(m_button);
    m_timer->setSingleShot(true);
    m_timer->setInterval(kToastMilliseconds);
    connect(m_timer, &QTimer::timeout, this, &QWidget::hide);
    connect(m_button, &QAbstractButton::clicked, this, [this] {
        hide();
        if (const auto action = std::move(m_action)) action();
    });
    connect(&theme, &Theme::changed, this, &Toast::place);
    parent->installEventFilter(this);
    hide();
}

void Toast::show(const QString& text, const QString& actionText, std::function<void()> action) {
    m_label->setText(text);
    m_button->setText(actionText);
    m_button->updateGeometry();
    m_button->setVisible(!actionText.isEmpty());
    m_action = std::move(action);
    setAccessibleName(text);
    setVisible(true);
    place();
    raise();
    m_timer->start();
}

void Toast::setBottomMargin(int margin) {
    m_bottomMargin = margin;
    place();
}

void Toast::place() {
    adjustSize();
    const QSize room = parentWidget()->size();
    move(room.width() - width() - kToastMargin,
         room.height() - height() - kToastMargin - m_bottomMargin);
    update();
}

void Toast::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color("line2"), 1));
    painter.setBrush(m_theme.color("bg2"));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

bool Toast::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && isVisible()) place();
    return QWidget::eventFilter(watched, event);
}

Popover::Popover(Theme& theme, QWidget* content, QWidget* window)
    : QFrame(window->window()), m_theme(theme), m_content(content),
      m_previousFocus(QApplication::focusWidget()) {
    setObjectName("popover");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(content);
    if (!content->focusProxy() && content->focusPolicy() == Qt::NoFocus)
        setFocusPolicy(Qt::StrongFocus);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    hide();
}

void Popover::openAt(const QPoint& globalPoint, const QRect& bounds) {
    QWidget* window = parentWidget();
    // One at a time; the focus goes back to where it was before all of them.
    for (Popover* other : window->findChildren<Popover*>(Qt::FindDirectChildrenOnly)) {
        if (other == this) continue;
        other->close();
        m_previousFocus = QApplication::focusWidget();
    }
    adjustSize();
    const QRect room = bounds.isNull()
                           ? window->rect()
                           : QRect(window->mapFromGlobal(bounds.topLeft()), bounds.size());
    const QPoint wanted = window->mapFromGlobal(globalPoint);
    const int right = qMax(room.left(), room.right() - width() + 1);
    const int bottom = qMax(room.top(), room.bottom() - height() + 1);
    move(qBound(room.left(), wanted.x(), right), qBound(room.top(), wanted.y(), bottom));
    QFrame::show();
    raise();
    QWidget* target = m_content->focusProxy() || m_content->focusPolicy() != Qt::NoFocus
                          ? m_content.data() : this;
    target->setFocus(Qt::PopupFocusReason);
    qApp->installEventFilter(this);
}

void Popover::close() {
    if (m_isClosing) return;
    m_isClosing = true;
    qApp->removeEventFilter(this);
    const bool hadFocus = isAncestorOf(QApplication::focusWidget()) || hasFocus();
    hide();
    if (hadFocus && m_previousFocus) m_previousFocus->setFocus(Qt::PopupFocusReason);
    Q_EMIT closed();
    deleteLater();
}

void Popover::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color("line2"), 1));
    painter.setBrush(m_theme.color("bg2"));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kPopoverRadius,
                            kPopoverRadius);
}

void Popover::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) close();
    else QFrame::keyPressEvent(event);
}

bool Popover::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::MouseButtonPress) {
        auto* widget = qobject_cast<QWidget*>(watched);
        // Lists and menus of the content open windows of their own: those belong to it.
        const bool isInside =
            widget && (widget == this || isAncestorOf(widget) || widget->window() != window());
        if (widget && !isInside) close();
    } else if (event->type() == QEvent::Resize && watched == parentWidget()) {
        close();
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace convstudio
