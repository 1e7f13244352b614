// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/onnx_layer.h"

namespace convstudio {

OnnxLayer::OnnxLayer(const ValidatedNode& node, std::vector<std::string> inputs, std::string output)
    : m_nodeId(node.id), m_path(node.path), m_type(node.type), m_inputs(std::move(inputs)),
      m_output(std::move(output)) {}

// No path of a node has a slash, so such a name is nobody else's.
std::string OnnxLayer::own(std::string_view name) const { return m_path + "/" + std::string(name); }

std::string OnnxLayer::state(std::string_view entry) {
    m_states.push_back(m_path + "." + std::string(entry));
    return m_states.back();
}

std::string OnnxLayer::constant(std::string_view name, TensorBuffer value) {
    m_constants.emplace_back(own(name), std::move(value));
    return m_constants.back().first;
}

std::string OnnxLayer::integers(std::string_view name, const std::vector<std::int64_t>& values) {
    const auto count = static_cast<std::int64_t>(values.size());
    return constant(name, TensorBuffer::of<std::int64_t>(DType::I64, {count}, values));
}

std::string OnnxLayer::number(std::string_view name, double value) {
    const auto single = static_cast<float>(value);
    return constant(name, TensorBuffer::of<float>(DType::F32, {}, {&single, 1}));
}

std::string OnnxLayer::step(std::string_view name, std::string type,
                            std::vector<std::string> inputs, OnnxAttributes attributes) {
    m_operators.push_back(
        {own(name), std::move(type), std::move(inputs), own(name), std::move(attributes)});
    return m_operators.back().output;
}

void OnnxLayer::result(std::string type, std::vector<std::string> inputs,
                       OnnxAttributes attributes) {
    m_operators.push_back(
        {m_path, std::move(type), std::move(inputs), m_output, std::move(attributes)});
}

void OnnxLayer::refuse(std::string value) {
    m_issues.push_back(makeError("export-layer", {.nodeId = m_nodeId},
                                 {{"node", m_path},
                                  {"layer", m_type},
                                  {"format", "ONNX"},
                                  {"value", std::move(value)}}));
}

} // namespace convstudio
