// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/text_form.h"
#include "engine/inspect/feature_maps.h"
#include "engine/model/device_torch.h"
#include "engine/model/network_torch.h"
#include "tests/support/small_net.h"
#include "tests/support/test_main.h"

using namespace convstudio;
using namespace testsupport;

namespace {

/// Logits need a vector: global pooling and a Linear behind the map that is looked at.
Graph finished(GraphSketch sketch, const std::string& last) {
    sketch.add("gap", "GlobalAvgPool2d", {}, {last})
        .add("fc", "Linear", {{"out_features", 2}}, {"gap"})
        .add("output", "Output", {}, {"fc"});
    return sketch.graph();
}

GraphSketch input(int height, int width) {
    GraphSketch sketch;
    sketch.add("input", "Input", {{"shape", {2, height, width}}});
    return sketch;
}

Json conv(Json more) {
    Json params{{"out_channels", 2}};
    params.update(more);
    return params;
}

/// Output of a node for one image and, each in an image of its own, for every pixel raised so far
/// that it stands out. All weights are positive: what a value is computed from raises it.
at::Tensor outputs(const ValidatedGraph& graph, const std::string& path) {
    const at::NoGradGuard noGrad;
    Network network(graph, 1);
    for (const auto& parameter : network.parameterList()) parameter.tensor.fill_(0.01);
    const Shape& shape = graph.input().shape;
    const std::int64_t pixels = shape.height() * shape.width();
    at::Tensor images = at::ones({pixels + 1, shape.channels(), shape.height(), shape.width()},
                                 at::kDouble);
    network.to(at::kDouble);
    for (std::int64_t pixel = 0; pixel < pixels; ++pixel)
        images[pixel + 1].select(1, pixel / shape.width()).select(1, pixel % shape.width()) = 1e6;
    at::Tensor found;
    network.eval();
    network.forward(images, {false, makeGenerator(at::kCPU, 1)},
                    [&](std::size_t node, const at::Tensor& output) {
                        if (graph.nodes()[node].path == path) found = output.sum(1);
                    });
    return found; // [pixels + 1, H, W], [pixels + 1] of a vector
}

/// Smallest window around the pixels that change one value.
InputWindow byTrial(const ValidatedGraph& graph, const at::Tensor& outputs, std::int64_t row,
                    std::int64_t column) {
    const at::Tensor values =
        outputs.dim() == 3 ? outputs.select(2, column).select(1, row) : outputs;
    const at::Tensor changed = values.slice(0, 1).ne(values[0]);
    const at::Tensor places = changed.nonzero().flatten();
    InputWindow window{1 << 20, 1 << 20, 0, 0};
    const std::int64_t width = graph.input().shape.width();
    for (std::int64_t i = 0; i < places.numel(); ++i) {
        const auto pixel = places[i].item<std::int64_t>();
        window.top = std::min(window.top, pixel / width);
        window.bottom = std::max(window.bottom, pixel / width + 1);
        window.left = std::min(window.left, pixel % width);
        window.right = std::max(window.right, pixel % width + 1);
    }
    return places.numel() == 0 ? InputWindow{} : window;
}

InputWindow clippedTo(const Shape& image, InputWindow window) {
    window.top = std::max<std::int64_t>(window.top, 0);
    window.left = std::max<std::int64_t>(window.left, 0);
    window.bottom = std::min(window.bottom, image.height());
    window.right = std::min(window.right, image.width());
    const bool isEmpty = window.top >= window.bottom || window.left >= window.right;
    return isEmpty ? InputWindow{} : window;
}

std::string text(const InputWindow& w) {
    return std::to_string(w.top) + "," + std::to_string(w.left) + " to " +
           std::to_string(w.bottom) + "," + std::to_string(w.right);
}

} // namespace
Q_DECLARE_METATYPE(convstudio::Graph)

