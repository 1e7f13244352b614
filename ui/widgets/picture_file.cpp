// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/picture_file.h"

#include <QBuffer>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

namespace convstudio {

namespace {

constexpr int kScale = 2;
constexpr int kResolution = 96; // logical pixels an inch

void writePng(QBuffer& out, const QSize& size, const std::function<void(QPainter&)>& paint) {
    QImage image(size * kScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(kScale);
    {
        QPainter painter(&image);
        paint(painter);
    }
    image.save(&out, "PNG");
}

void writeSvg(QBuffer& out, const QSize& size, const QString& title,
              const std::function<void(QPainter&)>& paint) {
    QSvgGenerator svg;
    svg.setOutputDevice(&out);
    svg.setResolution(kResolution);
    svg.setSize(size);
    svg.setViewBox(QRect(QPoint(), size));
    svg.setTitle(title);
    QPainter painter(&svg);
    paint(painter);
}

} // namespace

std::optional<QByteArray> pictureBytes(const QString& file, const QSize& size, const QString& title,
                                       const std::function<void(QPainter&)>& paint) {
    const QString ending = QFileInfo(file).suffix().toLower();
    QByteArray bytes;
    QBuffer out(&bytes);
    out.open(QIODevice::WriteOnly);
    if (ending == QLatin1String("png")) writePng(out, size, paint);
    else if (ending == QLatin1String("svg")) writeSvg(out, size, title, paint);
    else return std::nullopt;
    return bytes;
}

} // namespace convstudio
