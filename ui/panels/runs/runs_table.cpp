// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/runs/runs_table.h"

#include "ui/panels/list_parts.h"
#include "ui/panels/runs/run_words.h"
#include "ui/panels/runs/runs_model.h"

#include <QPaintEvent>
#include <QPainter>

namespace convstudio {

namespace {

constexpr int kRow = 28;
constexpr int kHeader = 24;
constexpr int kMargin = 8;
constexpr int kIcon = 14;
constexpr int kIconGap = 6;
constexpr int kChipPadding = 6;
constexpr int kChipGap = 4;
constexpr int kChipHeight = 18;
constexpr int kLeastText = 96; ///< of a column with free text

QString sampleOf(int column) {
    switch (column) {
    case RunsModel::Number: return QStringLiteral("8888");
    case RunsModel::Best: return QStringLiteral("888");
    case RunsModel::Accuracy: return accuracyText(0.8888);
    case RunsModel::Loss: return lossText(8.8888);
    case RunsModel::Duration: return durationText(58 * 61);
    default: return {};
    }
}

} // namespace

RunsDelegate::RunsDelegate(Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme) {}

QFont RunsDelegate::fontOf(const QModelIndex& index) const {
    const bool isFigures = index.column() == RunsModel::Number ||
                           (index.column() >= RunsModel::Best &&
                            index.column() <= RunsModel::Duration);
    return isFigures ? m_theme.figures(Theme::Text::Small) : m_theme.font(Theme::Text::Small);
}

QSize RunsDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto* table = qobject_cast<const QTableView*>(option.widget);
    int width = (table ? table->columnWidth(index.column()) : 200) - 2 * kMargin;
    if (index.column() == RunsModel::Status) width -= kIcon + kIconGap;
    if (index.column() == RunsModel::Tags) return {width, kRow};
    const int height = wrappedHeight(fontOf(index), index.data().toString(), qMax(20, width));
    return {width, qMax(kRow, height + 10)};
}

void RunsDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
    painter->save();
    paintRow(*painter, m_theme, option);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      m_theme.color("hair"));
    QRect cell = option.rect.adjusted(kMargin, 0, -kMargin, 0);
    const QString status = index.data(RunsModel::StatusRole).toString();
    painter->setFont(fontOf(index));
    if (index.column() == RunsModel::Status) {
        painter->drawPixmap(cell.left(), cell.center().y() - kIcon / 2,
                            m_theme.pixmap(runStatusIcon(status),
                                           m_theme.color(runStatusToken(status)), kIcon,
                                           painter->device()->devicePixelRatioF()));
        cell.setLeft(cell.left() + kIcon + kIconGap);
    }
    const bool isMain = index.column() == RunsModel::Number || index.column() == RunsModel::Name ||
                        index.column() == RunsModel::Accuracy;
    painter->setPen(m_theme.color(isMain ? "t1" : "t2"));
    if (index.column() == RunsModel::Tags) {
        int left = cell.left();
        for (const QString& tag : index.data(RunsModel::TagsRole).toStringList()) {
            const int words = painter->fontMetrics().horizontalAdvance(tag);
            const QRect chip(left, cell.center().y() - kChipHeight / 2, words + 2 * kChipPadding,
                             kChipHeight);
            if (chip.right() > cell.right() && left > cell.left()) {
                painter->drawText(QPoint(left, cell.center().y() + 4), QStringLiteral("…"));
                break;
            }
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(m_theme.color("line2"));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
            painter->setPen(m_theme.color("t2"));
            painter->drawText(chip, Qt::AlignCenter, tag);
            left = chip.right() + 1 + kChipGap;
        }
    } else {
        const int side = index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignHorizontal_Mask;
        painter->drawText(cell, side | Qt::AlignVCenter | Qt::TextWordWrap,
                          index.data().toString());
    }
    painter->restore();
}

RunsHeader::RunsHeader(Theme& theme, QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent), m_theme(theme) {
    setSectionsClickable(true);
    setSectionResizeMode(QHeaderView::Interactive);
    setMinimumSectionSize(40);
    setHighlightSections(false);
    setFixedHeight(kHeader);
}

QSize RunsHeader::sizeHint() const { return {100, kHeader}; }

