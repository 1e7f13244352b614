// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/layer_list.h"

#include "ui/document/graph_editor.h"
#include "ui/panels/list_parts.h"

#include <QApplication>
#include <QDrag>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QStyledItemDelegate>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kTile = 20;
constexpr int kGap = 8;
constexpr int kRow = 28;
constexpr int kTitle = 30;
constexpr int kIcon = 14;

class LayerDelegate : public QStyledItemDelegate {
public:
    LayerDelegate(Theme& theme, LayerList& list)
        : QStyledItemDelegate(&list), m_theme(theme), m_list(list) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        return {rowWidth(option), isTitle(index) ? kTitle : kRow};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        paintRow(*painter, m_theme, option);
        if (isTitle(index)) paintTitle(*painter, option, index);
        else paintEntry(*painter, option, index);
        painter->restore();
    }

    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex&) const override {
        editor->setGeometry(option.rect.adjusted(kMargin + kTile, 2, -kMargin, -2));
    }

private:
    static bool isTitle(const QModelIndex& index) {
        return index.data(LayerListModel::KeyRole).toString().isEmpty();
    }

    void paintTitle(QPainter& painter, const QStyleOptionViewItem& option,
                    const QModelIndex& index) const {
        const bool active = option.state & (QStyle::State_MouseOver | QStyle::State_Selected);
        const bool expanded = index.data(LayerListModel::ExpandedRole).toBool();
        const QRect rect = option.rect;
        m_theme.icon(expanded ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"),
                     QStringLiteral("t2"), kIcon)
            .paint(&painter, QRect(rect.left() + kMargin - 2, rect.top() + (kTitle - kIcon) / 2,
                                   kIcon, kIcon));
        QFont font = m_theme.font(Theme::Text::Small);
        font.setWeight(QFont::DemiBold);
        painter.setFont(font);
        painter.setPen(m_theme.color(active ? QStringLiteral("t1") : QStringLiteral("t2")));
        const QRect text = rect.adjusted(kMargin + kTile, 0, -kMargin, 0);
        painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft, index.data().toString());
        painter.setFont(m_theme.figures(Theme::Text::Caption));
        painter.setPen(m_theme.color(active ? QStringLiteral("t2") : QStringLiteral("t3")));
        painter.drawText(text, Qt::AlignVCenter | Qt::AlignRight,
                         index.data(LayerListModel::CountRole).toString());
    }

    void paintEntry(QPainter& painter, const QStyleOptionViewItem& option,
                    const QModelIndex& index) const {
        const QRect rect = option.rect;
        m_theme.paintTile(painter,
                          QRectF(rect.left() + kMargin, rect.top() + (kRow - kTile) / 2.0, kTile,
                                 kTile),
                          index.data(LayerListModel::TokenRole).toString(),
                          index.data(LayerListModel::IconRole).toString());
        const bool active = option.state & (QStyle::State_MouseOver | QStyle::State_Selected);
        QRect text = rect.adjusted(kMargin + kTile + kGap, 0, -kMargin, 0);
        painter.setFont(m_theme.font(Theme::Text::Body));
        painter.setPen(m_theme.color(QStringLiteral("t1")));
        painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft, index.data().toString());
        if (active && index.data(LayerListModel::InsertRole).toBool()) {
            QRect plus(0, 0, kIcon, kIcon);
            plus.moveCenter(m_list.insertRect(index).center());
            m_theme.icon(QStringLiteral("plus"), QStringLiteral("t1"), kIcon).paint(&painter, plus);
            text.setRight(plus.left() - kGap);
        }
        painter.setFont(m_theme.font(Theme::Text::Small));
        painter.setPen(m_theme.color(active ? QStringLiteral("t2") : QStringLiteral("t3")));
        painter.drawText(text, Qt::AlignVCenter | Qt::AlignRight,
                         index.data(LayerListModel::MatchRole).toString());
    }

    Theme& m_theme;
    LayerList& m_list;
};

QString keyOf(const QModelIndex& index) {
    return index.isValid() ? index.data(LayerListModel::KeyRole).toString() : QString();
}

} // namespace

