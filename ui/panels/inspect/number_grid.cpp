// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/number_grid.h"

#include "ui/theme/ink.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace convstudio {

namespace {

constexpr int kSide = 156; ///< of the cells together, at most
constexpr int kMostCell = 36, kLeastCell = 4;
constexpr int kNumberCell = 28; ///< side from which on a number fits
constexpr int kGap = 2;
constexpr int kTitle = 18;
constexpr qreal kRadius = 4;

QString cellText(double value) {
    return QString::number(value, 'f', std::abs(value) < 10 ? 2 : 1)
        .replace(QLatin1Char('-'), QChar(0x2212));
}

} // namespace

NumberGrid::NumberGrid(Theme& theme, Colours colours, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_colours(colours) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void NumberGrid::setTitle(const QString& title) {
    m_title = title;
    setAccessibleName(title);
    updateGeometry();
    update();
}

void NumberGrid::setValues(std::vector<float> values, int rows, int columns) {
    m_values = std::move(values);
    m_rows = rows;
    m_columns = columns;
    QStringList spoken;
    for (const float value : m_values) spoken += cellText(value);
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

void NumberGrid::setMark(int cell) {
    m_mark = cell;
    update();
}

int NumberGrid::cellSide() const {
    const int most = std::max({1, m_rows, m_columns});
    return std::clamp((kSide + kGap) / most - kGap, kLeastCell, kMostCell);
}

QSize NumberGrid::sizeHint() const {
    const int pitch = cellSide() + kGap;
    const int title = QFontMetrics(m_theme.font(Theme::Text::Small)).horizontalAdvance(m_title) + 1;
    return {std::max(title, m_columns * pitch - kGap), kTitle + std::max(0, m_rows * pitch - kGap)};
}

void NumberGrid::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_theme.font(Theme::Text::Small));
    painter.setPen(m_theme.color(QStringLiteral("t3")));
    painter.drawText(QRect(0, 0, width(), kTitle), Qt::AlignLeft | Qt::AlignTop, m_title);
    if (m_values.empty()) return;
    const auto [least, most] = std::minmax_element(m_values.begin(), m_values.end());
    const bool isSigned = m_colours == Colours::Signed;
    const double extreme = std::max({std::abs(double(*least)), std::abs(double(*most)), 1e-12});
    const double low = isSigned ? -extreme : *least, high = isSigned ? extreme : *most;
    const Ramp ramp = !isSigned          ? Ramp::Grey
                      : m_theme.isDark() ? Ramp::SignedDark
                                         : Ramp::Signed;
    const int side = cellSide();
    painter.setFont(m_theme.figures(Theme::Text::Caption));
    for (int i = 0; i < int(m_values.size()); ++i) {
        const QRectF cell(i % m_columns * (side + kGap), kTitle + i / m_columns * (side + kGap),
                          side, side);
        const double t = high > low ? (m_values[std::size_t(i)] - low) / (high - low) : 0.5;
        const std::array<std::uint8_t, 3> c = rampColour(ramp, t);
        const QRgb colour = qRgb(c[0], c[1], c[2]);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QBrush(colour));
        painter.drawRoundedRect(cell, std::min(kRadius, side / 5.0), std::min(kRadius, side / 5.0));
        if (side >= kNumberCell) {
            painter.setPen(inkOn(QColor(colour)));
            painter.drawText(cell, Qt::AlignCenter, cellText(m_values[std::size_t(i)]));
        }
        if (i != m_mark) continue;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.color(QStringLiteral("accent")), 2));
        painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), kRadius, kRadius);
    }
}

} // namespace convstudio
