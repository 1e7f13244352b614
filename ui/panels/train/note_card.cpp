// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/train/note_card.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace convstudio {

namespace {

constexpr int kPad = 10;
constexpr int kSide = 12;
constexpr int kBar = 3;
constexpr int kIcon = 16;
constexpr qreal kRadius = 8;

const char* tokenOf(Severity severity) {
    return severity == Severity::Error ? "err" : severity == Severity::Warning ? "warn" : "accent";
}

const char* iconOf(Severity severity) {
    return severity == Severity::Error     ? "error"
           : severity == Severity::Warning ? "warning"
                                           : "info";
}

} // namespace

NoteCard::NoteCard(Theme& theme, QWidget* parent)
    : QFrame(parent), m_theme(theme),
      m_title(new ThemedLabel(theme, Theme::Text::BodyStrong, QStringLiteral("t1"))),
      m_text(new ThemedLabel(theme, Theme::Text::Body, QStringLiteral("t2"))),
      m_column(new QVBoxLayout(this)) {
    m_column->setSpacing(4);
    for (ThemedLabel* label : {m_title, m_text}) {
        label->setWordWrap(true);
        label->hide();
        m_column->addWidget(label);
    }
    setSeverity(std::nullopt);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void NoteCard::setSeverity(std::optional<Severity> severity) {
    m_severity = severity;
    m_column->setContentsMargins(severity ? kSide + kIcon + 6 : kSide, kPad, kSide, kPad);
    update();
}

void NoteCard::setTexts(const QString& title, const QString& text) {
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(text.isEmpty() ? title : title + QStringLiteral(". ") + text);
}

QString NoteCard::title() const { return m_title->text(); }
QString NoteCard::text() const { return m_text->text(); }

void NoteCard::addContent(QWidget* widget) {
    m_column->insertWidget(m_column->indexOf(m_text), widget);
}

void NoteCard::setAction(const QString& objectName, const QString& text,
                         std::function<void()> action) {
    if (m_button) m_button->deleteLater();
    m_button = nullptr;
    if (text.isEmpty()) return;
    auto* button = new TextButton(m_theme, text, TextButton::Kind::Outlined,
                                  TextButton::Size::Small);
    button->setObjectName(objectName);
    button->setAccessibleName(text);
    connect(button, &QAbstractButton::clicked, this, std::move(action));
    m_button = button;
    m_column->addWidget(button, 0, Qt::AlignLeft);
}

void NoteCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    painter.fillPath(shape, m_theme.color(QStringLiteral("bg2")));
    if (m_severity) {
        const QColor color = m_theme.color(QLatin1String(tokenOf(*m_severity)));
        painter.setClipPath(shape);
        painter.fillRect(0, 0, kBar, height(), color);
        painter.setClipping(false);
        painter.drawPixmap(kSide, kPad + 1,
                           m_theme.pixmap(QLatin1String(iconOf(*m_severity)), color, kIcon,
                                          devicePixelRatioF()));
    }
    painter.setPen(QPen(m_theme.color(QStringLiteral("line")), 1));
    painter.drawPath(shape);
}

} // namespace convstudio
