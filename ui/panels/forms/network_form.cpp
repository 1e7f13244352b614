// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/forms/network_form.h"

#include "ui/panels/forms/fact_list.h"
#include "ui/panels/forms/layer_button.h"
#include "ui/panels/forms/memory_bar.h"
#include "ui/panels/forms/node_facts.h"
#include "ui/panels/issue_words.h"
#include "ui/widgets/labels.h"

#include <algorithm>

namespace convstudio {

namespace {

constexpr std::size_t kDearest = 5;

/// Dearest first by multiply-accumulates, equals as they flow.
std::vector<const ValidatedNode*> dearestOf(const ValidatedGraph& graph) {
    std::vector<const ValidatedNode*> nodes;
    for (const ValidatedNode& node : graph.nodes())
        if (node.cost.macs > 0) nodes.push_back(&node);
    std::stable_sort(nodes.begin(), nodes.end(),
                     [](const ValidatedNode* a, const ValidatedNode* b) {
                         return a->cost.macs > b->cost.macs;
                     });
    nodes.resize(std::min(kDearest, nodes.size()));
    return nodes;
}

} // namespace

NetworkForm::NetworkForm(Workbench& workbench, QWidget* parent)
    : Form(workbench, parent), m_costs(new FactList(workbench.ui.theme)),
      m_memoryTotal(new FactList(workbench.ui.theme)),
      m_memory(new MemoryBar(workbench.ui.theme)), m_dearest(new QWidget) {
    m_costs->setObjectName(QStringLiteral("network-costs"));
    m_costs->setAccessibleName(tr("Costs of the network"));
    m_memory->setObjectName(QStringLiteral("network-memory"));
    m_memory->setAccessibleName(tr("Forecast of the training memory"));
    m_dearest->setObjectName(QStringLiteral("network-dearest"));
    auto* rows = new QVBoxLayout(m_dearest);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    addSection(tr("Costs"));
    addWidget(m_costs);
    addSection(tr("Training memory"));
    addWidget(m_memoryTotal);
    addWidget(m_memory);
    m_dearestTitle = addSection(tr("Most expensive layers"));
    addWidget(m_dearest);
    refreshFacts();
}

QVector<FactRow> NetworkForm::costRows(const ValidatedGraph* graph) {
    if (!graph) {
        const QString unknown = QStringLiteral("?");
        return {{tr("Input"), unknown},
                {tr("Output"), unknown},
                {tr("Parameters"), unknown},
                {tr("MACs"), unknown},
                {tr("Receptive field"), unknown}};
    }
    const GraphTotals& totals = graph->totals();
    const Shape& input = graph->input().shape;
    QVector<FactRow> rows = {{tr("Input"), NodeFactTexts::shapeText(input)},
                             {tr("Output"), NodeFactTexts::shapeText(graph->output().shape)},
                             {tr("Parameters"), Theme::count(totals.parameters)}};
    if (totals.trainableParameters != totals.parameters)
        rows.push_back({tr("of these trained"), Theme::count(totals.trainableParameters)});
    rows.push_back({tr("MACs"), Theme::shortCount(double(totals.macs))});
    const ReceptiveField field = NodeFactTexts::networkField(*graph);
    rows.push_back({tr("Receptive field"), NodeFactTexts::fieldText(field)});
    if (input.dims.size() == 3)
        rows.push_back({NodeFactTexts::seesAll(field, input) ? tr("sees the whole image")
                                                             : tr("of the image"),
                        QStringLiteral("%1 × %2").arg(Theme::count(input.height()),
                                                      Theme::count(input.width()))});
    return rows;
}

void NetworkForm::refreshFacts() {
    const auto facts = m_workbench.facts.facts();
    const ValidatedGraph* graph = facts->validation.graph ? &*facts->validation.graph : nullptr;
    const QString unknown = QStringLiteral("?");
    m_costs->setRows(costRows(graph));
    m_memoryTotal->setRows({{tr("In all, batch %1").arg(Theme::count(facts->batchSize)),
                             facts->memory ? Theme::bytes(double(facts->memory->total()))
                                           : unknown}});
    m_memory->setForecast(facts->memory);
    buildDearest();
}

void NetworkForm::buildDearest() {
    qDeleteAll(m_dearest->findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    const auto facts = m_workbench.facts.facts();
    const auto& graph = facts->validation.graph;
    const auto nodes = graph ? dearestOf(*graph) : std::vector<const ValidatedNode*>();
    for (const ValidatedNode* node : nodes) addDearest(*node);
    m_dearestTitle->setVisible(!nodes.empty());
}

void NetworkForm::addDearest(const ValidatedNode& node) {
    auto* button = new LayerButton(
        m_workbench.ui.theme, Theme::familyToken(node.family), Theme::familyIcon(node.family),
        QString::fromStdString(node.path), Theme::shortCount(double(node.cost.macs)));
    button->setToolTip(QString::fromStdString(node.type + " " + node.path));
    m_dearest->layout()->addWidget(button);
    const QString id = QString::fromStdString(node.id);
    connect(button, &QAbstractButton::clicked, this,
            [this, id] { revealNode(m_workbench.document, m_workbench.state, id); });
}

} // namespace convstudio
