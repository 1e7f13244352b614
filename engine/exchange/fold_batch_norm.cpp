// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/exported_network.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <optional>

namespace convstudio {

namespace {

/// A normalisation and the layer it goes into, as indices of nodes.
struct FoldPair {
    std::size_t layer = 0;
    std::size_t norm = 0;
};

std::size_t readersOf(const std::vector<ValidatedNode>& nodes, std::size_t node) {
    std::size_t readers = 0;
    for (const ValidatedNode& each : nodes) {
        readers += static_cast<std::size_t>(std::count(each.inputs.begin(), each.inputs.end(), node));
    }
    return readers;
}

std::optional<FoldPair> pairAt(const std::vector<ValidatedNode>& nodes, std::size_t norm) {
    const ValidatedNode& node = nodes[norm];
    if (node.type != "BatchNorm2d" && node.type != "BatchNorm1d") return {};
    if (!node.params.at("track_running_stats").get<bool>()) return {};
    const std::size_t layer = node.inputs[0];
    const std::string& wanted = node.type == "BatchNorm2d" ? "Conv2d" : "Linear";
    if (nodes[layer].type != wanted || readersOf(nodes, layer) != 1) return {};
    return FoldPair{layer, norm};
}

/// Copies of a block are one class in source that people read: either every copy folds or none.
std::vector<FoldPair> pairsOf(const std::vector<ValidatedNode>& nodes) {
    std::map<std::string, bool> folds;
    std::vector<FoldPair> pairs;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const std::optional<FoldPair> pair = pairAt(nodes, i);
        const auto [known, isNew] = folds.emplace(nodes[i].id, pair.has_value());
        if (!isNew) known->second = known->second && pair;
        if (pair) pairs.push_back(*pair);
    }
    std::erase_if(pairs, [&](const FoldPair& pair) { return !folds.at(nodes[pair.norm].id); });
    return pairs;
}

/// What the normalisation multiplies and adds, by channel: γ / √(σ² + ε) and β − μ · scale.
struct Affine {
    std::vector<double> scale;
    std::vector<double> shift;
};

Affine affineOf(const ExportedNetwork& network, const ValidatedNode& norm) {
    const auto mean = network.state(norm, "running_mean").floats();
    const auto variance = network.state(norm, "running_var").floats();
    const bool isAffine = norm.params.at("affine").get<bool>();
    const double eps = norm.params.at("eps").get<double>();
    Affine affine;
    for (std::size_t c = 0; c < mean.size(); ++c) {
        const double gamma = isAffine ? network.state(norm, "weight").floats()[c] : 1.0;
        const double beta = isAffine ? network.state(norm, "bias").floats()[c] : 0.0;
        affine.scale.push_back(gamma / std::sqrt(static_cast<double>(variance[c]) + eps));
        affine.shift.push_back(beta - mean[c] * affine.scale.back());
    }
    return affine;
}

TensorBuffer& tensorAt(NamedTensors& tensors, const std::string& name) {
    const auto found = std::find_if(tensors.begin(), tensors.end(),
                                    [&](const auto& each) { return each.first == name; });
    assert(found != tensors.end());
    return found->second;
}

/// The layer's bias, made of zeros behind its weight where it had none.
TensorBuffer& biasOf(ExportedNetwork& network, ValidatedNode& layer, std::int64_t channels) {
    const std::string name = layer.path + ".bias";
    if (!layer.params.at("bias").get<bool>()) {
        const auto weight = std::find_if(
            network.weights.begin(), network.weights.end(),
            [&](const auto& each) { return each.first == layer.path + ".weight"; });
        network.weights.insert(weight + 1, {name, TensorBuffer::zeros(DType::F32, {channels})});
        layer.params["bias"] = true;
        layer.state.push_back({.name = "bias", .shape = {channels}});
        layer.parameters += channels;
    }
    return tensorAt(network.weights, name);
}

void foldPair(ExportedNetwork& network, const FoldPair& pair) {
    ValidatedNode& layer = network.nodes[pair.layer];
    const ValidatedNode& norm = network.nodes[pair.norm];
    const Affine affine = affineOf(network, norm);
    const auto bias =
        biasOf(network, layer, static_cast<std::int64_t>(affine.scale.size())).floats();
    const auto weight = tensorAt(network.weights, layer.path + ".weight").floats();
    const std::size_t each = weight.size() / affine.scale.size();
    for (std::size_t c = 0; c < affine.scale.size(); ++c) {
        for (std::size_t i = c * each; i < (c + 1) * each; ++i) {
            weight[i] = static_cast<float>(weight[i] * affine.scale[c]);
        }
        bias[c] = static_cast<float>(bias[c] * affine.scale[c] + affine.shift[c]);
    }
    for (const StateEntry& entry : norm.state) {
        std::erase_if(network.weights, [&](const auto& tensor) {
            return tensor.first == norm.path + "." + entry.name;
        });
    }
    network.folded.insert(norm.id);
}

/// Takes the normalisations out of the list; who read them reads the layer.
void dropNodes(ExportedNetwork& network, const std::vector<FoldPair>& pairs) {
    std::vector<std::size_t> place(network.nodes.size());
    std::map<std::size_t, std::size_t> layerOf;
    for (const FoldPair& pair : pairs) layerOf[pair.norm] = pair.layer;
    std::vector<ValidatedNode> kept;
    for (std::size_t i = 0; i < network.nodes.size(); ++i) {
        const auto folded = layerOf.find(i);
        if (folded != layerOf.end()) {
            place[i] = place[folded->second];
            continue;
        }
        place[i] = kept.size();
        kept.push_back(std::move(network.nodes[i]));
        for (std::size_t& input : kept.back().inputs) input = place[input];
    }
    network.nodes = std::move(kept);
    network.input = place[network.input];
    network.output = place[network.output];
}

} // namespace

void foldBatchNorm(ExportedNetwork& network) {
    const std::vector<FoldPair> pairs = pairsOf(network.nodes);
    for (const FoldPair& pair : pairs) foldPair(network, pair);
    dropNodes(network, pairs);
}

} // namespace convstudio
