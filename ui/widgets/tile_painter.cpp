// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/tile_painter.h"

#include <QPainter>

namespace convstudio {

namespace {

constexpr int kSharpBelow = 64;
constexpr qreal kRadius = 6;

} // namespace

void paintTilePicture(QPainter& painter, const Theme& theme, const QRectF& box,
                      const QImage& picture) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (picture.isNull()) {
        painter.setBrush(theme.color(QStringLiteral("bg3")));
        painter.drawRoundedRect(box, kRadius, kRadius);
        painter.restore();
        return;
    }
    const QSizeF size = QSizeF(picture.size()).scaled(box.size(), Qt::KeepAspectRatio);
    const QRectF shown(box.center() - QPointF(size.width(), size.height()) / 2, size);
    const bool sharp = picture.width() < kSharpBelow && picture.height() < kSharpBelow;
    painter.setRenderHint(QPainter::SmoothPixmapTransform, !sharp);
    QBrush brush(picture);
    QTransform place;
    place.translate(shown.x(), shown.y());
    place.scale(shown.width() / picture.width(), shown.height() / picture.height());
    brush.setTransform(place);
    painter.setBrush(brush);
    painter.drawRoundedRect(shown, kRadius, kRadius);
    painter.restore();
}

} // namespace convstudio
