// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/data/problem_card.h"

#include "engine/data/report_csv.h"
#include "ui/bridge/data_controller.h"
#include "ui/panels/list_parts.h"

#include <QEvent>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kMostHeight = 220;
constexpr int kPadding = 4;

/// The file, elided in the middle as paths are, over the reason.
class ProblemDelegate : public QStyledItemDelegate {
public:
    ProblemDelegate(Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const int width = rowWidth(option);
        const QString reason = index.data(ProblemsModel::ReasonRole).toString();
        return {width, kPadding * 2 + lineHeight() +
                           wrappedHeight(m_theme.font(Theme::Text::Small), reason,
                                         width - 2 * kPadding)};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        painter->save();
        paintRow(*painter, m_theme, option);
        const QRect row = option.rect.adjusted(kPadding, kPadding, -kPadding, -kPadding);
        painter->setFont(m_theme.font(Theme::Text::Body));
        painter->setPen(m_theme.color(QStringLiteral("t1")));
        painter->drawText(row, Qt::AlignTop | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(index.data().toString(),
                                                            Qt::ElideMiddle, row.width()));
        painter->setFont(m_theme.font(Theme::Text::Small));
        painter->setPen(m_theme.color(QStringLiteral("t2")));
        painter->drawText(row.adjusted(0, lineHeight(), 0, 0),
                          Qt::TextWordWrap | Qt::AlignTop | Qt::AlignLeft,
                          index.data(ProblemsModel::ReasonRole).toString());
        painter->restore();
    }

private:
    int lineHeight() const { return QFontMetrics(m_theme.font(Theme::Text::Body)).height() + 2; }
    Theme& m_theme;
};

} // namespace

ProblemsModel::ProblemsModel(const Language& language, QObject* parent)
    : QAbstractListModel(parent), m_language(language) {}

void ProblemsModel::show(std::shared_ptr<const ImportedData> images) {
    beginResetModel();
    m_data = std::move(images);
    endResetModel();
}

int ProblemsModel::rowCount(const QModelIndex& parent) const {
    if (parent.isValid() || !m_data) return 0;
    return static_cast<int>(m_data->dataset.report.problems.size());
}

QVariant ProblemsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const ImportProblem& problem =
        m_data->dataset.report.problems[static_cast<std::size_t>(index.row())];
    const QString file = QString::fromStdString(problem.file);
    const auto reason = [&] {
        return QString::fromStdString(problemText(problem, m_language.engine()));
    };
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return file;
    case ReasonRole: return reason();
    case Qt::AccessibleTextRole: return file + QStringLiteral(": ") + reason();
    default: return {};
    }
}

ProblemCard::ProblemCard(Workbench& workbench, QWidget* parent)
    : Card(workbench.ui.theme, parent), m_workbench(workbench), m_model(workbench.ui.language),
      m_list(new QListView(this)) {
    setObjectName(QStringLiteral("problem-card"));
    m_list->setObjectName(QStringLiteral("problem-list"));
    prepareList(*m_list);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new ProblemDelegate(workbench.ui.theme, m_list));
    body()->addWidget(m_list);
    connect(&workbench.ui.theme, &Theme::changed, m_list, [this] { m_list->doItemsLayout(); });
    refresh();
}

void ProblemCard::refresh() {
    m_model.show(m_workbench.data.data());
    setTitle(tr("Left out"));
    setRemark(m_model.rowCount() == 1 ? tr("1 file")
                                      : tr("%1 files").arg(Theme::count(m_model.rowCount())));
    m_list->setAccessibleName(tr("Files that were left out"));
    setVisible(m_model.rowCount() > 0);
    int height = 0;
    QStyleOptionViewItem option;
    option.rect.setWidth(std::max(200, m_list->width()));
    for (int row = 0; row < m_model.rowCount() && height < kMostHeight; ++row)
        height += m_list->itemDelegate()->sizeHint(option, m_model.index(row, 0)).height();
    m_list->setFixedHeight(std::clamp(height, 40, kMostHeight));
}

void ProblemCard::focusList() {
    m_list->setFocus();
    m_list->setCurrentIndex(m_model.index(0, 0));
}

void ProblemCard::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    Card::changeEvent(event);
}

} // namespace convstudio
