// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/fix_effect.h"

#include "engine/graph/validated_graph.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace convstudio {

namespace {

struct Findings {
    Validation graph;
    std::size_t errors = 0;
};

Findings examine(const Project& project, const LayerCatalog& catalog) {
    Findings found{validate(project.graph, catalog, project.facts(), Repairs::Skip), 0};
    found.errors = static_cast<std::size_t>(
        std::count_if(found.graph.issues.begin(), found.graph.issues.end(),
                      [](const Issue& issue) { return issue.severity == Severity::Error; }));
    return found;
}

const Edge* wireInto(const Graph& graph, const std::string& node) {
    const auto& edges = graph.edgesOf(graph.scopeOf(node));
    const auto found = std::find_if(edges.begin(), edges.end(),
                                    [&](const Edge& edge) { return edge.to == node; });
    return found == edges.end() ? nullptr : &*found;
}

/// Shapes before and after a layer that the repair put in; only the channels when the rest stays.
void describeInserted(const Graph& graph, const std::string& id,
                      const std::map<std::string, NodeFacts>& facts, FixEffect& effect) {
    const Edge* wire = wireInto(graph, id);
    if (!wire || !facts.contains(wire->from)) return;
    const std::optional<Shape>& from = facts.at(wire->from).shape;
    const std::optional<Shape>& to = facts.at(id).shape;
    if (!from || !to) return;
    Shape sameChannels = *from;
    if (!to->dims.empty() && !from->dims.empty()) sameChannels.dims[0] = to->dims[0];
    const bool onlyChannels = from->kind == to->kind && sameChannels == *to && *from != *to;
    effect.from = onlyChannels ? std::to_string(from->channels()) : from->text();
    effect.to = onlyChannels ? std::to_string(to->channels()) : to->text();
}

QString shapesGainedText(std::size_t count) {
    if (count == 1) return QCoreApplication::translate("Repairs", "1 more layer gets a shape");
    return QCoreApplication::translate("Repairs", "%1 more layers get a shape").arg(count);
}

QString errorsLeftText(std::size_t count) {
    if (count == 0) return QCoreApplication::translate("Repairs", "no error left");
    if (count == 1) return QCoreApplication::translate("Repairs", "1 error left");
    return QCoreApplication::translate("Repairs", "%1 errors left").arg(count);
}

} // namespace

std::optional<FixEffect> effectOf(const Project& project, const Fix& fix,
                                  const LayerCatalog& catalog) {
    Project repaired = project;
    if (!applyFix(repaired, fix)) return std::nullopt;
    FixEffect effect;
    if (!fix.graphEdits) return effect;
    const auto before = examine(project, catalog).graph.facts;
    const Findings after = examine(repaired, catalog);
    effect.errorsLeft = after.errors;
    for (const Node& node : repaired.graph.nodes) {
        const auto now = after.graph.facts.find(node.id);
        if (now == after.graph.facts.end()) continue;
        const auto then = before.find(node.id);
        if (then == before.end()) {
            effect.parameters += now->second.parameters;
            describeInserted(repaired.graph, node.id, after.graph.facts, effect);
        } else if (now->second.shape && !then->second.shape) {
            ++effect.shapesGained;
        } else if (now->second.shape && then->second.shape) {
            effect.parameters += now->second.parameters - then->second.parameters;
        }
    }
    for (const Node& node : project.graph.nodes)
        if (!repaired.graph.findNode(node.id) && before.contains(node.id))
            effect.parameters -= before.at(node.id).parameters;
    return effect;
}

QString effectText(const FixEffect& effect) {
    QStringList parts;
    if (!effect.from.empty())
        parts << QString::fromStdString(effect.from) + QStringLiteral(" → ") +
                     QString::fromStdString(effect.to);
    if (effect.parameters != 0) {
        const QChar sign = effect.parameters > 0 ? QChar('+') : QChar(0x2212);
        parts << QCoreApplication::translate("Repairs", "%1 parameters")
                     .arg(sign + Theme::count(std::abs(effect.parameters)));
    }
    if (effect.shapesGained > 0) parts << shapesGainedText(effect.shapesGained);
    if (effect.errorsLeft) parts << errorsLeftText(*effect.errorsLeft);
    return parts.join(QStringLiteral(" · "));
}

} // namespace convstudio
