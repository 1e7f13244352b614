// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/issue_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>
#include <vector>

namespace convstudio {

namespace {

struct Step {
    std::string instance;
    std::string block;
};

/// An instance of a block, with the scope it stands in.
std::optional<std::pair<std::string, std::string>> instanceOf(const Graph& graph,
                                                              const std::string& block) {
    const auto find = [&](const std::string& scope) -> const Node* {
        const auto& nodes = graph.nodesOf(scope);
        const auto found = std::find_if(nodes.begin(), nodes.end(), [&](const Node& node) {
            return node.type == kBlockType && node.block == block;
        });
        return found == nodes.end() ? nullptr : &*found;
    };
    if (const Node* node = find("")) return std::pair(node->id, std::string());
    for (const Block& outer : graph.blocks)
        if (const Node* node = find(outer.id)) return std::pair(node->id, outer.id);
    return std::nullopt;
}

/// Instances to enter one after the other, from the top level to a scope; a block that nobody uses
/// is entered without one.
std::vector<Step> wayTo(const Graph& graph, std::string scope) {
    std::vector<Step> steps;
    std::set<std::string> seen;
    while (!scope.empty() && seen.insert(scope).second) {
        const auto instance = instanceOf(graph, scope);
        steps.push_back({instance ? instance->first : std::string(), scope});
        scope = instance ? instance->second : std::string();
    }
    std::reverse(steps.begin(), steps.end());
    return steps;
}

} // namespace

QString severityIcon(Severity severity) {
    switch (severity) {
    case Severity::Error: return QStringLiteral("error");
    case Severity::Warning: return QStringLiteral("warning");
    case Severity::Info: return QStringLiteral("info");
    }
    return {};
}

QString severityToken(Severity severity) {
    switch (severity) {
    case Severity::Error: return QStringLiteral("err");
    case Severity::Warning: return QStringLiteral("warn");
    case Severity::Info: return QStringLiteral("t2");
    }
    return {};
}

QString severityName(Severity severity) {
    switch (severity) {
    case Severity::Error: return QCoreApplication::translate("Issues", "Error");
    case Severity::Warning: return QCoreApplication::translate("Issues", "Warning");
    case Severity::Info: return QCoreApplication::translate("Issues", "Note");
    }
    return {};
}

QString issueText(const Language& language, const Issue& issue) {
    return QString::fromStdString(language.engine().issueText(issue));
}

QString fixText(const Language& language, const Fix& fix) {
    return QString::fromStdString(language.engine().fixText(fix));
}

QString fixShortText(const Language& language, const Fix& fix) {
    const std::string key = "fix-short." + fix.code;
    return language.engine().has(key) ? language.text(key, fix.args) : fixText(language, fix);
}

QString placeText(const Graph& graph, const Place& place) {
    const Node* node = place.nodeId.empty() ? nullptr : graph.findNode(place.nodeId);
    if (!node) return QString::fromStdString(place.param.empty() ? place.file : place.param);
    const QString name = QString::fromStdString(node->name.empty() ? node->id : node->name);
    const Block* block = graph.findBlock(graph.scopeOf(node->id));
    if (!block) return name;
    const std::string& title = block->name.empty() ? block->id : block->name;
    return QString::fromStdString(title) + QStringLiteral(" › ") + name;
}

bool chooseNode(const Document& document, EditorState& state, const QString& nodeId) {
    const Graph& graph = document.graph();
    if (!graph.findNode(nodeId.toStdString())) return false;
    const std::string scope = graph.scopeOf(nodeId.toStdString());
    if (scope != state.scope().toStdString()) {
        state.leaveTo(0);
        for (const Step& step : wayTo(graph, scope))
            state.enterBlock(QString::fromStdString(step.instance),
                             QString::fromStdString(step.block));
    }
    state.select({nodeId});
    state.setFocusNode(nodeId); // keys go on from here
    return true;
}

void revealNode(const Document& document, EditorState& state, const QString& nodeId) {
    if (chooseNode(document, state, nodeId)) Q_EMIT state.revealRequested(nodeId);
}

} // namespace convstudio
