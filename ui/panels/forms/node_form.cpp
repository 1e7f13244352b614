// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/forms/node_form.h"

#include "engine/graph/node_ports.h"
#include "engine/layers/init_spec.h"
#include "ui/document/form_edits.h"
#include "ui/panels/forms/fact_list.h"
#include "ui/panels/forms/init_settings.h"
#include "ui/panels/forms/node_facts.h"
#include "ui/widgets/buttons.h"


#include <algorithm>
#include <array>

namespace convstudio {

namespace {

/// Parameters that belong to the weights wherever they occur.
constexpr std::array kWeightParameters = {"bias", "affine", "track_running_stats"};
constexpr double kLargestIndex = 1e6;

bool isSameSpec(const ParamSpec& a, const ParamSpec& b) {
    return a.name == b.name && a.type == b.type && a.choices == b.choices;
}

/// Parameters that every node has.
ParamSpecs sharedSpecs(const std::vector<const Node*>& nodes, const Graph& graph,
                       const LayerCatalog& catalog) {
    ParamSpecs shared;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const ParamSpecs own = paramSpecsOf(graph, *nodes[i], catalog).value_or(ParamSpecs());
        if (i == 0) shared = own;
        else
            std::erase_if(shared, [&](const ParamSpec& spec) {
                const ParamSpec* other = findParam(own, spec.name);
                return !other || !isSameSpec(spec, *other);
            });
    }
    return shared;
}

Json paramValue(const Node& node, const ParamSpec& spec) {
    const bool given = node.params.is_object() && node.params.contains(spec.name);
    const Json value = given ? node.params.at(spec.name) : spec.defaultValue;
    if (spec.type == ParamType::IntPair && value.is_number()) return Json::array({value, value});
    return value;
}

Json initOf(const Node& node, const std::string& tensor) {
    return node.init.is_object() ? node.init.value(tensor, Json()) : Json();
}

/// Dimensions of the weights that all nodes have alike; 0 when one has none.
int sharedRank(const std::vector<const Node*>& nodes, const LayerCatalog& catalog) {
    int rank = -1;
    for (const Node* node : nodes) {
        const LayerSpec* spec = catalog.find(node->type);
        const int own = spec ? spec->weightRank : 0;
        rank = rank < 0 ? own : std::min(rank, own);
    }
    return std::max(rank, 0);
}

bool isTrue(const Node& node, const LayerCatalog& catalog, const char* name) {
    const LayerSpec* layer = catalog.find(node.type);
    const ParamSpec* spec = layer ? findParam(layer->params, name) : nullptr;
    return spec && paramValue(node, *spec) == true;
}

bool hasBiasStart(const Node& node, const LayerCatalog& catalog) {
    return isTrue(node, catalog, "bias") || isTrue(node, catalog, "affine");
}

ParamSpec fieldSpec(const char* field, ParamType type, Json usual, std::optional<double> minimum,
                    std::optional<double> maximum) {
    ParamSpec spec;
    spec.name = field;
    spec.type = type;
    spec.defaultValue = std::move(usual);
    spec.nullable = spec.defaultValue.is_null();
    spec.minimum = minimum;
    spec.maximum = maximum;
    spec.help = std::string("param.node.") + field;
    return spec;
}

} // namespace

NodeForm::NodeForm(Workbench& workbench, const QStringList& nodeIds, QWidget* parent)
    : Form(workbench, parent), m_ids(nodeIds), m_facts(new FactList(workbench.ui.theme)) {
    const Document& document = workbench.document;
    const Graph& graph = document.graph();
    m_scopeBlock = m_ids.isEmpty() ? nullptr
                                   : graph.findBlock(graph.scopeOf(m_ids[0].toStdString()));
    m_specs = sharedSpecs(nodes(), graph, document.catalog());
    buildParameters();
    buildWeights();
    buildBlock();
    m_scopeBlock = nullptr;
    m_facts->setObjectName(QStringLiteral("node-facts"));
    m_facts->setAccessibleName(tr("Facts"));
    addSection(tr("Facts"));
    addWidget(m_facts);
    refresh();
    refreshFacts();
}

std::vector<const Node*> NodeForm::nodes() const {
    std::vector<const Node*> found;
    for (const QString& id : m_ids)
        if (const Node* node = m_workbench.document.graph().findNode(id.toStdString()))
            found.push_back(node);
    return found;
}

std::vector<std::string> NodeForm::ids() const {
    std::vector<std::string> ids;
    for (const QString& id : m_ids) ids.push_back(id.toStdString());
    return ids;
}

