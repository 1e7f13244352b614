// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/image_grid.h"

#include "ui/widgets/tile_painter.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kGap = 8;
constexpr int kWords = 18;
constexpr int kShareBar = 26;
constexpr std::size_t kAtOnce = 48;          ///< pictures one job loads
constexpr qint64 kMostBytes = 48ll << 20; ///< of kept pictures

/// Name of the sign in the corner and colour token of it.
std::pair<const char*, const char*> signOf(TileWords::Mark mark) {
    switch (mark) {
    case TileWords::Mark::None: break;
    case TileWords::Mark::Edited: return {"note", "t1"};
    case TileWords::Mark::Excluded: return {"mute", "t1"};
    case TileWords::Mark::Warning: return {"warning", "warn"};
    }
    return {"", "t1"};
}

} // namespace

ImageGrid::ImageGrid(UiContext& ui, QWidget* parent) : QAbstractScrollArea(parent), m_ui(ui) {
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    viewport()->setMouseTracking(true);
    connect(&ui.theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void ImageGrid::setContent(TileContent content, Keep keep) {
    m_content = std::move(content);
    ++m_contentNumber;
    m_pictures.clear();
    m_bytes = 0;
    const int before = m_current;
    m_current = keep == Keep::Place && m_content.count > 0
                    ? std::min(m_current, m_content.count - 1)
                    : -1;
    m_anchor = m_current;
    m_selected.clear();
    if (m_current >= 0) m_selected.insert(m_current);
    if (keep == Keep::Nothing) verticalScrollBar()->setValue(0);
    layOut();
    if (before != m_current) Q_EMIT currentChanged(m_current);
    Q_EMIT selectionChanged();
}

void ImageGrid::setTileSide(int side) {
    side = std::clamp(side, kLeastTile, kMostTile);
    if (side == m_side) return;
    const int first = m_current >= 0 ? m_current : visibleTiles().first;
    m_side = side;
    layOut();
    if (m_content.count > 0) ensureVisible(first);
}

void ImageGrid::setEmptyText(const QString& text) {
    m_emptyText = text;
    viewport()->update();
}

int ImageGrid::columnsIn(int width) const {
    return std::max(1, (width - 2 * kMargin + kGap) / (m_side + kGap));
}

int ImageGrid::columns() const { return columnsIn(viewport()->width()); }

int ImageGrid::rowHeight() const { return m_side + kWords + kGap; }

QRect ImageGrid::tileRect(int tile) const {
    const int column = tile % columns(), row = tile / columns();
    return {kMargin + column * (m_side + kGap),
            kMargin + row * rowHeight() - verticalScrollBar()->value(), m_side, m_side + kWords};
}

int ImageGrid::tileAt(const QPoint& point) const {
    const int row = (point.y() + verticalScrollBar()->value() - kMargin) / rowHeight();
    const int column = (point.x() - kMargin) / (m_side + kGap);
    if (point.x() < kMargin || column >= columns() || row < 0) return -1;
    const int tile = row * columns() + column;
    return tile < m_content.count && tileRect(tile).contains(point) ? tile : -1;
}

std::pair<int, int> ImageGrid::visibleTiles() const {
    const int top = verticalScrollBar()->value() - kMargin;
    const int first = std::max(0, top / rowHeight()) * columns();
    const int rows = viewport()->height() / rowHeight() + 2;
    return {std::min(first, m_content.count),
            std::min(first + rows * columns(), m_content.count)};
}

void ImageGrid::layOut() {
    const int rows = (m_content.count + columns() - 1) / columns();
    const int height = 2 * kMargin + rows * rowHeight() - kGap;
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(rowHeight() / 2);
    verticalScrollBar()->setRange(0, std::max(0, height - viewport()->height()));
    viewport()->update();
    load();
}

void ImageGrid::load() {
    if (m_isLoading || !isVisible() || !m_content.picture) return;
    const auto [first, last] = visibleTiles();
    std::vector<int> wanted;
    for (int tile = first; tile < last && wanted.size() < kAtOnce; ++tile)
        if (!m_pictures.contains(tile)) wanted.push_back(tile);
    if (wanted.empty()) return;
    m_isLoading = true;
    m_ui.background.run(
        this,
        [wanted = std::move(wanted), picture = m_content.picture] {
            std::vector<std::pair<int, QImage>> pictures;
            pictures.reserve(wanted.size());
            for (const int tile : wanted) pictures.emplace_back(tile, picture(tile));
            return pictures;
        },
        [this, content = m_contentNumber](const std::vector<std::pair<int, QImage>>& pictures) {
            m_isLoading = false;
            take(content, pictures);
        });
}

void ImageGrid::take(quint64 content, const std::vector<std::pair<int, QImage>>& pictures) {
    if (content == m_contentNumber) {
        for (const auto& [tile, picture] : pictures) {
            m_bytes += picture.sizeInBytes();
            m_pictures.insert(tile, picture);
        }
        if (m_bytes > kMostBytes) dropHidden();
        viewport()->update();
        Q_EMIT picturesArrived();
    }
    load(); // what came into sight meanwhile
}

void ImageGrid::dropHidden() {
    const auto [first, last] = visibleTiles();
    for (auto each = m_pictures.begin(); each != m_pictures.end();) {
        if (each.key() >= first && each.key() < last) {
            ++each;
            continue;
        }
        m_bytes -= each->sizeInBytes();
        each = m_pictures.erase(each);
    }
}

void ImageGrid::setCurrent(int tile) {
    if (tile < 0 || tile >= m_content.count) return;
    go(tile, Qt::NoModifier);
}

void ImageGrid::go(int tile, Qt::KeyboardModifiers modifiers) {
    tile = std::clamp(tile, 0, m_content.count - 1);
    if (modifiers & Qt::ShiftModifier && m_anchor >= 0) selectRange(m_anchor, tile);
    else selectOnly(tile);
    m_current = tile;
    ensureVisible(tile);
    viewport()->update();
    Q_EMIT currentChanged(tile);
    Q_EMIT selectionChanged();
    speak();
}

void ImageGrid::selectOnly(int tile) {
    m_selected = {tile};
    m_anchor = tile;
}

void ImageGrid::selectRange(int from, int to) {
    m_selected.clear();
    for (int tile = std::min(from, to); tile <= std::max(from, to); ++tile)
        m_selected.insert(m_selected.end(), tile);
}

void ImageGrid::ensureVisible(int tile) {
    const QRect rect = tileRect(tile);
    QScrollBar& bar = *verticalScrollBar();
    if (rect.top() < kMargin) bar.setValue(bar.value() + rect.top() - kMargin);
    else if (rect.bottom() > viewport()->height() - kMargin)
        bar.setValue(bar.value() + rect.bottom() - viewport()->height() + kMargin);
}

void ImageGrid::speak() {
    if (m_current < 0 || !m_content.words) return;
    setAccessibleDescription(m_content.words(m_current).spoken);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void ImageGrid::keyPressEvent(QKeyEvent* event) {
    const int page = std::max(1, viewport()->height() / rowHeight()) * columns();
    const int here = std::max(0, m_current);
    if (m_content.count == 0) return QAbstractScrollArea::keyPressEvent(event);
    if (event->matches(QKeySequence::SelectAll)) {
        selectRange(0, m_content.count - 1);
        viewport()->update();
        Q_EMIT selectionChanged();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left: return go(here - 1, event->modifiers());
    case Qt::Key_Right: return go(m_current < 0 ? 0 : here + 1, event->modifiers());
    case Qt::Key_Up: return go(here - columns() < 0 ? here : here - columns(), event->modifiers());
    case Qt::Key_Down:
        return go(m_current < 0 ? 0 : std::min(here + columns(), m_content.count - 1),
                  event->modifiers());
    case Qt::Key_Home: return go(0, event->modifiers());
    case Qt::Key_End: return go(m_content.count - 1, event->modifiers());
    case Qt::Key_PageUp: return go(here - page, event->modifiers());
    case Qt::Key_PageDown: return go(here + page, event->modifiers());
    case Qt::Key_Space:
        if (m_current >= 0) Q_EMIT peekRequested(m_current);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0) Q_EMIT activated(m_current);
        return;
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void ImageGrid::mousePressEvent(QMouseEvent* event) {
    const int tile = tileAt(event->position().toPoint());
    if (tile < 0) return;
    // A menu is about what is selected already.
    if (event->button() == Qt::RightButton && m_selected.contains(tile)) return;
    if (!(event->modifiers() & Qt::ControlModifier)) return go(tile, event->modifiers());
    if (!m_selected.insert(tile).second) m_selected.erase(tile);
    m_anchor = m_current = tile;
    viewport()->update();
    Q_EMIT currentChanged(tile);
    Q_EMIT selectionChanged();
    speak();
}

void ImageGrid::mouseReleaseEvent(QMouseEvent* event) { event->accept(); }

void ImageGrid::mouseDoubleClickEvent(QMouseEvent* event) {
    const int tile = tileAt(event->position().toPoint());
    if (tile >= 0) Q_EMIT activated(tile);
}

void ImageGrid::contextMenuEvent(QContextMenuEvent* event) {
    if (m_selected.empty()) return;
    const QPoint place =
        event->reason() == QContextMenuEvent::Keyboard && m_current >= 0
            ? viewport()->mapToGlobal(tileRect(m_current).center())
            : event->globalPos();
    Q_EMIT menuRequested(place);
}

void ImageGrid::wheelEvent(QWheelEvent* event) {
    if (event->modifiers() & Qt::ControlModifier) {
        setTileSide(m_side + (event->angleDelta().y() > 0 ? 8 : -8));
        return event->accept();
    }
    QAbstractScrollArea::wheelEvent(event);
}

void ImageGrid::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void ImageGrid::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

bool ImageGrid::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int tile = tileAt(help->pos());
        if (tile >= 0 && m_content.words)
            QToolTip::showText(help->globalPos(), m_content.words(tile).spoken, viewport(),
                               tileRect(tile));
        else QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void ImageGrid::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    const int scrolled = verticalScrollBar()->value();
    const int top = kMargin + m_current / columnsIn(event->oldSize().width()) * rowHeight();
    const bool wasInSight = m_current >= 0 && top + m_side > scrolled &&
                            top < scrolled + event->oldSize().height();
    layOut();
    if (wasInSight) ensureVisible(m_current);
}

void ImageGrid::scrollContentsBy(int, int) {
    viewport()->update();
    load();
}

void ImageGrid::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    if (m_content.count == 0) {
        painter.setFont(m_ui.theme.font(Theme::Text::Body));
        painter.setPen(m_ui.theme.color(QStringLiteral("t2")));
        painter.drawText(viewport()->rect().adjusted(24, 0, -24, 0),
                         Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    load(); // the first time it is shown
    const auto [first, last] = visibleTiles();
    for (int tile = first; tile < last; ++tile) paintTile(painter, tile);
}

void ImageGrid::paintTile(QPainter& painter, int tile) {
    const QRect rect = tileRect(tile);
    const Theme& theme = m_ui.theme;
    const TileWords words = m_content.words ? m_content.words(tile) : TileWords();
    const QRectF box(rect.left(), rect.top(), m_side, m_side);
    const bool isExcluded = words.mark == TileWords::Mark::Excluded;
    if (isExcluded) painter.setOpacity(0.45);
    paintTilePicture(painter, theme, box, m_pictures.value(tile));
    painter.setOpacity(1);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    if (m_selected.contains(tile)) {
        painter.setPen(QPen(theme.color(QStringLiteral("accent")), 2));
        painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 8, 8);
    }
    if (tile == m_current && theme.hasKeyboardFocus(*this))
        theme.paintFocusRing(painter, box.adjusted(-3, -3, 3, 3), 8);
    if (words.mark != TileWords::Mark::None) {
        constexpr int kSign = 16;
        const QRectF sign(box.right() - kSign - 4, box.top() + 4, kSign, kSign);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(QStringLiteral("bg2")));
        painter.drawRoundedRect(sign, 4, 4);
        const auto [name, token] = signOf(words.mark);
        painter.drawPixmap(sign.topLeft() + QPointF(2, 2),
                           theme.pixmap(QLatin1String(name), theme.color(QLatin1String(token)), 12,
                                        devicePixelRatioF()));
    }
    paintWords(painter, words,
               QRect(rect.left(), rect.bottom() - kWords + 3, rect.width(), kWords - 2));
}

void ImageGrid::paintWords(QPainter& painter, const TileWords& words, QRect line) const {
    const Theme& theme = m_ui.theme;
    if (words.share >= 0) {
        const QRectF bar(line.right() - kShareBar + 1, line.center().y() - 1, kShareBar, 3);
        painter.fillRect(bar, theme.color(QStringLiteral("bg3")));
        painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * std::min(words.share, 1.0), 3),
                         theme.color(QStringLiteral("t3")));
        line.setRight(line.right() - kShareBar - 6);
    }
    painter.setFont(theme.figures(Theme::Text::Caption));
    painter.setPen(theme.color(QStringLiteral("t3")));
    TextCache& texts = theme.texts();
    const qreal right = words.right.isEmpty() ? 0 : texts.width(painter.font(), words.right) + 4;
    texts.draw(painter, line, Qt::AlignRight | Qt::AlignVCenter, words.right);
    QString left = words.left;
    if (texts.width(painter.font(), left) > line.width() - right)
        left = painter.fontMetrics().elidedText(left, Qt::ElideMiddle, int(line.width() - right));
    texts.draw(painter, line, Qt::AlignLeft | Qt::AlignVCenter, left);
}

} // namespace convstudio
