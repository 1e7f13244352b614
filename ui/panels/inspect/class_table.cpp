// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/class_table.h"

#include "engine/inspect/confusion.h"
#include "ui/bridge/inspection_controller.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/panels/runs/run_words.h"
#include "ui/panels/runs/runs_table.h"
#include "ui/widgets/buttons.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kRow = 28;
constexpr int kMostRows = 12; ///< in sight when all show
constexpr int kMeasuredRows = 32; ///< for the widths of columns: a thousand would take 50 ms
constexpr int kBar = 64;
constexpr qreal kBarHeight = 4;

/// Recall as a number and a bar.
class RecallDelegate : public QStyledItemDelegate {
public:
    RecallDelegate(const Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent), m_theme(theme) {}
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(kBar + 16, 0);
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyleOptionViewItem words = option;
        words.rect.setRight(option.rect.right() - kBar - 16);
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, m_theme.color(QStringLiteral("selection")));
        QStyledItemDelegate::paint(painter, words, index);
        const double share = index.data(ClassTableModel::kValueRole).toDouble();
        const QRectF track(option.rect.right() - kBar - 8,
                           option.rect.center().y() - kBarHeight / 2 + 0.5, kBar, kBarHeight);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(QStringLiteral("bg3")));
        painter->drawRoundedRect(track, 2, 2);
        painter->setBrush(m_theme.color(QStringLiteral("series.1")));
        painter->drawRoundedRect(
            QRectF(track.topLeft(), QSizeF(track.width() * std::clamp(share, 0.0, 1.0), kBarHeight)),
            2, 2);
        painter->restore();
    }

private:
    const Theme& m_theme;
};

} // namespace

void ClassTableModel::setEvaluation(const Evaluation* evaluation) {
    beginResetModel();
    m_names.clear();
    m_metrics.clear();
    if (evaluation) {
        m_metrics = evaluation->perClass;
        for (const std::string& name : evaluation->classes) m_names += QString::fromStdString(name);
    }
    endResetModel();
}

int ClassTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_metrics.size());
}

int ClassTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QVariant ClassTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const ClassMetrics& of = m_metrics[std::size_t(index.row())];
    const bool isName = index.column() == Name;
    if (role == Qt::TextAlignmentRole)
        return int((isName ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != kValueRole) return {};
    const bool isValue = role == kValueRole;
    const auto share = [&](double value) -> QVariant {
        if (isValue) return value;
        return of.support > 0 ? probabilityText(value) : QStringLiteral("–");
    };
    switch (Column(index.column())) {
    case Name: return m_names[index.row()];
    case Precision: return share(of.precision);
    case Recall: return share(of.recall);
    // A class without images has no weakness: it stands last.
    case F1: return isValue && of.support == 0 ? QVariant(2.0) : share(of.f1);
    case Support: return isValue ? QVariant(qint64(of.support)) : QVariant(Theme::count(of.support));
    case Columns: break;
    }
    return {};
}

QVariant ClassTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (Column(section)) {
    case Name: return tr("Class");
    case Precision: return tr("Precision");
    case Recall: return tr("Recall");
    case F1: return tr("F1");
    case Support: return tr("Images");
    case Columns: break;
    }
    return {};
}

