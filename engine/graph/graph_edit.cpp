// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/graph_edit.h"

#include "engine/graph/graph_json.h"

namespace convstudio {

namespace {

Issue conflict(const std::string& what, const std::string& id) {
    return makeError("edit-conflict", {.nodeId = id}, {{"edit", what}, {"id", id}});
}

template <class T>
bool insertAt(std::vector<T>& items, const T& item, std::size_t index) {
    if (index > items.size()) return false;
    items.insert(items.begin() + static_cast<std::ptrdiff_t>(index), item);
    return true;
}

/// Equal whatever the order of parameters: one that was taken out and put back stands last.
template <class T>
bool same(const T& a, const T& b) {
    return a == b || nlohmann::json(toJson(a)) == nlohmann::json(toJson(b));
}

template <class T>
bool eraseAt(std::vector<T>& items, const T& item, std::size_t index) {
    if (index >= items.size() || !same(items[index], item)) return false;
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(index));
    return true;
}

template <class T>
bool assign(std::optional<T>& target, const Json& value, bool typeFits) {
    if (!typeFits && !value.is_null()) return false;
    target = value.is_null() ? std::optional<T>() : std::optional<T>(value.get<T>());
    return true;
}

template <class T>
bool assign(T& target, const Json& value, bool typeFits) {
    if (typeFits) target = value.get<T>();
    return typeFits;
}

bool setField(Node& node, const std::string& field, const Json& value) {
    if (field == "type") return assign(node.type, value, value.is_string());
    if (field == "name") return assign(node.name, value, value.is_string());
    if (field == "muted") return assign(node.muted, value, value.is_boolean());
    if (field == "frozen") return assign(node.frozen, value, value.is_boolean());
    if (field == "lr_scale") return assign(node.lrScale, value, value.is_number());
    if (field == "init") return assign(node.init, value, value.is_null() || value.is_object());
    if (field == "repeat") return assign(node.repeat, value, value.is_number_integer());
    if (field == "firstIndex") return assign(node.firstIndex, value, value.is_number_integer());
    if (field == "block") return assign(node.block, value, value.is_string());
    return false;
}

bool sameOptional(const std::optional<Json>& expected, const Json& object, const std::string& key) {
    const auto found = object.find(key);
    return found == object.end() ? !expected : expected && *expected == *found;
}

/// Applies one edit; an Issue-less false means that the graph is not as the edit says.
struct Applier {
    Graph& graph;

