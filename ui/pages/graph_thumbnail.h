// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/graph.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <utility>
#include <vector>

namespace convstudio {

/// A graph's top level as boxes on a grid, ready to be painted at any size.
struct ThumbnailPicture {
    struct Box {
        Family family = Family::Io;
        bool isBlock = false;
        std::size_t row = 0;
        std::size_t column = 0;
    };
    std::vector<Box> boxes;
    std::vector<std::pair<std::size_t, std::size_t>> wires; ///< indices of boxes
};

/// Layered layout of the top level; a graph with a cycle has boxes but no wires. Pure; any thread.
ThumbnailPicture pictureOf(const Graph& graph, const LayerCatalog& catalog);
/// Fills `area`: long chains are wrapped into as many columns as make the boxes largest.
void paintPicture(QPainter& painter, const QRectF& area, const ThumbnailPicture& picture,
                  const Theme& theme);

/// A small picture of a graph.
class GraphThumbnail : public QWidget {
    Q_OBJECT
public:
    explicit GraphThumbnail(Theme& theme, QWidget* parent = nullptr);
    void setPicture(ThumbnailPicture picture);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme& m_theme;
    ThumbnailPicture m_picture;
};

} // namespace convstudio
