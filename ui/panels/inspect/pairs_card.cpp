// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/pairs_card.h"

#include "engine/inspect/confusion.h"
#include "ui/bridge/inspection_controller.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/panels/list_parts.h"
#include "ui/widgets/labels.h"

#include <QAbstractListModel>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kRow = 28;
constexpr int kRowsInSight = 8;
constexpr int kMargin = 12;
constexpr int kNumber = 52;
constexpr int kGap = 8;

class PairsModel : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;
    void reset(std::vector<ConfusedPair> given, QStringList names) {
        beginResetModel();
        pairs = std::move(given);
        classes = std::move(names);
        endResetModel();
    }
    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : int(pairs.size());
    }
    QVariant data(const QModelIndex& index, int role) const override {
        if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) return {};
        return words(index.row());
    }
    /// Without the numbers at either end.
    QString pair(int row) const {
        const ConfusedPair& of = pairs[std::size_t(row)];
        return PairsCard::tr("%1 taken for %2")
            .arg(classes[qsizetype(of.label)], classes[qsizetype(of.predicted)]);
    }
    QString words(int row) const {
        const ConfusedPair& of = pairs[std::size_t(row)];
        return PairsCard::tr("%1 %2 (%3)")
            .arg(Theme::count(of.count), pair(row), probabilityText(of.share));
    }
    std::vector<ConfusedPair> pairs;
    QStringList classes;
};

class PairDelegate : public QStyledItemDelegate {
public:
    PairDelegate(const Theme& theme, const PairsModel& model, QObject* parent)
        : QStyledItemDelegate(parent), m_theme(theme), m_model(model) {}
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        return {rowWidth(option), kRow};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const ConfusedPair& of = m_model.pairs[std::size_t(index.row())];
        painter->save();
        paintRow(*painter, m_theme, option);
        const QRect line = option.rect.adjusted(kMargin, 0, -kMargin, 0);
        painter->setFont(m_theme.figures());
        painter->setPen(m_theme.color(QStringLiteral("t1")));
        const QString number = Theme::count(of.count);
        const int numberWidth =
            std::max(kNumber - 16, painter->fontMetrics().horizontalAdvance(number));
        painter->drawText(QRect(line.left(), line.top(), numberWidth, line.height()),
                          Qt::AlignRight | Qt::AlignVCenter, number);
        const QString share = probabilityText(of.share);
        const int shareWidth = painter->fontMetrics().horizontalAdvance(share);
        painter->setPen(m_theme.color(QStringLiteral("t2")));
        painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, share);
        painter->setFont(m_theme.font(Theme::Text::Body));
        painter->setPen(m_theme.color(QStringLiteral("t1")));
        const QRect words(line.left() + numberWidth + kGap, line.top(),
                          line.width() - numberWidth - shareWidth - 2 * kGap, line.height());
        painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(m_model.pair(index.row()),
                                                            Qt::ElideMiddle, words.width()));
        const auto* view = qobject_cast<const QWidget*>(option.widget);
        if (view && (option.state & QStyle::State_HasFocus) && m_theme.hasKeyboardFocus(*view))
            m_theme.paintFocusRing(*painter, QRectF(option.rect).adjusted(4, 4, -4, -4), 4);
        painter->restore();
    }

private:
    const Theme& m_theme;
    const PairsModel& m_model;
};

} // namespace

struct PairsCard::Impl {
    Impl(PairsCard& owner, Workbench& bench)
        : self(owner), workbench(bench), list(new QListView(&owner)),
          none(new ThemedLabel(bench.ui.theme, Theme::Text::Body, QStringLiteral("t2"), {},
                               &owner)) {}
    void refresh();
    void choose(int row);

    PairsCard& self;
    Workbench& workbench;
    PairsModel model;
    QListView* list;
    ThemedLabel* none;
};

PairsCard::PairsCard(Workbench& workbench, QWidget* parent)
    : Card(workbench.ui.theme, parent), m_impl(std::make_unique<Impl>(*this, workbench)) {
    setObjectName(QStringLiteral("pairs-card"));
    QListView* view = m_impl->list;
    view->setObjectName(QStringLiteral("confused-pairs"));
    prepareList(*view);
    view->setUniformItemSizes(true);
    view->setModel(&m_impl->model);
    view->setItemDelegate(new PairDelegate(workbench.ui.theme, m_impl->model, view));
    m_impl->none->setWordWrap(true);
    body()->setContentsMargins(-12, 0, -12, 0); // its rows have margins of their own
    m_impl->none->setContentsMargins(12, 0, 12, 0);
    body()->addWidget(m_impl->none);
    body()->addWidget(view);
    setFocusProxy(view);
    const auto choose = [this](const QModelIndex& index) { m_impl->choose(index.row()); };
    connect(view, &QAbstractItemView::clicked, this, choose);
    connect(view, &QAbstractItemView::activated, this, choose);
    connect(&workbench.inspection, &InspectionController::stateChanged, this,
            [this] { m_impl->refresh(); });
    m_impl->refresh();
}

PairsCard::~PairsCard() { m_impl->list->setModel(nullptr); }

QListView& PairsCard::list() const { return *m_impl->list; }

void PairsCard::Impl::refresh() {
    const Evaluation* of = workbench.inspection.evaluation();
    if (!of) return;
    QStringList names;
    for (const std::string& name : of->classes) names += QString::fromStdString(name);
    model.reset(worstPairs(of->confusion, kMostPairs), names);
    const int rows = model.rowCount();
    self.setTitle(tr("Most confused"));
    self.setRemark(rows > 0 ? tr("share of the true class") : QString());
    none->setText(tr("Every image of this split is recognised."));
    none->setVisible(rows == 0);
    list->setVisible(rows > 0);
    list->setFixedHeight(std::min(rows, kRowsInSight) * kRow);
    list->setAccessibleName(tr("Most confused classes; Enter shows the images"));
}

void PairsCard::Impl::choose(int row) {
    const ConfusedPair& pair = model.pairs[std::size_t(row)];
    InspectPlace place;
    place.step = InspectPlace::Step::Cell;
    place.label = std::int64_t(pair.label);
    place.predicted = std::int64_t(pair.predicted);
    workbench.inspection.go(place);
}

void PairsCard::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) m_impl->refresh();
    Card::changeEvent(event);
}

} // namespace convstudio