void RunsHeader::paintEvent(QPaintEvent* event) {
    QPainter(viewport()).fillRect(event->rect(), m_theme.color("bg1"));
    QHeaderView::paintEvent(event);
}

void RunsHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
    painter->save();
    painter->fillRect(rect, m_theme.color("bg1"));
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), m_theme.color("line"));
    const bool isSorted = isSortIndicatorShown() && sortIndicatorSection() == section;
    painter->setFont(m_theme.font(Theme::Text::Caption));
    painter->setPen(m_theme.color(isSorted ? "t1" : "t2"));
    const int side = model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).toInt();
    QRect cell = rect.adjusted(kMargin, 0, -kMargin, 0);
    const QString text = model()->headerData(section, Qt::Horizontal).toString();
    painter->drawText(cell, side | Qt::TextSingleLine, text);
    if (isSorted) {
        const int words = painter->fontMetrics().horizontalAdvance(text);
        const bool isRight = side & Qt::AlignRight;
        const int left = isRight ? cell.right() - words - 14 : cell.left() + words + 2;
        painter->drawPixmap(left, cell.center().y() - 6,
                            m_theme.pixmap(sortIndicatorOrder() == Qt::AscendingOrder
                                               ? QStringLiteral("chevron-up")
                                               : QStringLiteral("chevron-down"),
                                           m_theme.color("t2"), 12,
                                           painter->device()->devicePixelRatioF()));
    }
    painter->restore();
}

RunsTable::RunsTable(Theme& theme, QWidget* parent) : QTableView(parent), m_theme(theme) {
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setHorizontalHeader(new RunsHeader(theme, this));
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(kRow);
    verticalHeader()->setDefaultSectionSize(kRow);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setWordWrap(true);
    viewport()->setAutoFillBackground(false);
    setItemDelegate(new RunsDelegate(theme, this));
    connect(&theme, &Theme::changed, this, [this] {
        fitColumns();
        viewport()->update();
    });
}

int RunsTable::neededWidth(int column) const {
    const QFontMetrics title(m_theme.font(Theme::Text::Caption)),
        value(column == RunsModel::Status ? m_theme.font(Theme::Text::Small)
                                          : m_theme.figures(Theme::Text::Small));
    const int header =
        title.horizontalAdvance(model()->headerData(column, Qt::Horizontal).toString()) + 16;
    int words = value.horizontalAdvance(sampleOf(column));
    if (column == RunsModel::Status) {
        words = value.horizontalAdvance(runStatusText(QStringLiteral("interrupted"))) + kIcon +
                kIconGap;
        for (int row = 0; row < model()->rowCount(); ++row)
            words = qMax(words, value.horizontalAdvance(model()->index(row, column).data().toString()) +
                                    kIcon + kIconGap);
    }
    return qMax(header, words + 2) + 2 * kMargin;
}

void RunsTable::fitColumns() {
    if (!model()) return;
    int rest = viewport()->width();
    for (int column = 0; column < RunsModel::kColumns; ++column) setColumnHidden(column, false);
    const auto isFree = [](int column) {
        return column == RunsModel::Name || column == RunsModel::Tags || column == RunsModel::Notes;
    };
    for (int column = 0; column < RunsModel::kColumns; ++column)
        if (!isFree(column)) rest -= neededWidth(column);
    for (const int least : {RunsModel::Duration, RunsModel::Loss, RunsModel::Best}) {
        if (rest >= 3 * kLeastText) break;
        rest += neededWidth(least);
        setColumnHidden(least, true);
    }
    rest = qMax(rest, 3 * 60);
    for (int column = 0; column < RunsModel::kColumns; ++column)
        if (!isFree(column) && !isColumnHidden(column)) setColumnWidth(column, neededWidth(column));
    setColumnWidth(RunsModel::Name, rest * 34 / 100);
    setColumnWidth(RunsModel::Tags, rest * 22 / 100);
    setColumnWidth(RunsModel::Notes, rest - rest * 34 / 100 - rest * 22 / 100);
    fitRows();
}

void RunsTable::fitRows() { resizeRowsToContents(); }

void RunsTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fitColumns();
}

} // namespace convstudio
