// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/emit.h"
#include "engine/layers/families.h"

namespace convstudio::layers::norm {

namespace {

SourceText batchNorm(const ValidatedNode& node) {
    return {moduleText(specs(), node, std::to_string(node.inputShapes[0].channels())), ""};
}

} // namespace

SourceTable sources() { return {{"BatchNorm1d", batchNorm}, {"BatchNorm2d", batchNorm}}; }

} // namespace convstudio::layers::norm
