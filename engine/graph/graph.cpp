// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/graph.h"

#include <algorithm>
#include <cassert>
#include <cctype>
#include <utility>

namespace convstudio {

namespace {

template <class Items>
auto* findById(Items& items, std::string_view id) {
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == id; });
    return found == items.end() ? nullptr : &*found;
}

/// Number at the end of an id such as "n12"; 0 when there is none that fits.
std::int64_t numberOfId(const std::string& id) {
    std::size_t begin = id.size();
    while (begin > 0 && std::isdigit(static_cast<unsigned char>(id[begin - 1]))) --begin;
    const std::string digits = id.substr(begin);
    return digits.empty() || digits.size() > 17 ? 0 : std::stoll(digits);
}

std::int64_t nextNumber(const Graph& graph) {
    std::int64_t largest = 0;
    const auto look = [&](const auto& items) {
        for (const auto& item : items) largest = std::max(largest, numberOfId(item.id));
    };
    look(graph.nodes);
    look(graph.blocks);
    for (const Block& block : graph.blocks) look(block.nodes);
    return largest + 1;
}

} // namespace

const Node* Graph::findNode(std::string_view id) const {
    if (const Node* node = findById(nodes, id)) return node;
    for (const Block& block : blocks)
        if (const Node* node = findById(block.nodes, id)) return node;
    return nullptr;
}

Node* Graph::findNode(std::string_view id) {
    return const_cast<Node*>(std::as_const(*this).findNode(id));
}

const Block* Graph::findBlock(std::string_view id) const {
    return id.empty() ? nullptr : findById(blocks, id);
}

Block* Graph::findBlock(std::string_view id) {
    return const_cast<Block*>(std::as_const(*this).findBlock(id));
}

bool Graph::hasScope(std::string_view scope) const {
    return scope.empty() || findBlock(scope) != nullptr;
}

std::string Graph::scopeOf(std::string_view nodeId) const {
    if (findById(nodes, nodeId)) return {};
    for (const Block& block : blocks)
        if (findById(block.nodes, nodeId)) return block.id;
    return {};
}

std::vector<Node>& Graph::nodesOf(std::string_view scope) {
    return const_cast<std::vector<Node>&>(std::as_const(*this).nodesOf(scope));
}

const std::vector<Node>& Graph::nodesOf(std::string_view scope) const {
    assert(hasScope(scope));
    return scope.empty() ? nodes : findBlock(scope)->nodes;
}

std::vector<Edge>& Graph::edgesOf(std::string_view scope) {
    return const_cast<std::vector<Edge>&>(std::as_const(*this).edgesOf(scope));
}

const std::vector<Edge>& Graph::edgesOf(std::string_view scope) const {
    assert(hasScope(scope));
    return scope.empty() ? edges : findBlock(scope)->edges;
}

std::string Graph::freshNodeId() const { return "n" + std::to_string(nextNumber(*this)); }

std::string Graph::freshBlockId() const { return "b" + std::to_string(nextNumber(*this)); }

std::string Graph::freshName(std::string_view scope, std::string_view base) const {
    const std::vector<Node>& taken = nodesOf(scope);
    const std::int64_t number = std::max<std::int64_t>(1, numberOfId(std::string(base)));
    const std::string stem(base.substr(0, base.find_last_not_of("0123456789") + 1));
    std::string name(base);
    for (std::int64_t next = number + 1;; ++next) {
        const bool used = std::any_of(taken.begin(), taken.end(),
                                      [&](const Node& node) { return node.name == name; });
        if (!used) return name;
        name = stem + std::to_string(next);
    }
}

} // namespace convstudio