/// What of the image one value is computed from, held against trying out every pixel.
class tst_input_window : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPixelAgrees_data() {
        QTest::addColumn<Graph>("graph");
        QTest::addColumn<QString>("path");
        const auto row = [](const char* name, const Graph& graph, const char* path) {
            QTest::newRow(name) << graph << QString(path);
        };
        row("stride and leftover rows",
            finished(input(12, 9)
                         .add("a", "Conv2d", conv({{"kernel_size", 3}, {"stride", 2}}), {"input"})
                         .add("b", "Conv2d", conv({{"kernel_size", 3}, {"padding", 1}}), {"a"}),
                     "b"),
            "b");
        row("dilation with gaps",
            finished(input(13, 8)
                         .add("a", "Conv2d", conv({{"kernel_size", 3}, {"padding", 1}}), {"input"})
                         .add("b", "Conv2d", conv({{"kernel_size", {3, 2}}, {"padding", {2, 1}},
                                                   {"dilation", {2, 3}}}), {"a"}), "b"), "b");
        row("same, even kernel",
            finished(
                input(7, 6)
                    .add("a", "Conv2d", conv({{"kernel_size", {4, 2}}, {"padding", "same"}}),
                         {"input"})
                    .add("b", "Conv2d", conv({{"kernel_size", 2}, {"padding", "same"}}), {"a"}),
                "b"),
            "b");
        for (const char* mode : {"reflect", "replicate", "circular"})
            row(mode,
                finished(
                    input(6, 7)
                        .add(
                            "a", "Conv2d",
                            conv({{"kernel_size", 3}, {"padding", {2, 1}}, {"padding_mode", mode}}),
                            {"input"})
                        .add("b", "Conv2d",
                             conv({{"kernel_size", {1, 3}},
                                   {"padding", {1, 2}},
                                   {"padding_mode", mode}}),
                             {"a"}),
                    "b"),
                "b");
        row("pooling that reaches over the edge",
            finished(
                input(10, 7)
                    .add("a", "Conv2d", conv({{"kernel_size", 2}}), {"input"})
                    .add("b", "MaxPool2d",
                         {{"kernel_size", 3}, {"stride", 2}, {"padding", 1}, {"ceil_mode", true}},
                         {"a"})
                    .add("c", "AvgPool2d", {{"kernel_size", 2}, {"stride", 1}}, {"b"}),
                "c"),
            "c");
        row("bins of unequal size",
            finished(input(11, 7)
                         .add("a", "Conv2d", conv({{"kernel_size", 3}}), {"input"})
                         .add("b", "AdaptiveAvgPool2d", {{"output_size", {4, 3}}}, {"a"}),
                     "b"),
            "b");
        const GraphSketch branches =
            input(9, 8)
                .add("a", "Conv2d", conv({{"kernel_size", 3}, {"padding", 1}}), {"input"})
                .add("norm", "BatchNorm2d", {}, {"a"})
                .add("relu", "ReLU", {}, {"norm"})
                .add("b", "Conv2d", conv({{"kernel_size", {5, 1}}, {"padding", {2, 0}}}), {"relu"});
        row("residual", finished(GraphSketch(branches).add("sum", "Add", {}, {"relu", "b"}), "sum"),
            "sum");
        row("concat",
            finished(GraphSketch(branches).add("cat", "Concat", {}, {"b", "input"}), "cat"), "cat");
        row("concat of rows",
            finished(GraphSketch(branches).add("cat", "Concat", {{"dim", 2}}, {"b", "relu"}),
                     "cat"),
            "cat");
        row("global pooling", finished(branches, "b"), "gap");
        row("vector", finished(branches, "b"), "fc");
    }
    void everyPixelAgrees() {
        QFETCH(Graph, graph);
        QFETCH(QString, path);
        const ValidatedGraph valid = validated(graph);
        const ValidatedNode& node = *valid.findPath(path.toStdString());
        const at::Tensor tried = outputs(valid, node.path);
        const bool isMap = node.shape.kind == Kind::Map;
        for (std::int64_t row = 0; row < (isMap ? node.shape.height() : 1); ++row)
            for (std::int64_t column = 0; column < (isMap ? node.shape.width() : 1); ++column) {
                const InputWindow expected = byTrial(valid, tried, row, column);
                const InputWindow found = clippedTo(
                    valid.input().shape, inputWindow(valid, node.path, row, column));
                QVERIFY2(found == expected,
                         (std::to_string(row) + "," + std::to_string(column) + ": " + text(found) +
                          " for " + text(expected)).c_str());
            }
    }

    void reachesBeyondTheImage() {
        const ValidatedGraph graph = validated(finished(
            input(5, 6).add("a", "Conv2d", conv({{"kernel_size", 3}, {"padding", 1}}), {"input"}),
            "a"));
        QCOMPARE(inputWindow(graph, "a", 0, 5), (InputWindow{-1, 4, 2, 7}));
        QCOMPARE(inputWindow(graph, "input", 3, 2), (InputWindow{3, 2, 4, 3}));
    }

    void placesThatAreNot() {
        const ValidatedGraph graph = validated(smallNet());
        QCOMPARE(inputWindow(graph, "nobody", 0, 0), InputWindow{});
        QCOMPARE(inputWindow(graph, "conv1", 11, 0), InputWindow{});
        QCOMPARE(inputWindow(graph, "conv1", 0, -1), InputWindow{});
        QCOMPARE(inputWindow(graph, "fc", 0, 1), InputWindow{});
        QCOMPARE(inputWindow(graph, "fc", 0, 0), (InputWindow{-1, -1, 12, 8}));
    }
};

CONVSTUDIO_TEST(tst_input_window)
#include "tst_input_window.moc"
