// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/parameters.h"
#include "engine/base/result.h"
#include "engine/base/tensor_buffer.h"
#include "engine/graph/shape.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace convstudio {

/// What the data set says to a network: filled from an import, kept in `data.facts`.
struct DataFacts {
    Shape shape{Kind::Map, {}}; ///< [C, H, W] after resize; no dims = unknown
    std::vector<std::string> classes;
    bool hasShape() const { return shape.dims.size() == 3; }
    std::int64_t classCount() const { return static_cast<std::int64_t>(classes.size()); }
};

enum class Family {
    Io, Conv, Pool, Norm, Activation, Dense, Regularize, Merge, Reshape, Attention, Recurrent
};
const char* familyName(Family family); ///< "conv", as in the folder's name

/// One input of a layer.
struct PortSpec {
    std::string name; ///< "" when it is the only one
    std::vector<Kind> accepts;
};

/// Everything a rule may look at. `params` is resolved: every parameter of the schema present,
/// pairs as [h, w], expressions evaluated, "classes" replaced by a number.
struct LayerCall {
    const Json& params;
    std::span<const Shape> inputs;
    const DataFacts& facts;
};

/// One tensor of a layer's state_dict().
struct StateEntry {
    std::string name; ///< "weight", "running_mean"
    std::vector<std::int64_t> shape;
    bool trainable = true; ///< false: a buffer
    DType dtype = DType::F32;
};

/// Arithmetic and memory of one layer for one image.
struct LayerCost {
    std::int64_t macs = 0; ///< multiply-accumulates of convolutions and linear maps
    /// Bytes that autograd keeps until the backward pass beside the layer's inputs and output
    /// (masks, indices, normalised copies); fp32 unless the layer fixes another type.
    std::int64_t savedBytes = 0;
    bool savesInput = false;  ///< the backward pass needs the input
    bool savesOutput = false; ///< the backward pass needs the output
    bool inPlace = false;     ///< output shares the input's memory (views, Identity)
};

/// How a layer widens the receptive field, per axis (height, width): effective kernel and stride.
struct FieldStep {
    std::int64_t kernel[2] = {1, 1};
    std::int64_t stride[2] = {1, 1};
    bool global = false; ///< sees the whole map
};

/// All that the program knows about a layer except how it runs; data and pure functions. A rule
/// reports trouble as an Issue whose args name both clashing values and whose fixes carry a code
/// only ("insert-flatten"): graph/ fills place and edits.
struct LayerSpec {
    std::string type; ///< PyTorch's module name
    Family family = Family::Io;
    ParamSpecs params;
    std::vector<PortSpec> inputs;
    bool variadicInputs = false; ///< ports a, b, c ... all like inputs[0]; at least two wired
    bool hasOutput = true;
    std::vector<std::string> synonyms; ///< for search: "fc", "dense"
    std::string formula;               ///< "max(0, x)", for layers without parameters
    std::string source;                ///< paper or PyTorch document that defines it
    bool trainingOnly = false;         ///< identity in eval mode (Dropout)
    int weightRank = 0;                ///< dimensions of the state entry "weight"; 0: has none

    std::function<Result<Shape>(const LayerCall&)> shape;
    std::function<LayerCost(const LayerCall&, const Shape& output)> cost;        ///< null: all zero
    std::function<FieldStep(const LayerCall&)> field;                             ///< null: 1×1
    std::function<std::vector<StateEntry>(const LayerCall&)> state;              ///< null: none
};

/// The set of known layers, as graph/ needs it; layers/ implements it.
class LayerCatalog {
public:
    virtual ~LayerCatalog() = default;
    /// nullptr when the type is not registered.
    virtual const LayerSpec* find(std::string_view type) const = 0;
    /// In the order of the palette.
    virtual std::span<const LayerSpec> all() const = 0;
};

} // namespace convstudio
