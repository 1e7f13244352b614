// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/text_cache.h"
#include "ui/theme/theme.h"

#include <QHash>
#include <QPainter>
#include <QStaticText>
#include <QSvgRenderer>

#include <map>
#include <memory>

namespace convstudio {

/// Colours, fonts and laid-out texts of the canvas as one value made from the theme, so that
/// pictures can be painted in either theme and on any thread. One thread at a time.
class CanvasStyle {
public:
    enum class Scheme { Current, Dark, Light };
    explicit CanvasStyle(const Theme& theme, Scheme scheme = Scheme::Current);

    const QColor& color(const QString& token) const;
    bool isDark() const { return m_isDark; }
    /// Figures: those that change in place.
    enum class Font { Type, Name, Small, FrameTitle, Figures };
    const QFont& font(Font role) const { return m_fonts[int(role)]; }

    qreal width(const QString& text, Font role);
    /// Text with its vertical middle at `y`; x is its left or right edge, or its centre.
    void drawText(QPainter& painter, Qt::Alignment edge, const QPointF& at, const QString& text,
                  Font role, const QColor& color);
    /// `text` cut in the middle where it is wider.
    QString elided(const QString& text, Font role, qreal width);
    /// As many whole entries of "a, b, c" from the left as fit.
    QString fitted(const QString& list, Font role, qreal width);

    /// ui/theme/icons/<name>.svg as vectors.
    void drawIcon(QPainter& painter, const QRectF& rect, const QString& name, const QColor& color);
    /// The 20 px tile of a layer.
    void drawTile(QPainter& painter, const QRectF& rect, const QString& token, const QString& icon);

private:
    struct Laid {
        QStaticText text;
        QSizeF size;
    };
    const Laid& laid(const QString& text, Font role);
    QHash<QString, QColor> m_colors;
    QFont m_fonts[5];
    qreal m_tileFill;
    bool m_isDark;
    QHash<std::pair<int, QString>, Laid> m_laid;
    TextCache m_figures; ///< put together from digits: no two readings are alike
    QHash<std::pair<QString, int>, QString> m_fitted;
    std::map<std::pair<QString, QRgb>, std::unique_ptr<QSvgRenderer>> m_icons;
};

} // namespace convstudio
