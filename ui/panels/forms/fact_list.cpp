// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/forms/fact_list.h"

#include <QPainter>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kRow = 24;
constexpr int kShare = 48;
constexpr int kGap = 8;

} // namespace

FactList::FactList(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    // Not Fixed: that is as high as for the hinted width, whatever the real one.
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void FactList::setRows(const QVector<FactRow>& rows) {
    const int before = heightForWidth(width());
    m_rows = rows;
    QStringList spoken;
    for (const FactRow& row : rows) spoken += row.label + QStringLiteral(": ") + row.value;
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    // Figures that change are no reason to lay out the dock anew.
    if (heightForWidth(width()) != before) updateGeometry();
    update();
}

void FactList::setMargin(int margin) {
    m_margin = margin;
    updateGeometry();
    update();
}

int FactList::valueRight(int width) const {
    const bool hasShares = std::any_of(m_rows.begin(), m_rows.end(),
                                       [](const FactRow& row) { return !row.share.isEmpty(); });
    return width - m_margin - (hasShares ? kShare : 0);
}

bool FactList::isTall(const FactRow& row, int width) const {
    const qreal label = m_theme.texts().width(m_theme.font(Theme::Text::Body), row.label);
    const qreal value = m_theme.texts().width(m_theme.figures(Theme::Text::Body), row.value);
    return m_margin + label + kGap + value > valueRight(width);
}

int FactList::heightForWidth(int width) const {
    int height = 0;
    for (const FactRow& row : m_rows) height += isTall(row, width) ? 2 * kRow - 4 : kRow;
    return height;
}

void FactList::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const int right = valueRight(width());
    int top = 0;
    for (const FactRow& row : m_rows) {
        const bool tall = isTall(row, width());
        const QRect first(m_margin, top, width() - 2 * m_margin, kRow);
        const int valueTop = top + (tall ? kRow - 4 : 0);
        painter.setFont(m_theme.font(Theme::Text::Body));
        painter.setPen(m_theme.color(QStringLiteral("t2")));
        m_theme.texts().draw(painter, first, Qt::AlignVCenter | Qt::AlignLeft, row.label);
        painter.setFont(m_theme.figures(Theme::Text::Body));
        painter.setPen(m_theme.color(QStringLiteral("t1")));
        m_theme.texts().draw(painter, QRect(m_margin, valueTop, right - m_margin, kRow),
                             Qt::AlignVCenter | Qt::AlignRight, row.value);
        painter.setFont(m_theme.figures(Theme::Text::Small));
        painter.setPen(m_theme.color(QStringLiteral("t3")));
        m_theme.texts().draw(painter, QRect(right, valueTop, kShare, kRow),
                             Qt::AlignVCenter | Qt::AlignRight, row.share);
        top = valueTop + kRow;
    }
}

} // namespace convstudio
