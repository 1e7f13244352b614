// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/fix_maker.h"

#include "engine/graph/node_ports.h"

#include <algorithm>
#include <charconv>

namespace convstudio {

namespace {

std::optional<Json> paramOf(const Node& node, const std::string& param) {
    const auto found = node.params.find(param);
    return found == node.params.end() ? std::nullopt : std::optional<Json>(*found);
}

/// Index of the wire into a port; an empty port name means the first wire into the node.
std::optional<std::size_t> wireInto(const NodeSite& site, const std::string& port) {
    const std::vector<Edge>& edges = site.graph->edgesOf(site.scope);
    const auto found = std::find_if(edges.begin(), edges.end(), [&](const Edge& edge) {
        return edge.to == site.node().id && (port.empty() || edge.toPort == port);
    });
    if (found == edges.end()) return std::nullopt;
    return static_cast<std::size_t>(found - edges.begin());
}

std::string lowerCase(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

/// Puts a new node into the wire that ends at `port`.
std::optional<Fix> insertFix(const Fix& wanted, const NodeSite& site, const LayerCatalog& catalog,
                             const std::string& type, Json params) {
    const auto wire = wireInto(site, argValue(wanted.args, "port"));
    if (!wire || !catalog.find(type)) return std::nullopt;
    const Graph& graph = *site.graph;
    const Edge edge = graph.edgesOf(site.scope)[*wire];
    Node node;
    node.id = graph.freshNodeId();
    node.type = type;
    node.name = graph.freshName(site.scope, lowerCase(type));
    node.params = std::move(params);
    Edge before;
    before.from = edge.from;
    before.fromPort = edge.fromPort;
    before.to = node.id;
    Edge after = edge;
    after.from = node.id;
    after.fromPort.clear();
    return makeFix(wanted.code, wanted.args,
                   {AddNode{site.scope, node, graph.nodesOf(site.scope).size()},
                    RemoveEdge{site.scope, edge, *wire}, AddEdge{site.scope, before, *wire},
                    AddEdge{site.scope, after, *wire + 1}});
}

/// A number above 0 among a fix's arguments.
std::optional<std::int64_t> countArg(const Fix& fix, const std::string& name) {
    const std::string text = argValue(fix.args, name);
    std::int64_t count = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), count);
    if (read.ec != std::errc() || count < 1) return std::nullopt;
    return count;
}

std::optional<Fix> insertConvFix(const Fix& wanted, const NodeSite& site,
                                 const LayerCatalog& catalog) {
    const auto channels = countArg(wanted, "channels");
    if (!channels) return std::nullopt;
    Json params = {{"out_channels", *channels}, {"kernel_size", 1}};
    const Json stride = Json::parse(argValue(wanted.args, "stride"), nullptr, false);
    if (!stride.is_discarded()) params["stride"] = stride;
    return insertFix(wanted, site, catalog, "Conv2d", std::move(params));
}

std::optional<Fix> insertLinearFix(const Fix& wanted, const NodeSite& site,
                                   const LayerCatalog& catalog) {
    const auto features = countArg(wanted, "features");
    if (!features) return std::nullopt;
    return insertFix(wanted, site, catalog, "Linear", {{"out_features", *features}});
}

/// Takes out the node before `port` and joins its one input to all that it fed.
std::optional<Fix> healFix(const Fix& wanted, const NodeSite& site) {
    const Graph& graph = *site.graph;
    const std::vector<Edge>& edges = graph.edgesOf(site.scope);
    const auto wire = wireInto(site, argValue(wanted.args, "port"));
    if (!wire) return std::nullopt;
    const NodeSite gone = siteOf(graph, edges[*wire].from);
    const auto before = wireInto(gone, "");
    if (!before) return std::nullopt;
    GraphEdits edits;
    GraphEdits joined;
    for (std::size_t i = edges.size(); i-- > 0;) {
        const bool leaves = edges[i].from == gone.node().id;
        if (!leaves && edges[i].to != gone.node().id) continue;
        edits.push_back(RemoveEdge{site.scope, edges[i], i});
        if (!leaves) continue;
        Edge edge = edges[i];
        edge.from = edges[*before].from;
        edge.fromPort = edges[*before].fromPort;
        joined.push_back(AddEdge{site.scope, edge, 0});
    }
    for (std::size_t i = joined.size(); i-- > 0;) {
        auto& added = std::get<AddEdge>(joined[i]);
        added.index = edges.size() - edits.size() + (joined.size() - 1 - i);
    }
    edits.insert(edits.end(), joined.rbegin(), joined.rend());
    edits.push_back(RemoveNode{site.scope, gone.node(), gone.index});
    return makeFix(wanted.code, {{"node", gone.node().name}}, edits);
}

std::optional<Fix> setNamedParamFix(const Fix& wanted, const NodeSite& site) {
    const std::string param = argValue(wanted.args, "param");
    const Json value = Json::parse(argValue(wanted.args, "value"), nullptr, false);
    if (param.empty() || value.is_discarded()) return std::nullopt;
    return setParamFix(wanted.code, site, param, value, wanted.args);
}

std::optional<Fix> completed(const Fix& fix, const NodeSite& site, const LayerCatalog& catalog) {
    if (!fix.edits.empty()) return fix;
    if (fix.code == "insert-flatten")
        return insertFix(fix, site, catalog, "Flatten", Json::object());
    if (fix.code == "insert-global-avg-pool")
        return insertFix(fix, site, catalog, "GlobalAvgPool2d", Json::object());
    if (fix.code == "insert-classifier")
        return insertFix(fix, site, catalog, "Linear", {{"out_features", "classes"}});
    if (fix.code == "insert-conv1x1" || fix.code == "insert-conv1x1-strided")
        return insertConvFix(fix, site, catalog);
    if (fix.code == "insert-linear") return insertLinearFix(fix, site, catalog);
    if (fix.code == "remove-node-before") return healFix(fix, site);
    if (fix.code == "set-padding-same") return setParamFix(fix.code, site, "padding", "same");
    if (fix.code == "set-param") return setNamedParamFix(fix, site);
    if (fix.code == "set-classes")
        return setParamFix(fix.code, site, "out_features", "classes", fix.args);
    if (fix.code == "remove-node") return removeNodeFix(site);
    return std::nullopt;
}

} // namespace