QString NodeForm::structureOf(const Workbench& workbench, const QStringList& nodeIds) {
    const Graph& graph = workbench.document.graph();
    const LayerCatalog& catalog = workbench.document.catalog();
    std::string text = workbench.state.scope().toStdString();
    const auto addParameters = [&](const std::string& blockId) {
        if (const Block* block = graph.findBlock(blockId))
            for (const BlockParameter& each : block->parameters)
                text += each.name + each.type + ',';
    };
    addParameters(text);
    for (const QString& id : nodeIds) {
        const Node* node = graph.findNode(id.toStdString());
        text += '|' + id.toStdString();
        if (!node) continue;
        text += ':' + node->type + node->block + initKind(initOf(*node, "weight")) +
                initKind(initOf(*node, "bias")) + (hasBiasStart(*node, catalog) ? '1' : '0');
        addParameters(node->block);
    }
    return QString::fromStdString(text);
}

bool NodeForm::isWeightParameter(const std::string& name) const {
    return std::find(kWeightParameters.begin(), kWeightParameters.end(), name) !=
           kWeightParameters.end();
}

ParamField::Setting NodeForm::settingOf(const ParamSpec& spec) const {
    ParamField::Setting setting;
    setting.spec = spec;
    setting.label = parameterLabel(m_workbench.ui.language, spec);
    const std::size_t dot = spec.help.find('.');
    if (dot != std::string::npos) setting.nullText = engineText("null" + spec.help.substr(dot));
    if (setting.nullText.isEmpty()) setting.nullText = spec.nullable ? tr("none") : QString();
    if (m_scopeBlock) {
        setting.blockParameters = m_scopeBlock->parameters;
        setting.expressions = Expressions::Allow;
    }
    return setting;
}

void NodeForm::bind(FormRow* row, std::function<Json(const Node&)> read,
                    std::function<DocumentEdits(const Json&)> edits) {
    m_bindings.push_back({row, std::move(read)});
    Document& document = m_workbench.document;
    const QString merge = QStringLiteral("form:%1:%2").arg(row->id(), m_ids.join(QLatin1Char(',')));
    const QString label = row->field()->accessibleName();
    const auto push = [&document, label, merge, edits](const Json& value) {
        document.push(tr("Set %1").arg(label), edits(value), merge);
    };
    connect(row, &FormRow::edited, this, push);
    connect(row, &FormRow::finished, this, [&document] { document.endMerge(); });
    const Json usual = row->spec().defaultValue;
    connect(row, &FormRow::resetRequested, this, [&document, push, usual] {
        push(usual);
        document.endMerge();
    });
}

void NodeForm::addParameter(const ParamSpec& spec) {
    const LayerSpec* layer = m_workbench.document.catalog().find(nodes()[0]->type);
    const QString source = layer ? QString::fromStdString(layer->source) : QString();
    const ParamField::Setting setting = settingOf(spec);
    FormRow* row = addRow(setting, {QString::fromStdString(spec.name), setting.label,
                                    engineText(spec.help), source});
    bind(
        row, [spec](const Node& node) { return paramValue(node, spec); },
        [this, spec](const Json& value) {
            const bool usual = !spec.required && value == spec.defaultValue;
            return setParamEdits(m_workbench.document.graph(), ids(), spec.name,
                                 usual ? std::nullopt : std::optional(value));
        });
}

void NodeForm::buildParameters() {
    const auto isOwn = [&](const ParamSpec& spec) { return !isWeightParameter(spec.name); };
    if (std::none_of(m_specs.begin(), m_specs.end(), isOwn)) return;
    addSection(findParam(m_specs, "kernel_size") ? tr("Kernel") : tr("Parameters"));
    for (const ParamSpec& spec : m_specs)
        if (isOwn(spec)) addParameter(spec);
}

FormRow* NodeForm::addField(const char* field, const ParamSpec& spec) {
    // Fields of a node are plain numbers: no expressions.
    ParamField::Setting setting = settingOf(spec);
    setting.blockParameters.clear();
    setting.expressions = Expressions::Refuse;
    FormRow* row = addRow(setting, {QString::fromLatin1(field), setting.label,
                                    engineText(spec.help), QString()});
    bind(
        row,
        [field = std::string(field), usual = spec.defaultValue](const Node& node) {
            const Json value = nodeField(node, field);
            return value.is_null() ? usual : value;
        },
        [this, field = std::string(field), usual = spec.defaultValue](const Json& value) {
            const bool absent = field == "lr_scale" && value == usual;
            return setFieldEdits(m_workbench.document.graph(), ids(), field,
                                 absent ? Json() : value);
        });
    return row;
}

void NodeForm::buildWeights() {
    const int rank = sharedRank(nodes(), m_workbench.document.catalog());
    const bool own = std::any_of(m_specs.begin(), m_specs.end(), [&](const ParamSpec& spec) {
        return isWeightParameter(spec.name);
    });
    const std::vector<const Node*> all = nodes();
    const bool blocks = !all.empty() && std::all_of(all.begin(), all.end(), [](const Node* node) {
        return node->type == kBlockType;
    });
    if (rank == 0 && !own && !blocks) return;
    addSection(tr("Weights"));
    for (const ParamSpec& spec : m_specs)
        if (isWeightParameter(spec.name)) addParameter(spec);
    if (rank > 0) {
        buildInit("weight", rank);
        const auto hasBias = [&](const Node* node) {
            return hasBiasStart(*node, m_workbench.document.catalog());
        };
        if (std::all_of(all.begin(), all.end(), hasBias)) buildInit("bias", 1);
    }
    addField("frozen", fieldSpec("frozen", ParamType::Bool, false, {}, {}));
    addField("lr_scale", fieldSpec("lr_scale", ParamType::Float, 1, 0, 1000));
}

