// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/validated_graph.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace convstudio {

/// A constant that steers an operator of ONNX.
struct OnnxAttribute {
    using Value = std::variant<std::int64_t, float, std::string, std::vector<std::int64_t>>;
    std::string name;
    Value value;
};
using OnnxAttributes = std::vector<OnnxAttribute>;

/// One node of an ONNX graph; values are known by their names.
struct OnnxOperator {
    std::string name; ///< the layer's path, of its helpers with what they do: "act1/cube"
    std::string type; ///< "Conv"
    std::vector<std::string> inputs;
    std::string output;
    OnnxAttributes attributes;
};

/// A layer in the operators of ONNX, opset 17: what an emitter fills. A layer that stays without
/// operators hands its input on.
class OnnxLayer {
public:
    /// `inputs` and `output` name the values around the layer.
    OnnxLayer(const ValidatedNode& node, std::vector<std::string> inputs, std::string output);

    const std::string& input(std::size_t index = 0) const { return m_inputs.at(index); }
    const std::vector<std::string>& inputs() const { return m_inputs; }

    /// Name of the layer's tensor, "conv1.weight", which becomes an initializer under it.
    std::string state(std::string_view entry);
    /// A constant of the layer's own, "conv1/pads".
    std::string constant(std::string_view name, TensorBuffer value);
    std::string integers(std::string_view name, const std::vector<std::int64_t>& values);
    std::string number(std::string_view name, double value); ///< a scalar

    /// An operator whose result the layer goes on with; names that result.
    std::string step(std::string_view name, std::string type, std::vector<std::string> inputs,
                     OnnxAttributes attributes = {});
    /// The operator that gives the layer's output.
    void result(std::string type, std::vector<std::string> inputs, OnnxAttributes attributes = {});
    /// ONNX cannot say `value` of this layer ("track_running_stats=false"): "export-layer".
    void refuse(std::string value);

    const std::vector<OnnxOperator>& operators() const { return m_operators; }
    const std::vector<std::string>& states() const { return m_states; }
    const NamedTensors& constants() const { return m_constants; }
    const Issues& issues() const { return m_issues; }

private:
    std::string own(std::string_view name) const;

    std::string m_nodeId, m_path, m_type;
    std::vector<std::string> m_inputs;
    std::string m_output;
    std::vector<OnnxOperator> m_operators;
    std::vector<std::string> m_states;
    NamedTensors m_constants;
    Issues m_issues;
};

} // namespace convstudio
