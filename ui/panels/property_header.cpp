// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/property_header.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

namespace convstudio {

namespace {

constexpr int kHeight = 36;
constexpr int kMargin = 12;
constexpr int kTile = 20;
constexpr int kGap = 8;
constexpr int kTextLeft = kMargin + kTile + kGap;
constexpr int kSpacing = 4;
constexpr int kInset = 8; // of the text in the name's box
constexpr int kNameFrame = 20;

/// The name as plain text until it is edited: the box appears with the mouse or the focus.
class NameEdit : public QLineEdit {
public:
    using QLineEdit::QLineEdit;

protected:
    void paintEvent(QPaintEvent* event) override {
        if (hasFocus() || underMouse()) return QLineEdit::paintEvent(event);
        QPainter painter(this);
        painter.setFont(font());
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect().adjusted(kInset, 0, -kInset, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
    }
};

} // namespace

PropertyHeader::PropertyHeader(Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme),
      m_title(new ThemedLabel(theme, Theme::Text::BodyStrong)), m_name(new NameEdit),
      m_help(new IconButton(theme, QStringLiteral("book"), QString(), IconButton::Size::Small)),
      m_texts(new QBoxLayout(QBoxLayout::LeftToRight)) {
    setFixedHeight(kHeight);
    m_name->setObjectName(QStringLiteral("property-name"));
    m_help->setObjectName(QStringLiteral("property-help"));
    m_name->installEventFilter(this);
    Theme::useFocusRing(*m_name, 5);
    m_texts->setSpacing(2);
    m_texts->addWidget(m_title);
    m_texts->addWidget(m_name, 1);
    auto* row = new QHBoxLayout(this);
    // The box begins before the type, so that the name in it stands below the type's beginning.
    row->setContentsMargins(kTextLeft - kInset, 0, kGap, 1);
    m_title->setContentsMargins(kInset, 0, 0, 0);
    row->setSpacing(kSpacing);
    row->addLayout(m_texts, 1);
    row->addWidget(m_help);
    const auto restyle = [this] {
        m_name->setFont(m_theme.mono());
        update();
    };
    restyle();
    retranslate();
    connect(&theme, &Theme::changed, this, restyle);
    connect(m_name, &QLineEdit::editingFinished, this, &PropertyHeader::finishName);
    connect(m_help, &QAbstractButton::clicked, this, &PropertyHeader::helpRequested);
}

void PropertyHeader::retranslate() {
    m_name->setAccessibleName(tr("Name"));
    m_help->setToolTip(tr("What it does"));
    m_help->setAccessibleName(m_help->toolTip());
}

void PropertyHeader::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void PropertyHeader::setTile(const QString& token, const QString& icon) {
    m_token = token;
    m_icon = icon;
    update();
}

void PropertyHeader::setTitle(const QString& title) {
    m_title->setText(title);
    placeName();
}

void PropertyHeader::setName(const std::optional<QString>& name) {
    m_name->setVisible(name.has_value());
    const QString text = name.value_or(QString());
    if (!m_name->hasFocus() || m_kept != text) m_name->setText(text);
    m_kept = text;
    m_name->setToolTip(m_kept);
    m_name->setCursorPosition(0);
    placeName();
}

void PropertyHeader::setHelpVisible(bool visible) {
    m_help->setVisible(visible);
    placeName();
}

void PropertyHeader::setReadOnly(bool readOnly) { m_name->setReadOnly(readOnly); }

void PropertyHeader::editName() {
    m_name->setFocus(Qt::ShortcutFocusReason);
    m_name->selectAll();
}

void PropertyHeader::finishName() {
    const QString name = m_name->text().trimmed();
    if (name != m_kept && !name.isEmpty()) Q_EMIT renamed(name);
    m_name->setText(m_kept); // whatever was accepted has come back through setName()
}

bool PropertyHeader::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress && m_name->isModified() &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        m_name->setText(m_kept);
        m_name->selectAll();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void PropertyHeader::placeName() {
    const int help = m_help->isHidden() ? 0 : m_help->sizeHint().width() + kSpacing;
    const int free = width() - kTextLeft + kInset - kGap - help;
    const int name = QFontMetrics(m_name->font()).horizontalAdvance(m_kept) + kNameFrame;
    const bool beside = m_title->sizeHint().width() + name <= free || m_kept.isEmpty();
    m_texts->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_name->setFixedHeight(beside ? 24 : 16);
    m_texts->setContentsMargins(0, beside ? 0 : 2, 0, 0);
}

void PropertyHeader::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeName();
}

void PropertyHeader::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(QStringLiteral("bg1")));
    painter.fillRect(0, height() - 1, width(), 1, m_theme.color(QStringLiteral("line")));
    if (!m_icon.isEmpty())
        m_theme.paintTile(painter, QRectF(kMargin, (height() - kTile) / 2.0, kTile, kTile), m_token,
                          m_icon);
}

} // namespace convstudio
