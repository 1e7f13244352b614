// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/emit.h"
#include "engine/layers/families.h"

namespace convstudio::layers::dense {

namespace {

SourceText linear(const ValidatedNode& node) {
    return {moduleText(specs(), node, std::to_string(node.inputShapes[0].elements())), ""};
}

SourceText flatten(const ValidatedNode&) { return {"nn.Flatten()", ""}; }

} // namespace

SourceTable sources() { return {{"Linear", linear}, {"Flatten", flatten}}; }

} // namespace convstudio::layers::dense
