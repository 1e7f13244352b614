// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/graph/graph.h"
#include "engine/graph/layer_spec.h"
#include "engine/project/section_schema.h"

#include <span>
#include <string>
#include <vector>

/// The parts of setProjectValue(): one function for each kind of place a path can lead to.
namespace convstudio {

/// A dotted path, split.
using Words = std::vector<std::string>;
using WordSpan = std::span<const std::string>;

/// Whether the path led anywhere, and what had to be dropped on the way.
struct SetOutcome {
    bool found = false;
    Issues issues;
};

/// Sets a value that is there already, whatever it is: keys by name, list items by index.
bool setPresent(Json& root, WordSpan path, const Json& value);

/// Sets a value that the section knows, or one that is there already. Unchanged when not found.
SetOutcome setInSection(const SectionSpec& section, Json& object, WordSpan path,
                        const Json& value, const std::string& pointer);

/// `path` begins below "graph". Unchanged when not found or when the value does not fit the field.
SetOutcome setInGraph(Graph& graph, const LayerCatalog& catalog, WordSpan path,
                      const Json& value);

/// Takes from `params` the keys that only the old type knows; a warning for each.
Issues dropForeignKeys(Json& params, const ParamSpecs& oldParams, const ParamSpecs& newParams,
                       const std::string& newType, const std::string& pointer);

} // namespace convstudio
