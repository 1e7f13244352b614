// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/forms/node_facts.h"


#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

const QString kUnknown = QStringLiteral("?");
constexpr QChar kThinSpace(0x2009);

QString shareText(std::int64_t part, std::int64_t whole) {
    if (whole <= 0 || part <= 0) return {};
    const double percent = 100.0 * double(part) / double(whole);
    const QString number = percent < 0.1 ? QStringLiteral("< 0.1")
                                         : QString::number(percent, 'f', percent < 9.95 ? 1 : 0);
    return number + kThinSpace + QLatin1Char('%');
}

/// torch.nn.init.calculate_gain
double gainOf(const Json& init) {
    const std::string kind = init.value("nonlinearity", std::string("leaky_relu"));
    if (kind == "tanh") return 5.0 / 3;
    if (kind == "relu") return std::sqrt(2.0);
    if (kind == "selu") return 0.75;
    if (kind != "leaky_relu") return 1;
    const double slope = init.value("a", 0.0);
    return std::sqrt(2 / (1 + slope * slope));
}

struct Fans {
    double in = 0, out = 0;
};

std::optional<Fans> fansOf(const ValidatedNode& node) {
    for (const StateEntry& entry : node.state) {
        if (entry.name != "weight" || entry.shape.size() < 2) continue;
        double field = 1;
        for (std::size_t i = 2; i < entry.shape.size(); ++i) field *= double(entry.shape[i]);
        return Fans{double(entry.shape[1]) * field, double(entry.shape[0]) * field};
    }
    return std::nullopt;
}

/// Standard deviation of the numbers an initialisation draws; 0 where it has none to speak of.
double deviationOf(const Json& init, const Fans& fans) {
    const std::string type = init.value("type", std::string("default"));
    if (type.starts_with("kaiming"))
        return gainOf(init) /
               std::sqrt(init.value("mode", std::string("fan_in")) == "fan_out" ? fans.out
                                                                                 : fans.in);
    if (type.starts_with("xavier"))
        return init.value("gain", 1.0) * std::sqrt(2 / (fans.in + fans.out));
    if (type == "lecun_normal") return std::sqrt(1 / fans.in);
    // PyTorch's own start of convolutions and linear maps: kaiming_uniform_(a = √5).
    if (type == "default") return std::sqrt(1 / (3 * fans.in));
    return type == "normal" ? init.value("std", 1.0) : 0;
}

} // namespace

QString NodeFactTexts::shapeText(const Shape& shape) {
    QStringList dims;
    for (const std::int64_t dim : shape.dims) dims += Theme::count(dim);
    return dims.join(QStringLiteral(" × "));
}

QString NodeFactTexts::fieldText(const ReceptiveField& field) {
    return QStringLiteral("%1 × %2").arg(Theme::count(field.size[0]), Theme::count(field.size[1]));
}

ReceptiveField NodeFactTexts::networkField(const ValidatedGraph& graph) {
    ReceptiveField largest;
    bool hasMaps = false;
    for (const ValidatedNode& node : graph.nodes()) {
        if (node.shape.kind != Kind::Map || node.family == Family::Io) continue;
        hasMaps = true;
        for (std::size_t axis = 0; axis < 2; ++axis)
            largest.size[axis] = std::max(largest.size[axis], node.field.size[axis]);
    }
    return hasMaps ? largest : graph.output().field;
}

bool NodeFactTexts::seesAll(const ReceptiveField& field, const Shape& image) {
    return image.dims.size() == 3 && field.size[0] >= image.height() &&
           field.size[1] >= image.width();
}

QString NodeFactTexts::activationLabel() const {
    return tr("Activations, batch %1").arg(Theme::count(m_facts.batchSize));
}

std::optional<Shape> NodeFactTexts::inputOf(const std::string& nodeId) const {
    const Graph& graph = m_document.graph();
    for (const Edge& edge : graph.edgesOf(graph.scopeOf(nodeId)))
        if (edge.to == nodeId)
            if (const NodeFacts* from = m_facts.node(edge.from)) return from->shape;
    return std::nullopt;
}

