// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/export/proof_table.h"

#include "ui/panels/list_parts.h"

#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>
#include <array>

namespace convstudio {

namespace {

constexpr int kRow = 34;
constexpr int kPad = 8;        ///< at either side of a cell
constexpr int kIcon = 14;
constexpr int kIconRoom = 20;  ///< icon and gap before a text
constexpr int kHeadPadding = 12;

int widestWord(const QFontMetrics& metrics, const QString& text) {
    int widest = 0;
    for (const QString& word : text.split(QLatin1Char(' ')))
        widest = std::max(widest, metrics.horizontalAdvance(word));
    return widest;
}

class ProofHeader : public QHeaderView {
public:
    ProofHeader(Theme& theme, QWidget* parent)
        : QHeaderView(Qt::Horizontal, parent), m_theme(theme) {
        setSectionResizeMode(QHeaderView::Fixed);
        setHighlightSections(false);
        setMinimumSectionSize(20);
    }

protected:
    void paintEvent(QPaintEvent* event) override {
        QPainter(viewport()).fillRect(event->rect(), m_theme.color(QStringLiteral("bg1")));
        QHeaderView::paintEvent(event);
    }
    void paintSection(QPainter* painter, const QRect& rect, int section) const override {
        painter->save();
        painter->fillRect(rect, m_theme.color(QStringLiteral("bg1")));
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1),
                          m_theme.color(QStringLiteral("line")));
        painter->setFont(m_theme.font(Theme::Text::Small));
        painter->setPen(m_theme.color(QStringLiteral("t2")));
        painter->drawText(
            rect.adjusted(kPad, 0, -kPad, 0),
            model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).toInt(),
            model()->headerData(section, Qt::Horizontal).toString());
        painter->restore();
    }

private:
    Theme& m_theme;
};

class ProofDelegate : public QStyledItemDelegate {
public:
    ProofDelegate(Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        painter->save();
        paintRow(*painter, m_theme, option);
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                          m_theme.color(QStringLiteral("hair")));
        QRect cell = option.rect.adjusted(kPad, 0, -kPad, 0);
        const QIcon icon = index.data(Qt::DecorationRole).value<QIcon>();
        if (!icon.isNull()) {
            icon.paint(painter, QRect(cell.left(), cell.center().y() - kIcon / 2, kIcon, kIcon));
            cell.setLeft(cell.left() + kIconRoom);
        }
        painter->setFont(index.data(Qt::FontRole).value<QFont>());
        painter->setPen(index.data(Qt::ForegroundRole).value<QColor>());
        painter->drawText(cell, index.data(Qt::TextAlignmentRole).toInt() | Qt::TextWordWrap,
                          index.data().toString());
        painter->restore();
    }

private:
    Theme& m_theme;
};

} // namespace

ProofTable::ProofTable(Theme& theme, ProofModel& model, QWidget* parent)
    : QTableView(parent), m_theme(theme), m_model(model) {
    setObjectName(QStringLiteral("proof-table"));
    setHorizontalHeader(new ProofHeader(theme, this));
    setModel(&model);
    setItemDelegate(new ProofDelegate(theme, this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(kRow);
    viewport()->setAutoFillBackground(false);
    connect(&theme, &Theme::changed, this, &ProofTable::fit);
}

int ProofTable::neededWidth(int column) const {
    const QFontMetrics head(m_theme.font(Theme::Text::Small));
    const QFontMetrics cells(column == ProofModel::File ? m_theme.font(Theme::Text::BodyStrong)
                                                        : m_theme.figures(Theme::Text::Body));
    const int sign = column == ProofModel::Verdict ? kIconRoom : 0;
    int needed = widestWord(head, m_model.title(column));
    for (int row = 0; row < m_model.rowCount(); ++row)
        if (column < ProofModel::Difference || m_model.reason(row).isEmpty())
            needed =
                std::max(needed, cells.horizontalAdvance(m_model.text(row, column)) + sign);
    return needed + 2 * kPad + 2;
}

/// What is left over goes to all columns alike.
void ProofTable::fitColumns() {
    std::array<int, ProofModel::Columns> widths{};
    int total = 0;
    for (int column = 0; column < ProofModel::Columns; ++column)
        total += widths[std::size_t(column)] = neededWidth(column);
    const int room = std::max(0, width() - total);
    for (int column = 0; column < ProofModel::Columns; ++column)
        setColumnWidth(column, widths[std::size_t(column)] + room / ProofModel::Columns);
}

int ProofTable::fitHeader() {
    int high = 0;
    for (int column = 0; column < ProofModel::Columns; ++column)
        high = std::max(high, wrappedHeight(m_theme.font(Theme::Text::Small), m_model.title(column),
                                            columnWidth(column) - 2 * kPad));
    horizontalHeader()->setFixedHeight(high + kHeadPadding);
    return high + kHeadPadding;
}

int ProofTable::fitRows() {
    clearSpans();
    int wide = 0;
    for (int column = ProofModel::Difference; column < ProofModel::Columns; ++column)
        wide += columnWidth(column);
    int height = 0;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QString why = m_model.reason(row);
        int high = kRow;
        if (!why.isEmpty()) {
            setSpan(row, ProofModel::Difference, 1, ProofModel::Columns - ProofModel::Difference);
            high = std::max(high, wrappedHeight(m_theme.figures(Theme::Text::Body), why,
                                                wide - 2 * kPad - kIconRoom) + 14);
        }
        setRowHeight(row, high);
        height += high;
    }
    return height;
}

void ProofTable::fit() {
    fitColumns();
    const int height = fitHeader() + fitRows();
    const bool isWide = horizontalHeader()->length() > width();
    setFixedHeight(height + (isWide ? horizontalScrollBar()->sizeHint().height() : 0));
}

void ProofTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) fit();
}

} // namespace convstudio
