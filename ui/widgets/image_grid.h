// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/ui_context.h"

#include <QAbstractScrollArea>
#include <QHash>
#include <QImage>

#include <functional>
#include <set>
#include <vector>

namespace convstudio {

/// The words of one tile.
struct TileWords {
    enum class Mark { None, Edited, Excluded, Warning };
    QString left;   ///< below the picture: number or name
    QString right;  ///< confidence and the like
    QString spoken; ///< read aloud, and the tooltip
    Mark mark = Mark::None;
    double share = -1; ///< 0..1: a bar at the right end; negative: none
};

/// What an ImageGrid shows.
struct TileContent {
    int count = 0;
    /// The picture of a tile, at most about ImageGrid::kMostSide wide. Called on helper threads:
    /// must own all it reads and must not throw.
    std::function<QImage(int tile)> picture;
    /// Called on the GUI thread, for tiles in sight.
    std::function<TileWords(int tile)> words;
};

/// Any number of pictures as tiles. Only tiles in sight are loaded, on helper threads, and only a
/// bounded number of pictures is kept. Arrows, Home, End and PageUp/Down move, Shift extends, Ctrl
/// adds, Ctrl+A takes all, Space peeks, Enter activates. GUI thread.
class ImageGrid : public QAbstractScrollArea {
    Q_OBJECT
public:
    static constexpr int kLeastTile = 60, kUsualTile = 92, kMostTile = 160;
    static constexpr int kMostSide = 320;

    explicit ImageGrid(UiContext& ui, QWidget* parent = nullptr);

    enum class Keep { Nothing, Place }; ///< Place: scroll position and current tile stay
    void setContent(TileContent content, Keep keep = Keep::Nothing);
    int count() const { return m_content.count; }
    void setTileSide(int side);
    int tileSide() const { return m_side; }
    /// Said in the middle when there are no tiles.
    void setEmptyText(const QString& text);

    int current() const { return m_current; } ///< -1: none
    void setCurrent(int tile);                ///< selects it alone and brings it into sight
    std::vector<int> selection() const { return {m_selected.begin(), m_selected.end()}; }
    bool isSelected(int tile) const { return m_selected.contains(tile); }
    void ensureVisible(int tile);

    int columns() const;
    int columnsIn(int width) const;
    QRect tileRect(int tile) const; ///< in the viewport
    int tileAt(const QPoint& point) const;
    std::pair<int, int> visibleTiles() const; ///< first, one behind the last
    int keptPictures() const { return static_cast<int>(m_pictures.size()); }
    QImage picture(int tile) const { return m_pictures.value(tile); } ///< null: not kept

Q_SIGNALS:
    void currentChanged(int tile);
    void selectionChanged();
    void activated(int tile);
    void peekRequested(int tile);
    void menuRequested(const QPoint& globalPoint);
    void picturesArrived();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    int rowHeight() const;
    void layOut();
    void load();
    void take(quint64 content, const std::vector<std::pair<int, QImage>>& pictures);
    void dropHidden();
    void go(int tile, Qt::KeyboardModifiers modifiers);
    void selectOnly(int tile);
    void selectRange(int from, int to);
    void paintTile(QPainter& painter, int tile);
    void paintWords(QPainter& painter, const TileWords& words, QRect line) const;
    void speak();
    UiContext& m_ui;
    TileContent m_content;
    QString m_emptyText;
    int m_side = kUsualTile;
    int m_current = -1;
    int m_anchor = -1;
    std::set<int> m_selected;
    QHash<int, QImage> m_pictures;
    qint64 m_bytes = 0;
    quint64 m_contentNumber = 0;
    bool m_isLoading = false;
};

} // namespace convstudio
