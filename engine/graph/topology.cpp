// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/topology.h"

#include <algorithm>
#include <cassert>
#include <functional>
#include <queue>

namespace convstudio {

namespace {

std::vector<std::vector<std::size_t>> successors(const LinkList& graph) {
    std::vector<std::vector<std::size_t>> next(graph.size);
    for (const auto& [from, to] : graph.links) next[from].push_back(to);
    return next;
}

/// Tarjan's algorithm with its own stack, since files may hold chains of any length.
class ComponentFinder {
public:
    explicit ComponentFinder(const LinkList& graph)
        : m_next(successors(graph)), m_number(graph.size, kNone), m_low(graph.size),
          m_component(graph.size, kNone) {
        for (std::size_t node = 0; node < graph.size; ++node)
            if (m_number[node] == kNone) visit(node);
    }
    /// Number of the component of each node.
    const std::vector<std::size_t>& components() const { return m_component; }

private:
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    struct Frame {
        std::size_t node;
        std::size_t child;
    };

    void enter(std::size_t node) {
        m_number[node] = m_low[node] = m_counter++;
        m_open.push_back(node);
        m_frames.push_back({node, 0});
    }
    void visit(std::size_t root) {
        enter(root);
        while (!m_frames.empty()) {
            const std::size_t node = m_frames.back().node;
            if (m_frames.back().child < m_next[node].size()) {
                const std::size_t child = m_next[node][m_frames.back().child++];
                if (m_number[child] == kNone) enter(child);
                else if (m_component[child] == kNone)
                    m_low[node] = std::min(m_low[node], m_number[child]);
            } else {
                leave(node);
            }
        }
    }
    void leave(std::size_t node) {
        m_frames.pop_back();
        if (!m_frames.empty()) {
            const std::size_t parent = m_frames.back().node;
            m_low[parent] = std::min(m_low[parent], m_low[node]);
        }
        if (m_low[node] != m_number[node]) return;
        std::size_t member = kNone;
        do {
            member = m_open.back();
            m_open.pop_back();
            m_component[member] = m_components;
        } while (member != node);
        ++m_components;
    }

    std::vector<std::vector<std::size_t>> m_next;
    std::vector<std::size_t> m_number;
    std::vector<std::size_t> m_low;
    std::vector<std::size_t> m_component;
    std::vector<std::size_t> m_open;
    std::vector<Frame> m_frames;
    std::size_t m_counter = 0;
    std::size_t m_components = 0;
};

} // namespace

std::vector<std::size_t> stableOrder(const LinkList& graph) {
    const auto next = successors(graph);
    std::vector<std::size_t> waiting(graph.size, 0);
    for (const auto& [from, to] : graph.links) ++waiting[to];
    std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
    for (std::size_t node = 0; node < graph.size; ++node)
        if (waiting[node] == 0) ready.push(node);
    std::vector<std::size_t> order;
    order.reserve(graph.size);
    while (!ready.empty()) {
        const std::size_t node = ready.top();
        ready.pop();
        order.push_back(node);
        for (const std::size_t to : next[node])
            if (--waiting[to] == 0) ready.push(to);
    }
    assert(order.size() == graph.size);
    return order;
}

std::vector<Knot> findKnots(const LinkList& graph) {
    const ComponentFinder finder(graph);
    const std::vector<std::size_t>& component = finder.components();
    std::vector<Knot> byComponent(graph.size);
    for (std::size_t node = 0; node < graph.size; ++node)
        byComponent[component[node]].nodes.push_back(node);
    for (std::size_t i = 0; i < graph.links.size(); ++i) {
        const auto& [from, to] = graph.links[i];
        if (component[from] == component[to] && from >= to)
            byComponent[component[from]].backLinks.push_back(i);
    }
    std::erase_if(byComponent, [](const Knot& knot) { return knot.backLinks.empty(); });
    std::sort(byComponent.begin(), byComponent.end(),
              [](const Knot& a, const Knot& b) { return a.nodes.front() < b.nodes.front(); });
    return byComponent;
}

std::vector<bool> reaching(const LinkList& graph, const std::vector<std::size_t>& targets) {
    std::vector<std::vector<std::size_t>> previous(graph.size);
    for (const auto& [from, to] : graph.links) previous[to].push_back(from);
    std::vector<bool> seen(graph.size, false);
    std::vector<std::size_t> open = targets;
    while (!open.empty()) {
        const std::size_t node = open.back();
        open.pop_back();
        if (seen[node]) continue;
        seen[node] = true;
        open.insert(open.end(), previous[node].begin(), previous[node].end());
    }
    return seen;
}

} // namespace convstudio
