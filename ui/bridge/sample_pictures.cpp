// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/sample_pictures.h"

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

QImage pictureOf(const ImageStore& images, std::size_t image, int mostSide) {
    const QImage view =
        viewOf(images.pixels(image), images.height(), images.width(), images.channels());
    const bool fits = mostSide <= 0 || (view.width() <= mostSide && view.height() <= mostSide);
    return fits ? view.copy()
                : view.scaled(mostSide, mostSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

} // namespace convstudio
