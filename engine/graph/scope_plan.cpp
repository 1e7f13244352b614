// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/scope_issues.h"
#include "engine/graph/topology.h"

#include <algorithm>
#include <unordered_map>

namespace convstudio {

namespace {

std::string joined(const std::vector<std::string>& words, const char* separator = ", ") {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : separator) + word;
    return text;
}

class ScopePlanner {
public:
    ScopePlanner(const Graph& graph, const std::string& scope, const LayerCatalog& catalog,
                 ScopeIssues& issues)
        : m_graph(graph), m_scope(scope), m_nodes(graph.nodesOf(scope)),
          m_edges(graph.edgesOf(scope)), m_issues(issues) {
        for (std::size_t i = 0; i < m_nodes.size(); ++i) {
            m_index.emplace(m_nodes[i].id, i); // of doubles the first counts
            m_plan.ports.push_back(portsOf(graph, scope, m_nodes[i], catalog));
            m_plan.inputs.emplace_back(m_plan.ports.back().inputs.size());
            if (m_nodes[i].type == kInputType) m_plan.inputNodes.push_back(i);
            if (m_nodes[i].type == kOutputType) m_plan.outputNodes.push_back(i);
        }
    }

    ScopePlan run() {
        for (std::size_t edge = 0; edge < m_edges.size(); ++edge) wire(edge);
        untieKnots();
        const LinkList links = linkList();
        m_plan.order = stableOrder(links);
        markLive(links);
        for (const std::size_t node : m_plan.order) {
            if (m_plan.live[node]) reportMissingInputs(node);
            else reportUnused(node);
        }
        return std::move(m_plan);
    }

private:
    NodeSite site(std::size_t node) const { return {&m_graph, m_scope, node}; }

    std::optional<std::size_t> indexOf(const std::string& id) const {
        const auto found = m_index.find(id);
        return found == m_index.end() ? std::nullopt : std::optional(found->second);
    }

    void report(std::size_t edge, std::optional<std::size_t> node, const char* code, Args args,
                std::vector<Fix> fixes = {}) {
        const Edge& wrong = m_edges[edge];
        Place place{.pointer = scopePointer(m_graph, m_scope) + "/edges/" + std::to_string(edge),
                    .nodeId = node ? m_nodes[*node].id : wrong.to};
        args.insert(args.begin(), {"node", node ? displayName(m_nodes[*node]) : wrong.to});
        Issue issue = makeError(code, std::move(place), std::move(args));
        issue.fixes = std::move(fixes);
        issue.fixes.push_back(removeEdgeFix(m_graph, m_scope, edge));
        m_issues.push_back({std::move(issue), node});
    }

    void wire(std::size_t edge) {
        const Edge& wanted = m_edges[edge];
        const auto from = indexOf(wanted.from);
        const auto to = indexOf(wanted.to);
        if (!to) return report(edge, from, "edge-node-unknown", {{"missing", wanted.to}});
        const NodePorts& ports = m_plan.ports[*to];
        if (ports.inputs.empty()) return report(edge, to, "edge-into-source", {});
        const auto port = ports.input(wanted.toPort);
        if (!port) return reportUnknownPort(edge, *to);
        InputLink& link = m_plan.inputs[*to][*port];
        if (link.state != InputLink::State::Missing) return reportWiredTwice(edge, *to, link.edge);
        link.edge = edge;
        link.state = InputLink::State::Broken;
        if (!from) return report(edge, to, "edge-node-unknown", {{"missing", wanted.from}});
        const NodePorts& sourcePorts = m_plan.ports[*from];
        if (sourcePorts.outputs.empty()) return report(edge, from, "edge-from-sink", {});
        const auto output = sourcePorts.output(wanted.fromPort);
        if (!output)
            return report(edge, from, "edge-port-unknown",
                          {{"port", wanted.fromPort}, {"ports", portList(sourcePorts.outputs)}});
        link.node = *from;
        link.output = *output;
        link.state = InputLink::State::Wired;
    }

    static std::string portList(const std::vector<std::string>& ports) {
        std::vector<std::string> shown;
        for (const std::string& port : ports) shown.push_back(displayPort(port));
        return joined(shown);
    }

    /// Moves the edge to the first port that no edge names.
    std::vector<Fix> freePortFix(std::size_t edge, std::size_t to) const {
        const NodePorts& ports = m_plan.ports[to];
        const auto isFree = [&](const std::string& port) {
            return std::none_of(m_edges.begin(), m_edges.end(), [&](const Edge& other) {
                return other.to == m_nodes[to].id && other.toPort == port;
            });
        };
        auto free = std::find_if(ports.inputs.begin(), ports.inputs.end(), isFree);
        if (free == ports.inputs.end() && !ports.variadic) return {};
        Edge moved = m_edges[edge];
        moved.toPort = free == ports.inputs.end() ? mergePortName(ports.inputs.size()) : *free;
        return {makeFix("connect-port", {{"port", displayPort(moved.toPort)}},
                        {RemoveEdge{m_scope, m_edges[edge], edge}, AddEdge{m_scope, moved, edge}})};
    }

    void reportUnknownPort(std::size_t edge, std::size_t to) {
        report(edge, to, "edge-port-unknown",
               {{"port", displayPort(m_edges[edge].toPort)},
                {"ports", portList(m_plan.ports[to].inputs)}},
               freePortFix(edge, to));
    }

