// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QHash>
#include <QProxyStyle>

namespace convstudio {

/// How Qt's own widgets look (inputs, menus, scroll bars, tooltips, lists): Fusion in the theme's
/// colours and measures. Owned by the application; the theme hands it new colours.
class Style : public QProxyStyle {
    Q_OBJECT
public:
    Style();
    /// Widgets with this property (a radius) get a focus ring round them.
    static constexpr char kRingProperty[] = "focusRing";

    void setColors(const QHash<QString, QColor>& colors) { m_colors = colors; }

    QPalette standardPalette() const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option,
                    const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                         SubControl part, const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option,
                         const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                            QPainter* painter, const QWidget* widget) const override;
    void polish(QWidget* widget) override;
    using QProxyStyle::polish;

private:
    QColor color(const char* token) const { return m_colors.value(QLatin1String(token)); }
    void drawField(QPainter& painter, const QStyleOption& option, const QWidget* widget) const;
    void drawMenuItem(QPainter& painter, const QStyleOption& option) const;
    void drawScrollBar(QPainter& painter, const QStyleOptionComplex& option,
                       const QWidget* widget) const;
    void drawSpinBox(QPainter& painter, const QStyleOptionComplex& option,
                     const QWidget* widget) const;
    enum class Direction { Up, Down, Right };
    void drawChevron(QPainter& painter, const QRectF& rect, Direction direction,
                     const QColor& color) const;
    QHash<QString, QColor> m_colors;
};

} // namespace convstudio
