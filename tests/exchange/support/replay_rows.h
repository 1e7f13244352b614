// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/exchange/support/exported.h"
#include "tests/layers/layer_case.h"
#include "tests/support/small_net.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace testsupport {

/// A network to write, what its file is to be given, and the engine's answer.
struct ReplayRow {
    std::string name;
    convstudio::ExportedNetwork network;
    convstudio::TensorBuffer images;
    convstudio::TensorBuffer logits;
};

struct ReplayForm {
    bool folds = false;
    bool takesPixels = false;
};

/// Pixels from 0 to 255, and the same normalised.
struct PixelImages {
    convstudio::TensorBuffer pixels;
    convstudio::TensorBuffer normalized;
};
inline PixelImages somePixels(const convstudio::ExportedNetwork& network, std::int64_t count) {
    PixelImages images{someImages(network, count), someImages(network, count)};
    const convstudio::Shape& shape = network.inputShape();
    const auto area = static_cast<std::size_t>(shape.height() * shape.width());
    const auto channels = static_cast<std::size_t>(shape.channels());
    convstudio::RandomStream random(9, "pixels");
    for (std::size_t i = 0; i < images.pixels.floats().size(); ++i) {
        const std::size_t c = i / area % channels;
        const double pixel = std::floor(random.uniform(0, 256));
        images.pixels.floats()[i] = static_cast<float>(pixel);
        images.normalized.floats()[i] = static_cast<float>(
            (pixel / 255 - network.normalization.mean[c]) / network.normalization.stddev[c]);
    }
    return images;
}

inline ReplayRow replayRow(const std::string& name, convstudio::ExportedNetwork network,
                           const ReplayForm& form = {}) {
    constexpr std::int64_t kImagesOfRow = 5;
    ReplayRow row{name, std::move(network), {}, {}};
    if (form.takesPixels) {
        PixelImages images = somePixels(row.network, kImagesOfRow);
        row.logits = engineLogits(row.network, images.normalized);
        row.images = std::move(images.pixels);
    } else {
        row.images = someImages(row.network, kImagesOfRow);
        row.logits = engineLogits(row.network, row.images);
    }
    if (form.folds) foldBatchNorm(row.network);
    row.network.takesPixels = form.takesPixels;
    return row;
}

inline void addTemplate(std::vector<ReplayRow>& rows, const std::string& name,
                        const convstudio::Shape& size, const std::vector<ReplayForm>& forms) {
    for (const ReplayForm& form : forms) {
        const std::string label =
            name + (form.folds ? "_folded" : "") + (form.takesPixels ? "_pixels" : "");
        rows.push_back(replayRow(label, exportedTemplate(name, size), form));
    }
}

/// Every template at an odd or non-square size where it takes one, in the forms given; those of
/// 40 MB a file in the first and the last of them.
inline std::vector<ReplayRow> templateRows(const std::vector<ReplayForm>& forms) {
    using convstudio::Shape;
    std::vector<ReplayRow> rows;
    addTemplate(rows, "LeNet-5", Shape::map(1, 28, 28), forms);
    addTemplate(rows, "SimpleCNN", Shape::map(1, 29, 33), forms);
    addTemplate(rows, "CIFAR10-CNN", Shape::map(3, 32, 32), forms);
    addTemplate(rows, "ResNet-20", Shape::map(3, 32, 32), forms);
    const std::vector<ReplayForm> ends = {forms.front(), forms.back()};
    addTemplate(rows, "VGG-11-BN", Shape::map(3, 32, 32), ends);
    addTemplate(rows, "ResNet-18", Shape::map(3, 33, 47), ends);
    return rows;
}

