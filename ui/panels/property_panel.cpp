// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/property_panel.h"

#include "ui/document/form_edits.h"
#include "ui/panels/forms/block_form.h"
#include "ui/panels/forms/network_form.h"
#include "ui/panels/forms/node_form.h"
#include "ui/panels/forms/node_issues.h"
#include "ui/panels/forms/view_item_forms.h"
#include "ui/panels/forms/why_card.h"
#include "ui/panels/property_header.h"
#include "ui/widgets/labels.h"

#include <QApplication>
#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace convstudio {

struct PropertyPanel::Impl {
    enum class Subject { Network, Block, Nodes, Frame, Note };

    Impl(PropertyPanel& owner, Workbench& bench)
        : panel(owner), workbench(bench), header(new PropertyHeader(bench.ui.theme)),
          filter(new SearchField(bench.ui.theme)), issues(new NodeIssues(bench)),
          help(new WhyCard(bench.ui.theme)), scroll(new QScrollArea) {}

    void build();
    void rebuild();
    void follow();
    void refreshHeader();
    void describeNodes();
    void rename(const QString& name);
    void retranslate();
    Subject subject() const;
    QString structure() const;
    std::unique_ptr<Form> makeForm();
    const Block* scopeBlock() const {
        return workbench.document.graph().findBlock(workbench.state.scope().toStdString());
    }
    QStringList selected() const;

    PropertyPanel& panel;
    Workbench& workbench;
    PropertyHeader* header;
    SearchField* filter;
    NodeIssues* issues;
    WhyCard* help;
    QWidget* helpBox = nullptr;
    QScrollArea* scroll;
    Form* form = nullptr;
    QString shownStructure;
};

PropertyPanel::PropertyPanel(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, workbench)) {
    setObjectName(QStringLiteral("property-panel"));
    m_impl->build();
    m_impl->retranslate();
    m_impl->rebuild();
}

PropertyPanel::~PropertyPanel() = default;

