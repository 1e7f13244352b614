// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/text_cache.h"

#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace convstudio {

namespace {

constexpr qsizetype kMostPieces = 4096; // of a font; then it starts anew
constexpr std::size_t kMostFonts = 64;

bool isFigure(QChar c) { return c >= u'0' && c <= u'9'; }

bool hasTabularFigures(const QFont& font) {
    const QFontMetricsF metrics(font);
    const qreal width = metrics.horizontalAdvance(u'0');
    for (char16_t figure = u'1'; figure <= u'9'; ++figure)
        if (metrics.horizontalAdvance(QChar(figure)) != width) return false;
    return metrics.horizontalAdvance(QStringLiteral("0017")) == 4 * width;
}

} // namespace

TextCache::Face& TextCache::faceOf(const QFont& font) {
    const auto found = std::find_if(m_faces.begin(), m_faces.end(), [&](const Face& face) {
        return face.font.isCopyOf(font) || face.font == font;
    });
    if (found != m_faces.end()) return *found;
    if (m_faces.size() == kMostFonts) m_faces.clear();
    m_faces.push_back({font, hasTabularFigures(font), {}});
    return m_faces.back();
}

const TextCache::Piece& TextCache::pieceOf(Face& face, QStringView text) {
    // Looked up without a copy of the text.
    const QString key = QString::fromRawData(text.data(), text.size());
    if (const auto found = face.pieces.constFind(key); found != face.pieces.cend()) return *found;
    if (face.pieces.size() > kMostPieces) face.pieces.clear();
    const QString own = text.toString();
    QTextLayout layout(own, face.font);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    layout.endLayout();
    Piece piece;
    piece.ascent = line.ascent();
    piece.descent = line.descent();
    piece.width = QFontMetricsF(face.font).horizontalAdvance(own);
    piece.glyphs = layout.glyphRuns();
    for (QGlyphRun& run : piece.glyphs) {
        QList<QPointF> places = run.positions();
        for (QPointF& place : places) place.ry() -= piece.ascent;
        run.setPositions(places);
    }
    return *face.pieces.insert(own, piece);
}

template <class Take>
void TextCache::forEachPiece(const QFont& font, const QString& line, Take take) {
    Face& face = faceOf(font);
    const QStringView all(line);
    qsizetype from = 0;
    while (from < all.size()) {
        qsizetype to = all.size();
        if (face.isTabular) {
            to = from + 1;
            while (!isFigure(all[from]) && to < all.size() && !isFigure(all[to])) ++to;
        }
        take(pieceOf(face, all.sliced(from, to - from)));
        from = to;
    }
}

qreal TextCache::width(const QFont& font, const QString& line) {
    qreal width = 0;
    forEachPiece(font, line, [&](const Piece& piece) { width += piece.width; });
    return width;
}

void TextCache::draw(QPainter& painter, const QRectF& room, Qt::Alignment edge,
                     const QString& line) {
    if (line.isEmpty()) return;
    if (painter.paintEngine()->type() != QPaintEngine::Raster)
        return painter.drawText(room, int(edge | Qt::TextSingleLine), line);
    qreal width = 0, ascent = 0, descent = 0;
    forEachPiece(painter.font(), line, [&](const Piece& piece) {
        width += piece.width;
        ascent = std::max(ascent, piece.ascent);
        descent = std::max(descent, piece.descent);
    });
    QPointF at(room.left(), room.top() + ascent);
    if (edge & Qt::AlignRight) at.rx() = room.right() - width;
    else if (edge & Qt::AlignHCenter) at.rx() += (room.width() - width) / 2;
    if (edge & Qt::AlignVCenter) at.ry() += (room.height() - ascent - descent) / 2;
    else if (edge & Qt::AlignBottom) at.ry() += room.height() - ascent - descent;
    forEachPiece(painter.font(), line, [&](const Piece& piece) {
        for (const QGlyphRun& run : piece.glyphs) painter.drawGlyphRun(at, run);
        at.rx() += piece.width;
    });
}

void TextCache::clear() { m_faces.clear(); }

} // namespace convstudio
