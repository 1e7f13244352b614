// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/layer_spec.h"

#include <vector>

/// What the shape, cost and receptive-field rules of several families share.
namespace convstudio::layers {

/// Largest output of a layer for one image and largest weight, in elements; keeps every product of
/// sizes within 64 bits, whatever a file says.
inline constexpr std::int64_t kMaxElements = std::int64_t{1} << 30;

inline const std::vector<Kind> kAnyKind = {Kind::Map, Kind::Vector, Kind::Sequence};

/// A resolved [height, width] parameter.
struct Size2 {
    std::int64_t h = 0;
    std::int64_t w = 0;
    bool operator==(const Size2&) const = default;
    std::string text() const; ///< "3×5"
    Json json() const;        ///< [3, 5]
};
Size2 sizeParam(const Json& params, const char* name);

/// A sliding window as convolutions and poolings have it.
struct Window {
    Size2 kernel{1, 1};
    Size2 stride{1, 1};
    Size2 padding{0, 0};
    Size2 dilation{1, 1};
    bool ceilMode = false;

    /// dilation * (kernel - 1) + 1: what one output sees.
    Size2 extent() const;
    /// Kernel, stride, padding, dilation and ceil_mode as far as `params` has them; a null stride
    /// equals the kernel, padding words count as 0.
    static Window fromParams(const Json& params);
};

/// Height and width after a window slid over `input`. Error "shape-too-small" names both sizes.
Result<Size2> slide(const Window& window, const Shape& input);
FieldStep fieldOf(const Window& window);

/// Issues as rules report them: no place yet, fixes without edits.
Issue ruleError(std::string code, Args args, std::vector<Fix> fixes = {});
/// The same, blaming one of the layer's parameters.
Issue paramError(std::string param, std::string code, Args args, std::vector<Fix> fixes);
/// The fix "set-param": args `param` and `value` (JSON text).
Fix setParamFix(const std::string& param, const Json& value);

/// The shape itself, or "output-too-large".
Result<Shape> bounded(Shape shape);
/// Error "weight-too-large" when rows * columns exceeds kMaxElements.
Status boundedWeight(std::int64_t rows, std::int64_t columns);

/// Index into the shape's dims of PyTorch's `dim` (batch counts as 0, negative from the end).
/// Errors: "dim-is-batch", "dim-out-of-range".
Result<std::size_t> axisOf(const Json& params, const Shape& shape);

/// The shape rule of layers that keep their input's shape.
Result<Shape> sameShape(const LayerCall& call);

} // namespace convstudio::layers
