// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/layer_fit.h"

#include "engine/graph/first_params.h"
#include "engine/graph/node_params.h"

#include <QCoreApplication>

#include <algorithm>

namespace convstudio {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("convstudio::LayerFit", text);
}

} // namespace

std::optional<Shape> shapeAt(const Workbench& workbench, const PortRef& output) {
    const auto facts = workbench.facts.facts();
    const NodeFacts* node = facts->node(output.nodeId);
    return node ? node->shape : std::nullopt;
}

std::optional<Shape> shapeBehind(const Workbench& workbench, const LayerSpec& spec,
                                 const Shape& input) {
    if (spec.inputs.empty() || !acceptsKind(spec, input.kind)) return {};
    // A merge joins values of one shape, so its second input may be taken as the first.
    const std::size_t count = spec.variadicInputs ? 2 : spec.inputs.size();
    const std::vector<Shape> inputs(count, input);
    const DataFacts facts = workbench.document.project().facts();
    Json params = resolveParams(spec.params, firstParams(spec, input, FirstUse::Inner));
    if (!fillClassCount(params, spec.params, facts)) return {};
    const auto shape = spec.shape(LayerCall{params, inputs, facts});
    if (!shape) return {};
    return *shape;
}

bool acceptsKind(const LayerSpec& spec, Kind kind) {
    return std::any_of(spec.inputs.begin(), spec.inputs.end(), [kind](const PortSpec& port) {
        return std::find(port.accepts.begin(), port.accepts.end(), kind) != port.accepts.end();
    });
}

QString spliceRefusal(const Workbench& workbench, const QString& type, const WireRef& wire) {
    if (type.toStdString() == kBlockType) return {};
    return workbench.editor.spliceRefusal(type, wire);
}

QString spliceHint(const Workbench& workbench, const QString& type, const WireRef& wire) {
    const QString place = tr("Insert between %1 and %2")
                              .arg(nodeTitle(workbench, wire.from.nodeId),
                                   nodeTitle(workbench, wire.to.nodeId));
    const LayerSpec* spec = workbench.document.catalog().find(type.toStdString());
    const auto before = shapeAt(workbench, wire.from);
    if (!spec || !before) return place;
    const auto after = shapeBehind(workbench, *spec, *before);
    if (!after) return place;
    const QString change = *after == *before ? tr("shape stays %1") : tr("shape becomes %1");
    return place + QStringLiteral(" · ") + change.arg(shapeText(*after));
}

QString nodeTitle(const Workbench& workbench, const std::string& nodeId) {
    const Node* node = workbench.document.graph().findNode(nodeId);
    if (!node) return {};
    return QString::fromStdString(node->name.empty() ? node->type : node->name);
}

QString shapeText(const Shape& shape) {
    return QString::fromStdString(shape.text());
}

} // namespace convstudio
