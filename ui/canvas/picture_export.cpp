// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/picture_export.h"

#include "engine/base/files.h"
#include "ui/canvas/canvas_painter.h"

#include <QBuffer>
#include <QImage>
#include <QPdfWriter>
#include <QSvgGenerator>

namespace convstudio {

namespace {

constexpr qreal kMargin = 24;
constexpr int kPngScale = 2;
constexpr qreal kMostPixels = 2e8; // a side of PNG memory; beyond it vectors are the way
constexpr int kResolution = 96;    // logical pixels an inch

} // namespace

GraphPicture::GraphPicture(const CanvasScene& scene, const Theme& theme, CanvasStyle::Scheme scheme)
    : m_nodes(scene.nodes()), m_wires(scene.wires()), m_frames(scene.frames()),
      m_notes(scene.notes()),
      m_area(scene.bounds().adjusted(-kMargin, -kMargin, kMargin, kMargin).toAlignedRect()),
      m_painter(std::make_shared<CanvasPainter>(CanvasStyle(theme, scheme))) {}

std::optional<GraphPicture::Format> GraphPicture::formatOf(const std::filesystem::path& file) {
    const std::string ending = file.extension().string();
    const auto is = [&](const char* wanted) {
        return QLatin1String(wanted).compare(QString::fromStdString(ending),
                                             Qt::CaseInsensitive) == 0;
    };
    if (is(".svg")) return Format::Svg;
    if (is(".png")) return Format::Png;
    if (is(".pdf")) return Format::Pdf;
    return std::nullopt;
}

void GraphPicture::paint(QPainter& painter) {
    CanvasLook look;
    look.shift = -m_area.topLeft();
    CanvasPicture picture;
    for (const CanvasFrame& frame : m_frames) picture.frames.push_back(&frame);
    for (const CanvasNote& note : m_notes) picture.notes.push_back(&note);
    for (const CanvasWire& wire : m_wires)
        if (!wire.hidden) picture.wires.push_back(&wire);
    for (const CanvasNode& node : m_nodes)
        if (!node.hidden) picture.nodes.push_back(&node);
    painter.fillRect(QRectF({}, m_area.size()), m_painter->style().color("bg0"));
    m_painter->paint(painter, picture, look);
}

Result<QByteArray> GraphPicture::render(Format format) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const QSize size = m_area.size().toSize();
    QPainter painter;
    switch (format) {
    case Format::Svg: {
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setResolution(kResolution);
        svg.setSize(size);
        svg.setViewBox(QRect({}, size));
        painter.begin(&svg);
        paint(painter);
        painter.end();
        break;
    }
    case Format::Pdf: {
        QPdfWriter pdf(&buffer);
        pdf.setResolution(kResolution);
        pdf.setPageMargins({});
        pdf.setPageSize(QPageSize(QSizeF(size) * 72 / kResolution, QPageSize::Point, {},
                                  QPageSize::ExactMatch));
        painter.begin(&pdf);
        paint(painter);
        painter.end();
        break;
    }
    case Format::Png: {
        if (m_area.width() * m_area.height() * kPngScale * kPngScale > kMostPixels)
            return makeError("picture-too-large", {},
                             {{"size", std::to_string(size.width()) + "×" +
                                           std::to_string(size.height())}});
        QImage image(size * kPngScale, QImage::Format_RGB32);
        image.setDevicePixelRatio(kPngScale);
        painter.begin(&image);
        paint(painter);
        painter.end();
        image.save(&buffer, "PNG");
        break;
    }
    }
    return bytes;
}

Status GraphPicture::write(const std::filesystem::path& file) {
    const auto format = formatOf(file);
    if (!format) return makeError("picture-format", {file.string(), {}, {}, {}}, {});
    const Result<QByteArray> bytes = render(*format);
    if (!bytes) return bytes.issues();
    return writeFileAtomically(
        file, std::string_view(bytes->constData(), std::size_t(bytes->size())));
}

} // namespace convstudio
