// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/image_codec.h"
#include "engine/inspect/subject.h"

#include <set>
#include <string>
#include <vector>

namespace convstudio {

/// A trained network on its way out: what every writer of a format reads. A plain value; fp32.
struct ExportedNetwork {
    std::string name;  ///< of the project
    Graph graph;       ///< as drawn, with its blocks: for source that people read
    DataFacts facts;   ///< shape [C, H, W] and classes
    /// Flat, in topological order. After foldBatchNorm() without the normalisations that went into
    /// the layers before them.
    std::vector<ValidatedNode> nodes;
    std::size_t input = 0;  ///< index of the Input node
    std::size_t output = 0; ///< index of the Output node
    NamedTensors weights;   ///< PyTorch names, state_dict() order
    Normalization normalization;
    ResizeMode resize = ResizeMode::Stretch;
    /// The graph file's ids of the layers that foldBatchNorm() took away; all copies of a block agree.
    std::set<std::string> folded;
    /// Files that hold the whole computation (ONNX, TorchScript) take pixels from 0 to 255 and
    /// normalise them; else every format takes normalised numbers.
    bool takesPixels = false;
    std::string origin; ///< "run 20261122T140200Z-lenet, best.safetensors, epoch 9", for metadata

    static Result<ExportedNetwork> of(const Subject& subject);
    const Shape& inputShape() const { return nodes[input].shape; }
    const std::vector<std::string>& classes() const { return facts.classes; }
    /// Tensor `path.entry`; precondition: the node has it.
    const TensorBuffer& state(const ValidatedNode& node, std::string_view entry) const;
};

/// Multiplies each BatchNorm2d (1d) that alone reads a Conv2d (Linear) into that layer's weights and
/// bias, in double, and takes it out of the network. The logits stay the same up to rounding.
void foldBatchNorm(ExportedNetwork& network);

} // namespace convstudio