LayerList::LayerList(Theme& theme, LayerListModel& entries, QWidget* parent)
    : QListView(parent), m_theme(theme), m_entries(entries) {
    prepareList(*this);
    setModel(&entries);
    setItemDelegate(new LayerDelegate(theme, *this));
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

QRect LayerList::insertRect(const QModelIndex& index) const {
    if (!index.data(LayerListModel::InsertRole).toBool()) return {};
    const QRect row = visualRect(index);
    return {row.right() - kMargin - kIcon - 4, row.top(), kIcon + 8 + 4, row.height()};
}

void LayerList::toggle(const QModelIndex& title, bool expanded) {
    const QString group = title.data(LayerListModel::GroupRole).toString();
    m_entries.setExpanded(group, expanded);
    setCurrentIndex(m_entries.titleOf(group));
}

void LayerList::mouseMoveEvent(QMouseEvent* event) {
    QListView::mouseMoveEvent(event);
    Q_EMIT hovered(event->buttons() == Qt::NoButton ? keyOf(indexAt(event->pos())) : QString());
}

void LayerList::leaveEvent(QEvent* event) {
    QListView::leaveEvent(event);
    Q_EMIT hovered({});
}

void LayerList::mousePressEvent(QMouseEvent* event) {
    const QModelIndex index = indexAt(event->pos());
    if (event->button() == Qt::LeftButton && index.isValid()) {
        if (keyOf(index).isEmpty())
            return toggle(index, !index.data(LayerListModel::ExpandedRole).toBool());
        if (insertRect(index).contains(event->pos())) {
            m_pressedInsert = keyOf(index);
            return setCurrentIndex(index);
        }
    }
    QListView::mousePressEvent(event);
}

void LayerList::mouseReleaseEvent(QMouseEvent* event) {
    const QModelIndex index = indexAt(event->pos());
    const QString pressed = std::exchange(m_pressedInsert, QString());
    if (!pressed.isEmpty()) {
        const bool inside = index.isValid() && insertRect(index).contains(event->pos());
        if (inside && keyOf(index) == pressed) Q_EMIT chosen(pressed);
        return;
    }
    QListView::mouseReleaseEvent(event);
}

void LayerList::mouseDoubleClickEvent(QMouseEvent* event) {
    const QModelIndex index = indexAt(event->pos());
    const bool isEntry = !keyOf(index).isEmpty();
    if (isEntry && !insertRect(index).contains(event->pos())) Q_EMIT chosen(keyOf(index));
    // A quick second press on `+` or on a title is one more press.
    else mousePressEvent(event);
}

bool LayerList::keyOnRow(const QModelIndex& index, QKeyEvent* event) {
    const QString key = keyOf(index);
    const bool isTitle = key.isEmpty();
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (isTitle) toggle(index, !index.data(LayerListModel::ExpandedRole).toBool());
        else Q_EMIT chosen(key);
        return true;
    case Qt::Key_Space:
        if (isTitle) toggle(index, !index.data(LayerListModel::ExpandedRole).toBool());
        return isTitle;
    case Qt::Key_Right:
        if (isTitle) toggle(index, true);
        return true;
    case Qt::Key_Left:
        if (isTitle) toggle(index, false);
        else setCurrentIndex(m_entries.titleOf(index.data(LayerListModel::GroupRole).toString()));
        return true;
    case Qt::Key_F2:
        if (index.flags() & Qt::ItemIsEditable) edit(index);
        return true;
    case Qt::Key_Delete:
        if (!isTitle) Q_EMIT removeRequested(key);
        return true;
    case Qt::Key_Up:
        if (index.row() == 0) Q_EMIT leftUpwards();
        return index.row() == 0;
    default: return false;
    }
}

void LayerList::keyPressEvent(QKeyEvent* event) {
    if (currentIndex().isValid() && keyOnRow(currentIndex(), event)) return;
    QListView::keyPressEvent(event);
    Q_EMIT focused(keyOf(currentIndex()));
}

void LayerList::contextMenuEvent(QContextMenuEvent* event) {
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (keyOf(index).isEmpty()) return;
    const QPoint place = byKey ? viewport()->mapToGlobal(visualRect(index).bottomLeft())
                               : event->globalPos();
    Q_EMIT menuRequested(keyOf(index), place);
}

/// A small chip beside the pointer: what lies below stays in view, the canvas shows the layer's place.
QPixmap LayerList::dragPicture(const QModelIndex& index) const {
    const QFont font = m_theme.font(Theme::Text::BodyStrong);
    const QString title = index.data().toString();
    const int margin = (kRow - kTile) / 2;
    const int text = margin + kTile + kGap;
    const QSizeF size(text + QFontMetricsF(font).horizontalAdvance(title) + kMargin, kRow);
    const qreal ratio = devicePixelRatioF();
    QPixmap picture((size * ratio).toSize());
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(QStringLiteral("accent")), 1));
    painter.setBrush(m_theme.color(QStringLiteral("bg2")));
    painter.drawRoundedRect(QRectF(QPointF(), size).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    m_theme.paintTile(painter, QRectF(margin, margin, kTile, kTile),
                      index.data(LayerListModel::TokenRole).toString(),
                      index.data(LayerListModel::IconRole).toString());
    painter.setFont(font);
    painter.setPen(m_theme.color(QStringLiteral("t1")));
    painter.drawText(QRectF(text, 0, size.width() - text, kRow), Qt::AlignVCenter | Qt::AlignLeft,
                     title);
    return picture;
}

void LayerList::startDrag(Qt::DropActions actions) {
    const QModelIndex index = currentIndex();
    QMimeData* mime = index.isValid() ? m_entries.mimeData({index}) : nullptr;
    if (!mime) return;
    Q_EMIT hovered({});
    auto* drag = new QDrag(this);
    drag->setMimeData(mime);
    drag->setPixmap(dragPicture(index));
    drag->setHotSpot(QPoint(-kMargin, kRow + 4)); // right above the pointer
    drag->exec(actions, Qt::CopyAction);
}

} // namespace convstudio
