// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/weight_import_page.h"

#include "ui/bridge/weight_importer.h"
#include "ui/pages/page_parts.h"
#include "ui/pages/weight_rows_model.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/panels/runs/runs_table.h"
#include "ui/panels/train/note_card.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/figure_cell.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QTableView>
#include <QVBoxLayout>

namespace convstudio {

namespace {

using ImportState = WeightImporter::State;

constexpr int kPageMargin = 24;
constexpr int kTableRow = 26;
constexpr int kTensorGap = 24;
constexpr WeightMatch kOutcomes[] = {WeightMatch::Name, WeightMatch::Order, WeightMatch::Shape,
                                     WeightMatch::Missing, WeightMatch::Unexpected};

} // namespace

struct WeightImportPage::Impl {
    Impl(WeightImportPage& page, Workbench& bench)
        : self(page), workbench(bench), importer(bench.document, bench.ui.background),
          model(bench.ui.theme) {}

    WeightImportPage& self;
    Workbench& workbench;
    WeightImporter importer;
    WeightRowsModel model;
    TextButton *back = nullptr, *another = nullptr, *use = nullptr;
    ThemedLabel *title = nullptr, *sentence = nullptr;
    PathLabel* path = nullptr;
    NoteCard* notes = nullptr;
    QWidget* counts = nullptr;
    std::vector<FigureCell*> cells;
    QTableView* table = nullptr;

    void build();
    QLayout* makeHead();
    QWidget* makeCounts();
    QTableView* makeTable();
    void refresh();
    QString sentenceNow() const;
    void retranslate();
};

WeightImportPage::WeightImportPage(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, workbench)) {
    setObjectName(QStringLiteral("weight-import-page"));
    m_impl->build();
    m_impl->retranslate();
}

WeightImportPage::~WeightImportPage() = default;

WeightImporter& WeightImportPage::importer() const { return m_impl->importer; }

QLayout* WeightImportPage::Impl::makeHead() {
    Theme& theme = workbench.ui.theme;
    back = new TextButton(theme, {}, TextButton::Kind::Plain, TextButton::Size::Small);
    back->setObjectName(QStringLiteral("import-back"));
    back->setIconName(QStringLiteral("chevron-left"));
    title = new ThemedLabel(theme, Theme::Text::Hero);
    path = new PathLabel(theme);
    sentence = new ThemedLabel(theme, Theme::Text::Body, QStringLiteral("t2"));
    sentence->setObjectName(QStringLiteral("import-sentence"));
    sentence->setWordWrap(true);
    auto* column = new QVBoxLayout;
    column->setSpacing(6);
    column->addWidget(back, 0, Qt::AlignLeft);
    column->addWidget(title);
    column->addWidget(path);
    column->addWidget(sentence);
    return column;
}

QWidget* WeightImportPage::Impl::makeCounts() {
    counts = new QWidget;
    auto* line = new QHBoxLayout(counts);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(24);
    for (std::size_t i = 0; i < std::size(kOutcomes); ++i) {
        cells.push_back(new FigureCell(workbench.ui.theme));
        line->addWidget(cells.back());
    }
    line->addStretch();
    return counts;
}

