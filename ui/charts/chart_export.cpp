// SPDX-License-Identifier: Apache-2.0
#include "ui/charts/chart_export.h"

#include "engine/base/files.h"
#include "ui/charts/chart_header.h"
#include "ui/charts/chart_painter.h"

#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>

namespace convstudio {

namespace {

constexpr int kScale = 2;
constexpr int kResolution = 96; // logical pixels an inch

void paintCard(QPainter& painter, const ChartContent& content, const Theme& theme,
               const QSize& size) {
    painter.fillRect(QRect(QPoint(), size), theme.color(QStringLiteral("bg1")));
    const ChartHeader header(theme, content);
    header.paint(painter, size.width(), 0);
    const int top = header.height(size.width(), 0);
    ChartPainter chart(theme);
    chart.update(content, QSizeF(size.width(), size.height() - top), kScale);
    painter.translate(0, top);
    chart.paint(painter);
}

Status writeBytes(const std::filesystem::path& file, const QByteArray& bytes) {
    return writeFileAtomically(file,
                               std::string_view(bytes.constData(), std::size_t(bytes.size())));
}

} // namespace

std::optional<ChartExport::Format> ChartExport::formatOf(const std::filesystem::path& file) {
    const QString ending = QString::fromStdString(file.extension().string()).toLower();
    if (ending == QLatin1String(".png")) return Format::Png;
    if (ending == QLatin1String(".svg")) return Format::Svg;
    if (ending == QLatin1String(".csv")) return Format::Csv;
    return std::nullopt;
}

QImage ChartExport::picture(const ChartContent& content, const Theme& theme, const QSize& size) {
    QImage image(size * kScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(kScale);
    QPainter painter(&image);
    paintCard(painter, content, theme, size);
    return image;
}

Result<ChartExport> ChartExport::take(const ChartContent& content, const Theme& theme,
                                      const QSize& size, const std::filesystem::path& file) {
    const auto format = formatOf(file);
    if (!format) return makeError("chart-format", {file.string(), {}, {}, {}}, {});
    ChartExport taken;
    taken.m_file = file;
    taken.m_format = *format;
    switch (*format) {
    case Format::Png: taken.m_image = picture(content, theme, size); break;
    case Format::Csv: taken.m_data = ChartData::of(content, ChartData::Names::Ids); break;
    case Format::Svg: {
        QBuffer buffer(&taken.m_svg);
        buffer.open(QIODevice::WriteOnly);
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setResolution(kResolution);
        svg.setSize(size);
        svg.setViewBox(QRect(QPoint(), size));
        svg.setTitle(content.title);
        QPainter painter(&svg);
        paintCard(painter, content, theme, size);
        break;
    }
    }
    return taken;
}

Status ChartExport::write() const {
    if (m_format == Format::Csv) return writeBytes(m_file, m_data.text(','));
    if (m_format == Format::Svg) return writeBytes(m_file, m_svg);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    m_image.save(&buffer, "PNG");
    return writeBytes(m_file, bytes);
}

} // namespace convstudio
