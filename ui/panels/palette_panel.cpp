// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/palette_panel.h"

#include "ui/canvas/insert_choice.h"
#include "ui/document/form_edits.h"
#include "ui/panels/layer_list.h"
#include "ui/panels/palette_content.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segment_control.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPointer>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace convstudio {

namespace {

constexpr int kHoverDelay = 400;
const QString kLayers = QStringLiteral("layers");
const QString kBlocks = QStringLiteral("blocks");
const QString kNetworks = QStringLiteral("networks");
constexpr char kFoldedKey[] = "palette.folded";

} // namespace

struct PalettePanel::Impl {
    Impl(PalettePanel& owner, Workbench& bench)
        : panel(owner), workbench(bench), content(bench),
          tabs(new SegmentControl(bench.ui.theme, SegmentControl::Size::Small)),
          search(new SearchField(bench.ui.theme, {}, QStringLiteral("/"))),
          list(new LayerList(bench.ui.theme, model)), stack(new QStackedWidget),
          emptyText(new ThemedLabel(bench.ui.theme, Theme::Text::Body, QStringLiteral("t2"))),
          emptyButton(new TextButton(bench.ui.theme, {})) {}

    void build();
    void buildEmpty();
    void connectAll();
    void fill();
    void filter(const QString& query);
    void showEmpty();
    void choose(const QString& key);
    void openMenu(const QString& key, const QPoint& place);
    void rename(const QString& key, const QString& name);
    void remove(const QString& key);
    QString whyKept(const QString& key) const;
    void showCard(const QString& key);
    void hideCard();
    void loadFolded();
    void saveFolded();
    void retranslate();

    PalettePanel& panel;
    Workbench& workbench;
    PaletteContent content;
    LayerListModel model;
    SegmentControl* tabs;
    SearchField* search;
    LayerList* list;
    QStackedWidget* stack;
    ThemedLabel* emptyText;
    TextButton* emptyButton;
    QPointer<LayerCard> card;
    QTimer hover;
    QString hoveredKey;
};

PalettePanel::PalettePanel(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, workbench)) {
    setObjectName(QStringLiteral("palette-panel"));
    m_impl->build();
    m_impl->connectAll();
    m_impl->loadFolded();
    m_impl->retranslate();
}

PalettePanel::~PalettePanel() {
    // What still signals goes before what it talks to.
    delete m_impl->list;
    delete m_impl->card;
}

