// SPDX-License-Identifier: Apache-2.0
#include "ui/document/form_edits.h"

#include "engine/graph/graph_json.h"

#include <algorithm>

namespace convstudio {

namespace {

template <class Visit>
void forNodes(const Graph& graph, const std::vector<std::string>& ids, Visit visit) {
    for (const std::string& id : ids)
        if (const Node* node = graph.findNode(id)) visit(*node);
}

template <class Visit>
void forInstances(const Graph& graph, const std::string& blockId, Visit visit) {
    const auto visitAll = [&](const std::vector<Node>& nodes) {
        for (const Node& node : nodes)
            if (node.type == kBlockType && node.block == blockId) visit(node);
    };
    visitAll(graph.nodes);
    for (const Block& block : graph.blocks) visitAll(block.nodes);
}

std::optional<Json> paramOf(const Node& node, const std::string& name) {
    if (!node.params.is_object() || !node.params.contains(name)) return std::nullopt;
    return node.params.at(name);
}

GraphEdit parametersEdit(const Block& block, const std::vector<BlockParameter>& parameters) {
    return SetBlockField{block.id, "parameters", toJson(block.parameters),
                         toJson(parameters)};
}

} // namespace

DocumentEdits setFieldEdits(const Graph& graph, const std::vector<std::string>& nodeIds,
                            const std::string& field, const Json& value) {
    DocumentEdits edits;
    forNodes(graph, nodeIds, [&](const Node& node) {
        const Json old = nodeField(node, field);
        if (old != value) edits.push_back(GraphEdit(SetNodeField{node.id, field, old, value}));
    });
    return edits;
}

DocumentEdits setParamEdits(const Graph& graph, const std::vector<std::string>& nodeIds,
                            const std::string& name, const std::optional<Json>& value) {
    DocumentEdits edits;
    forNodes(graph, nodeIds, [&](const Node& node) {
        const std::optional<Json> old = paramOf(node, name);
        if (old != value) edits.push_back(GraphEdit(SetParam{node.id, name, old, value}));
    });
    return edits;
}

DocumentEdits setInitEdits(const Graph& graph, const std::vector<std::string>& nodeIds,
                           const std::string& tensor, const Json& init) {
    DocumentEdits edits;
    forNodes(graph, nodeIds, [&](const Node& node) {
        Json all = node.init.is_object() ? node.init : Json::object();
        if (init.is_null()) all.erase(tensor);
        else all[tensor] = init;
        if (all.empty()) all = nullptr;
        if (all != node.init)
            edits.push_back(GraphEdit(SetNodeField{node.id, "init", node.init, all}));
    });
    return edits;
}

DocumentEdits renameBlockEdits(const Graph& graph, const std::string& blockId,
                               const std::string& name) {
    const Block* block = graph.findBlock(blockId);
    if (!block || block->name == name || name.empty()) return {};
    return {GraphEdit(SetBlockField{blockId, "name", block->name, name})};
}

DocumentEdits addBlockParameterEdits(const Graph& graph, const std::string& blockId,
                                     const BlockParameter& parameter) {
    const Block* block = graph.findBlock(blockId);
    if (!block) return {};
    std::vector<BlockParameter> parameters = block->parameters;
    parameters.push_back(parameter);
    return {parametersEdit(*block, parameters)};
}

DocumentEdits removeBlockParameterEdits(const Graph& graph, const std::string& blockId,
                                        const std::string& name) {
    const Block* block = graph.findBlock(blockId);
    if (!block) return {};
    DocumentEdits edits;
    forInstances(graph, blockId, [&](const Node& node) {
        if (const auto value = paramOf(node, name))
            edits.push_back(GraphEdit(SetParam{node.id, name, value, std::nullopt}));
    });
    std::vector<BlockParameter> parameters = block->parameters;
    std::erase_if(parameters, [&](const BlockParameter& each) { return each.name == name; });
    edits.push_back(parametersEdit(*block, parameters));
    return edits;
}

DocumentEdits setBlockDefaultEdits(const Graph& graph, const std::string& blockId,
                                   const std::string& name, const Json& value) {
    const Block* block = graph.findBlock(blockId);
    if (!block) return {};
    std::vector<BlockParameter> parameters = block->parameters;
    for (BlockParameter& parameter : parameters)
        if (parameter.name == name) parameter.defaultValue = value;
    if (parameters == block->parameters) return {};
    return {parametersEdit(*block, parameters)};
}

bool isBlockUsed(const Graph& graph, const std::string& blockId) {
    bool used = false;
    forInstances(graph, blockId, [&](const Node&) { used = true; });
    return used;
}

DocumentEdits removeBlockEdits(const Graph& graph, const std::string& blockId) {
    const auto found = std::find_if(graph.blocks.begin(), graph.blocks.end(),
                                    [&](const Block& block) { return block.id == blockId; });
    if (found == graph.blocks.end() || isBlockUsed(graph, blockId)) return {};
    const auto index = static_cast<std::size_t>(found - graph.blocks.begin());
    return {GraphEdit(RemoveBlock{*found, index})};
}

} // namespace convstudio
