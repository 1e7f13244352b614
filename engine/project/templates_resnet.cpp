// SPDX-License-Identifier: Apache-2.0
#include "engine/project/templates_builder.h"
#include "engine/project/templates_forms.h"

namespace convstudio {

namespace {

/// Convolution before a BatchNorm: "same" size at stride 1, without a bias.
Json conv3x3(const Json& channels, std::int64_t stride) {
    Json params = {{"out_channels", channels}, {"kernel_size", 3}};
    if (stride != 1) params["stride"] = stride;
    params["padding"] = 1;
    params["bias"] = false;
    return params;
}

/// The residual unit with the names of torchvision's BasicBlock.
enum class Shortcut { Identity, Projection };
std::string basicBlock(Graph& graph, Shortcut shortcut) {
    const bool isProjection = shortcut == Shortcut::Projection;
    const std::int64_t stride = isProjection ? 2 : 1;
    const std::string id = addBlock(graph, isProjection ? "BasicBlockDown" : "BasicBlock",
                                    {{"channels", "int", 64}});
    GraphWriter unit(graph, id);
    unit.layer("Input", "input");
    const std::string input = unit.last();
    unit.layer("Conv2d", "conv1", conv3x3("=channels", stride)).layer("BatchNorm2d", "bn1");
    unit.layer("ReLU", "relu1");
    unit.layer("Conv2d", "conv2", conv3x3("=channels", 1)).layer("BatchNorm2d", "bn2");
    const std::string branch = unit.last();
    std::string side = input;
    if (isProjection) {
        unit.from(input).layer("Conv2d", "downsample.0",
                               {{"out_channels", "=channels"},
                                {"kernel_size", 1},
                                {"stride", stride},
                                {"bias", false}});
        side = unit.layer("BatchNorm2d", "downsample.1").last();
    }
    unit.add("add", branch, side).layer("ReLU", "relu2").layer("Output", "output");
    return id;
}

/// A stage: `units` residual units, the first of them halving the map where asked.
struct Units {
    std::string plain, down;
};
void stage(GraphWriter& net, const Units& ids, Shortcut first, const std::string& name,
           std::int64_t channels, std::int64_t units) {
    const Json params = {{"channels", channels}};
    const std::int64_t downs = first == Shortcut::Projection ? 1 : 0;
    if (downs != 0) net.blocks(ids.down, name, params, downs);
    net.blocks(ids.plain, name, params, units - downs, downs);
}

void head(GraphWriter& net, std::int64_t classes) {
    net.layer("GlobalAvgPool2d", "avgpool").layer("Linear", "fc", {{"out_features", classes}});
    net.layer("Output", "output");
}

} // namespace

Graph makeResNet18(const Shape& input, std::int64_t classes) {
    Graph graph;
    const Units units{basicBlock(graph, Shortcut::Identity),
                      basicBlock(graph, Shortcut::Projection)};
    GraphWriter net(graph);
    net.layer("Input", "input", {{"shape", input.dims}});
    if (isSmallImage(input)) {
        net.layer("Conv2d", "conv1", conv3x3(64, 1));
        net.layer("BatchNorm2d", "bn1").layer("ReLU", "relu");
    } else {
        net.layer("Conv2d", "conv1",
                  {{"out_channels", 64},
                   {"kernel_size", 7},
                   {"stride", 2},
                   {"padding", 3},
                   {"bias", false}});
        net.layer("BatchNorm2d", "bn1").layer("ReLU", "relu");
        net.layer("MaxPool2d", "maxpool", {{"kernel_size", 3}, {"stride", 2}, {"padding", 1}});
    }
    stage(net, units, Shortcut::Identity, "layer1", 64, 2);
    stage(net, units, Shortcut::Projection, "layer2", 128, 2);
    stage(net, units, Shortcut::Projection, "layer3", 256, 2);
    stage(net, units, Shortcut::Projection, "layer4", 512, 2);
    head(net, classes);
    return graph;
}

Graph makeResNet20(const Shape& input, std::int64_t classes) {
    Graph graph;
    const Units units{basicBlock(graph, Shortcut::Identity),
                      basicBlock(graph, Shortcut::Projection)};
    GraphWriter net(graph);
    net.layer("Input", "input", {{"shape", input.dims}});
    net.layer("Conv2d", "conv1", conv3x3(16, 1)).layer("BatchNorm2d", "bn1").layer("ReLU", "relu");
    stage(net, units, Shortcut::Identity, "layer1", 16, 3);
    stage(net, units, Shortcut::Projection, "layer2", 32, 3);
    stage(net, units, Shortcut::Projection, "layer3", 64, 3);
    head(net, classes);
    return graph;
}

} // namespace convstudio
