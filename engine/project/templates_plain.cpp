// SPDX-License-Identifier: Apache-2.0
#include "engine/project/templates_builder.h"
#include "engine/project/templates_forms.h"

#include <array>

namespace convstudio {

namespace {

constexpr std::int64_t kLargestDenseSide = 4; ///< of the map that a Linear layer reads

/// A pool to `side`×`side` where the map is larger, so that the Linear layer behind stays as small
/// as for the images the network is meant for.
void boundMap(GraphWriter& net, std::int64_t height, std::int64_t width, std::int64_t side) {
    if (height <= side && width <= side) return;
    net.layer("AdaptiveAvgPool2d", "avgpool",
              {{"output_size", {std::min(height, side), std::min(width, side)}}});
}

Json inputParams(const Shape& input) { return {{"shape", input.dims}}; }

} // namespace

Graph makeLeNet5(const Shape& input, std::int64_t classes) {
    constexpr std::int64_t kPublishedSide = 32;
    constexpr std::int64_t kMapSide = 5;
    const bool isPadded = std::min(input.height(), input.width()) < kPublishedSide;
    const auto mapSide = [&](std::int64_t side) {
        const std::int64_t afterConv1 = isPadded ? side : side - 4;
        return (afterConv1 / 2 - 4) / 2;
    };
    Graph graph;
    GraphWriter net(graph);
    net.layer("Input", "input", inputParams(input));
    Json conv1 = {{"out_channels", 6}, {"kernel_size", 5}};
    if (isPadded) conv1["padding"] = "same";
    net.layer("Conv2d", "conv1", conv1).layer("ReLU", "relu1");
    net.layer("MaxPool2d", "pool1", {{"kernel_size", 2}});
    net.layer("Conv2d", "conv2", {{"out_channels", 16}, {"kernel_size", 5}});
    net.layer("ReLU", "relu2").layer("MaxPool2d", "pool2", {{"kernel_size", 2}});
    boundMap(net, mapSide(input.height()), mapSide(input.width()), kMapSide);
    net.layer("Flatten", "flatten");
    net.layer("Linear", "fc1", {{"out_features", 120}}).layer("ReLU", "relu3");
    net.layer("Linear", "fc2", {{"out_features", 84}}).layer("ReLU", "relu4");
    net.layer("Linear", "fc3", {{"out_features", classes}}).layer("Output", "output");
    return graph;
}

Graph makeSimpleCnn(const Shape& input, std::int64_t classes) {
    Graph graph;
    const std::string stage = addBlock(graph, "ConvStage", {{"channels", "int", 16}});
    GraphWriter(graph, stage)
        .layer("Input", "input")
        .layer("Conv2d", "conv",
               {{"out_channels", "=channels"}, {"kernel_size", 3}, {"padding", "same"}})
        .layer("BatchNorm2d", "bn")
        .layer("ReLU", "relu")
        .layer("MaxPool2d", "pool", {{"kernel_size", 2}})
        .layer("Output", "output");
    GraphWriter net(graph);
    net.layer("Input", "input", inputParams(input));
    net.block(stage, "stage1", {{"channels", 16}});
    net.block(stage, "stage2", {{"channels", 32}});
    net.block(stage, "stage3", {{"channels", 64}});
    boundMap(net, input.height() / 8, input.width() / 8, kLargestDenseSide);
    net.layer("Flatten", "flatten");
    net.layer("Linear", "fc", {{"out_features", classes}}).layer("Output", "output");
    return graph;
}

Graph makeCifar10Cnn(const Shape& input, std::int64_t classes) {
    Graph graph;
    const std::string stage = addBlock(graph, "DoubleConvStage", {{"channels", "int", 64}});
    const Json conv = {{"out_channels", "=channels"}, {"kernel_size", 3}, {"padding", "same"}};
    GraphWriter(graph, stage)
        .layer("Input", "input")
        .layer("Conv2d", "conv1", conv)
        .layer("BatchNorm2d", "bn1")
        .layer("ReLU", "relu1")
        .layer("Conv2d", "conv2", conv)
        .layer("BatchNorm2d", "bn2")
        .layer("ReLU", "relu2")
        .layer("MaxPool2d", "pool", {{"kernel_size", 2}})
        .layer("Dropout", "dropout", {{"p", 0.25}})
        .layer("Output", "output");
    GraphWriter net(graph);
    net.layer("Input", "input", inputParams(input));
    net.block(stage, "stage1", {{"channels", 64}});
    net.block(stage, "stage2", {{"channels", 128}});
    net.block(stage, "stage3", {{"channels", 256}});
    boundMap(net, input.height() / 8, input.width() / 8, kLargestDenseSide);
    net.layer("Flatten", "flatten").layer("Linear", "fc1", {{"out_features", 512}});
    net.layer("BatchNorm1d", "bn").layer("ReLU", "relu").layer("Dropout", "dropout", {{"p", 0.5}});
    net.layer("Linear", "fc2", {{"out_features", classes}}).layer("Output", "output");
    return graph;
}

Graph makeVgg11Bn(const Shape& input, std::int64_t classes) {
    constexpr std::int64_t kPool = 0; // torchvision's "M"
    constexpr std::int64_t kSmallestPooledSide = 4;
    constexpr std::array<std::int64_t, 13> kLayout = {64,  kPool, 128, kPool, 256, 256, kPool,
                                                      512, 512,   kPool, 512, 512, kPool};
    const bool isSmall = isSmallImage(input);
    std::int64_t side = std::min(input.height(), input.width());
    int index = 0; // as in torchvision's nn.Sequential; a pool left out leaves its number free
    const auto feature = [&index] { return "features." + std::to_string(index++); };
    Graph graph;
    GraphWriter net(graph);
    net.layer("Input", "input", inputParams(input));
    for (const std::int64_t channels : kLayout) {
        if (channels != kPool) {
            net.layer("Conv2d", feature(),
                      {{"out_channels", channels}, {"kernel_size", 3}, {"padding", 1}});
            net.layer("BatchNorm2d", feature()).layer("ReLU", feature());
        } else if (isSmall && side < kSmallestPooledSide) {
            ++index;
        } else {
            net.layer("MaxPool2d", feature(), {{"kernel_size", 2}, {"stride", 2}});
            side /= 2;
        }
    }
    if (isSmall) {
        net.layer("GlobalAvgPool2d", "avgpool");
        net.layer("Linear", "classifier", {{"out_features", classes}});
    } else {
        net.layer("AdaptiveAvgPool2d", "avgpool", {{"output_size", 7}}).layer("Flatten", "flatten");
        net.layer("Linear", "classifier.0", {{"out_features", 4096}}).layer("ReLU", "classifier.1");
        net.layer("Dropout", "classifier.2", {{"p", 0.5}});
        net.layer("Linear", "classifier.3", {{"out_features", 4096}}).layer("ReLU", "classifier.4");
        net.layer("Dropout", "classifier.5", {{"p", 0.5}});
        net.layer("Linear", "classifier.6", {{"out_features", classes}});
    }
    net.layer("Output", "output");
    return graph;
}

} // namespace convstudio
