// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/runs/runs_panel.h"

#include "ui/bridge/runs_controller.h"
#include "ui/bridge/training_controller.h"
#include "ui/panels/runs/run_menu.h"
#include "ui/panels/runs/runs_model.h"
#include "ui/panels/runs/runs_table.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

namespace convstudio {

namespace {

constexpr int kHead = 32;
constexpr int kSearch = 220;

} // namespace

struct RunsPanel::Impl {
    Impl(RunsPanel& panel, Workbench& bench)
        : self(panel), workbench(bench), model(bench), search(new SearchField(bench.ui.theme)),
          tag(new TextButton(bench.ui.theme, {}, TextButton::Kind::Outlined,
                             TextButton::Size::Small)),
          held(new ThemedLabel(bench.ui.theme, Theme::Text::Small, "warn")),
          letGo(new TextButton(bench.ui.theme, {}, TextButton::Kind::Link,
                               TextButton::Size::Small)),
          table(new RunsTable(bench.ui.theme)),
          empty(new ThemedLabel(bench.ui.theme, Theme::Text::Body, "t2")) {}

    RunsPanel& self;
    Workbench& workbench;
    RunsModel model;
    RunsFilter filter{};
    SearchField* search;
    TextButton* tag;
    ThemedLabel* held;
    TextButton* letGo;
    RunsTable* table;
    ThemedLabel* empty;
    QString chosenTag{};
    QString kept{}; ///< folder of the current row while the model is made anew