void NodeForm::buildInit(const std::string& tensor, int rank) {
    const Language& language = m_workbench.ui.language;
    const Json init = initOf(*nodes()[0], tensor);
    FormRow* row = addRow(initKindSetting(language, tensor, rank),
                          initKindText(language, tensor, init));
    bind(
        row, [tensor](const Node& node) -> Json { return initKind(initOf(node, tensor)); },
        [this, tensor, init](const Json& kind) {
            return setInitEdits(m_workbench.document.graph(), ids(), tensor,
                                withInitKind(init, kind.get<std::string>()));
        });
    const std::string kind = initKind(init);
    const InitSpec* spec = findInit(kind);
    const std::vector<const Node*> all = nodes();
    const bool shared = std::all_of(all.begin(), all.end(), [&](const Node* node) {
        return initKind(initOf(*node, tensor)) == kind;
    });
    if (!spec || !shared) return;
    for (const ParamSpec& param : spec->params) {
        ParamField::Setting setting;
        setting.spec = param;
        setting.label = parameterLabel(language, param);
        const QString id = QString::fromStdString("init." + tensor + "." + param.name);
        FormRow* number = addRow(setting, {id, setting.label, engineText(param.help),
                                           QString::fromStdString(spec->source)});
        bind(
            number,
            [tensor, param](const Node& node) {
                const Json own = initOf(node, tensor);
                return own.is_object() ? own.value(param.name, param.defaultValue) : Json();
            },
            [this, tensor, param](const Json& value) {
                Json changed = initOf(*nodes()[0], tensor);
                if (value == param.defaultValue) changed.erase(param.name);
                else changed[param.name] = value;
                return setInitEdits(m_workbench.document.graph(), ids(), tensor, changed);
            });
    }
}

void NodeForm::buildBlock() {
    const std::vector<const Node*> all = nodes();
    if (all.size() != 1 || all[0]->type != kBlockType) return;
    const QString instance = m_ids[0], block = QString::fromStdString(all[0]->block);
    addSection(tr("Block"));
    addField("repeat", fieldSpec("repeat", ParamType::Int, nullptr, 1, 1000));
    addField("firstIndex", fieldSpec("firstIndex", ParamType::Int, 0, 0, kLargestIndex));
    auto* buttons = new QWidget;
    auto* column = new QVBoxLayout(buttons);
    column->setContentsMargins(12, 4, 12, 4);
    auto* open = new TextButton(m_workbench.ui.theme, tr("Open block"));
    open->setObjectName(QStringLiteral("open-block"));
    auto* keep = new TextButton(m_workbench.ui.theme, tr("Keep in the palette"));
    keep->setObjectName(QStringLiteral("keep-block"));
    for (TextButton* button : {open, keep}) {
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        column->addWidget(button);
    }
    addWidget(buttons);
    connect(open, &QAbstractButton::clicked, this,
            [this, instance, block] { m_workbench.state.enterBlock(instance, block); });
    connect(keep, &QAbstractButton::clicked, this, [this, block] {
        m_workbench.blocks.add(m_workbench.document.graph(), block.toStdString());
    });
}

void NodeForm::refresh() {
    const std::vector<const Node*> all = nodes();
    if (all.empty()) return;
    for (const Binding& binding : m_bindings) {
        const Json first = binding.read(*all[0]);
        const bool mixed = std::any_of(all.begin() + 1, all.end(), [&](const Node* node) {
            return binding.read(*node) != first;
        });
        const bool changed = mixed || first != binding.row->spec().defaultValue;
        binding.row->setValue(mixed ? std::nullopt : std::optional(first), changed);
    }
    setEnabled(!m_workbench.document.isReadOnly());
}

void NodeForm::refreshFacts() {
    const auto facts = m_workbench.facts.facts();
    const NodeFactTexts texts(m_workbench.document, *facts);
    m_facts->setRows(texts.rows(m_ids));
    if (m_ids.size() != 1) return;
    const std::string id = m_ids[0].toStdString();
    for (FormRow* row : rows()) {
        const std::string name = row->id().toStdString();
        row->setNumber(name == "init.weight" ? texts.weightDeviation(id)
                                             : texts.parameter(id, name));
        const bool wrong = std::any_of(
            facts->issues.begin(), facts->issues.end(), [&](const Issue& issue) {
                return issue.severity == Severity::Error && issue.place.nodeId == id &&
                       issue.place.param == name;
            });
        row->setInvalid(wrong);
    }
}

} // namespace convstudio
