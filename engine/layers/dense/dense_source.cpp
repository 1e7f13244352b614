// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/emit.h"
#include "engine/layers/families.h"

namespace convstudio::layers::dense {

namespace {

SourceText linear(const ValidatedNode& node) {
    SourceText source =
        moduleSource(specs(), node, "in_features", node.inputShapes[0].elements());
    source.script = "torch.linear({0}, {self}.weight, " + scriptState(node, "bias") + ")";
    return source;
}

SourceText flatten(const ValidatedNode& node) {
    SourceText source = moduleSource(specs(), node);
    source.script = "torch.flatten({0}, 1)";
    return source;
}

} // namespace

SourceTable sources() { return {{"Linear", linear}, {"Flatten", flatten}}; }

} // namespace convstudio::layers::dense