void PropertyPanel::Impl::build() {
    scroll->setObjectName(QStringLiteral("property-scroll"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    filter->setObjectName(QStringLiteral("property-filter"));
    filter->setIconName(QStringLiteral("filter"));
    help->setObjectName(QStringLiteral("property-card"));
    auto* filterBox = new QWidget;
    auto* filterLine = new QVBoxLayout(filterBox);
    filterLine->setContentsMargins(12, 8, 12, 4);
    filterLine->addWidget(filter);
    helpBox = new QWidget;
    auto* helpLine = new QVBoxLayout(helpBox);
    helpLine->setContentsMargins(12, 8, 12, 4);
    helpLine->addWidget(help);
    helpBox->hide();
    auto* column = new QVBoxLayout(&panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (QWidget* part : std::initializer_list<QWidget*>{header, issues, helpBox, filterBox})
        column->addWidget(part);
    column->addWidget(scroll, 1);

    connect(filter, &QLineEdit::textChanged, &panel,
            [this](const QString& text) { form->setFilter(text.trimmed()); });
    connect(filter, &SearchField::downPressed, &panel, [this] { panel.focusFirstField(); });
    connect(header, &PropertyHeader::renamed, &panel,
            [this](const QString& name) { rename(name); });
    connect(header, &PropertyHeader::helpRequested, &panel,
            [this] { helpBox->setVisible(helpBox->isHidden()); });
    connect(help, &WhyCard::closeRequested, helpBox, &QWidget::hide);
    connect(&workbench.state, &EditorState::selectionChanged, &panel, [this] { follow(); });
    connect(&workbench.state, &EditorState::scopeChanged, &panel, [this] { follow(); });
    connect(&workbench.document, &Document::replaced, &panel, [this] { rebuild(); });
    connect(&workbench.document, &Document::edited, &panel, [this] { follow(); });
    connect(&workbench.facts, &FactsController::factsChanged, &panel, [this] {
        form->refreshFacts();
        issues->refresh();
    });
}

PropertyPanel::Impl::Subject PropertyPanel::Impl::subject() const {
    const EditorState& state = workbench.state;
    if (!selected().isEmpty()) return Subject::Nodes;
    if (state.frames().size() == 1) return Subject::Frame;
    if (state.notes().size() == 1) return Subject::Note;
    return scopeBlock() ? Subject::Block : Subject::Network;
}

/// The selected nodes that are there: the selection may name nodes that an undo took away.
QStringList PropertyPanel::Impl::selected() const {
    QStringList ids;
    for (const QString& id : workbench.state.nodes())
        if (workbench.document.graph().findNode(id.toStdString())) ids += id;
    return ids;
}

QString PropertyPanel::Impl::structure() const {
    switch (subject()) {
    case Subject::Nodes: return NodeForm::structureOf(workbench, selected());
    case Subject::Frame: return QStringLiteral("frame:") + workbench.state.frames()[0];
    case Subject::Note: return QStringLiteral("note:") + workbench.state.notes()[0];
    case Subject::Block: return BlockForm::structureOf(workbench, workbench.state.scope());
    case Subject::Network: break;
    }
    return QStringLiteral("network");
}

std::unique_ptr<Form> PropertyPanel::Impl::makeForm() {
    switch (subject()) {
    case Subject::Nodes: return std::make_unique<NodeForm>(workbench, selected());
    case Subject::Frame: return std::make_unique<FrameForm>(workbench, workbench.state.frames()[0]);
    case Subject::Note: return std::make_unique<NoteForm>(workbench, workbench.state.notes()[0]);
    case Subject::Block: return std::make_unique<BlockForm>(workbench, workbench.state.scope());
    case Subject::Network: break;
    }
    return std::make_unique<NetworkForm>(workbench);
}

void PropertyPanel::Impl::follow() {
    if (structure() != shownStructure) return rebuild();
    form->refresh();
    refreshHeader();
}

void PropertyPanel::Impl::rebuild() {
    // A row may be the sender: it goes when its signal is through, and the focus goes on.
    const QWidget* focus = QApplication::focusWidget();
    const bool hadFocus = focus && form && form->isAncestorOf(focus);
    QString focused;
    for (const QWidget* at = hadFocus ? focus : nullptr; at && at != form; at = at->parentWidget())
        if (at->objectName().startsWith(QLatin1String("field-"))) focused = at->objectName();
    if (form) {
        scroll->takeWidget();
        form->hide();
        form->deleteLater();
    }
    shownStructure = structure();
    form = makeForm().release();
    scroll->setWidget(form);
    form->setAutoFillBackground(false);
    form->setFilter(filter->text().trimmed());
    if (!focused.isEmpty())
        if (auto* again = form->findChild<QWidget*>(focused)) again->setFocus();
    filter->parentWidget()->setVisible(subject() == Subject::Nodes);
    helpBox->hide();
    issues->setNodes(selected());
    refreshHeader();
}

void PropertyPanel::Impl::refreshHeader() {
    const Document& document = workbench.document;
    header->setReadOnly(document.isReadOnly());
    header->setHelpVisible(false);
    switch (subject()) {
    case Subject::Nodes: return describeNodes();
    case Subject::Frame:
        header->setTile(QStringLiteral("family.block"), QStringLiteral("frame"));
        header->setTitle(tr("Frame"));
        return header->setName(std::nullopt);
    case Subject::Note:
        header->setTile(QStringLiteral("family.block"), QStringLiteral("note"));
        header->setTitle(tr("Note"));
        return header->setName(std::nullopt);
    case Subject::Block:
        header->setTile(QStringLiteral("family.block"), QStringLiteral("layers"));
        header->setTitle(tr("Block"));
        return header->setName(QString::fromStdString(scopeBlock()->name));
    case Subject::Network:
        header->setTile(QStringLiteral("family.block"), QStringLiteral("layout"));
        header->setTitle(tr("Network"));
        return header->setName(QString::fromStdString(document.project().name));
    }
}

void PropertyPanel::Impl::describeNodes() {
    const QStringList ids = selected();
    const Graph& graph = workbench.document.graph();
    const Node& node = *graph.findNode(ids[0].toStdString());
    const LayerSpec* layer = workbench.document.catalog().find(node.type);
    const Block* block = node.type == kBlockType ? graph.findBlock(node.block) : nullptr;
    const bool alike = std::all_of(ids.begin(), ids.end(), [&](const QString& id) {
        const Node& each = *graph.findNode(id.toStdString());
        return each.type == node.type && each.block == node.block;
    });
    const bool isLayer = alike && layer;
    header->setTile(isLayer ? Theme::familyToken(layer->family) : QStringLiteral("family.block"),
                    isLayer ? Theme::familyIcon(layer->family) : QStringLiteral("layers"));
    const QString type = QString::fromStdString(block ? block->name : node.type);
    const int count = static_cast<int>(ids.size());
    header->setTitle(count == 1 ? type
                     : alike    ? QStringLiteral("%1 × %2").arg(count).arg(type)
                                : tr("%n nodes", nullptr, count));
    header->setName(count == 1 ? std::optional(QString::fromStdString(node.name)) : std::nullopt);
    header->setHelpVisible(isLayer);
    if (!isLayer) return helpBox->hide();
    const Language& language = workbench.ui.language;
    help->setTexts(type, language.textIfAny("layer." + node.type),
                   language.textIfAny("shape." + node.type), QString::fromStdString(layer->source));
}

void PropertyPanel::Impl::rename(const QString& name) {
    Document& document = workbench.document;
    switch (subject()) {
    case Subject::Nodes: workbench.editor.rename(selected()[0], name); break;
    case Subject::Block:
        document.push(tr("Rename block"), renameBlockEdits(document.graph(), scopeBlock()->id,
                                                           name.toStdString()));
        break;
    case Subject::Network:
        document.push(tr("Rename network"), {ValueEdit{"/name", document.project().name,
                                                       name.toStdString()}});
        break;
    default: break;
    }
    refreshHeader();
}

void PropertyPanel::Impl::retranslate() {
    panel.setAccessibleName(tr("Properties"));
    filter->setPlaceholderText(tr("Filter properties"));
    filter->setAccessibleName(filter->placeholderText());
}

void PropertyPanel::focusFirstField() {
    if (FormRow* row = m_impl->form->firstRow()) row->field()->setFocus(Qt::ShortcutFocusReason);
    else m_impl->header->editName();
}

void PropertyPanel::focusName() { m_impl->header->editName(); }

void PropertyPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        m_impl->retranslate();
        m_impl->rebuild();
    }
    QWidget::changeEvent(event);
}

} // namespace convstudio
