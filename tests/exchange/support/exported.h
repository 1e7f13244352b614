// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/random.h"
#include "engine/exchange/exported_network.h"
#include "engine/layers/registry.h"
#include "engine/model/model.h"
#include "engine/project/templates.h"

#include <stdexcept>
#include <string>

namespace testsupport {

inline const convstudio::LayerRegistry& exportRegistry() {
    static const convstudio::LayerRegistry registry;
    return registry;
}

/// Numbers that no layer has by itself, so that one taken for another or left out shows. Variances
/// are positive.
inline void unsettle(convstudio::NamedTensors& state) {
    std::uint64_t place = 0;
    for (auto& [name, tensor] : state) {
        ++place;
        const bool isNorm = name.ends_with("running_mean") || name.ends_with("running_var") ||
                            tensor.shape.size() == 1;
        if (tensor.dtype != convstudio::DType::F32 || !isNorm) continue;
        convstudio::RandomStream random(3, "unsettle", {place});
        const bool isScale = name.ends_with("running_var") || name.ends_with("weight");
        for (float& value : tensor.floats()) {
            value = static_cast<float>(isScale ? random.uniform(0.5, 1.5) : random.uniform(-0.3, 0.3));
        }
    }
}

/// A network with seeded weights, as a finished run would give it.
inline convstudio::ExportedNetwork exported(const convstudio::Graph& graph,
                                            const convstudio::DataFacts& facts,
                                            const std::string& name) {
    using namespace convstudio;
    const Validation validation = validate(graph, exportRegistry(), facts, Repairs::Skip);
    if (!validation.graph) throw std::logic_error(name + ": " + validation.issues[0].code);
    Result<Model> model = Model::build(*validation.graph, 11);
    if (!model) throw std::logic_error(name + ": " + model.issues()[0].code);
    ExportedNetwork network;
    network.name = name;
    network.graph = graph;
    network.facts = facts;
    network.nodes = validation.graph->nodes();
    network.input = validation.graph->inputIndex();
    network.output = validation.graph->outputIndex();
    network.weights = model->state();
    unsettle(network.weights);
    for (std::int64_t c = 0; c < validation.graph->input().shape.channels(); ++c) {
        network.normalization.mean.push_back(0.25 + 0.1 * static_cast<double>(c));
        network.normalization.stddev.push_back(0.2 + 0.05 * static_cast<double>(c));
    }
    network.origin = "run test";
    return network;
}

/// A template for images [C, H, W]; classes "class 0" ...
inline convstudio::ExportedNetwork exportedTemplate(const std::string& name,
                                                    const convstudio::Shape& input,
                                                    std::int64_t classes = 10) {
    using namespace convstudio;
    DataFacts facts;
    facts.shape = input;
    for (std::int64_t c = 0; c < classes; ++c) facts.classes.push_back("class " + std::to_string(c));
    return exported(findTemplate(name)->make(input, classes), facts, name);
}

/// What the engine says of `images` [N, C, H, W], normalised. `network` must not be folded.
inline convstudio::TensorBuffer engineLogits(const convstudio::ExportedNetwork& network,
                                             const convstudio::TensorBuffer& images) {
    using namespace convstudio;
    const Validation validation =
        validate(network.graph, exportRegistry(), network.facts, Repairs::Skip);
    Result<Model> model = Model::build(*validation.graph, 11);
    if (!model->loadState(network.weights)) throw std::logic_error("weights do not fit");
    return *model->forward(images);
}

/// Normalised images [count, C, H, W] for `network`.
inline convstudio::TensorBuffer someImages(const convstudio::ExportedNetwork& network,
                                           std::int64_t count) {
    using namespace convstudio;
    const Shape& shape = network.inputShape();
    TensorBuffer images = TensorBuffer::zeros(
        DType::F32, {count, shape.channels(), shape.height(), shape.width()});
    RandomStream random(5, "images");
    for (float& value : images.floats()) value = static_cast<float>(random.normal());
    return images;
}

} // namespace testsupport
