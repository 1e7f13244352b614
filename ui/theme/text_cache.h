// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QGlyphRun>
#include <QHash>
#include <QList>
#include <QString>

#include <vector>

class QPainter;
class QRectF;

namespace convstudio {

/// Lines of text that are measured and painted again and again, shaped once. In a font of tabular
/// figures every digit is a piece of its own: a number that changes is put together from digits
/// that are known, and takes the same room whatever it is. GUI thread.
class TextCache {
public:
    /// Logical pixels the line takes.
    qreal width(const QFont& font, const QString& line);
    /// Paints a line in the painter's font and pen, its box placed in `room` as by
    /// QPainter::drawText with Qt::TextSingleLine; text stays text where the picture is not one of
    /// pixels.
    void draw(QPainter& painter, const QRectF& room, Qt::Alignment edge, const QString& line);
    void clear();

private:
    struct Piece {
        QList<QGlyphRun> glyphs; ///< from the left end of the base line
        qreal width = 0, ascent = 0, descent = 0;
    };
    struct Face {
        QFont font;
        bool isTabular = false;
        QHash<QString, Piece> pieces;
    };
    Face& faceOf(const QFont& font);
    const Piece& pieceOf(Face& face, QStringView text);
    template <class Take>
    void forEachPiece(const QFont& font, const QString& line, Take take);
    std::vector<Face> m_faces;
};

} // namespace convstudio