const ValidatedNode* NodeFactTexts::resolved(const std::string& nodeId) const {
    if (!m_facts.validation.graph) return nullptr;
    for (const ValidatedNode& node : m_facts.validation.graph->nodes())
        if (node.id == nodeId) return &node;
    return nullptr;
}

NodeFacts NodeFactTexts::sumOf(const QStringList& ids) const {
    NodeFacts sum;
    for (const QString& id : ids) {
        const NodeFacts* facts = m_facts.node(id.toStdString());
        if (!facts) continue;
        sum.parameters += facts->parameters;
        sum.macs += facts->macs;
        sum.activationBytes += facts->activationBytes;
    }
    return sum;
}

NodeFacts NodeFactTexts::whole() const {
    NodeFacts sum;
    if (!m_facts.validation.graph) return sum;
    const GraphTotals& totals = m_facts.validation.graph->totals();
    sum.parameters = totals.parameters;
    sum.macs = totals.macs;
    sum.activationBytes = totals.activationBytes;
    return sum;
}

QVector<FactRow> NodeFactTexts::rows(const QStringList& ids) const {
    QVector<FactRow> rows;
    const NodeFacts total = whole(), part = sumOf(ids);
    const std::string id = ids.size() == 1 ? ids[0].toStdString() : std::string();
    const NodeFacts* single = id.empty() ? nullptr : m_facts.node(id);
    const bool known = id.empty() || (single && single->shape);
    if (!id.empty()) {
        const std::optional<Shape> input = inputOf(id);
        rows.push_back({tr("Input"), input ? shapeText(*input) : QStringLiteral("–")});
        rows.push_back({tr("Output"), known ? shapeText(*single->shape) : kUnknown});
    }
    rows.push_back({tr("Parameters"), known ? Theme::count(part.parameters) : kUnknown,
                    shareText(part.parameters, total.parameters)});
    rows.push_back({tr("MACs"), known ? Theme::shortCount(double(part.macs)) : kUnknown,
                    shareText(part.macs, total.macs)});
    const std::int64_t batch = std::max<std::int64_t>(m_facts.batchSize, 1);
    const double bytes = double(part.activationBytes) * double(batch);
    rows.push_back({activationLabel(), known ? Theme::bytes(bytes) : kUnknown,
                    shareText(part.activationBytes, total.activationBytes)});
    if (!id.empty())
        rows.push_back({tr("Receptive field"),
                        single && single->field ? fieldText(*single->field) : kUnknown});
    return rows;
}

QString NodeFactTexts::parameter(const std::string& nodeId, const std::string& name) const {
    const Node* node = m_document.graph().findNode(nodeId);
    const ValidatedNode* layer = resolved(nodeId);
    if (!node || !layer || !layer->params.contains(name)) return {};
    const Json written = node->params.is_object() ? node->params.value(name, Json()) : Json();
    if (name == "padding" && written == "same") {
        const Json kernel = layer->params.value("kernel_size", Json());
        const Json dilation = layer->params.value("dilation", Json::array({1, 1}));
        if (!kernel.is_array() || !dilation.is_array()) return {};
        const auto added = [&](std::size_t axis) {
            const double all = double(dilation[axis].get<std::int64_t>()) *
                               double(kernel[axis].get<std::int64_t>() - 1);
            return QString::number(all / 2);
        };
        return tr("Here %1 × %2 pixels on each side.").arg(added(0), added(1));
    }
    if (written == "classes" && layer->params.at(name).is_number_integer())
        return tr("Here %1 classes.").arg(layer->params.at(name).get<std::int64_t>());
    return {};
}

QString NodeFactTexts::weightDeviation(const std::string& nodeId) const {
    const Node* node = m_document.graph().findNode(nodeId);
    const ValidatedNode* layer = resolved(nodeId);
    const std::optional<Fans> fans = layer ? fansOf(*layer) : std::nullopt;
    if (!node || !fans) return {};
    const Json init = node->init.is_object() ? node->init.value("weight", Json::object())
                                             : Json::object();
    const double deviation = init.is_object() ? deviationOf(init, *fans) : 0;
    if (!(deviation > 0) || !std::isfinite(deviation)) return {};
    return tr("Here the standard deviation is %1.").arg(QString::number(deviation, 'g', 3));
}

} // namespace convstudio
