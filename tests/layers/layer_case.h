// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/files.h"
#include "engine/graph/validated_graph.h"
#include "engine/layers/registry.h"

#include <QString>

#include <stdexcept>
#include <string>
#include <vector>

namespace testsupport {

inline const convstudio::LayerRegistry& layerRegistry() {
    static const convstudio::LayerRegistry registry;
    return registry;
}

inline const convstudio::LayerSpec& specOf(const QString& type) {
    return *layerRegistry().find(type.toStdString());
}

/// A layer on its own, as validate() would describe it within a network.
inline convstudio::ValidatedNode lonelyNode(const std::string& type, const convstudio::Json& params,
                                            const std::vector<convstudio::Shape>& inputs,
                                            const convstudio::Json& init = nullptr) {
    using namespace convstudio;
    const LayerSpec& spec = *layerRegistry().find(type);
    ValidatedNode node;
    node.id = node.path = "layer";
    node.type = type;
    node.params = resolveParams(spec.params, params);
    node.inputShapes = inputs;
    for (std::size_t i = 0; i < inputs.size(); ++i) node.inputs.push_back(i);
    const LayerCall call{node.params, node.inputShapes, {}};
    const Result<Shape> shape = spec.shape(call);
    if (!shape) throw std::logic_error(type + ": " + shape.issues()[0].code);
    node.shape = *shape;
    if (spec.cost) node.cost = spec.cost(call, node.shape);
    if (spec.state) node.state = spec.state(call);
    node.init = init;
    return node;
}

/// One entry of tests/layers/layer_cases.json.
struct LayerCase {
    std::string name;
    std::string type;
    convstudio::Json params;
    std::vector<convstudio::Shape> inputs;
    std::int64_t batch = 2;
    convstudio::Json init;

    convstudio::ValidatedNode node() const { return lonelyNode(type, params, inputs, init); }
};

inline convstudio::Shape shapeOf(std::vector<std::int64_t> dims) {
    using convstudio::Kind;
    const Kind kind = dims.size() == 3 ? Kind::Map : dims.size() == 2 ? Kind::Sequence : Kind::Vector;
    return {kind, std::move(dims)};
}

/// The cases of a list of the file: "layers" or "inits".
inline std::vector<LayerCase> layerCases(const std::string& list) {
    const auto file =
        convstudio::readJsonFile(CONVSTUDIO_SOURCE_DIR "/tests/layers/layer_cases.json");
    std::vector<LayerCase> cases;
    if (!file) return cases;
    for (const convstudio::Json& entry : file->at(list)) {
        LayerCase one{entry.at("name"), entry.at("type"), entry.at("params"), {},
                      entry.value("batch", std::int64_t{2}), entry.value("init", convstudio::Json())};
        for (const convstudio::Json& dims : entry.at("inputs")) one.inputs.push_back(shapeOf(dims));
        cases.push_back(std::move(one));
    }
    return cases;
}

} // namespace testsupport
