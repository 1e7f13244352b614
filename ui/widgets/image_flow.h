// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QImage>
#include <QStringList>
#include <QWidget>

#include <algorithm>
#include <vector>

namespace convstudio {

/// One column of an ImageFlow: pictures below each other and a word.
struct FlowTile {
    std::vector<QImage> pictures;
    QString word;
    QString spoken;
};

/// A few pictures in rows that fill the width: tiles of about one size, as many in a row as fit, at
/// most so many rows. A tile may be several pictures below each other: before and after.
class ImageFlow : public QWidget {
    Q_OBJECT
public:
    explicit ImageFlow(Theme& theme, QWidget* parent = nullptr);
    void setTiles(std::vector<FlowTile> tiles);
    const std::vector<FlowTile>& tiles() const { return m_tiles; }
    /// Least side of a tile and most rows of tiles.
    void setMeasures(int side, int mostRows);
    int columns(int width) const;
    int shown() const; ///< tiles that fit

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {320, heightForWidth(std::max(320, width()))}; }
    QSize minimumSizeHint() const override { return {m_side, m_side}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Measures {
        int columns, rows;
        qreal side;
        int pitch; ///< from row to row
        int words; ///< height of the words
    };
    Measures measures(int width) const;
    int depth() const;
    int wordLines(qreal side) const; ///< two where a word needs them
    Theme& m_theme;
    std::vector<FlowTile> m_tiles;
    int m_side = 56;
    int m_mostRows = 5;
};

} // namespace convstudio
