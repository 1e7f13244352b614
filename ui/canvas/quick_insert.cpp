// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/quick_insert.h"

#include "ui/canvas/layer_fit.h"
#include "ui/panels/list_parts.h"
#include "ui/widgets/labels.h"

#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kWidth = 288;
constexpr int kRow = 28;
constexpr int kRowsShown = 10;
constexpr int kPage = kRowsShown - 1;
constexpr int kTile = 20;
constexpr int kGap = 8;

enum Role { NoteRole = Qt::UserRole, TokenRole, IconRole };

class OfferDelegate : public QStyledItemDelegate {
public:
    OfferDelegate(const Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent), m_theme(theme) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        return {rowWidth(option), kRow};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        paintRow(*painter, m_theme, option);
        const QRect row = option.rect.adjusted(kGap, 0, -kGap, 0);
        const QRectF tile(row.left(), row.top() + (kRow - kTile) / 2.0, kTile, kTile);
        m_theme.paintTile(*painter, tile, index.data(TokenRole).toString(),
                          index.data(IconRole).toString());
        const QRect text = row.adjusted(kTile + kGap, 0, 0, 0);
        painter->setFont(m_theme.font(Theme::Text::Body));
        painter->setPen(m_theme.color(QStringLiteral("t1")));
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
        const bool isSelected = option.state & QStyle::State_Selected;
        painter->setFont(m_theme.figures(Theme::Text::Caption));
        painter->setPen(m_theme.color(isSelected ? QStringLiteral("t2") : QStringLiteral("t3")));
        painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter, index.data(NoteRole).toString());
    }

private:
    const Theme& m_theme;
};

} // namespace

struct QuickInsert::Impl {
    Workbench& bench;
    InsertTarget target;
    QVector<InsertOffer> offers;
    SearchField* field;
    QListView* list;
    ThemedLabel* nothing;
    QStandardItemModel* model;
};

QuickInsert::QuickInsert(Workbench& workbench, const InsertTarget& target, QWidget* parent)
    : QWidget(parent) {
    Theme& theme = workbench.ui.theme;
    m_impl.reset(new Impl{workbench, target, {}, new SearchField(theme), new QListView,
                          new ThemedLabel(theme, Theme::Text::Body, QStringLiteral("t2")),
                          new QStandardItemModel(this)});
    setObjectName(QStringLiteral("quick-insert"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kGap, kGap, kGap, kGap);
    column->setSpacing(kGap);
    column->addWidget(m_impl->field);
    column->addWidget(m_impl->list);
    column->addWidget(m_impl->nothing);
    m_impl->field->setObjectName(QStringLiteral("quick-insert-search"));
    m_impl->field->installEventFilter(this);
    m_impl->list->setObjectName(QStringLiteral("quick-insert-list"));
    m_impl->list->setModel(m_impl->model);
    m_impl->list->setItemDelegate(new OfferDelegate(theme, this));
    m_impl->list->setFocusPolicy(Qt::NoFocus);
    m_impl->list->setFixedHeight(kRow * kRowsShown);
    m_impl->nothing->setWordWrap(true);
    m_impl->nothing->setFixedHeight(kRow * kRowsShown);
    m_impl->nothing->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    prepareList(*m_impl->list);
    setFixedWidth(kWidth);
    setFocusProxy(m_impl->field);
    connect(m_impl->field, &QLineEdit::textChanged, this, &QuickInsert::search);
    connect(m_impl->field, &SearchField::escaped, this, &QuickInsert::done);
    connect(m_impl->list, &QListView::clicked, this,
            [this](const QModelIndex& index) { insertRow(index.row()); });
    // The shape behind a wire end may become known while the list is open.
    connect(&workbench.facts, &FactsController::factsChanged, this, &QuickInsert::search);
    retranslate();
}

QuickInsert::~QuickInsert() = default;

QStringList QuickInsert::offered() const {
    QStringList keys;
    for (const InsertOffer& offer : m_impl->offers) keys << offer.choice.key();
    return keys;
}

void QuickInsert::search() {
    m_impl->offers = rankInserts(m_impl->bench, m_impl->target, m_impl->field->text());
    m_impl->model->clear();
    for (const InsertOffer& offer : m_impl->offers) {
        auto* row = new QStandardItem(offer.name);
        row->setData(offer.note, NoteRole);
        row->setData(offer.familyToken, TokenRole);
        row->setData(offer.icon, IconRole);
        row->setAccessibleText(offer.note.isEmpty()
                                   ? offer.name
                                   : offer.name + QStringLiteral(", ") + offer.note);
        m_impl->model->appendRow(row);
    }
    const bool isEmpty = m_impl->offers.isEmpty();
    m_impl->list->setVisible(!isEmpty);
    m_impl->nothing->setVisible(isEmpty);
    if (!isEmpty) m_impl->list->setCurrentIndex(m_impl->model->index(0, 0));
}

void QuickInsert::step(int rows) {
    const int last = m_impl->model->rowCount() - 1;
    if (last < 0) return;
    const int row = std::clamp(m_impl->list->currentIndex().row() + rows, 0, last);
    m_impl->list->setCurrentIndex(m_impl->model->index(row, 0));
}

void QuickInsert::insertRow(int row) {
    if (row < 0 || row >= m_impl->offers.size()) return;
    const InsertChoice choice = m_impl->offers[row].choice;
    const InsertTarget target = m_impl->target;
    Workbench& bench = m_impl->bench;
    switch (target.how) {
    case InsertTarget::How::Loose: choice.insert(bench, target.point); break;
    case InsertTarget::How::After:
        choice.insert(bench, {}, QString::fromStdString(target.port.nodeId));
        break;
    case InsertTarget::How::Behind: choice.insertBehind(bench, target.port, target.point); break;
    case InsertTarget::How::Before: choice.insertBefore(bench, target.port, target.point); break;
    case InsertTarget::How::Into: choice.insertInto(bench, target.wire, target.point); break;
    }
    Q_EMIT done();
}

bool QuickInsert::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down:
    case Qt::Key_Tab: step(1); return true;
    case Qt::Key_Up:
    case Qt::Key_Backtab: step(-1); return true;
    case Qt::Key_PageDown: step(kPage); return true;
    case Qt::Key_PageUp: step(-kPage); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: insertRow(m_impl->list->currentIndex().row()); return true;
    default: return false;
    }
}

void QuickInsert::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void QuickInsert::retranslate() {
    const auto source = m_impl->target.source();
    const QString behind = source ? nodeTitle(m_impl->bench, source->nodeId) : QString();
    m_impl->field->setPlaceholderText(behind.isEmpty() ? tr("Insert a layer or block")
                                                       : tr("Insert behind %1").arg(behind));
    m_impl->field->setAccessibleName(m_impl->field->placeholderText());
    m_impl->list->setAccessibleName(tr("Layers and blocks that fit here"));
    m_impl->nothing->setText(tr("Nothing here fits. Try another word, or give the layer before it "
                                "a shape first."));
    search();
}

} // namespace convstudio