    void reportWiredTwice(std::size_t edge, std::size_t to, std::size_t first) {
        const auto sourceName = [&](std::size_t index) {
            const auto from = indexOf(m_edges[index].from);
            return from ? displayName(m_nodes[*from]) : m_edges[index].from;
        };
        report(edge, to, "port-wired-twice",
               {{"port", displayPort(m_edges[edge].toPort)}, {"first", sourceName(first)},
                {"second", sourceName(edge)}},
               freePortFix(edge, to));
    }

    /// (from, to) of every wired port; `edges` receives the edge of each.
    LinkList linkList(std::vector<std::size_t>* edges = nullptr) const {
        LinkList list{m_nodes.size(), {}};
        for (std::size_t node = 0; node < m_nodes.size(); ++node) {
            for (const InputLink& link : m_plan.inputs[node]) {
                if (link.state != InputLink::State::Wired) continue;
                list.links.emplace_back(link.node, node);
                if (edges) edges->push_back(link.edge);
            }
        }
        return list;
    }

    void untieKnots() {
        std::vector<std::size_t> edgeOfLink;
        for (const Knot& knot : findKnots(linkList(&edgeOfLink))) {
            std::vector<std::size_t> cut;
            for (const std::size_t link : knot.backLinks) cut.push_back(edgeOfLink[link]);
            std::sort(cut.begin(), cut.end());
            reportCycle(knot, cut);
            for (const std::size_t node : knot.nodes)
                for (InputLink& link : m_plan.inputs[node])
                    if (link.state == InputLink::State::Wired &&
                        std::binary_search(cut.begin(), cut.end(), link.edge))
                        link.state = InputLink::State::Broken;
        }
    }

    void reportCycle(const Knot& knot, const std::vector<std::size_t>& cut) {
        std::vector<std::string> names;
        for (const std::size_t node : knot.nodes) names.push_back(displayName(m_nodes[node]));
        std::vector<std::string> wires;
        GraphEdits edits;
        for (auto edge = cut.rbegin(); edge != cut.rend(); ++edge) {
            const Edge& gone = m_edges[*edge];
            wires.insert(wires.begin(), displayName(m_nodes[*indexOf(gone.from)]) + " → " +
                                            displayName(m_nodes[*indexOf(gone.to)]));
            edits.push_back(RemoveEdge{m_scope, gone, *edge});
        }
        Issue issue = makeError("cycle", site(knot.nodes.front()).place(),
                                {{"node", names.front()}, {"nodes", joined(names, " → ")}});
        issue.fixes.push_back(makeFix("break-cycle", {{"wires", joined(wires)}}, edits));
        m_issues.push_back({std::move(issue), knot.nodes.front()});
    }

    void markLive(const LinkList& links) {
        m_plan.live = m_plan.outputNodes.empty() ? std::vector<bool>(m_nodes.size(), true)
                                                 : reaching(links, m_plan.outputNodes);
        // A block's ports and the network's input belong to it whether or not they are used.
        for (const std::size_t node : m_plan.inputNodes) m_plan.live[node] = true;
    }

    void reportMissingInputs(std::size_t node) {
        for (std::size_t port = 0; port < m_plan.inputs[node].size(); ++port) {
            if (m_plan.inputs[node][port].state != InputLink::State::Missing) continue;
            if (m_nodes[node].muted && port > 0) continue;
            const std::string& name = m_plan.ports[node].inputs[port];
            Issue issue = makeError("input-missing", site(node).place(),
                                    {{"node", displayName(m_nodes[node])},
                                     {"port", displayPort(name)}});
            if (const auto source = looseEndBefore(node))
                issue.fixes.push_back(connectFix(site(node), name, m_nodes[*source],
                                                 m_plan.ports[*source].outputs.front()));
            m_issues.push_back({std::move(issue), node});
        }
    }

    /// The nearest earlier node whose output nobody takes, else the last of those that are not fed
    /// by this one (where a layer was taken away): most likely what the user forgot.
    std::optional<std::size_t> looseEndBefore(std::size_t node) const {
        std::optional<std::size_t> nearest;
        for (const std::size_t other : m_plan.order) {
            if (other == node && nearest) break;
            const bool taken = std::any_of(m_edges.begin(), m_edges.end(), [&](const Edge& edge) {
                return edge.from == m_nodes[other].id;
            });
            if (other == node || taken || m_plan.ports[other].outputs.empty()) continue;
            if (!reaching(linkList(), {other})[node]) nearest = other;
        }
        return nearest;
    }

    void reportUnused(std::size_t node) {
        Issue issue = makeWarning("node-unused", site(node).place(),
                                  {{"node", displayName(m_nodes[node])}});
        issue.fixes.push_back(removeNodeFix(site(node)));
        m_issues.push_back({std::move(issue), node});
    }

    const Graph& m_graph;
    const std::string& m_scope;
    const std::vector<Node>& m_nodes;
    const std::vector<Edge>& m_edges;
    ScopeIssues& m_issues;
    std::unordered_map<std::string, std::size_t> m_index;
    ScopePlan m_plan;
};

} // namespace

std::string displayName(const Node& node) { return node.name.empty() ? node.id : node.name; }

std::string displayPort(const std::string& port) { return port.empty() ? "1" : port; }

ScopePlan planScope(const Graph& graph, const std::string& scope, const LayerCatalog& catalog,
                    ScopeIssues& issues) {
    return ScopePlanner(graph, scope, catalog, issues).run();
}

} // namespace convstudio
