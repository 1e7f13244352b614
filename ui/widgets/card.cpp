// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/card.h"

#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kHead = 36;
constexpr int kSignSide = 16;
constexpr int kLeastTitle = 240; // wide; a longer one wraps where it has to
constexpr int kLeastRemark = 96;
constexpr qreal kRadius = 8;

} // namespace

Card::Card(Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme),
      m_sign(new ThemedLabel(theme, Theme::Text::Body, QStringLiteral("t1"), {}, this)),
      m_title(new ThemedLabel(theme, Theme::Text::BodyStrong, QStringLiteral("t1"), {}, this)),
      m_remark(new ThemedLabel(theme, Theme::Text::Body, QStringLiteral("t3"), {}, this)),
      m_head(new QHBoxLayout), m_second(new QHBoxLayout), m_tools(new QHBoxLayout),
      m_body(new QVBoxLayout) {
    for (QHBoxLayout* line : {m_head, m_second, m_tools}) {
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(8);
    }
    m_sign->hide();
    m_remark->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // what the title leaves
    m_head->addWidget(m_sign);
    m_head->addWidget(m_title);
    m_head->addWidget(m_remark, 1);
    m_head->addLayout(m_tools);
    m_head->setSizeConstraint(QLayout::SetNoConstraint);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(0);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(0, 4, 0, 4);
    top->setSpacing(4);
    top->addLayout(m_head);
    top->addLayout(m_second);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kMargin, 0, kMargin, kMargin);
    column->setSpacing(0);
    column->addLayout(top);
    column->addLayout(m_body, 1);
    m_title->setMinimumHeight(kHead - 8);
    connect(&theme, &Theme::changed, this, [this] {
        paintSign();
        update();
    });
}

void Card::setTitle(const QString& title) {
    m_title->setText(title);
    setAccessibleName(title);
    place();
}

void Card::setRemark(const QString& remark) {
    m_remark->setText(remark);
    place();
}

void Card::setSign(const QString& icon, const QString& token) {
    m_icon = icon;
    m_token = token;
    paintSign();
    place();
}

void Card::paintSign() {
    m_sign->setVisible(!m_icon.isEmpty());
    if (!m_icon.isEmpty())
        m_sign->setPixmap(
            m_theme.pixmap(m_icon, m_theme.color(m_token), kSignSide, devicePixelRatioF()));
}

QString Card::title() const { return m_title->text(); }
QString Card::remark() const { return m_remark->text(); }

void Card::addToHead(QWidget* widget) { m_tools->addWidget(widget); }

void Card::place() {
    const int remark = m_remark->fontMetrics().horizontalAdvance(m_remark->text());
    const int sign = m_icon.isEmpty() ? 0 : kSignSide + 8;
    const int title = m_title->fontMetrics().horizontalAdvance(m_title->text()) + 1;
    m_title->setMinimumWidth(std::min(title, kLeastTitle));
    m_remark->setMinimumWidth(std::min(remark, kLeastRemark));
    m_title->setWordWrap(sign + title + m_remark->minimumWidth() + 16 > width() - 2 * kMargin);
    const int needed = sign + title + remark + m_tools->sizeHint().width() + 24;
    const bool split = m_tools->count() > 0 && needed > width() - 2 * kMargin;
    m_remark->setWordWrap(sign + title + remark + 16 > width() - 2 * kMargin);
    if (split == m_isSplit) return;
    m_isSplit = split;
    (split ? m_head : m_second)->removeItem(m_tools);
    m_tools->setParent(nullptr);
    if (split) m_second->insertLayout(0, m_tools);
    else m_head->addLayout(m_tools);
    if (split) m_second->addStretch();
    else delete m_second->takeAt(0);
}

void Card::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    place();
}

bool Card::event(QEvent* event) {
    const bool used = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest) place();
    return used;
}

void Card::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(m_theme.color(QStringLiteral("bg1")));
    painter.setPen(m_theme.color(QStringLiteral("line")));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

} // namespace convstudio
