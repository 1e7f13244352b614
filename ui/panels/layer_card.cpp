// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/layer_card.h"

#include "ui/panels/operation_drawing.h"
#include "ui/widgets/labels.h"

#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kWidth = 288;
constexpr int kPadding = 12;
constexpr qreal kRadius = 10;
constexpr int kGap = 6;

} // namespace

LayerCard::LayerCard(Theme& theme, QWidget* window) : QFrame(window), m_theme(theme) {
    setObjectName(QStringLiteral("layer-card"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFixedWidth(kWidth);
    hide();
}

void LayerCard::addText(const QString& text, Theme::Text role, const QString& token) {
    if (text.isEmpty()) return;
    auto* label = new ThemedLabel(m_theme, role, token, text);
    label->setWordWrap(true);
    layout()->addWidget(label);
}

void LayerCard::showAt(const CardText& text, const QRect& anchor) {
    hide(); // texts added to a visible card would not count in its height
    qDeleteAll(findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    delete layout();
    m_text = text;
    auto* column = new QVBoxLayout(this);
    const int top = text.family ? kDrawingHeight + kPadding : kPadding;
    column->setContentsMargins(kPadding, top, kPadding, kPadding);
    column->setSpacing(4);
    addText(text.title, Theme::Text::CardTitle, QStringLiteral("t1"));
    addText(text.sentences, Theme::Text::Small, QStringLiteral("t2"));
    for (const auto& [label, value] : text.facts) {
        if (value.isEmpty()) continue;
        column->addSpacing(2);
        addText(label, Theme::Text::Caption, QStringLiteral("t3"));
        addText(value, Theme::Text::Small, QStringLiteral("t1"));
    }
    column->addSpacing(2);
    addText(text.source, Theme::Text::Caption, QStringLiteral("t3"));
    setAccessibleName(text.title);
    setAccessibleDescription(text.sentences);
    const int height = column->totalHeightForWidth(kWidth);
    const QWidget* area = parentWidget();
    const QPoint corner = area->mapFromGlobal(anchor.topRight());
    const int y = std::max(kGap, std::min(corner.y(), area->height() - height - kGap));
    const int x = std::min(corner.x() + kGap, std::max(kGap, area->width() - kWidth - kGap));
    setGeometry(x, y, kWidth, height);
    raise();
    show();
    update();
}

void LayerCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.color(QStringLiteral("line2")));
    painter.setBrush(m_theme.color(QStringLiteral("bg2")));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    if (!m_text.family) return;
    paintOperation(painter, m_theme, *m_text.family, m_text.type,
                   QRectF(kPadding, 4, width() - 2 * kPadding, kDrawingHeight));
    painter.fillRect(1, kDrawingHeight + 4, width() - 2, 1,
                     m_theme.color(QStringLiteral("line")));
}

} // namespace convstudio
