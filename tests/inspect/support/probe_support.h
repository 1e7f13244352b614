// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/probe.h"
#include "engine/model/model.h"
#include "tests/data/memory_images.h"
#include "tests/support/small_net.h"

#include <memory>

namespace testsupport {

/// PooledNet of tests/reference/inspect_maps.py: groups, dilation, every kind of padding, global
/// pooling.
inline convstudio::Graph pooledNet() {
    using Json = convstudio::Json;
    const Json first{{"out_channels", 8},  {"kernel_size", {3, 4}}, {"padding", "same"},
                     {"dilation", {2, 1}}, {"padding_mode", "circular"}};
    const Json second{{"out_channels", 12}, {"kernel_size", 3}, {"stride", {2, 1}},
                      {"padding", {2, 1}},  {"groups", 4},      {"padding_mode", "reflect"}};
    GraphSketch sketch;
    sketch.add("input", "Input", {{"shape", {3, 13, 9}}})
        .add("conv1", "Conv2d", first, {"input"})
        .add("bn1", "BatchNorm2d", {}, {"conv1"})
        .add("relu1", "ReLU", {}, {"bn1"})
        .add("pool1", "MaxPool2d", {{"kernel_size", 2}, {"ceil_mode", true}}, {"relu1"})
        .add("conv2", "Conv2d", second, {"pool1"})
        .add("relu2", "SiLU", {}, {"conv2"})
        .add("gap", "GlobalAvgPool2d", {}, {"relu2"})
        .add("fc", "Linear", {{"out_features", 5}}, {"gap"})
        .add("output", "Output", {}, {"fc"});
    return sketch.graph();
}

/// A subject with random images in memory and these weights, or random ones.
inline std::shared_ptr<const convstudio::Subject> subjectOf(const convstudio::Graph& graph,
                                                            convstudio::NamedTensors weights = {}) {
    using namespace convstudio;
    const ValidatedGraph valid = validated(graph);
    if (weights.empty()) weights = Model::build(valid, kSmallNetSeed).value().state();
    const Shape& shape = valid.input().shape;
    const auto channels = static_cast<std::size_t>(shape.channels());
    auto data = std::make_shared<ImportedData>();
    data->dataset.images =
        std::make_shared<MemoryImages>(40, shape.height(), shape.width(), shape.channels());
    Subject subject{.info = {},
                    .project = {},
                    .graph = valid,
                    .weights = std::make_shared<const NamedTensors>(std::move(weights)),
                    .weightsHash = {},
                    .normalization = {std::vector<double>(channels, 0.5),
                                      std::vector<double>(channels, 0.25)},
                    .data = data,
                    .dataIssues = {},
                    .edits = {},
                    .checkpoint = "best.safetensors"};
    subject.info.name = "try";
    return std::make_shared<const Subject>(std::move(subject));
}

/// The image of a reference: numbers as they are, no picture.
inline convstudio::InspectedImage rawImage(const convstudio::TensorBuffer& input) {
    convstudio::InspectedImage image;
    image.name = "raw";
    image.input = input;
    return image;
}

} // namespace testsupport
