// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/emit.h"
#include "engine/layers/families.h"

namespace convstudio::layers::conv {

namespace {

SourceText conv2d(const ValidatedNode& node) {
    return {moduleText(specs(), node, std::to_string(node.inputShapes[0].channels())), ""};
}

} // namespace

SourceTable sources() { return {{"Conv2d", conv2d}}; }

} // namespace convstudio::layers::conv