void PalettePanel::Impl::build() {
    tabs->setObjectName(QStringLiteral("palette-tabs"));
    search->setObjectName(QStringLiteral("palette-search"));
    list->setObjectName(QStringLiteral("palette-list"));
    for (const QString& tab : {kLayers, kBlocks, kNetworks}) tabs->addItem(tab, tab);
    auto* header = new PanelHeader(workbench.ui.theme);
    header->row()->setContentsMargins(8, 0, 8, 1);
    header->row()->insertWidget(0, tabs);
    auto* searchBox = new QWidget;
    auto* searchLine = new QVBoxLayout(searchBox);
    searchLine->setContentsMargins(12, 8, 12, 4);
    searchLine->addWidget(search);
    buildEmpty();
    auto* column = new QVBoxLayout(&panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(searchBox);
    column->addWidget(stack, 1);
    hover.setSingleShot(true);
    hover.setInterval(kHoverDelay);
}

void PalettePanel::Impl::buildEmpty() {
    auto* empty = new QWidget;
    auto* column = new QVBoxLayout(empty);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(12);
    emptyText->setObjectName(QStringLiteral("palette-empty"));
    emptyText->setWordWrap(true);
    emptyButton->setObjectName(QStringLiteral("palette-empty-action"));
    column->addWidget(emptyText);
    column->addWidget(emptyButton, 0, Qt::AlignLeft);
    column->addStretch();
    stack->addWidget(list);
    stack->addWidget(empty);
}

void PalettePanel::Impl::connectAll() {
    connect(tabs, &SegmentControl::currentChanged, &panel, [this] { fill(); });
    connect(search, &QLineEdit::textChanged, &panel, [this](const QString& text) { filter(text); });
    connect(search, &SearchField::downPressed, &panel, [this] {
        if (!list->currentIndex().isValid()) list->setCurrentIndex(model.firstEntry());
        list->setFocus(Qt::TabFocusReason);
        showCard(list->currentIndex().data(LayerListModel::KeyRole).toString());
    });
    connect(search, &QLineEdit::returnPressed, &panel, [this] {
        const QModelIndex index =
            list->currentIndex().isValid() ? list->currentIndex() : model.firstEntry();
        choose(index.data(LayerListModel::KeyRole).toString());
    });
    connect(list, &LayerList::chosen, &panel, [this](const QString& key) { choose(key); });
    connect(list, &LayerList::leftUpwards, search,
            [this] { search->setFocus(Qt::BacktabFocusReason); });
    connect(list, &LayerList::menuRequested, &panel,
            [this](const QString& key, const QPoint& place) { openMenu(key, place); });
    connect(list, &LayerList::removeRequested, &panel, [this](const QString& key) { remove(key); });
    connect(list, &LayerList::focused, &panel, [this](const QString& key) { showCard(key); });
    connect(list, &LayerList::hovered, &panel, [this](const QString& key) {
        if (key == hoveredKey) return;
        hoveredKey = key;
        hideCard();
        if (key.isEmpty()) hover.stop();
        else hover.start();
    });
    connect(&hover, &QTimer::timeout, &panel, [this] { showCard(hoveredKey); });
    list->installEventFilter(&panel);
    connect(emptyButton, &QAbstractButton::clicked, &panel, [this] {
        if (!model.query().isEmpty()) search->clear();
        else workbench.actions.action(QStringLiteral("graph.make-block"))->trigger();
    });
    connect(&model, &LayerListModel::renamed, &panel,
            [this](const QString& key, const QString& name) { rename(key, name); },
            Qt::QueuedConnection);
    connect(&model, &LayerListModel::foldedChanged, &panel, [this] { saveFolded(); });
    const auto refillBlocks = [this] {
        if (tabs->current() == kBlocks) fill();
    };
    connect(&workbench.document, &Document::edited, &panel, refillBlocks);
    connect(&workbench.document, &Document::replaced, &panel, refillBlocks);
    connect(&workbench.blocks, &BlockLibrary::changed, &panel, refillBlocks);
}

void PalettePanel::Impl::fill() {
    const QString tab = tabs->current();
    const QString current = list->currentIndex().data(LayerListModel::KeyRole).toString();
    hideCard();
    model.setEntries(tab == kBlocks     ? content.blocks()
                     : tab == kNetworks ? content.networks()
                                        : content.layers());
    list->setCurrentIndex(model.indexOf(current));
    showEmpty();
}

void PalettePanel::Impl::filter(const QString& query) {
    hideCard();
    model.setQuery(query.trimmed());
    list->setCurrentIndex(query.isEmpty() ? QModelIndex() : model.firstEntry());
    showEmpty();
}

void PalettePanel::Impl::showEmpty() {
    const bool empty = model.rowCount() == 0;
    stack->setCurrentIndex(empty ? 1 : 0);
    if (!empty) return;
    const bool searching = !model.query().isEmpty();
    emptyText->setText(searching ? tr("Nothing here fits “%1”.").arg(model.query())
                                 : tr("No blocks yet. Select some layers on the canvas and make a "
                                      "block of them; it can then be used again."));
    emptyButton->setText(searching ? tr("Clear the search") : tr("Make block"));
    emptyButton->setAccessibleName(emptyButton->text());
    emptyButton->updateGeometry();
}

void PalettePanel::Impl::choose(const QString& key) {
    if (key.isEmpty()) return;
    hideCard();
    const QString network = QStringLiteral("template:");
    if (key.startsWith(network)) {
        Q_EMIT panel.templateRequested(key.mid(network.size()));
        return;
    }
    const QStringList& selected = workbench.state.nodes();
    InsertChoice(key).insert(workbench, std::nullopt,
                             selected.size() == 1 ? selected[0] : QString());
}

void PalettePanel::Impl::openMenu(const QString& key, const QPoint& place) {
    hideCard();
    auto* menu = new QMenu(&panel);
    menu->setObjectName(QStringLiteral("palette-menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QModelIndex index = model.indexOf(key);
    const bool network = key.startsWith(QLatin1String("template:"));
    connect(menu->addAction(network ? tr("Open in the gallery") : tr("Insert")),
            &QAction::triggered, &panel, [this, key] { choose(key); });
    if (index.flags() & Qt::ItemIsEditable) {
        connect(menu->addAction(tr("Rename")), &QAction::triggered, &panel,
                [this, key] { list->edit(model.indexOf(key)); });
        connect(menu->addAction(tr("Keep for all projects")), &QAction::triggered, &panel,
                [this, key] {
                    workbench.blocks.add(workbench.document.graph(), key.mid(6).toStdString());
                });
    }
    if (key.contains(QLatin1Char(':')) && !network) {
        QAction* action = menu->addAction(tr("Delete"));
        const QString reason = whyKept(key);
        action->setEnabled(reason.isEmpty());
        if (!reason.isEmpty()) action->setText(tr("Delete (%1)").arg(reason));
        connect(action, &QAction::triggered, &panel, [this, key] { remove(key); });
    }
    menu->popup(place);
}

void PalettePanel::Impl::rename(const QString& key, const QString& name) {
    Document& document = workbench.document;
    document.push(tr("Rename block"), renameBlockEdits(document.graph(), key.mid(6).toStdString(),
                                                       name.toStdString()));
}

QString PalettePanel::Impl::whyKept(const QString& key) const {
    const bool inProject = key.startsWith(QLatin1String("block:"));
    const bool used =
        inProject && isBlockUsed(workbench.document.graph(), key.mid(6).toStdString());
    return used ? tr("in use") : QString();
}

void PalettePanel::Impl::remove(const QString& key) {
    Document& document = workbench.document;
    if (key.startsWith(QLatin1String("library:"))) return workbench.blocks.remove(key.mid(8));
    if (!key.startsWith(QLatin1String("block:")) || !whyKept(key).isEmpty()) return;
    document.push(tr("Delete block"), removeBlockEdits(document.graph(), key.mid(6).toStdString()));
}

void PalettePanel::Impl::showCard(const QString& key) {
    if (key.isEmpty()) return hideCard();
    const CardText text = content.card(key);
    if (text.title.isEmpty()) return;
    if (!card) card = new LayerCard(workbench.ui.theme, panel.window());
    const QRect row = list->visualRect(model.indexOf(key));
    const QPoint corner(panel.mapToGlobal(QPoint(panel.width(), 0)).x(),
                        list->viewport()->mapToGlobal(row.topLeft()).y());
    card->showAt(text, QRect(corner - QPoint(1, 0), QSize(1, row.height())));
}

void PalettePanel::Impl::hideCard() {
    if (card) card->hide();
}

void PalettePanel::Impl::loadFolded() {
    QSet<QString> groups;
    const Json folded = workbench.ui.state.value(QLatin1String(kFoldedKey));
    if (folded.is_array())
        for (const Json& group : folded)
            if (group.is_string()) groups.insert(QString::fromStdString(group.get<std::string>()));
    model.setFolded(groups);
}

void PalettePanel::Impl::saveFolded() {
    QStringList groups(model.folded().begin(), model.folded().end());
    groups.sort();
    Json folded = Json::array();
    for (const QString& group : groups) folded.push_back(group.toStdString());
    workbench.ui.state.setValue(QLatin1String(kFoldedKey), folded);
}

void PalettePanel::Impl::retranslate() {
    panel.setAccessibleName(tr("Palette"));
    tabs->setItemText(kLayers, tr("Layers"));
    tabs->setItemText(kBlocks, tr("Blocks"));
    tabs->setItemText(kNetworks, tr("Networks"));
    tabs->setAccessibleName(tr("What the palette shows"));
    search->setPlaceholderText(tr("Find, e.g. fc"));
    search->setAccessibleName(tr("Search the palette"));
    list->setAccessibleName(tr("Layers, blocks and networks"));
    fill();
}

void PalettePanel::focusSearch() {
    m_impl->search->setFocus(Qt::ShortcutFocusReason);
    m_impl->search->selectAll();
}

void PalettePanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) m_impl->retranslate();
    QWidget::changeEvent(event);
}

void PalettePanel::hideEvent(QHideEvent* event) {
    m_impl->hover.stop();
    m_impl->hideCard();
    QWidget::hideEvent(event);
}

bool PalettePanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut) m_impl->hideCard();
    return QWidget::eventFilter(watched, event);
}

} // namespace convstudio
