// SPDX-License-Identifier: Apache-2.0
#include "ui/charts/chart_header.h"

#include "ui/charts/chart_painter.h"
#include "ui/charts/chart_scale.h"

#include <QPainter>

#include <algorithm>
#include <limits>

namespace convstudio {

namespace {

constexpr qreal kEntryGap = 16;
constexpr qreal kSwatch = 18;
constexpr qreal kGap = 6;
constexpr qreal kDotRadius = 2.5;

double newest(const ChartLine& line) {
    const auto last = line.series->lastFinite();
    if (!last) return std::numeric_limits<double>::quiet_NaN();
    return shownValue(line, *last);
}

} // namespace

ChartHeader::ChartHeader(const Theme& theme, const ChartContent& content)
    : m_theme(theme), m_title(content.title) {
    const bool isSeveral = content.isOfSeveralRuns();
    const auto isShown = [](const ChartLine& line) {
        return line.kind != LineKind::Plan && !line.isEarlier && line.series;
    };
    const auto shown = std::count_if(content.lines.begin(), content.lines.end(), isShown);
    const QFont words = theme.font(Theme::Text::Small), figures = theme.figures(Theme::Text::Small);
    const auto widthOf = [&](const QFont& font, const QString& text) {
        return theme.texts().width(font, text);
    };
    for (const ChartLine& line : content.lines) {
        if (!isShown(line)) continue;
        Entry entry;
        entry.token = seriesToken(line);
        entry.isDashed = isDashed(line);
        if (shown > 1 || isSeveral) {
            entry.name = line.name;
            entry.swatch = line.kind == LineKind::Validation              ? Swatch::Dots
                           : isSeveral && line.kind == LineKind::Training ? Swatch::Dotted
                                                                          : Swatch::Line;
            entry.width = kSwatch + kGap + widthOf(words, entry.name);
        }
        if (!line.series->isEmpty()) {
            entry.value = chartValue(newest(line), content.format);
            entry.valueWidth = std::max(widthOf(figures, widestChartValue(content.format)),
                                        widthOf(figures, entry.value));
            entry.width += (entry.width > 0 ? kGap : 0) + entry.valueWidth;
        }
        if (entry.width > 0) m_entries.push_back(entry);
    }
    if (!content.note.isEmpty()) {
        Entry note;
        note.name = content.note;
        note.width = widthOf(words, content.note);
        m_entries.push_back(note);
    }
}

std::vector<std::vector<const ChartHeader::Entry*>> ChartHeader::rows(int width,
                                                                      int reserved) const {
    qreal all = 0;
    for (const Entry& entry : m_entries) all += entry.width + kEntryGap;
    const qreal title = m_theme.texts().width(m_theme.font(Theme::Text::BodyStrong), m_title);
    std::vector<std::vector<const Entry*>> found(1);
    const bool fitsBeside = 2 * kSideMargin + title + all + reserved <= width;
    qreal left = 0;
    for (const Entry& entry : m_entries) {
        const bool startsRow = !fitsBeside && (found.size() == 1 ||
                                               left + entry.width > width - 2 * kSideMargin);
        if (startsRow) {
            found.emplace_back();
            left = 0;
        }
        found.back().push_back(&entry);
        left += entry.width + kEntryGap;
    }
    return found;
}

int ChartHeader::height(int width, int reserved) const {
    return kFirstRow + int(rows(width, reserved).size() - 1) * kNextRow;
}

void ChartHeader::paint(QPainter& painter, int width, int reserved) const {
    painter.setFont(m_theme.font(Theme::Text::BodyStrong));
    painter.setPen(m_theme.color(QStringLiteral("t1")));
    m_theme.texts().draw(painter, QRectF(kSideMargin, 0, width - kSideMargin, kFirstRow),
                         Qt::AlignLeft | Qt::AlignVCenter, m_title);
    const auto lines = rows(width, reserved);
    for (std::size_t row = 0; row < lines.size(); ++row) {
        qreal all = -kEntryGap;
        for (const Entry* entry : lines[row]) all += entry->width + kEntryGap;
        qreal left = row == 0 ? width - kSideMargin - reserved - all : kSideMargin;
        const qreal top = row == 0 ? 0 : kFirstRow - 6 + qreal(row - 1) * kNextRow;
        for (const Entry* entry : lines[row]) {
            paintEntry(painter, *entry, QRectF(left, top, entry->width, row == 0 ? kFirstRow : kNextRow));
            left += entry->width + kEntryGap;
        }
    }
}

void ChartHeader::paintEntry(QPainter& painter, const Entry& entry, const QRectF& rect) const {
    qreal left = rect.left();
    if (entry.swatch != Swatch::None) {
        const QColor color = m_theme.color(entry.token);
        const qreal y = rect.center().y();
        QPen pen(color, entry.swatch == Swatch::Dots ? 2 : 1.5);
        pen.setCapStyle(Qt::FlatCap);
        if (entry.swatch == Swatch::Dotted) pen.setDashPattern({1.5, 2.5});
        if (entry.isDashed) pen.setDashPattern({3, 2});
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(pen);
        painter.drawLine(QPointF(left, y), QPointF(left + kSwatch, y));
        if (entry.swatch == Swatch::Dots) {
            painter.setPen(QPen(color, 1.5));
            painter.setBrush(m_theme.color(QStringLiteral("bg1")));
            painter.drawEllipse(QPointF(left + kSwatch / 2, y), kDotRadius, kDotRadius);
        }
        painter.restore();
        left += kSwatch + kGap;
    }
    const auto draw = [&](const QFont& font, const char* token, Qt::Alignment side,
                          const QString& text) {
        painter.setFont(font);
        painter.setPen(m_theme.color(QLatin1String(token)));
        m_theme.texts().draw(painter, QRectF(left, rect.top(), rect.right() - left, rect.height()),
                             side | Qt::AlignVCenter, text);
    };
    draw(m_theme.font(Theme::Text::Small), "t2", Qt::AlignLeft, entry.name);
    if (!entry.value.isEmpty())
        draw(m_theme.figures(Theme::Text::Small), "t1", Qt::AlignRight, entry.value);
}

} // namespace convstudio
