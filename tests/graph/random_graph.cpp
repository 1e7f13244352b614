// SPDX-License-Identifier: Apache-2.0
#include "tests/graph/random_graph.h"

#include <array>

namespace graphcase {

using namespace convstudio;

namespace {

class Generator {
public:
    explicit Generator(std::uint64_t seed) : m_random(seed, "random-graph") {}

    Graph run() {
        Graph graph;
        if (chance(0.4)) graph.blocks.push_back(block("b1", ""));
        if (chance(0.2)) graph.blocks.push_back(block("b2", "b1"));
        fill(graph.nodes, graph.edges, graph.blocks.empty() ? "" : graph.blocks.back().id);
        damage(graph.nodes, graph.edges);
        return graph;
    }

private:
    bool chance(double probability) { return m_random.uniform() < probability; }
    std::int64_t pick(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(
                         m_random.below(static_cast<std::uint64_t>(high - low + 1)));
    }
    template <class T, std::size_t N>
    T oneOf(const std::array<T, N>& values) {
        return values[m_random.below(N)];
    }

    Node node(const std::string& type) {
        Node made;
        made.id = "n" + std::to_string(++m_lastId);
        made.type = type;
        made.name = "x" + std::to_string(m_lastId);
        return made;
    }

    Node layer(const std::string& blockId, bool inBlock) {
        static const std::array<std::string, 14> kTypes = {
            "Conv2d", "Conv2d", "Conv2d", "MaxPool2d", "AvgPool2d", "BatchNorm2d", "ReLU",
            "ReLU", "Linear", "GlobalAvgPool2d", "Add", "Concat", "Dropout", "Add"};
        Node made = node(chance(0.02) ? "Mystery" : oneOf(kTypes));
        Json& params = made.params;
        if (!blockId.empty() && chance(0.3)) {
            made.type = "Block";
            made.block = blockId;
            if (chance(0.6)) made.repeat = pick(0, 3);
            if (chance(0.5)) params["c"] = pick(1, 4);
        } else if (made.type == "Conv2d") {
            params["out_channels"] = pick(1, 4);
            if (inBlock && chance(0.5))
                params["out_channels"] =
                    oneOf(std::array<const char*, 4>{"=c", "=c*2", "=c/2", "=oops"});
            params["kernel_size"] = {pick(1, 5), pick(1, 5)};
            if (chance(0.6)) params["padding"] = "same";
            if (chance(0.1)) params["stride"] = pick(1, 2);
            if (chance(0.1)) params["groups"] = pick(0, 2);
        } else if (made.type == "MaxPool2d" || made.type == "AvgPool2d") {
            params["kernel_size"] = pick(1, 4);
            if (chance(0.2)) params["padding"] = pick(0, 3);
        } else if (made.type == "Linear") {
            params["out_features"] = chance(0.5) ? Json("classes") : Json(pick(1, 4));
        }
        made.muted = chance(0.05);
        return made;
    }

    void wire(std::vector<Edge>& edges, const Node& from, const Node& to, const char* port) {
        Edge edge;
        edge.from = from.id;
        edge.to = to.id;
        edge.toPort = port;
        edges.push_back(edge);
    }

    void fill(std::vector<Node>& nodes, std::vector<Edge>& edges, const std::string& blockId,
              bool inBlock = false) {
        nodes.push_back(node("Input"));
        if (!inBlock && chance(0.5)) nodes.back().params["shape"] = {pick(1, 3), 6, 7};
        const std::int64_t count = pick(1, 6);
        for (std::int64_t i = 0; i <= count; ++i) {
            if (i == count && !inBlock && chance(0.8)) addHead(nodes, edges);
            const Node made = i == count ? node("Output") : layer(blockId, inBlock);
            const bool merges = made.type == "Add" || made.type == "Concat";
            wire(edges, nodes.back(), made, merges ? "a" : "");
            if (merges) wire(edges, nodes[m_random.below(nodes.size())], made, "b");
            nodes.push_back(made);
        }
    }

    /// Flatten or global pool, then a classifier.
    void addHead(std::vector<Node>& nodes, std::vector<Edge>& edges) {
        for (Node made : {node(chance(0.5) ? "Flatten" : "GlobalAvgPool2d"), node("Linear")}) {
            if (made.type == "Linear") made.params["out_features"] = "classes";
            wire(edges, nodes.back(), made, "");
            nodes.push_back(std::move(made));
        }
    }

    Block block(const std::string& id, const std::string& inner) {
        Block made;
        made.id = id;
        made.name = id;
        BlockParameter parameter;
        parameter.name = "c";
        if (chance(0.8)) parameter.defaultValue = pick(1, 4);
        made.parameters = {parameter};
        fill(made.nodes, made.edges, inner, true);
        return made;
    }

    void damage(std::vector<Node>& nodes, std::vector<Edge>& edges) {
        const auto index = [&](std::size_t size) { return m_random.below(size); };
        const auto dropOne = [&](auto& items) {
            items.erase(items.begin() + static_cast<std::ptrdiff_t>(index(items.size())));
        };
        if (chance(0.15)) dropOne(edges);
        if (chance(0.1)) dropOne(nodes);
        if (chance(0.1)) nodes[index(nodes.size())].name = nodes[index(nodes.size())].name;
        if (chance(0.1)) nodes[index(nodes.size())].id = nodes[index(nodes.size())].id;
        if (chance(0.1)) nodes[index(nodes.size())].name = "a b";
        if (chance(0.1)) nodes[index(nodes.size())].params["nonsense"] = -1;
        if (chance(0.1)) nodes.push_back(node(chance(0.5) ? "Input" : "Output"));
        if (chance(0.15) && !nodes.empty())
            wire(edges, nodes[index(nodes.size())], nodes[index(nodes.size())],
                 chance(0.3) ? "c" : "");
    }

    RandomStream m_random;
    int m_lastId = 0;
};

} // namespace

Graph randomGraph(std::uint64_t seed) { return Generator(seed).run(); }

} // namespace graphcase
