// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/sample_pictures.h"

#include <QPainter>

namespace convstudio {

namespace {

QImage::Format formatOf(std::int64_t channels) {
    switch (channels) {
    case 1: return QImage::Format_Grayscale8;
    case 4: return QImage::Format_RGBA8888;
    default: return QImage::Format_RGB888;
    }
}

/// A view of the pixels: valid as long as they are.
QImage viewOf(const std::uint8_t* pixels, std::int64_t height, std::int64_t width,
              std::int64_t channels) {
    return {pixels, static_cast<int>(width), static_cast<int>(height),
            static_cast<qsizetype>(width * channels), formatOf(channels)};
}

} // namespace

QImage pictureOf(const Image& image) {
    return viewOf(image.pixels.data(), image.height, image.width, image.channels).copy();
}

Image imageOf(const QImage& picture) {
    const bool isGrey = picture.isGrayscale() && !picture.hasAlphaChannel();
    QImage flat(picture.size(), QImage::Format_RGB888);
    flat.fill(Qt::white);
    QPainter(&flat).drawImage(0, 0, picture);
    const QImage plain = flat.convertToFormat(isGrey ? QImage::Format_Grayscale8
                                                     : QImage::Format_RGB888);
    Image image;
    image.height = plain.height();
    image.width = plain.width();
    image.channels = isGrey ? 1 : 3;
    const std::size_t line = static_cast<std::size_t>(image.width * image.channels);
    for (int row = 0; row < plain.height(); ++row)
        image.pixels.insert(image.pixels.end(), plain.constScanLine(row),
                            plain.constScanLine(row) + line);
    return image;
}

QImage pictureOf(const ImageStore& images, std::size_t image, int mostSide) {
    const QImage view =
        viewOf(images.pixels(image), images.height(), images.width(), images.channels());
    const bool fits = mostSide <= 0 || (view.width() <= mostSide && view.height() <= mostSide);
    return fits ? view.copy()
                : view.scaled(mostSide, mostSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

} // namespace convstudio
