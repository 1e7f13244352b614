// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/probability_list.h"

#include "ui/panels/inspect/inspect_words.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <numeric>

namespace convstudio {

namespace {

constexpr int kRow = 28;
constexpr int kBar = 3;
constexpr int kGap = 6;

} // namespace

ProbabilityList::ProbabilityList(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setObjectName(QStringLiteral("probabilities"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ProbabilityList::setAnswer(std::vector<double> probabilities, QStringList classes,
                                std::optional<std::int64_t> label) {
    m_probabilities = std::move(probabilities);
    m_classes = std::move(classes);
    m_label = label;
    m_order.resize(m_probabilities.size());
    std::iota(m_order.begin(), m_order.end(), std::size_t{0});
    std::stable_sort(m_order.begin(), m_order.end(), [this](std::size_t a, std::size_t b) {
        return m_probabilities[a] > m_probabilities[b];
    });
    choose();
}

void ProbabilityList::clear() { setAnswer({}, {}, std::nullopt); }

void ProbabilityList::setExpanded(bool expanded) {
    m_isExpanded = expanded;
    choose();
}

void ProbabilityList::choose() {
    m_rows = m_order;
    if (!m_isExpanded && m_rows.size() > kFew) {
        m_rows.resize(kFew);
        const auto label = static_cast<std::size_t>(m_label.value_or(0));
        if (m_label && std::find(m_rows.begin(), m_rows.end(), label) == m_rows.end())
            m_rows.back() = label;
    }
    describe();
    updateGeometry();
    update();
}

void ProbabilityList::describe() {
    setAccessibleName(tr("Probabilities"));
    QStringList rows;
    for (const std::size_t label : m_rows)
        rows += m_classes.value(int(label)) + QLatin1Char(' ') +
                probabilityText(m_probabilities[label]) +
                (m_label == std::int64_t(label) ? QLatin1Char(' ') + tr("true") : QString());
    setAccessibleDescription(rows.join(QStringLiteral("; ")));
}

QSize ProbabilityList::sizeHint() const {
    const int rows = m_isExpanded ? int(m_rows.size()) : std::min(int(kFew), std::max(1, classes()));
    return {200, rows * kRow};
}

void ProbabilityList::paintRow(QPainter& painter, std::size_t label, const QRect& row) const {
    const bool isPredicted = label == m_order.front();
    const bool isTrue = m_label == std::int64_t(label);
    const bool isMistaken = isPredicted && m_label && !isTrue;
    const QRect line(row.left(), row.top(), row.width(), row.height() - kBar - 4);
    painter.setPen(m_theme.color(QStringLiteral("t1")));
    painter.setFont(m_theme.figures(Theme::Text::Body));
    const QString number = probabilityText(m_probabilities[label]);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, number);
    int room = line.width() - painter.fontMetrics().horizontalAdvance(number) - kGap;
    const QString mark = isTrue ? tr("true") : QString();
    const QFont small = m_theme.font(Theme::Text::Small);
    const int markWidth = isTrue ? QFontMetrics(small).horizontalAdvance(mark) + kGap : 0;
    painter.setFont(m_theme.font(isPredicted ? Theme::Text::BodyStrong : Theme::Text::Body));
    const QString name =
        painter.fontMetrics().elidedText(m_classes.value(int(label)), Qt::ElideMiddle,
                                         room - markWidth);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, name);
    const int nameWidth = painter.fontMetrics().horizontalAdvance(name);
    painter.setFont(small);
    painter.setPen(m_theme.color(QStringLiteral("t3")));
    painter.drawText(line.adjusted(nameWidth + kGap, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     mark);
    const QRectF track(row.left(), row.bottom() - kBar - 2, row.width(), kBar);
    painter.fillRect(track, m_theme.color(QStringLiteral("bg3")));
    QRectF bar = track;
    bar.setWidth(std::max(1.0, m_probabilities[label] * track.width()));
    painter.fillRect(bar, m_theme.color(isMistaken ? QStringLiteral("series.2")
                                                   : QStringLiteral("series.1")));
}

void ProbabilityList::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        paintRow(painter, m_rows[i], QRect(0, int(i) * kRow, width(), kRow));
}

void ProbabilityList::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    describe();
    update();
}

} // namespace convstudio