QTableView* WeightImportPage::Impl::makeTable() {
    table = new QTableView;
    table->setObjectName(QStringLiteral("import-table"));
    table->setHorizontalHeader(new RunsHeader(workbench.ui.theme, table));
    table->setModel(&model);
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(kTableRow);
    table->horizontalHeader()->setSectionsClickable(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->viewport()->setAutoFillBackground(false);
    return table;
}

void WeightImportPage::Impl::build() {
    Theme& theme = workbench.ui.theme;
    auto* ground = new Ground(theme, QStringLiteral("bg0"));
    notes = new NoteCard(theme);
    notes->setObjectName(QStringLiteral("import-notes"));
    use = new TextButton(theme, {}, TextButton::Kind::Primary);
    use->setObjectName(QStringLiteral("import-use"));
    another = new TextButton(theme, {});
    another->setObjectName(QStringLiteral("import-another"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(use);
    buttons->addWidget(another);
    buttons->addStretch();
    auto* column = new QVBoxLayout(ground);
    column->setContentsMargins(kPageMargin, 16, kPageMargin, kPageMargin);
    column->setSpacing(12);
    column->addLayout(makeHead());
    column->addWidget(notes);
    column->addWidget(makeCounts());
    column->addWidget(makeTable(), 1);
    column->addLayout(buttons);
    column->addStretch();
    auto* whole = new QVBoxLayout(&self);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(ground);
    self.setFocusProxy(use);
    connect(back, &QAbstractButton::clicked, &self, &WeightImportPage::closed);
    connect(another, &QAbstractButton::clicked, &self, &WeightImportPage::browse);
    connect(use, &QAbstractButton::clicked, &self, [this] { importer.use(); });
    connect(&importer, &WeightImporter::changed, &self, [this] { refresh(); });
    connect(&importer, &WeightImporter::used, &self,
            [this] { Q_EMIT self.used(importer.file()); });
    connect(&workbench.document, &Document::titleChanged, &self, [this] { refresh(); });
}

void WeightImportPage::browse() {
    auto* chooser =
        new QFileDialog(window(), tr("Weights to import"), {},
                        tr("Weights (*.safetensors *.pth *.pt *.bin);;All files (*)"));
    chooser->setObjectName(QStringLiteral("weights-chooser"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString& file) {
        read(file);
        Q_EMIT chosen();
    });
    chooser->open();
}

void WeightImportPage::read(const QString& file) { m_impl->importer.read(file); }

QString WeightImportPage::Impl::sentenceNow() const {
    switch (importer.state()) {
    case ImportState::Empty: return tr("No file is chosen.");
    case ImportState::Reading: return tr("The file is read; nothing in it is run.");
    case ImportState::Writing: return tr("The weights are written beside the project.");
    case ImportState::Failed:
        if (importer.lacksData()) return tr("What falls on what cannot be said yet.");
        return tr("These weights cannot be used. What is wrong, and what helps:");
    case ImportState::Planned: break;
    }
    const WeightPlan& plan = importer.plan()->plan;
    const std::size_t all = plan.rows.size() - plan.count(WeightMatch::Unexpected);
    const QString said =
        plan.matched() == all
            ? tr("%1 of %2 tensors of the network come from the file.")
            : tr("%1 of %2 tensors of the network come from the file. The others start as a new "
                 "training would start them.");
    return said.arg(plan.matched()).arg(all);
}

void WeightImportPage::Impl::refresh() {
    const bool isPlanned = importer.plan().has_value();
    path->setPath(importer.file());
    sentence->setText(sentenceNow());
    const Issues& issues = importer.issues();
    notes->setVisible(!issues.empty());
    notes->setSeverity(hasErrors(issues) ? Severity::Error : Severity::Warning);
    if (importer.lacksData()) {
        notes->setTexts(tr("How many classes there are is not known yet"),
                        tr("The last layer has as many outputs as the data have classes. Read the "
                           "data, or write the number in the layer; then the file is looked at "
                           "again."));
        notes->setAction(QStringLiteral("import-data"), tr("Go to the data"),
                         [this] { Q_EMIT self.dataRequested(); });
    } else {
        notes->setTexts({}, issueLines(workbench.ui.language, issues));
        notes->setAction({}, {}, {});
    }
    counts->setVisible(isPlanned);
    table->setVisible(isPlanned);
    use->setVisible(importer.state() != ImportState::Failed);
    const QString objection = importer.objection();
    use->setEnabled(importer.state() == ImportState::Planned && objection.isEmpty());
    use->setToolTip(objection);
    use->setAccessibleName(objection.isEmpty() ? use->text()
                                               : use->text() + QStringLiteral(", ") + objection);
    if (!isPlanned) return;
    const WeightPlan& plan = importer.plan()->plan;
    for (std::size_t i = 0; i < cells.size(); ++i)
        cells[i]->setTexts(WeightRowsModel::outcomeText(kOutcomes[i]),
                           Theme::count(qint64(plan.count(kOutcomes[i]))), {});
    model.setPlan(plan);
    table->setFont(workbench.ui.theme.font(Theme::Text::Body));
    table->resizeColumnsToContents();
    for (int column = 0; column + 1 < model.columnCount(); ++column)
        table->setColumnWidth(column, table->columnWidth(column) + kTensorGap);
}

void WeightImportPage::Impl::retranslate() {
    self.setAccessibleName(tr("Import weights"));
    title->setText(tr("Import weights"));
    back->setText(tr("Back"));
    another->setText(tr("Choose another file…"));
    use->setText(tr("Use these weights"));
    table->setAccessibleName(tr("Each tensor of the network and of the file"));
    for (TextButton* button : {back, another}) button->setAccessibleName(button->text());
    refresh();
}

void WeightImportPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) m_impl->retranslate();
    QWidget::changeEvent(event);
}

void WeightImportPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) Q_EMIT closed();
    else QWidget::keyPressEvent(event);
}

} // namespace convstudio
