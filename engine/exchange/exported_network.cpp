// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/exported_network.h"

#include "engine/train/network_input.h"

#include <cassert>

namespace convstudio {

namespace {

std::string originOf(const Subject& subject) {
    std::string text = "run " + subject.info.folder.filename().string() + ", " + subject.checkpoint;
    if (subject.epoch > 0) text += ", epoch " + std::to_string(subject.epoch);
    return text;
}

} // namespace

Result<ExportedNetwork> ExportedNetwork::of(const Subject& subject) {
    const Result<NetworkInput> input =
        NetworkInput::of(subject.graph.input().shape, subject.project.data, subject.normalization,
                         subject.info.folder);
    if (!input) return input.issues();
    ExportedNetwork network;
    network.name = subject.project.name;
    network.graph = subject.project.graph;
    network.facts = subject.graph.facts();
    network.nodes = subject.graph.nodes();
    network.input = subject.graph.inputIndex();
    network.output = subject.graph.outputIndex();
    network.weights = *subject.weights;
    network.normalization = subject.normalization;
    network.resize = input->resize;
    network.origin = originOf(subject);
    return network;
}

const TensorBuffer& ExportedNetwork::state(const ValidatedNode& node, std::string_view entry) const {
    const TensorBuffer* tensor = findTensor(weights, node.path + "." + std::string(entry));
    assert(tensor);
    return *tensor;
}

} // namespace convstudio