    void build();
    void refresh();
    void chooseTag(const QString& wanted) {
        chosenTag = wanted;
        filter.setTag(wanted);
        refresh();
    }
    void showTags();
    QModelIndex current() const {
        return filter.mapToSource(table->currentIndex()).siblingAtColumn(0);
    }
    RunChoice choice() const;
    void openMenu(const QPoint& globalPoint);
    bool handleKey(const QKeyEvent& event);
    void edit(int column) {
        if (table->currentIndex().isValid())
            table->edit(table->currentIndex().siblingAtColumn(column));
    }
};

void RunsPanel::Impl::build() {
    filter.setSourceModel(&model);
    filter.setSortRole(RunsModel::SortRole);
    search->setObjectName("runs-search");
    tag->setObjectName("runs-tag");
    held->setObjectName("queue-held");
    letGo->setObjectName("queue-go");
    table->setObjectName("runs-table");
    empty->setObjectName("no-runs");
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    table->setModel(&filter);
    table->setSortingEnabled(true);
    table->sortByColumn(-1, Qt::AscendingOrder); // as the model has it until somebody sorts
    table->setContextMenuPolicy(Qt::CustomContextMenu);
    table->installEventFilter(&self);
    search->setFixedWidth(kSearch);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(8, 4, 8, 4);
    head->setSpacing(8);
    for (QWidget* widget : {static_cast<QWidget*>(search), static_cast<QWidget*>(tag)})
        head->addWidget(widget);
    head->addStretch();
    head->addWidget(held);
    head->addWidget(letGo);
    auto* column = new QVBoxLayout(&self);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(table, 1);
    column->addWidget(empty, 1);
}

void RunsPanel::Impl::refresh() {
    const bool isNothing = model.rowCount() == 0;
    const bool isHidden = !isNothing && filter.rowCount() == 0;
    table->setVisible(!isNothing && !isHidden);
    empty->setVisible(isNothing || isHidden);
    empty->setText(isHidden ? RunsPanel::tr("No run fits the search.")
                            : RunsPanel::tr("No runs yet. Train the network: every run is kept here."));
    search->setEnabled(!isNothing);
    tag->setText(chosenTag.isEmpty() ? RunsPanel::tr("All tags") : chosenTag);
    tag->setVisible(!model.tags().isEmpty());
    tag->updateGeometry();
    const RunQueue& queue = workbench.runs.queue();
    const bool isHeld = queue.isHeld() && !queue.entries().empty();
    held->setVisible(isHeld);
    letGo->setVisible(isHeld);
    table->fitColumns();
    Q_EMIT self.countChanged(model.runCount());
}

void RunsPanel::Impl::showTags() {
    QMenu menu(&self);
    const QStringList tags = model.tags();
    menu.setObjectName("runs-tags");
    const auto add = [&](const QString& text, const QString& value) {
        QAction* action = menu.addAction(text);
        action->setCheckable(true);
        action->setChecked(value == chosenTag);
        QObject::connect(action, &QAction::triggered, &self, [this, value] { chooseTag(value); });
    };
    add(RunsPanel::tr("All tags"), {});
    menu.addSeparator();
    for (const QString& each : tags) add(each, each);
    menu.exec(tag->mapToGlobal(QPoint(0, tag->height() + 2)));
}

RunChoice RunsPanel::Impl::choice() const {
    const QModelIndex row = current();
    return {row.data(RunsModel::FolderRole).toString(), row.data(RunsModel::StatusRole).toString(),
            row.data(RunsModel::QueueRole).toInt(), row.isValid()};
}

void RunsPanel::Impl::openMenu(const QPoint& globalPoint) {
    auto* menu = new RunMenu(workbench, choice(), &self);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(menu, &RunMenu::editRequested, &self, [this](int column) { edit(column); });
    menu->popup(globalPoint);
}

bool RunsPanel::Impl::handleKey(const QKeyEvent& event) {
    const RunMenu menu(workbench, choice(), nullptr);
    QObject::connect(&menu, &RunMenu::editRequested, &self, [this](int column) { edit(column); });
    const int key = event.key() | int(event.modifiers() & ~Qt::KeypadModifier);
    return menu.trigger(QKeySequence(key == Qt::Key_Enter ? int(Qt::Key_Return) : key));
}

RunsPanel::RunsPanel(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, workbench)) {
    setObjectName("runs-panel");
    Impl& impl = *m_impl;
    impl.build();
    setFocusProxy(impl.table);
    connect(impl.search, &QLineEdit::textChanged, this, [&impl](const QString& text) {
        impl.filter.setSearch(text);
        impl.refresh();
    });
    connect(impl.search, &SearchField::downPressed, impl.table, [&impl] {
        impl.table->setFocus();
        if (!impl.table->currentIndex().isValid()) impl.table->selectRow(0);
    });
    connect(impl.tag, &QAbstractButton::clicked, this, [&impl] { impl.showTags(); });
    connect(impl.letGo, &QAbstractButton::clicked, this,
            [&impl] { impl.workbench.runs.queue().letGo(); });
    connect(impl.table, &QWidget::customContextMenuRequested, this, [&impl](const QPoint& at) {
        impl.openMenu(impl.table->viewport()->mapToGlobal(at));
    });
    connect(impl.table, &QAbstractItemView::doubleClicked, this, [&impl](const QModelIndex& index) {
        if (index.flags() & Qt::ItemIsEditable) impl.table->edit(index);
    });
    connect(&impl.model, &QAbstractItemModel::modelAboutToBeReset, this,
            [&impl] { impl.kept = impl.current().data(RunsModel::FolderRole).toString(); });
    connect(&impl.model, &QAbstractItemModel::modelReset, this, [this, &impl] {
        if (!impl.kept.isEmpty()) choose(impl.kept);
        impl.refresh();
    });
    QEvent translate(QEvent::LanguageChange);
    changeEvent(&translate);
}

RunsPanel::~RunsPanel() = default;

int RunsPanel::count() const { return m_impl->model.runCount(); }

void RunsPanel::choose(const QString& folder) {
    Impl& impl = *m_impl;
    for (int row = 0; row < impl.filter.rowCount(); ++row)
        if (impl.filter.index(row, 0).data(RunsModel::FolderRole).toString() == folder)
            return impl.table->selectRow(row);
}

void RunsPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    Impl& impl = *m_impl;
    setAccessibleName(tr("Runs"));
    impl.table->setAccessibleName(tr("Runs of this project"));
    impl.search->setPlaceholderText(tr("Search the runs"));
    impl.search->setAccessibleName(tr("Search the runs"));
    impl.tag->setToolTip(tr("Show the runs of one tag"));
    impl.held->setText(tr("The queue is on hold"));
    impl.letGo->setText(tr("Go on"));
    impl.letGo->updateGeometry();
    impl.model.retranslate();
    impl.refresh();
}

bool RunsPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_impl->table && event->type() == QEvent::KeyPress &&
        m_impl->handleKey(*static_cast<QKeyEvent*>(event)))
        return true;
    return QWidget::eventFilter(watched, event);
}

void RunsPanel::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), m_impl->workbench.ui.theme.color("bg1"));
}

} // namespace convstudio