    bool operator()(const AddNode& edit) const {
        return graph.hasScope(edit.scope) &&
               insertAt(graph.nodesOf(edit.scope), edit.node, edit.index);
    }
    bool operator()(const RemoveNode& edit) const {
        return graph.hasScope(edit.scope) &&
               eraseAt(graph.nodesOf(edit.scope), edit.node, edit.index);
    }
    bool operator()(const AddEdge& edit) const {
        return graph.hasScope(edit.scope) &&
               insertAt(graph.edgesOf(edit.scope), edit.edge, edit.index);
    }
    bool operator()(const RemoveEdge& edit) const {
        return graph.hasScope(edit.scope) &&
               eraseAt(graph.edgesOf(edit.scope), edit.edge, edit.index);
    }
    bool operator()(const SetParam& edit) const {
        Node* node = graph.findNode(edit.nodeId);
        if (!node || !sameOptional(edit.oldValue, node->params, edit.name)) return false;
        if (edit.newValue) node->params[edit.name] = *edit.newValue;
        else node->params.erase(edit.name);
        return true;
    }
    bool operator()(const SetNodeField& edit) const {
        Node* node = graph.findNode(edit.nodeId);
        return node && nodeField(*node, edit.field) == edit.oldValue &&
               setField(*node, edit.field, edit.newValue);
    }
    bool operator()(const AddBlock& edit) const {
        return !graph.findBlock(edit.block.id) && insertAt(graph.blocks, edit.block, edit.index);
    }
    bool operator()(const RemoveBlock& edit) const {
        return eraseAt(graph.blocks, edit.block, edit.index);
    }
    bool operator()(const SetBlockField& edit) const {
        Block* block = graph.findBlock(edit.blockId);
        if (!block) return false;
        if (edit.field == "name")
            return edit.oldValue == Json(block->name) &&
                   assign(block->name, edit.newValue, edit.newValue.is_string());
        if (edit.field != "parameters" || edit.oldValue != toJson(block->parameters)) return false;
        Result<std::vector<BlockParameter>> parameters =
            blockParametersFromJson(edit.newValue, "");
        if (parameters) block->parameters = std::move(*parameters);
        return parameters.ok();
    }
};

struct Subject {
    std::string operator()(const AddNode& edit) const { return edit.node.id; }
    std::string operator()(const RemoveNode& edit) const { return edit.node.id; }
    std::string operator()(const AddEdge& edit) const { return edit.edge.to; }
    std::string operator()(const RemoveEdge& edit) const { return edit.edge.to; }
    std::string operator()(const SetParam& edit) const { return edit.nodeId; }
    std::string operator()(const SetNodeField& edit) const { return edit.nodeId; }
    std::string operator()(const AddBlock& edit) const { return edit.block.id; }
    std::string operator()(const RemoveBlock& edit) const { return edit.block.id; }
    std::string operator()(const SetBlockField& edit) const { return edit.blockId; }
};

struct Inverter {
    GraphEdit operator()(const AddNode& e) const { return RemoveNode{e.scope, e.node, e.index}; }
    GraphEdit operator()(const RemoveNode& e) const { return AddNode{e.scope, e.node, e.index}; }
    GraphEdit operator()(const AddEdge& e) const { return RemoveEdge{e.scope, e.edge, e.index}; }
    GraphEdit operator()(const RemoveEdge& e) const { return AddEdge{e.scope, e.edge, e.index}; }
    GraphEdit operator()(const AddBlock& e) const { return RemoveBlock{e.block, e.index}; }
    GraphEdit operator()(const RemoveBlock& e) const { return AddBlock{e.block, e.index}; }
    GraphEdit operator()(const SetParam& e) const {
        return SetParam{e.nodeId, e.name, e.newValue, e.oldValue};
    }
    GraphEdit operator()(const SetNodeField& e) const {
        return SetNodeField{e.nodeId, e.field, e.newValue, e.oldValue};
    }
    GraphEdit operator()(const SetBlockField& e) const {
        return SetBlockField{e.blockId, e.field, e.newValue, e.oldValue};
    }
};

} // namespace

Json nodeField(const Node& node, const std::string& field) {
    if (field == "type") return node.type;
    if (field == "name") return node.name;
    if (field == "muted") return node.muted;
    if (field == "frozen") return node.frozen;
    if (field == "lr_scale") return node.lrScale ? Json(*node.lrScale) : Json();
    if (field == "init") return node.init;
    if (field == "repeat") return node.repeat ? Json(*node.repeat) : Json();
    if (field == "firstIndex") return node.firstIndex;
    if (field == "block") return node.block;
    return Json(Json::value_t::discarded);
}

Status applyEdit(Graph& graph, const GraphEdit& edit) {
    if (std::visit(Applier{graph}, edit)) return Done{};
    return conflict(editName(edit), std::visit(Subject{}, edit));
}

Status applyEdits(Graph& graph, const GraphEdits& edits) {
    Graph changed = graph;
    for (const GraphEdit& edit : edits) {
        Status status = applyEdit(changed, edit);
        if (!status) return status;
    }
    graph = std::move(changed);
    return Done{};
}

GraphEdit inverse(const GraphEdit& edit) { return std::visit(Inverter{}, edit); }

GraphEdits inverse(const GraphEdits& edits) {
    GraphEdits inverted;
    inverted.reserve(edits.size());
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit)
        inverted.push_back(inverse(*edit));
    return inverted;
}

} // namespace convstudio
