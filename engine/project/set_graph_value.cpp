// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/graph_json.h"
#include "engine/project/node_fields.h"
#include "engine/project/set_value.h"

#include <algorithm>
#include <string_view>

namespace convstudio {

namespace {

/// A list element and how many words of the path its name took: names may hold dots.
template <class T>
struct Match {
    T* element = nullptr;
    std::size_t words = 0;
};

template <class T>
T* findByWord(std::vector<T>& elements, const std::string& word) {
    const auto matching = [&](auto field) {
        return std::find_if(elements.begin(), elements.end(),
                            [&](const T& element) { return element.*field == word; });
    };
    auto found = matching(&T::id);
    if (found == elements.end()) found = matching(&T::name);
    return found == elements.end() ? nullptr : &*found;
}

template <class T>
Match<T> findByIndex(std::vector<T>& elements, const std::string& word) {
    const bool digits = !word.empty() && word.size() < 9 &&
                        word.find_first_not_of("0123456789") == std::string::npos;
    const std::size_t index = digits ? std::stoul(word) : elements.size();
    return index < elements.size() ? Match<T>{&elements[index], 1} : Match<T>{};
}

template <class T>
Match<T> findElement(std::vector<T>& elements, WordSpan path) {
    for (std::size_t count = path.size(); count > 0; --count) {
        std::string word = path[0];
        for (std::size_t i = 1; i < count; ++i) word += '.' + path[i];
        if (T* element = findByWord(elements, word)) return {element, count};
    }
    return findByIndex(elements, path[0]);
}

std::string nodePointer(const Node& node) { return "/graph/nodes/" + node.id; }

/// What a change of `type` takes away: parameters only the old layer has.
Issues dropParams(Json& json, const Node& node, const LayerCatalog& catalog) {
    const LayerSpec* oldSpec = catalog.find(node.type);
    const LayerSpec* newSpec =
        json["type"].is_string() ? catalog.find(json["type"].get<std::string>()) : nullptr;
    if (!oldSpec || !newSpec || !json.contains("params")) return {};
    Issues issues = dropForeignKeys(json["params"], oldSpec->params, newSpec->params, newSpec->type,
                                    nodePointer(node) + "/params");
    for (Issue& issue : issues) {
        issue.place.nodeId = node.id;
        issue.place.param = argValue(issue.args, "key");
    }
    return issues;
}

bool setNodeParam(Json& params, const std::vector<std::string>& known, WordSpan path,
                  const Json& value) {
    if (path.size() == 1 && std::find(known.begin(), known.end(), path[0]) != known.end()) {
        params[path[0]] = value;
        return true;
    }
    return !path.empty() && setPresent(params, path, value);
}

SetOutcome setInNode(Node& node, const Graph& graph, const LayerCatalog& catalog, WordSpan path,
                     const Json& value) {
    if (path.empty()) return {};
    Json json = toJson(node);
    SetOutcome outcome;
    if (path[0] == "params") {
        Json params = node.params;
        outcome.found =
            setNodeParam(params, nodeParams(node, graph, catalog), path.subspan(1), value);
        json["params"] = std::move(params);
    } else if (path.size() == 1 &&
               std::find(kNodeFields.begin(), kNodeFields.end(), path[0]) != kNodeFields.end()) {
        json[path[0]] = value;
        if (value.is_null()) json.erase(path[0]);
        if (path[0] == "type") outcome.issues = dropParams(json, node, catalog);
        outcome.found = true;
    } else {
        outcome.found = path[0] != "id" && setPresent(json, path, value);
    }
    if (!outcome.found) return {};
    Result<Node> changed = nodeFromJson(json, nodePointer(node));
    if (!changed) return {true, changed.issues()};
    node = std::move(*changed);
    return outcome;
}

SetOutcome setInNodes(std::vector<Node>& nodes, Graph& graph, const LayerCatalog& catalog,
                      WordSpan path, const Json& value) {
    if (path.empty()) return {};
    if (const Match<Node> match = findElement(nodes, path); match.element) {
        return setInNode(*match.element, graph, catalog, path.subspan(match.words), value);
    }
    // Ids are unique in the whole file, so that a node inside a block needs no longer path.
    Node* inner = graph.findNode(path[0]);
    return inner ? setInNode(*inner, graph, catalog, path.subspan(1), value) : SetOutcome{};
}

SetOutcome setInEdges(std::vector<Edge>& edges, WordSpan path, const Json& value) {
    static constexpr std::string_view kFields[] = {"from", "fromPort", "to", "toPort"};
    if (path.size() != 2) return {};
    const Match<Edge> match = findByIndex(edges, path[0]);
    if (!match.element) return {};
    Json json = toJson(*match.element);
    const bool known =
        std::find(std::begin(kFields), std::end(kFields), path[1]) != std::end(kFields);
    if (!known && !json.contains(path[1])) return {};
    json[path[1]] = value;
    Result<Edge> changed = edgeFromJson(json, "/graph/edges/" + path[0]);
    if (!changed) return {true, changed.issues()};
    *match.element = std::move(*changed);
    return {true, {}};
}

SetOutcome setInBlocks(Graph& graph, const LayerCatalog& catalog, WordSpan path,
                       const Json& value) {
    if (path.empty()) return {};
    const Match<Block> match = findElement(graph.blocks, path);
    const WordSpan rest = path.subspan(match.words);
    if (!match.element || rest.empty()) return {};
    Block& block = *match.element;
    if (rest[0] == "nodes") {
        return setInNodes(block.nodes, graph, catalog, rest.subspan(1), value);
    }
    if (rest[0] == "edges") return setInEdges(block.edges, rest.subspan(1), value);
    Json json = toJson(block);
    if (rest[0] == "id" || !setPresent(json, rest, value)) return {};
    Result<Block> changed = blockFromJson(json, "/graph/blocks/" + block.id);
    if (!changed) return {true, changed.issues()};
    block = std::move(*changed);
    return {true, {}};
}

} // namespace

SetOutcome setInGraph(Graph& graph, const LayerCatalog& catalog, WordSpan path,
                      const Json& value) {
    if (path.size() < 2) return {};
    const WordSpan rest = path.subspan(1);
    if (path[0] == "nodes") return setInNodes(graph.nodes, graph, catalog, rest, value);
    if (path[0] == "edges") return setInEdges(graph.edges, rest, value);
    if (path[0] == "blocks") return setInBlocks(graph, catalog, rest, value);
    return {setPresent(graph.extra, path, value), {}};
}

} // namespace convstudio
