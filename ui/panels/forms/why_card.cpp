// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/forms/why_card.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace convstudio {

WhyCard::WhyCard(Theme& theme, QWidget* parent) : QFrame(parent), m_theme(theme) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 4, 6, 8);
    column->setSpacing(2);
    auto* head = new QHBoxLayout;
    m_title = new ThemedLabel(theme, Theme::Text::BodyStrong);
    auto* close = new IconButton(theme, QStringLiteral("close"), tr("Close"),
                                 IconButton::Size::Small);
    head->addWidget(m_title, 1);
    head->addWidget(close);
    column->addLayout(head);
    m_sentence = addText(Theme::Text::Small, QStringLiteral("t2"));
    m_number = addText(Theme::Text::Small, QStringLiteral("t1"));
    m_source = addText(Theme::Text::Caption, QStringLiteral("t3"));
    connect(close, &QAbstractButton::clicked, this, &WhyCard::closeRequested);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

ThemedLabel* WhyCard::addText(Theme::Text role, const QString& token) {
    auto* label = new ThemedLabel(m_theme, role, token);
    label->setWordWrap(true);
    label->setContentsMargins(0, 0, 6, 0);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout()->addWidget(label);
    return label;
}

void WhyCard::setTexts(const QString& title, const QString& sentence, const QString& number,
                       const QString& source) {
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_number->setText(number);
    m_number->setVisible(!number.isEmpty());
    m_source->setText(source);
    m_source->setVisible(!source.isEmpty());
}

void WhyCard::paintEvent(QPaintEvent*) {
    constexpr qreal kRadius = 8;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.color(QStringLiteral("line")));
    painter.setBrush(m_theme.color(QStringLiteral("bg2")));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

} // namespace convstudio
