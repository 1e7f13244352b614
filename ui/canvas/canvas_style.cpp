// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/canvas_style.h"

#include <QFile>
#include <QFontMetricsF>
#include <QPaintEngine>

namespace convstudio {

namespace {
constexpr qsizetype kMostTexts = 8192; // then the cache starts anew
}

CanvasStyle::CanvasStyle(const Theme& theme, Scheme scheme)
    : m_isDark(scheme == Scheme::Current ? theme.isDark() : scheme == Scheme::Dark) {
    m_colors = theme.colors(m_isDark);
    m_tileFill = theme.tileFill(m_isDark);
    m_fonts[int(Font::Type)] = theme.font(Theme::Text::BodyStrong);
    m_fonts[int(Font::Name)] = theme.font(Theme::Text::Caption);
    m_fonts[int(Font::Small)] = theme.font(Theme::Text::Small);
    m_fonts[int(Font::FrameTitle)] = theme.font(Theme::Text::Body);
    m_fonts[int(Font::FrameTitle)].setWeight(QFont::Medium);
    m_fonts[int(Font::Figures)] = theme.figures(Theme::Text::Caption);
}

const QColor& CanvasStyle::color(const QString& token) const {
    const auto found = m_colors.constFind(token);
    Q_ASSERT_X(found != m_colors.cend(), "CanvasStyle::color", qPrintable(token));
    return *found;
}

const CanvasStyle::Laid& CanvasStyle::laid(const QString& text, Font role) {
    const std::pair<int, QString> key(int(role), text);
    if (const auto found = m_laid.constFind(key); found != m_laid.cend()) return *found;
    if (m_laid.size() > kMostTexts) m_laid.clear();
    Laid entry{QStaticText(text), {}};
    entry.text.setTextFormat(Qt::PlainText);
    entry.text.setPerformanceHint(QStaticText::AggressiveCaching);
    entry.text.prepare({}, font(role));
    entry.size = entry.text.size();
    return *m_laid.insert(key, entry);
}

qreal CanvasStyle::width(const QString& text, Font role) { return laid(text, role).size.width(); }

void CanvasStyle::drawText(QPainter& painter, Qt::Alignment edge, const QPointF& at,
                           const QString& text, Font role, const QColor& color) {
    if (text.isEmpty()) return;
    if (role == Font::Figures && painter.paintEngine()->type() == QPaintEngine::Raster) {
        painter.setFont(font(role));
        painter.setPen(color);
        return m_figures.draw(painter, QRectF(at, QSizeF()), edge | Qt::AlignVCenter, text);
    }
    const Laid& entry = laid(text, role);
    QPointF topLeft(at.x(), at.y() - entry.size.height() / 2);
    if (edge & Qt::AlignRight) topLeft.rx() -= entry.size.width();
    else if (edge & Qt::AlignHCenter) topLeft.rx() -= entry.size.width() / 2;
    painter.setFont(font(role));
    painter.setPen(color);
    painter.drawStaticText(topLeft, entry.text);
}

QString CanvasStyle::elided(const QString& text, Font role, qreal available) {
    if (width(text, role) <= available) return text;
    return QFontMetricsF(font(role)).elidedText(text, Qt::ElideMiddle, available);
}

QString CanvasStyle::fitted(const QString& list, Font role, qreal available) {
    if (width(list, role) <= available) return list;
    QString& shown = m_fitted[{list, int(available)}];
    if (!shown.isNull()) return shown;
    if (m_fitted.size() > kMostTexts) {
        m_fitted.clear();
        return fitted(list, role, available);
    }
    QString rest = list;
    for (auto comma = rest.lastIndexOf(", "); comma > 0; comma = rest.lastIndexOf(", ")) {
        rest.truncate(comma);
        if (width(rest, role) <= available) break;
    }
    return shown = elided(rest, role, available);
}

void CanvasStyle::drawIcon(QPainter& painter, const QRectF& rect, const QString& name,
                           const QColor& color) {
    auto& svg = m_icons[{name, color.rgb()}];
    if (!svg) {
        QFile file(QStringLiteral(":/theme/icons/%1.svg").arg(name));
        if (!file.open(QIODevice::ReadOnly)) qWarning("there is no icon '%s'", qPrintable(name));
        svg = std::make_unique<QSvgRenderer>(
            file.readAll().replace("currentColor", color.name().toLatin1()));
    }
    svg->render(&painter, rect);
}

void CanvasStyle::drawTile(QPainter& painter, const QRectF& rect, const QString& token,
                           const QString& icon) {
    const QColor& glyph = color(token);
    QColor fill = glyph;
    fill.setAlphaF(float(m_tileFill));
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(rect, rect.width() / 5, rect.width() / 5);
    const qreal inset = rect.width() * 0.15;
    drawIcon(painter, rect.adjusted(inset, inset, -inset, -inset), icon, glyph);
}

} // namespace convstudio
