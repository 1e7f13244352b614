// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/onnx_model.h"

#include "engine/base/overloaded.h"
#include "engine/base/version.h"
#include "engine/exchange/export_format.h"

#include <cassert>

namespace convstudio {

namespace {

constexpr std::int64_t kIrVersion = 8;

// Numbers of onnx.proto: values of enumerations, then fields by message.
constexpr std::int64_t kFloatTensor = 1, kInt64Tensor = 7;
constexpr std::int64_t kFloatAttribute = 1, kIntAttribute = 2, kStringAttribute = 3,
                       kIntsAttribute = 7;
struct ModelField {
    enum { IrVersion = 1, Producer = 2, ProducerVersion = 3, Graph = 7, Opset = 8, Metadata = 14 };
};
struct GraphField {
    enum { Node = 1, Name = 2, Initializer = 5, Input = 11, Output = 12, ValueInfo = 13 };
};
struct NodeField {
    enum { Input = 1, Output = 2, Name = 3, Type = 4, Attribute = 5 };
};
struct AttributeField {
    enum { Name = 1, Float = 2, Int = 3, String = 4, Ints = 8, Type = 20 };
};
struct TensorField {
    enum { Dims = 1, Type = 2, Name = 8, RawData = 9 };
};

WireMessage attributeProto(const OnnxAttribute& from) {
    WireMessage proto;
    proto.text(AttributeField::Name, from.name);
    std::visit(Overloaded{
                   [&](std::int64_t value) {
                       proto.integer(AttributeField::Int, value)
                           .integer(AttributeField::Type, kIntAttribute);
                   },
                   [&](float value) {
                       proto.single(AttributeField::Float, value)
                           .integer(AttributeField::Type, kFloatAttribute);
                   },
                   [&](const std::string& value) {
                       proto.text(AttributeField::String, value)
                           .integer(AttributeField::Type, kStringAttribute);
                   },
                   [&](const std::vector<std::int64_t>& values) {
                       for (const std::int64_t value : values) {
                           proto.integer(AttributeField::Ints, value);
                       }
                       proto.integer(AttributeField::Type, kIntsAttribute);
                   },
               },
               from.value);
    return proto;
}

WireMessage nodeProto(const OnnxOperator& from) {
    WireMessage proto;
    for (const std::string& input : from.inputs) proto.text(NodeField::Input, input);
    proto.text(NodeField::Output, from.output).text(NodeField::Name, from.name).text(NodeField::Type, from.type);
    for (const OnnxAttribute& each : from.attributes) {
        proto.message(NodeField::Attribute, attributeProto(each));
    }
    return proto;
}

WireMessage tensorProto(const std::string& name, const TensorBuffer& from) {
    assert(from.dtype == DType::F32 || from.dtype == DType::I64);
    WireMessage proto;
    for (const std::int64_t dim : from.shape) proto.integer(TensorField::Dims, dim);
    proto.integer(TensorField::Type, from.dtype == DType::F32 ? kFloatTensor : kInt64Tensor)
        .text(TensorField::Name, name)
        .lent(TensorField::RawData, from.bytes);
    return proto;
}

/// ValueInfoProto of a float tensor [N, dims...], N being any number of images.
WireMessage valueProto(const std::string& name, const Shape& shape) {
    WireMessage dims;
    dims.message(1, std::move(WireMessage().text(2, "N")));
    for (const std::int64_t dim : shape.dims) {
        dims.message(1, std::move(WireMessage().integer(1, dim)));
    }
    WireMessage tensorType;
    tensorType.integer(1, kFloatTensor).message(2, std::move(dims));
    WireMessage type;
    type.message(1, std::move(tensorType));
    WireMessage proto;
    proto.text(1, name).message(2, std::move(type));
    return proto;
}

WireMessage graphProto(const ExportedNetwork& network, const OnnxGraph& from) {
    WireMessage proto;
    for (const OnnxOperator& each : from.operators) proto.message(GraphField::Node, nodeProto(each));
    proto.text(GraphField::Name, network.name.empty() ? "network" : network.name);
    for (const std::string& name : from.states) {
        const TensorBuffer* tensor = findTensor(network.weights, name);
        assert(tensor);
        proto.message(GraphField::Initializer, tensorProto(name, *tensor));
    }
    for (const auto& [name, tensor] : from.constants) {
        proto.message(GraphField::Initializer, tensorProto(name, tensor));
    }
    proto.message(GraphField::Input, valueProto(kOnnxInput, network.inputShape()));
    proto.message(GraphField::Output, valueProto(kOnnxOutput, network.nodes[network.output].shape));
    for (const auto& [name, shape] : from.values) {
        proto.message(GraphField::ValueInfo, valueProto(name, shape));
    }
    return proto;
}

std::vector<std::pair<std::string, std::string>> metadataOf(const ExportedNetwork& network) {
    const auto text = [](const Json& json) {
        return json.dump(-1, ' ', false, Json::error_handler_t::replace);
    };
    return {{"name", network.name},
            {"classes", text(network.classes())},
            {"mean", text(network.normalization.mean)},
            {"std", text(network.normalization.stddev)},
            {"input_range", network.takesPixels ? "0..255" : "(pixel / 255 - mean) / std"},
            {"origin", network.origin}};
}

} // namespace

Result<WireMessage> onnxModel(const ExportedNetwork& network, const OnnxGraph& graph,
                              std::uint64_t limit) {
    WireMessage proto;
    proto.integer(ModelField::IrVersion, kIrVersion)
        .text(ModelField::Producer, "ConvStudio")
        .text(ModelField::ProducerVersion, kVersion)
        .message(ModelField::Graph, graphProto(network, graph))
        .message(ModelField::Opset, std::move(WireMessage().text(1, "").integer(2, kOnnxOpset)));
    for (const auto& [key, value] : metadataOf(network)) {
        proto.message(ModelField::Metadata, std::move(WireMessage().text(1, key).text(2, value)));
    }
    if (proto.size() <= limit) return proto;
    return makeError("export-too-large", {.file = formatInfo(ExportFormat::Onnx).file},
                     {{"format", "ONNX"},
                      {"size", std::to_string(proto.size())},
                      {"limit", std::to_string(limit)}});
}

WrittenFiles writeOnnx(const ExportedNetwork& network, const std::filesystem::path& folder) {
    const Result<OnnxGraph> graph = onnxGraph(network);
    if (!graph) return graph.issues();
    const Result<WireMessage> model = onnxModel(network, *graph);
    if (!model) return model.issues();
    const std::string file = formatInfo(ExportFormat::Onnx).file;
    const Status written = writeFileAtomically(
        folder / file, [&](const AppendBytes& append) { return model->writeTo(append); });
    if (!written) return written.issues();
    return std::vector{file};
}

} // namespace convstudio
