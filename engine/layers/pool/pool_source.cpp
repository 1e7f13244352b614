// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/emit.h"
#include "engine/layers/families.h"

namespace convstudio::layers::pool {

namespace {

SourceText window(const ValidatedNode& node) { return {moduleText(specs(), node), ""}; }

SourceText global(const ValidatedNode&) {
    return {"nn.AdaptiveAvgPool2d(1)", "torch.flatten({self}({0}), 1)"};
}

} // namespace

SourceTable sources() {
    return {{"MaxPool2d", window},
            {"AvgPool2d", window},
            {"AdaptiveAvgPool2d", window},
            {"GlobalAvgPool2d", global}};
}

} // namespace convstudio::layers::pool
