// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/charts/chart_content.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QRectF>

#include <vector>

namespace convstudio {

/// A card's first lines: title left, legend with the newest values right; where that is too narrow
/// the legend goes below, one entry after the other.
class ChartHeader {
public:
    ChartHeader(const Theme& theme, const ChartContent& content);
    /// `reserved`: width at the right of the first line that buttons take.
    int height(int width, int reserved) const;
    void paint(QPainter& painter, int width, int reserved) const;

    static constexpr int kFirstRow = 36;      ///< first line
    static constexpr int kNextRow = 20;  ///< each further one
    static constexpr int kSideMargin = 12;

private:
    enum class Swatch { None, Line, Dots, Dotted };
    struct Entry {
        Swatch swatch = Swatch::None;
        QString token, name, value;
        qreal width = 0, valueWidth = 0;
        bool isDashed = false;
    };
    /// Entries by line: those of the first stand right of the title.
    std::vector<std::vector<const Entry*>> rows(int width, int reserved) const;
    void paintEntry(QPainter& painter, const Entry& entry, const QRectF& rect) const;
    const Theme& m_theme;
    QString m_title;
    std::vector<Entry> m_entries;
};

} // namespace convstudio
