// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/receptive_field.h"

#include <algorithm>

namespace convstudio {

namespace {
/// Deep stacks of strided layers must not overflow; nothing real comes near.
constexpr std::int64_t kLargestField = std::int64_t{1} << 31;
} // namespace

FieldReach reachAfter(const FieldStep& step, std::span<const FieldReach> inputs,
                      const Shape& image) {
    FieldReach reach;
    reach.global = step.global;
    for (const FieldReach& input : inputs) {
        reach.global = reach.global || input.global;
        for (int axis = 0; axis < 2; ++axis) {
            reach.field.size[axis] = std::max(reach.field.size[axis], input.field.size[axis]);
            reach.field.stride[axis] = std::max(reach.field.stride[axis], input.field.stride[axis]);
        }
    }
    for (int axis = 0; axis < 2; ++axis) {
        std::int64_t& size = reach.field.size[axis];
        std::int64_t& stride = reach.field.stride[axis];
        size = std::min(size + (step.kernel[axis] - 1) * stride, kLargestField);
        stride = std::min(stride * step.stride[axis], kLargestField);
        if (reach.global && image.kind == Kind::Map)
            size = image.dims.at(static_cast<std::size_t>(axis) + 1);
    }
    return reach;
}

} // namespace convstudio