Fix makeFix(std::string code, Args args, const GraphEdits& edits) {
    return {std::move(code), std::move(args), toJson(edits), true};
}

Fix removeNodeFix(const NodeSite& site) {
    const std::vector<Edge>& edges = site.graph->edgesOf(site.scope);
    const Node& node = site.node();
    GraphEdits edits;
    for (std::size_t i = edges.size(); i-- > 0;)
        if (edges[i].from == node.id || edges[i].to == node.id)
            edits.push_back(RemoveEdge{site.scope, edges[i], i});
    edits.push_back(RemoveNode{site.scope, node, site.index});
    return makeFix("remove-node", {{"node", node.name}}, edits);
}

Fix removeEdgeFix(const Graph& graph, const std::string& scope, std::size_t edge) {
    const Edge& gone = graph.edgesOf(scope)[edge];
    return makeFix("remove-edge", {{"from", gone.from}, {"to", gone.to}},
                   {RemoveEdge{scope, gone, edge}});
}

Fix renameNodeFix(const NodeSite& site, const std::string& name) {
    return makeFix("rename-node", {{"name", name}},
                   {SetNodeField{site.node().id, "name", site.node().name, name}});
}

Fix setFieldFix(std::string code, const NodeSite& site, const std::string& field,
                const Json& value) {
    const Node& node = site.node();
    const Json old = nodeField(node, field);
    const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
    return makeFix(std::move(code), {{"node", node.name}, {"value", text}},
                   {SetNodeField{node.id, field, old, value}});
}

Fix setParamFix(std::string code, const NodeSite& site, const std::string& param,
                const std::optional<Json>& value, Args args) {
    return makeFix(std::move(code), std::move(args),
                   {SetParam{site.node().id, param, paramOf(site.node(), param), value}});
}

Fix connectFix(const NodeSite& site, const std::string& port, const Node& from,
               const std::string& fromPort) {
    Edge edge;
    edge.from = from.id;
    edge.fromPort = fromPort;
    edge.to = site.node().id;
    edge.toPort = port;
    return makeFix("connect", {{"from", from.name}, {"to", site.node().name}},
                   {AddEdge{site.scope, edge, site.graph->edgesOf(site.scope).size()}});
}

void completeFixes(Issue& issue, const NodeSite& site, const LayerCatalog& catalog) {
    std::vector<Fix> fixes;
    for (Fix& fix : issue.fixes) {
        if (auto done = completed(fix, site, catalog)) {
            if (argValue(done->args, "node").empty())
                done->args.emplace_back("node", site.node().name);
            fixes.push_back(std::move(*done));
        }
    }
    issue.fixes = std::move(fixes);
}

} // namespace convstudio
