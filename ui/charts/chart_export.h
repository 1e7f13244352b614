// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "ui/charts/chart_data.h"
#include "ui/theme/theme.h"

#include <QImage>

#include <filesystem>
#include <optional>

namespace convstudio {

/// A chart as a file: a picture of the card as it stands, or all its points. Taken on the GUI
/// thread; a value that is written on any.
class ChartExport {
public:
    enum class Format { Png, Svg, Csv };
    /// By the file's ending; nothing for others.
    static std::optional<Format> formatOf(const std::filesystem::path& file);
    /// Error "chart-format" for other endings.
    static Result<ChartExport> take(const ChartContent& content, const Theme& theme,
                                    const QSize& size, const std::filesystem::path& file);
    /// Writes atomically; errors are those of files.
    Status write() const;

    /// The card at twice its size.
    static QImage picture(const ChartContent& content, const Theme& theme, const QSize& size);

private:
    std::filesystem::path m_file;
    Format m_format = Format::Png;
    QImage m_image;
    QByteArray m_svg;
    ChartData m_data;
};

} // namespace convstudio
