// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/issue_delegate.h"

#include "ui/panels/issue_words.h"
#include "ui/panels/issues_model.h"
#include "ui/panels/list_parts.h"

#include <QApplication>
#include <QCursor>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kIcon = 14;
constexpr int kRowHeight = 28;
constexpr int kPadding = 5;
constexpr int kButtonHeight = 22;
constexpr int kButtonPadding = 8;
constexpr int kStackedBelow = 1000;
constexpr int kStackedWhere = 150;
constexpr int kCode = 170;
constexpr int kWhere = 150;

int repairCount(const QModelIndex& index) {
    return index.data(IssuesModel::RepairCount).toInt();
}

} // namespace

IssueDelegate::IssueDelegate(Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme) {}

IssueDelegate::Columns IssueDelegate::columns(int width) {
    const int first = kMargin + kIcon + 8;
    const bool stacked = width < kStackedBelow;
    const int where = stacked ? first : first + kCode;
    return {first, where, where + (stacked ? kStackedWhere : kWhere), width - kMargin, stacked};
}

QString IssueDelegate::moreText(const QModelIndex& index) const {
    const int more = repairCount(index) - 1;
    return more < 1 ? QString() : tr("%1 more").arg(more);
}

IssueDelegate::Buttons IssueDelegate::buttons(const QRect& row, const QModelIndex& index) const {
    Buttons result;
    if (repairCount(index) == 0) return result;
    const QFontMetrics metrics(m_theme.font(Theme::Text::Small));
    const auto width = [&](const QString& text) {
        return text.isEmpty() ? 0 : metrics.horizontalAdvance(text) + 2 * kButtonPadding;
    };
    const int more = width(moreText(index));
    const int repair = width(index.data(IssuesModel::Repair).toString());
    const int top = row.top() + (kRowHeight - kButtonHeight) / 2;
    int right = row.right() + 1 - kMargin;
    if (more > 0) {
        result.more = QRect(right - more, top, more, kButtonHeight);
        right -= more + 6;
    }
    result.repair = QRect(right - repair, top, repair, kButtonHeight);
    return result;
}

QRect IssueDelegate::textRect(const QRect& row, const QModelIndex& index) const {
    const Columns place = columns(row.width());
    const QRect repair = buttons(row, index).repair;
    const int end = repair.isNull() ? row.left() + place.end : repair.left() - kMargin;
    const int left = row.left() + (index.data(IssuesModel::Code).isNull() ? place.code : place.text);
    return {left, row.top() + kPadding, end - left, row.height() - 2 * kPadding};
}

QSize IssueDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const int width = rowWidth(option);
    const QRect text = textRect(QRect(0, 0, width, kRowHeight), index);
    const Columns place = columns(width);
    int height = wrappedHeight(m_theme.font(Theme::Text::Body),
                               index.data(Qt::DisplayRole).toString(), text.width());
    const QString where = index.data(IssuesModel::Where).toString();
    int left = wrappedHeight(m_theme.font(Theme::Text::Body), where,
                             place.text - place.where - 8);
    if (place.stacked && !index.data(IssuesModel::Code).isNull())
        left += QFontMetrics(m_theme.mono(Theme::Text::Caption)).height();
    height = std::max(height, left);
    return {width, std::max(kRowHeight, height + 2 * kPadding)};
}

void IssueDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintRow(*painter, m_theme, option);
    painter->setPen(m_theme.color(QStringLiteral("hair")));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    const auto severity = static_cast<Severity>(index.data(IssuesModel::SeverityRole).toInt());
    const qreal ratio = painter->device()->devicePixelRatioF();
    painter->drawPixmap(option.rect.left() + kMargin, option.rect.top() + (kRowHeight - kIcon) / 2,
                        m_theme.pixmap(severityIcon(severity),
                                       m_theme.color(severityToken(severity)), kIcon, ratio));
    const bool isIssue = !index.data(IssuesModel::Code).isNull();
    if (isIssue) paintPlace(*painter, option.rect, index);
    painter->setFont(m_theme.font(Theme::Text::Body));
    painter->setPen(m_theme.color(isIssue ? QStringLiteral("t1") : QStringLiteral("t2")));
    painter->drawText(textRect(option.rect, index), Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop,
                      index.data(Qt::DisplayRole).toString());
    const Buttons places = buttons(option.rect, index);
    const bool isSelected = option.state & QStyle::State_Selected;
    const QPoint mouse = option.widget ? option.widget->mapFromGlobal(QCursor::pos()) : QPoint();
    const bool isHovered = option.state & QStyle::State_MouseOver;
    if (!places.repair.isNull())
        paintButton(*painter, places.repair, index.data(IssuesModel::Repair).toString(), isSelected,
                    isHovered && places.repair.contains(mouse));
    if (!places.more.isNull())
        paintButton(*painter, places.more, moreText(index), false,
                    isHovered && places.more.contains(mouse));
    painter->restore();
}

void IssueDelegate::paintPlace(QPainter& painter, const QRect& row, const QModelIndex& index) const {
    const Columns place = columns(row.width());
    const QString code = index.data(IssuesModel::Code).toString();
    QRect where(row.left() + place.where, row.top() + kPadding, place.text - place.where - 8,
                row.height());
    painter.setFont(m_theme.font(Theme::Text::Body));
    painter.setPen(m_theme.color(QStringLiteral("t1")));
    QRect used;
    painter.drawText(where, Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop,
                     index.data(IssuesModel::Where).toString(), &used);
    painter.setFont(m_theme.mono(Theme::Text::Caption));
    painter.setPen(m_theme.color(QStringLiteral("t2")));
    const int top = !place.stacked ? where.top() + 1
                    : used.isEmpty() ? where.top() : used.bottom() + 1;
    painter.drawText(QRect(row.left() + place.code, top, kCode, row.height()),
                     Qt::AlignLeft | Qt::AlignTop, code);
}

void IssueDelegate::paintButton(QPainter& painter, const QRect& rect, const QString& text,
                                bool primary, bool hot) const {
    painter.setBrush(primary ? m_theme.color(QStringLiteral("accentFill"))
                             : m_theme.color(hot ? QStringLiteral("bg3") : QStringLiteral("bg2")));
    painter.setPen(primary ? QPen(Qt::NoPen) : QPen(m_theme.color(QStringLiteral("line"))));
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.setFont(m_theme.font(Theme::Text::Small));
    painter.setPen(m_theme.color(primary ? QStringLiteral("onAccent") : QStringLiteral("t1")));
    painter.drawText(rect, Qt::AlignCenter, text);
}

bool IssueDelegate::editorEvent(QEvent* event, QAbstractItemModel* model,
                                const QStyleOptionViewItem& option, const QModelIndex& index) {
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        const Buttons places = buttons(option.rect, index);
        const bool isLeft = mouse->button() == Qt::LeftButton;
        if (isLeft && places.repair.contains(mouse->pos())) {
            Q_EMIT repairClicked(index);
            return true;
        }
        if (isLeft && places.more.contains(mouse->pos())) {
            Q_EMIT moreClicked(index, places.more);
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

bool IssueDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view,
                              const QStyleOptionViewItem& option, const QModelIndex& index) {
    if (event->type() != QEvent::ToolTip || !buttons(option.rect, index).repair.contains(event->pos()))
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), index.data(IssuesModel::RepairHint).toString(), view);
    return true;
}

} // namespace convstudio
