// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/graph_edit.h"
#include "engine/graph/layer_spec.h"
#include "engine/graph/node_site.h"

namespace convstudio {

/// Repairs as edits. All work on the graph the site points into.
Fix makeFix(std::string code, Args args, const GraphEdits& edits);
/// Removes the node with its wires.
Fix removeNodeFix(const NodeSite& site);
Fix removeEdgeFix(const Graph& graph, const std::string& scope, std::size_t edge);
Fix renameNodeFix(const NodeSite& site, const std::string& name);
Fix setFieldFix(std::string code, const NodeSite& site, const std::string& field,
                const Json& value);
/// Nothing as value removes the parameter.
Fix setParamFix(std::string code, const NodeSite& site, const std::string& param,
                const std::optional<Json>& value, Args args = {});
/// Adds an edge at the end of the scope.
Fix connectFix(const NodeSite& site, const std::string& port, const Node& from,
               const std::string& fromPort);

/// Fills the edits of the fixes a layer's rule named by code: insert-flatten,
/// insert-global-avg-pool, insert-conv1x1 (channels, port), insert-conv1x1-strided (also stride),
/// insert-linear (features, port), insert-classifier (a Linear with "classes"), remove-node-before
/// (port; joins the wires of the node that feeds it), set-padding-same, set-param (param, value), set-classes, remove-node. A fix that
/// cannot be made here (unknown layer, port without wire) is dropped.
void completeFixes(Issue& issue, const NodeSite& site, const LayerCatalog& catalog);

} // namespace convstudio
