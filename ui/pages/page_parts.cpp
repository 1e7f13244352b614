// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/page_parts.h"

#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QPainter>

namespace convstudio {

namespace {
constexpr qreal kCardRadius = 8;
}

Ground::Ground(Theme& theme, const QString& token, QWidget* parent, Edge edge)
    : QWidget(parent), m_theme(theme), m_token(token), m_edge(edge) {
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Ground::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (m_edge == Edge::Box) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(m_theme.color(m_token));
        painter.setPen(m_theme.color(QStringLiteral("line")));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kCardRadius,
                                kCardRadius);
        return;
    }
    painter.fillRect(rect(), m_theme.color(m_token));
    if (m_edge == Edge::Right)
        painter.fillRect(width() - 1, 0, 1, height(), m_theme.color(QStringLiteral("line")));
}

FactTable::FactTable(Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
}

void FactTable::setFacts(const QList<QPair<QString, QString>>& facts) {
    const auto cell = [&](int row, int column) {
        if (QLayoutItem* item = m_grid->itemAtPosition(row, column))
            return static_cast<ThemedLabel*>(item->widget());
        auto* made = new ThemedLabel(m_theme, Theme::Text::Body,
                                     column == 0 ? QStringLiteral("t2") : QStringLiteral("t1"), {},
                                     this);
        made->setWordWrap(column == 1);
        m_grid->addWidget(made, row, column, Qt::AlignTop);
        return made;
    };
    for (int row = 0; row < facts.size(); ++row) {
        cell(row, 0)->setText(facts[row].first);
        cell(row, 1)->setText(facts[row].second);
    }
}

QString FactTable::value(int row) const {
    const QLayoutItem* item = m_grid->itemAtPosition(row, 1);
    const auto* label = item ? qobject_cast<const QLabel*>(item->widget()) : nullptr;
    return label ? label->text() : QString();
}

} // namespace convstudio
