// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/wire_ends.h"

#include <algorithm>

namespace convstudio {

namespace {

std::string scopeOf(const Workbench& workbench) {
    return workbench.state.scope().toStdString();
}

WireRef wireOf(const Edge& edge) {
    return {{edge.from, edge.fromPort}, {edge.to, edge.toPort}};
}

template <class Wanted>
std::vector<WireRef> wiresWhere(const Workbench& workbench, Wanted wanted) {
    std::vector<WireRef> wires;
    for (const Edge& edge : workbench.document.graph().edgesOf(scopeOf(workbench)))
        if (wanted(edge)) wires.push_back(wireOf(edge));
    return wires;
}

} // namespace

const Node* nodeInScope(const Workbench& workbench, const QString& nodeId) {
    const auto& nodes = workbench.document.graph().nodesOf(scopeOf(workbench));
    const auto found = std::find_if(nodes.begin(), nodes.end(), [id = nodeId.toStdString()](
                                                                    const Node& node) {
        return node.id == id;
    });
    return found == nodes.end() ? nullptr : &*found;
}

NodePorts portsOfNode(const Workbench& workbench, const QString& nodeId) {
    const Node* node = nodeInScope(workbench, nodeId);
    if (!node) return {};
    return portsOf(workbench.document.graph(), scopeOf(workbench), *node,
                   workbench.document.catalog());
}

std::optional<WireRef> wireInto(const Workbench& workbench, const PortRef& input) {
    const auto wires = wiresWhere(workbench, [&](const Edge& edge) {
        return edge.to == input.nodeId && edge.toPort == input.port;
    });
    if (wires.empty()) return {};
    return wires.front();
}

std::vector<WireRef> wiresFrom(const Workbench& workbench, const QString& nodeId) {
    return wiresWhere(workbench, [id = nodeId.toStdString()](const Edge& edge) {
        return edge.from == id;
    });
}

std::vector<WireRef> wiresTo(const Workbench& workbench, const QString& nodeId) {
    return wiresWhere(workbench, [id = nodeId.toStdString()](const Edge& edge) {
        return edge.to == id;
    });
}

bool isWired(const Workbench& workbench, const QString& nodeId) {
    return !wiresFrom(workbench, nodeId).empty() || !wiresTo(workbench, nodeId).empty();
}

std::optional<PortRef> freeInput(const Workbench& workbench, const QString& nodeId) {
    const NodePorts ports = portsOfNode(workbench, nodeId);
    if (ports.inputs.empty()) return {};
    const std::string id = nodeId.toStdString();
    for (const std::string& port : ports.inputs)
        if (!wireInto(workbench, {id, port})) return PortRef{id, port};
    if (ports.variadic) return PortRef{id, {}}; // the editor makes room for one more
    return PortRef{id, ports.inputs.front()};
}

std::optional<PortRef> firstOutput(const Workbench& workbench, const QString& nodeId) {
    const NodePorts ports = portsOfNode(workbench, nodeId);
    if (ports.outputs.empty()) return {};
    return PortRef{nodeId.toStdString(), ports.outputs.front()};
}

} // namespace convstudio
