// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/export/side_field.h"

#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QEvent>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kGap = 8;
constexpr int kLine = 24;

} // namespace

SideField::SideField(Theme& theme, QWidget* field, int least, QWidget* parent)
    : QWidget(parent), m_label(new ThemedLabel(theme, Theme::Text::Body, QStringLiteral("t1"))),
      m_remark(new ThemedLabel(theme, Theme::Text::Small, QStringLiteral("t2"))), m_field(field),
      m_line(new QBoxLayout(QBoxLayout::LeftToRight)), m_least(least) {
    m_label->setMinimumHeight(kLine);
    m_label->setWordWrap(true);
    m_remark->setWordWrap(true);
    m_remark->setObjectName(field->objectName() + QStringLiteral("-remark"));
    m_remark->hide();
    m_line->setSpacing(0);
    m_line->addWidget(m_label, 1);
    m_line->addWidget(field, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kMargin, 4, kMargin, 4);
    column->setSpacing(2);
    column->addLayout(m_line);
    column->addWidget(m_remark);
}

void SideField::setLabel(const QString& label) {
    m_label->setText(label);
    m_field->setAccessibleName(label);
    place();
}

void SideField::setRemark(const QString& remark, const QString& colorToken) {
    m_remark->setText(remark);
    m_remark->setColorToken(colorToken);
    m_remark->setVisible(!remark.isEmpty());
    m_field->setAccessibleDescription(remark);
}

QString SideField::remark() const { return m_remark->text(); }

void SideField::setFieldAtEnd() {
    m_isAtEnd = true;
    m_line->setStretchFactor(m_field, 0);
    m_line->setAlignment(m_field, Qt::AlignTop);
    m_line->setSpacing(kGap);
}

void SideField::place() {
    if (m_isAtEnd) return;
    const int words = m_label->fontMetrics().horizontalAdvance(m_label->text());
    const bool isBeside = words + kGap + m_least <= width() - 2 * kMargin;
    m_line->setDirection(isBeside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_line->setStretchFactor(m_field, isBeside ? 0 : 1);
    m_field->setMaximumWidth(isBeside ? m_least : QWIDGETSIZE_MAX);
    m_field->setMinimumWidth(isBeside ? m_least : 0);
}

void SideField::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    place();
}

bool SideField::event(QEvent* event) {
    const bool used = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest) place();
    return used;
}

} // namespace convstudio