/// Forms of layers where runtimes and PyTorch are known to part.
inline std::vector<LayerCase> trickyLayerCases() {
    using Json = convstudio::Json;
    const auto pool = [](const char* name, const char* type, const Json& params,
                         const convstudio::Shape& input) {
        return LayerCase{name, type, params, {input}, 2, nullptr};
    };
    const auto map = convstudio::Shape::map;
    return {
        pool("avgpool_ceil_uncounted", "AvgPool2d",
             {{"kernel_size", {3, 2}}, {"stride", 2}, {"padding", {1, 1}}, {"ceil_mode", true},
              {"count_include_pad", false}},
             map(2, 6, 7)),
        pool("avgpool_ceil_divisor", "AvgPool2d",
             {{"kernel_size", 3}, {"stride", 2}, {"ceil_mode", true}, {"divisor_override", 4}},
             map(2, 6, 8)),
        pool("avgpool_ceil_far", "AvgPool2d",
             {{"kernel_size", 5}, {"stride", {4, 3}}, {"padding", 2}, {"ceil_mode", true}},
             map(2, 10, 9)),
        pool("maxpool_ceil_dilated", "MaxPool2d",
             {{"kernel_size", 2}, {"stride", 3}, {"dilation", {4, 3}}, {"ceil_mode", true}},
             map(2, 12, 9)),
        pool("adaptive_even", "AdaptiveAvgPool2d", {{"output_size", {3, 2}}}, map(2, 9, 4)),
        pool("adaptive_same", "AdaptiveAvgPool2d", {{"output_size", {5, 3}}}, map(2, 5, 3)),
        pool("conv_circular_wide", "Conv2d",
             {{"out_channels", 3}, {"kernel_size", 3}, {"padding", {4, 5}},
              {"padding_mode", "circular"}},
             map(2, 6, 5)),
        pool("conv_circular_one_side", "Conv2d",
             {{"out_channels", 3}, {"kernel_size", {1, 2}}, {"padding", "same"},
              {"padding_mode", "circular"}},
             map(2, 6, 5)),
        pool("conv_reflect_same", "Conv2d",
             {{"out_channels", 2}, {"kernel_size", {4, 2}}, {"padding", "same"},
              {"padding_mode", "reflect"}},
             map(3, 7, 5)),
    };
}

/// The layer between an Input that feeds it and an Output that shows every number it gives. Nothing
/// for sequences, which no layer makes of images.
inline std::optional<convstudio::ExportedNetwork> networkAround(const LayerCase& layerCase) {
    using namespace convstudio;
    const ValidatedNode node = layerCase.node();
    const bool isInput = node.type == "Input", isOutput = node.type == "Output";
    const Shape first = isInput ? node.shape : layerCase.inputs[0];
    if (first.kind == Kind::Sequence) return std::nullopt;
    const bool isVector = first.kind == Kind::Vector;
    GraphSketch sketch;
    sketch.add("input", "Input",
               {{"shape", isVector ? Json{first.channels(), 1, 1} : Json(first.dims)}});
    std::vector<std::string> feeds = {"input"};
    if (isVector) {
        sketch.add("first", "Flatten", {}, {"input"});
        feeds = {"first"};
    }
    for (std::size_t i = 1; i < layerCase.inputs.size(); ++i) {
        const Shape& shape = layerCase.inputs[i];
        feeds.push_back("other" + std::to_string(i));
        if (isVector) {
            sketch.add(feeds.back(), "Linear", {{"out_features", shape.channels()}}, {feeds[0]});
            continue;
        }
        const Json kernel = {first.height() - shape.height() + 1, first.width() - shape.width() + 1};
        sketch.add(feeds.back(), "Conv2d",
                   {{"out_channels", shape.channels()}, {"kernel_size", kernel}}, {feeds[0]});
    }
    std::string last = feeds[0];
    if (!isInput && !isOutput) {
        sketch.add("layer", node.type, layerCase.params, feeds);
        last = "layer";
    }
    if (node.shape.kind == Kind::Map) {
        sketch.add("flat", "Flatten", {}, {last});
        last = "flat";
    }
    sketch.add("output", "Output", {}, {last});
    return exported(sketch.graph(), {}, layerCase.name);
}

/// Every entry of layer_cases.json and the tricky ones as networks, but for what ONNX refuses.
inline std::vector<ReplayRow> layerRows() {
    std::vector<LayerCase> cases = layerCases("layers");
    for (const LayerCase& tricky : trickyLayerCases()) cases.push_back(tricky);
    std::vector<ReplayRow> rows;
    for (const LayerCase& one : cases) {
        if (one.name == "bn2d_untracked") continue; // tst_onnx
        if (auto network = networkAround(one)) rows.push_back(replayRow(one.name, *network));
    }
    return rows;
}

/// Largest difference relative to the largest logit; infinite when shapes differ.
inline double relativeDifference(const convstudio::TensorBuffer& logits,
                                 const convstudio::TensorBuffer& expected) {
    if (logits.shape != expected.shape) return std::numeric_limits<double>::infinity();
    double difference = 0, largest = 0;
    for (std::size_t i = 0; i < expected.floats().size(); ++i) {
        const double wanted = expected.floats()[i];
        difference = std::max(difference, std::abs(wanted - logits.floats()[i]));
        largest = std::max(largest, std::abs(wanted));
    }
    return difference / largest;
}

} // namespace testsupport