ClassTable::ClassTable(Workbench& workbench, QWidget* parent)
    : Card(workbench.ui.theme, parent), m_workbench(workbench),
      m_model(new ClassTableModel(this)), m_sorted(new QSortFilterProxyModel(this)),
      m_view(new QTableView(this)),
      m_all(new TextButton(workbench.ui.theme, {}, TextButton::Kind::Link, TextButton::Size::Small,
                           this)),
      m_copy(new TextButton(workbench.ui.theme, {}, TextButton::Kind::Link, TextButton::Size::Small,
                            this)) {
    setObjectName(QStringLiteral("class-table"));
    m_view->setObjectName(QStringLiteral("class-rows"));
    m_all->setObjectName(QStringLiteral("all-classes"));
    m_copy->setObjectName(QStringLiteral("copy-classes"));
    addToHead(m_copy);
    addToHead(m_all);
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(ClassTableModel::kValueRole);
    m_view->setModel(m_sorted);
    m_view->setItemDelegateForColumn(ClassTableModel::Recall,
                                     new RecallDelegate(workbench.ui.theme, m_view));
    m_view->setHorizontalHeader(new RunsHeader(workbench.ui.theme, m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setShowGrid(false);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(ClassTableModel::F1, Qt::AscendingOrder);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setTabKeyNavigation(false);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(kRow);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->horizontalHeader()->setResizeContentsPrecision(kMeasuredRows);
    m_view->horizontalHeader()->setSectionResizeMode(ClassTableModel::Name, QHeaderView::Stretch);
    m_view->viewport()->setAutoFillBackground(false);
    body()->addWidget(m_view);
    setFocusProxy(m_view);
    connect(m_all, &QAbstractButton::clicked, this, [this] { setShowsAll(!m_showsAll); });
    connect(m_copy, &QAbstractButton::clicked, this, [this] {
        if (const Evaluation* of = m_workbench.inspection.evaluation())
            QApplication::clipboard()->setText(QString::fromStdString(perClassCsv(*of)));
    });
    connect(m_view, &QAbstractItemView::clicked, this, &ClassTable::choose);
    connect(m_view, &QAbstractItemView::activated, this, &ClassTable::choose);
    connect(&workbench.inspection, &InspectionController::stateChanged, this,
            &ClassTable::refresh);
    connect(&workbench.inspection, &InspectionController::placeChanged, this,
            &ClassTable::followPlace);
    connect(&workbench.ui.theme, &Theme::changed, this, &ClassTable::fit);
    refresh();
}

void ClassTable::setShowsAll(bool all) {
    m_showsAll = all;
    refresh();
}

void ClassTable::refresh() {
    const Evaluation* evaluation = m_workbench.inspection.evaluation();
    if (!evaluation) return;
    m_model->setEvaluation(evaluation);
    const int classes = m_model->rowCount();
    setTitle(m_showsAll || classes <= kFew ? tr("Classes") : tr("Weakest classes"));
    m_all->setText(m_showsAll ? tr("weakest") : tr("all %1").arg(Theme::count(classes)));
    m_all->setVisible(classes > kFew);
    m_copy->setText(tr("Copy as CSV"));
    m_view->setAccessibleName(tr("Figures of each class; Enter shows its images"));
    m_model->retranslate();
    fit();
    followPlace();
}

/// As high as the rows that show: the page scrolls, not each of its cards.
void ClassTable::fit() {
    m_view->setFont(m_workbench.ui.theme.figures(Theme::Text::Small));
    const int rows =
        std::min(m_model->rowCount(), m_showsAll ? kMostRows : kFew);
    m_view->setVerticalScrollBarPolicy(m_showsAll ? Qt::ScrollBarAsNeeded
                                                  : Qt::ScrollBarAlwaysOff);
    m_view->setFixedHeight(m_view->horizontalHeader()->sizeHint().height() + rows * kRow);
    if (!m_showsAll) m_view->scrollToTop();
}

void ClassTable::followPlace() {
    const auto label = m_workbench.inspection.place().label;
    if (!label || *label >= m_model->rowCount()) return m_view->clearSelection();
    const QModelIndex row = m_sorted->mapFromSource(m_model->index(int(*label), 0));
    m_view->selectRow(row.row());
    if (!m_showsAll) m_view->scrollToTop();
}

void ClassTable::choose(const QModelIndex& index) {
    const int label = m_sorted->mapToSource(index).row();
    InspectPlace place;
    place.step = InspectPlace::Step::Cell;
    place.label = label;
    m_workbench.inspection.go(place);
}

void ClassTable::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    Card::changeEvent(event);
}

} // namespace convstudio
