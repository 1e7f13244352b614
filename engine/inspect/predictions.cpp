// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/predictions.h"

#include "engine/base/sha256.h"
#include "engine/project/data_schema.h"
#include "engine/train/trained_network.h"

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

template <class T>
void add(Sha256& hash, const std::vector<T>& values) {
    hash.update(std::to_string(values.size()) + ":");
    hash.update(values.data(), values.size() * sizeof(T));
}

} // namespace

std::vector<double> probabilities(std::span<const float> logits) {
    std::vector<double> shares(logits.size());
    if (logits.empty()) return shares;
    const double top = *std::ranges::max_element(logits);
    double sum = 0;
    for (std::size_t i = 0; i < logits.size(); ++i) {
        shares[i] = std::exp(static_cast<double>(logits[i]) - top);
        sum += shares[i];
    }
    for (double& share : shares) share /= sum;
    return shares;
}

Evaluation evaluate(const Predictions& predictions) {
    Evaluation evaluation = evaluateLogits(predictions.logits, predictions.labels,
                                           predictions.classes, splitName(predictions.split));
    evaluation.isFallback = predictions.isFallback;
    return evaluation;
}

std::optional<std::size_t> featureNode(const ValidatedGraph& graph) {
    std::size_t index = graph.outputIndex();
    while (true) {
        const ValidatedNode& node = graph.nodes()[index];
        if (node.inputs.size() != 1 || node.inputShapes.front().kind != Kind::Vector) return {};
        if (node.type == "Linear") return node.inputs.front();
        index = node.inputs.front();
    }
}

std::string predictionsKey(const Subject& subject, Split split) {
    const Dataset& data = subject.data->dataset;
    const Split used = splitToUse(data, split);
    Sha256 hash;
    hash.update("convstudio predictions 1\n" + subject.weightsHash + "\n");
    hash.update(std::string(splitName(used)) + "\n" + subject.graph.input().shape.text() + "\n");
    hash.update(resolveData(subject.project.data).value("resize", Json()).dump() + "\n");
    add(hash, subject.normalization.mean);
    add(hash, subject.normalization.stddev);
    for (const std::uint32_t image : data.indices(used)) {
        const ImageHash pixels = data.images->fingerprint(image);
        hash.update(data.images->sampleId(image) + '\0');
        hash.update(pixels.data(), sizeof pixels);
    }
    return hash.hex();
}

} // namespace convstudio
