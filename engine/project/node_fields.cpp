// SPDX-License-Identifier: Apache-2.0
#include "engine/project/node_fields.h"

#include <algorithm>

namespace convstudio {

std::vector<std::string> nodeParams(const Node& node, const Graph& graph,
                                    const LayerCatalog& catalog) {
    std::vector<std::string> names;
    if (const LayerSpec* spec = catalog.find(node.type)) {
        for (const ParamSpec& param : spec->params) names.push_back(param.name);
    } else if (const Block* block = graph.findBlock(node.block)) {
        for (const BlockParameter& param : block->parameters) names.push_back(param.name);
    }
    for (const auto& [key, value] : node.params.items()) {
        if (std::find(names.begin(), names.end(), key) == names.end()) names.push_back(key);
    }
    return names;
}

} // namespace convstudio
