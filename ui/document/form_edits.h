// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/document_edit.h"

#include <string>
#include <vector>

namespace convstudio {

/// What forms change beside plain parameters, as edits for Document::push(). Pure; nodes that are
/// gone or have the value already give no edit.

/// A field of nodes, named as in the file: "frozen", "lr_scale", "repeat", "firstIndex".
DocumentEdits setFieldEdits(const Graph& graph, const std::vector<std::string>& nodeIds,
                            const std::string& field, const Json& value);
/// A parameter to a value or, with nothing, to be absent; unlike GraphEditor::setParameter() null
/// is a value here (BatchNorm's momentum).
DocumentEdits setParamEdits(const Graph& graph, const std::vector<std::string>& nodeIds,
                            const std::string& name, const std::optional<Json>& value);
/// How a tensor ("weight", "bias") starts; null: as PyTorch does it.
DocumentEdits setInitEdits(const Graph& graph, const std::vector<std::string>& nodeIds,
                           const std::string& tensor, const Json& init);

DocumentEdits renameBlockEdits(const Graph& graph, const std::string& blockId,
                               const std::string& name);
DocumentEdits addBlockParameterEdits(const Graph& graph, const std::string& blockId,
                                     const BlockParameter& parameter);
/// Instances lose the value with it.
DocumentEdits removeBlockParameterEdits(const Graph& graph, const std::string& blockId,
                                        const std::string& name);
DocumentEdits setBlockDefaultEdits(const Graph& graph, const std::string& blockId,
                                   const std::string& name, const Json& value);
/// Whether any node, in whatever scope, is an instance of the block.
bool isBlockUsed(const Graph& graph, const std::string& blockId);
DocumentEdits removeBlockEdits(const Graph& graph, const std::string& blockId);

} // namespace convstudio
