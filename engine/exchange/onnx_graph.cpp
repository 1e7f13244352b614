// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/onnx_graph.h"

#include "engine/layers/emitters.h"

namespace convstudio {

namespace {

/// Per channel, [C, 1, 1].
TensorBuffer perChannel(const std::vector<float>& values) {
    const auto channels = static_cast<std::int64_t>(values.size());
    return TensorBuffer::of<float>(DType::F32, {channels, 1, 1}, values);
}

class OnnxGraphMaker {
public:
    explicit OnnxGraphMaker(const ExportedNetwork& network) : m_network(network) {}

    Result<OnnxGraph> run() {
        for (std::size_t i = 0; i < m_network.nodes.size(); ++i) {
            m_valueOf.push_back(i == m_network.input ? image() : outputOf(m_network.nodes[i]));
        }
        if (!m_issues.empty()) return m_issues;
        nameTheLogits(m_valueOf[m_network.output]);
        return std::move(m_graph);
    }

private:
    /// The value that the layers after Input read; (x / 255 − mean) / deviation where the file
    /// takes pixels, in the two steps of the engine.
    std::string image() {
        if (!m_network.takesPixels) return kOnnxInput;
        std::vector<float> scale, shift;
        for (std::size_t c = 0; c < m_network.normalization.mean.size(); ++c) {
            const double mean = m_network.normalization.mean[c];
            const double deviation = m_network.normalization.stddev[c];
            scale.push_back(static_cast<float>(1 / (255 * deviation)));
            shift.push_back(static_cast<float>(-mean / deviation));
        }
        const ValidatedNode& node = m_network.nodes[m_network.input];
        OnnxLayer layer(node, {kOnnxInput}, nameOf(node));
        const std::string scaled = layer.step(
            "scaled", "Mul", {kOnnxInput, layer.constant("scale", perChannel(scale))});
        layer.result("Add", {scaled, layer.constant("shift", perChannel(shift))});
        return add(layer, node);
    }

    std::string outputOf(const ValidatedNode& node) {
        std::vector<std::string> inputs;
        for (const std::size_t input : node.inputs) inputs.push_back(m_valueOf[input]);
        OnnxLayer layer(node, std::move(inputs), nameOf(node));
        const auto emitter = onnxEmitters().find(node.type);
        if (emitter == onnxEmitters().end()) {
            layer.refuse(node.type);
        } else {
            emitter->second(node, layer);
        }
        append(m_issues, layer.issues());
        return add(layer, node);
    }

    /// The ends of the graph have names of their own, which a layer may bear too.
    static std::string nameOf(const ValidatedNode& node) {
        const bool isTaken = node.path == kOnnxInput || node.path == kOnnxOutput;
        return isTaken ? node.path + "/output" : node.path;
    }

    std::string add(const OnnxLayer& layer, const ValidatedNode& node) {
        if (layer.operators().empty()) return layer.input();
        const std::string output = layer.operators().back().output;
        m_graph.values.emplace_back(output, node.shape);
        const auto extend = [](auto& all, const auto& more) {
            all.insert(all.end(), more.begin(), more.end());
        };
        extend(m_graph.operators, layer.operators());
        extend(m_graph.states, layer.states());
        extend(m_graph.constants, layer.constants());
        return output;
    }

    /// Which layer gives the logits is known only once those that vanish are gone.
    void nameTheLogits(const std::string& value) {
        const auto rename = [&](std::string& name) {
            if (name == value) name = kOnnxOutput;
        };
        for (OnnxOperator& each : m_graph.operators) {
            for (std::string& input : each.inputs) rename(input);
            rename(each.output);
        }
        std::erase_if(m_graph.values, [&](const auto& each) { return each.first == value; });
    }

    const ExportedNetwork& m_network;
    std::vector<std::string> m_valueOf; ///< by node
    OnnxGraph m_graph;
    Issues m_issues;
};

} // namespace

Result<OnnxGraph> onnxGraph(const ExportedNetwork& network) { return OnnxGraphMaker(network).run(); }

} // namespace convstudio
