// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/image_flow.h"

#include "ui/widgets/tile_painter.h"

#include <QHelpEvent>
#include <QPainter>
#include <QTextOption>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr int kGap = 6;
constexpr int kWords = 18;
constexpr int kLine = 14;

} // namespace

ImageFlow::ImageFlow(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    // Not Minimum: the height hinted for a narrow width would be the least one.
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ImageFlow::setTiles(std::vector<FlowTile> tiles) {
    const bool isOther = tiles.size() != m_tiles.size();
    m_tiles = std::move(tiles);
    QStringList spoken;
    for (int i = 0; i < std::min<int>(shown(), 12); ++i)
        spoken += m_tiles[static_cast<std::size_t>(i)].spoken;
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    if (isOther) updateGeometry();
    update();
}

void ImageFlow::setMeasures(int side, int mostRows) {
    m_side = side;
    m_mostRows = mostRows;
    updateGeometry();
    update();
}

int ImageFlow::columns(int width) const { return std::max(1, (width + kGap) / (m_side + kGap)); }

int ImageFlow::depth() const {
    std::size_t depth = 1;
    for (const FlowTile& tile : m_tiles) depth = std::max(depth, tile.pictures.size());
    return static_cast<int>(depth);
}

int ImageFlow::wordLines(qreal side) const {
    const QFontMetrics metrics(m_theme.font(Theme::Text::Caption));
    int lines = 0;
    for (const FlowTile& tile : m_tiles)
        if (!tile.word.isEmpty())
            lines = std::max(lines, metrics.horizontalAdvance(tile.word) <= side ? 1 : 2);
    return lines;
}

ImageFlow::Measures ImageFlow::measures(int width) const {
    Measures found{};
    found.columns = columns(width);
    found.side = qreal(width + kGap) / found.columns - kGap;
    const int count = static_cast<int>(m_tiles.size());
    found.rows = std::clamp((count + found.columns - 1) / found.columns, 1, m_mostRows);
    const int lines = wordLines(found.side);
    found.words = lines == 0 ? 0 : kWords + (lines - 1) * kLine;
    found.pitch = static_cast<int>(std::lround(depth() * (found.side + kGap))) + found.words;
    return found;
}

int ImageFlow::shown() const {
    const Measures found = measures(width());
    return std::min(found.columns * found.rows, static_cast<int>(m_tiles.size()));
}

int ImageFlow::heightForWidth(int width) const {
    const Measures found = measures(width);
    return found.rows * found.pitch - (found.words > 0 ? 0 : kGap);
}

void ImageFlow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Measures found = measures(width());
    painter.setFont(m_theme.font(Theme::Text::Caption));
    for (int i = 0; i < shown(); ++i) {
        const FlowTile& tile = m_tiles[static_cast<std::size_t>(i)];
        const qreal left = (i % found.columns) * (found.side + kGap);
        qreal top = (i / found.columns) * found.pitch;
        for (const QImage& picture : tile.pictures) {
            paintTilePicture(painter, m_theme, QRectF(left, top, found.side, found.side), picture);
            top += found.side + kGap;
        }
        painter.setPen(m_theme.color(QStringLiteral("t3")));
        QTextOption wrap(Qt::AlignTop | Qt::AlignLeft);
        wrap.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        painter.drawText(QRectF(left, top - kGap + 2, found.side, found.words), tile.word, wrap);
    }
}

bool ImageFlow::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const Measures found = measures(width());
    const int column = int(help->pos().x() / (found.side + kGap));
    const int tile = help->pos().y() / std::max(1, found.pitch) * found.columns + column;
    if (column < found.columns && tile < shown())
        QToolTip::showText(help->globalPos(), m_tiles[static_cast<std::size_t>(tile)].spoken, this);
    else QToolTip::hideText();
    return true;
}

} // namespace convstudio
