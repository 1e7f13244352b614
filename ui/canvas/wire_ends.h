// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/node_ports.h"
#include "ui/workbench.h"

#include <optional>
#include <vector>

namespace convstudio {

/// Questions that gestures and keys ask of the present scope's wires. All look at the document, so
/// they hold for nodes that are not on screen too.

const Node* nodeInScope(const Workbench& workbench, const QString& nodeId);
NodePorts portsOfNode(const Workbench& workbench, const QString& nodeId);

/// The wire that ends at an input.
std::optional<WireRef> wireInto(const Workbench& workbench, const PortRef& input);
std::vector<WireRef> wiresFrom(const Workbench& workbench, const QString& nodeId);
std::vector<WireRef> wiresTo(const Workbench& workbench, const QString& nodeId);
bool isWired(const Workbench& workbench, const QString& nodeId);

/// Where a wire dropped on a node ends: its first free input, a new one of a merge, else its first
/// (whose wire is then replaced). Nothing when the node has no inputs.
std::optional<PortRef> freeInput(const Workbench& workbench, const QString& nodeId);
/// The first output; nothing when the node has none.
std::optional<PortRef> firstOutput(const Workbench& workbench, const QString& nodeId);

} // namespace convstudio
