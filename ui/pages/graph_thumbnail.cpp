// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/graph_thumbnail.h"

#include "engine/graph/layout.h"
#include "engine/graph/topology.h"

#include <QPainter>

#include <algorithm>
#include <map>

namespace convstudio {

namespace {

// In units of a picture at full size, as the canvas would have it, only denser.
constexpr qreal kBoxWidth = 62;
constexpr qreal kBoxHeight = 18;
constexpr qreal kRowPitch = 26;
constexpr qreal kColumnPitch = kBoxWidth + 16;
constexpr qreal kFoldGap = 18;
constexpr qreal kMaxScale = 1.4;
constexpr std::size_t kMaxFolds = 12;
constexpr qreal kPlainBelow = 9; ///< smaller boxes (pixels high) are filled in their colour

/// A picture folded into columns of `rows` rows each.
struct Folding {
    std::size_t rows = 1;
    std::vector<qreal> left; ///< of each fold
    qreal width = 0;
    qreal height = 0;
};

Folding fold(const ThumbnailPicture& picture, std::size_t rows) {
    std::size_t last = 0;
    for (const auto& box : picture.boxes) last = std::max(last, box.row);
    Folding result{rows, {}, 0, 0};
    std::vector<std::size_t> columns(last / rows + 1, 1);
    for (const auto& box : picture.boxes) {
        std::size_t& count = columns[box.row / rows];
        count = std::max(count, box.column + 1);
    }
    for (const std::size_t count : columns) {
        result.left.push_back(result.width);
        result.width += static_cast<qreal>(count - 1) * kColumnPitch + kBoxWidth + kFoldGap;
    }
    result.width -= kFoldGap;
    result.height = static_cast<qreal>(std::min(rows - 1, last)) * kRowPitch + kBoxHeight;
    return result;
}

qreal scaleOf(const Folding& folding, const QSizeF& area) {
    return std::min({area.width() / folding.width, area.height() / folding.height, kMaxScale});
}

Folding bestFolding(const ThumbnailPicture& picture, const QSizeF& area) {
    std::size_t last = 0;
    for (const auto& box : picture.boxes) last = std::max(last, box.row);
    Folding best = fold(picture, last + 1);
    for (std::size_t folds = 2; folds <= kMaxFolds && folds <= last + 1; ++folds) {
        Folding next = fold(picture, (last + folds) / folds);
        if (scaleOf(next, area) > scaleOf(best, area)) best = std::move(next);
    }
    return best;
}

QRectF boxRect(const ThumbnailPicture::Box& box, const Folding& folding) {
    const std::size_t at = box.row / folding.rows;
    return {folding.left[at] + static_cast<qreal>(box.column) * kColumnPitch,
            static_cast<qreal>(box.row % folding.rows) * kRowPitch, kBoxWidth, kBoxHeight};
}

/// From the lower edge to the upper one; into another fold through the gap between them; past
/// other boxes beside them.
QPolygonF wirePath(const ThumbnailPicture& picture, const Folding& folding, std::size_t from,
                   std::size_t to) {
    const auto& a = picture.boxes[from];
    const auto& b = picture.boxes[to];
    const QRectF start = boxRect(a, folding);
    const QRectF end = boxRect(b, folding);
    const QPointF out(start.center().x(), start.bottom());
    const QPointF in(end.center().x(), end.top());
    constexpr qreal kTurn = (kRowPitch - kBoxHeight) / 2;
    if (a.row / folding.rows == b.row / folding.rows) {
        if (a.column != b.column || b.row <= a.row + 1)
            return {out, {out.x(), in.y() - kTurn}, {in.x(), in.y() - kTurn}, in};
        const qreal side = start.right() + kTurn;
        return {out, {out.x(), out.y() + kTurn}, {side, out.y() + kTurn}, {side, in.y() - kTurn},
                {in.x(), in.y() - kTurn}, in};
    }
    const qreal gap = end.left() - static_cast<qreal>(b.column) * kColumnPitch - kFoldGap / 2;
    return {out, {out.x(), out.y() + kTurn}, {gap, out.y() + kTurn}, {gap, in.y() - kTurn},
            {in.x(), in.y() - kTurn}, in};
}

void paintBox(QPainter& painter, const QRectF& rect, const ThumbnailPicture::Box& box,
              const Theme& theme, qreal scale) {
    const QColor color = theme.color(box.isBlock ? QStringLiteral("family.block")
                                                 : Theme::familyToken(box.family));
    const qreal radius = 4;
    if (rect.height() * scale < kPlainBelow) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawRoundedRect(rect, radius, radius);
        return;
    }
    QPen line(theme.color(QStringLiteral("nodeLine")), 1);
    line.setCosmetic(true);
    painter.setPen(line);
    painter.setBrush(theme.color(QStringLiteral("bg2")));
    if (box.isBlock) painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), radius + 2, radius + 2);
    painter.drawRoundedRect(rect, radius, radius);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(rect.left() + 5, rect.center().y() - 4, 8, 8), 2, 2);
    painter.setBrush(theme.color(QStringLiteral("bg3")));
    painter.drawRoundedRect(QRectF(rect.left() + 19, rect.center().y() - 1.5, rect.width() - 27, 3),
                            1.5, 1.5);
}

} // namespace

ThumbnailPicture pictureOf(const Graph& graph, const LayerCatalog& catalog) {
    ThumbnailPicture picture;
    std::map<std::string, std::size_t> index;
    for (const Node& node : graph.nodes) {
        index.emplace(node.id, picture.boxes.size());
        const LayerSpec* spec = catalog.find(node.type);
        picture.boxes.push_back(
            {spec ? spec->family : Family::Io, node.type == kBlockType, picture.boxes.size(), 0});
    }
    LinkList links{picture.boxes.size(), {}};
    for (const Edge& edge : graph.edges) {
        const auto from = index.find(edge.from);
        const auto to = index.find(edge.to);
        if (from != index.end() && to != index.end())
            links.links.emplace_back(from->second, to->second);
    }
    if (!findKnots(links).empty()) return picture;
    picture.wires = links.links;
    const std::vector<GridPlace> places = layeredLayout(picture.boxes.size(), picture.wires);
    for (std::size_t i = 0; i < places.size(); ++i) {
        picture.boxes[i].row = places[i].row;
        picture.boxes[i].column = places[i].column;
    }
    return picture;
}

void paintPicture(QPainter& painter, const QRectF& area, const ThumbnailPicture& picture,
                  const Theme& theme) {
    if (picture.boxes.empty() || area.isEmpty()) return;
    const Folding folding = bestFolding(picture, area.size());
    const qreal scale = scaleOf(folding, area.size());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(area.center());
    painter.scale(scale, scale);
    painter.translate(-folding.width / 2, -folding.height / 2);
    QPen wire(theme.color(QStringLiteral("line2")), 1.25);
    wire.setCosmetic(true);
    painter.setPen(wire);
    for (const auto& [from, to] : picture.wires)
        painter.drawPolyline(wirePath(picture, folding, from, to));
    for (const ThumbnailPicture::Box& box : picture.boxes)
        paintBox(painter, boxRect(box, folding), box, theme, scale);
    painter.restore();
}

GraphThumbnail::GraphThumbnail(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void GraphThumbnail::setPicture(ThumbnailPicture picture) {
    m_picture = std::move(picture);
    update();
}

void GraphThumbnail::paintEvent(QPaintEvent*) {
    constexpr int kMargin = 16;
    QPainter painter(this);
    paintPicture(painter, QRectF(rect()).adjusted(kMargin, kMargin, -kMargin, -kMargin), m_picture,
                 m_theme);
}

} // namespace convstudio
