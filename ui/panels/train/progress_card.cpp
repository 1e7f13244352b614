// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/train/progress_card.h"

#include <QAccessible>
#include <QPaintEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kTop = 10;
constexpr int kFigure = 26;
constexpr int kBar = 4;
constexpr int kBarRow = 14;
constexpr int kLine = 18;
constexpr int kBottom = 8;
constexpr int kGap = 10;

} // namespace

ProgressCard::ProgressCard(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setObjectName(QStringLiteral("progress-card"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void ProgressCard::setValues(const Values& values) {
    if (values == m_values) return;
    const Values before = std::exchange(m_values, values);
    const int room = width();
    bool grows = false;
    for (int pair = Top; pair < Pairs; ++pair)
        if (!m_isTall[pair] && !fits(Pair(pair), room)) grows = m_isTall[pair] = true;
    if (grows) updateGeometry();
    describe();
    if (grows || before.isPaused != values.isPaused) update();
    else updateChanged(before);
}

void ProgressCard::updateChanged(const Values& before) {
    int top = kTop;
    const auto row = [&](int height, bool isSame) {
        if (!isSame) update(0, top, width(), height);
        top += height;
    };
    const auto lines = [&](Pair pair) { return m_isTall[pair] ? 2 * kLine : kLine; };
    row(m_isTall[Top] ? kFigure + kLine : kFigure,
        before.share == m_values.share && before.left == m_values.left);
    row(kBarRow, before.part == m_values.part);
    row(lines(Epoch), before.epoch == m_values.epoch && before.batch == m_values.batch);
    row(lines(Speed), before.speed == m_values.speed && before.elapsed == m_values.elapsed);
}

bool ProgressCard::fits(Pair pair, int room) const {
    const QFont figure = m_theme.figures(Theme::Text::Figure);
    const QFont body = m_theme.figures(Theme::Text::Body);
    const QFont small = m_theme.figures(Theme::Text::Small);
    const auto width = [this](const QFont& font, const QString& text) {
        return m_theme.texts().width(font, text);
    };
    qreal needed = 0;
    if (pair == Top) needed = width(figure, m_values.share) + width(body, m_values.left);
    else if (pair == Epoch) needed = width(small, m_values.epoch) + width(small, m_values.batch);
    else needed = width(small, m_values.speed) + width(small, m_values.elapsed);
    return needed + kGap <= room - 2 * kMargin;
}

int ProgressCard::heightForWidth(int room) const {
    int height = kTop + kFigure + kBarRow + 2 * kLine + kBottom;
    for (int pair = Top; pair < Pairs; ++pair)
        if (m_isTall[pair] || !fits(Pair(pair), room)) height += kLine;
    return height;
}

void ProgressCard::describe() {
    QStringList parts = {m_values.share, m_values.left, m_values.epoch, m_values.batch};
    parts.removeAll(QString());
    setAccessibleName(parts.join(QStringLiteral(", ")));
    // Spoken at every quarter.
    const int quarter = int(std::clamp(m_values.part, 0.0, 1.0) * 4);
    if (quarter == std::exchange(m_spokenQuarter, quarter) || !QAccessible::isActive()) return;
    QAccessibleEvent event(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
}

void ProgressCard::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int right = width() - kMargin;
    int top = kTop;
    const auto text = [&](Qt::Alignment side, const QString& what, int height) {
        const QRect room(kMargin, top, right - kMargin, height);
        if (event->region().intersects(room))
            m_theme.texts().draw(painter, room, side | Qt::AlignVCenter, what);
    };
    painter.setPen(m_theme.color(QStringLiteral("t1")));
    painter.setFont(m_theme.figures(Theme::Text::Figure));
    text(Qt::AlignLeft, m_values.share, kFigure);
    if (m_isTall[Top]) top += kFigure;
    painter.setFont(m_theme.figures(Theme::Text::Body));
    text(m_isTall[Top] ? Qt::AlignLeft : Qt::AlignRight, m_values.left,
         m_isTall[Top] ? kLine : kFigure);
    top += m_isTall[Top] ? kLine : kFigure;

    const QRectF bar(kMargin, top + (kBarRow - kBar) / 2.0, right - kMargin, kBar);
    QPainterPath shape;
    shape.addRoundedRect(bar, kBar / 2.0, kBar / 2.0);
    painter.fillPath(shape, m_theme.color(QStringLiteral("bg3")));
    if (m_values.part > 0) {
        painter.setClipPath(shape);
        const QString token =
            m_values.isPaused ? QStringLiteral("line2") : QStringLiteral("accentFill");
        painter.fillRect(QRectF(bar.topLeft(), QSizeF(bar.width() * m_values.part, kBar)),
                         m_theme.color(token));
        painter.setClipping(false);
    }
    top += kBarRow;

    painter.setFont(m_theme.figures(Theme::Text::Small));
    painter.setPen(m_theme.color(QStringLiteral("t2")));
    const auto pair = [&](Pair which, const QString& left, const QString& other) {
        text(Qt::AlignLeft, left, kLine);
        if (m_isTall[which]) top += kLine;
        text(m_isTall[which] ? Qt::AlignLeft : Qt::AlignRight, other, kLine);
        top += kLine;
    };
    pair(Epoch, m_values.epoch, m_values.batch);
    pair(Speed, m_values.speed, m_values.elapsed);
}

void ProgressCard::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (event->size().width() == event->oldSize().width()) return;
    for (int pair = Top; pair < Pairs; ++pair) m_isTall[pair] = !fits(Pair(pair), width());
    updateGeometry();
}

} // namespace convstudio
