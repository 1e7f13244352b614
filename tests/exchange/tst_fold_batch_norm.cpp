// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/exported_network.h"
#include "tests/exchange/support/exported.h"
#include "tests/support/small_net.h"
#include "tests/support/test_main.h"

using namespace convstudio;
using namespace testsupport;

namespace {

const Json kTiny{{"out_channels", 2}, {"kernel_size", 1}};

/// Input, `layer` called "layer", BatchNorm called "norm", whatever `tail` adds after it.
GraphSketch startingWith(const char* layer, const Json& params, const char* norm,
                         const Json& normParams = {}) {
    GraphSketch sketch;
    sketch.add("input", "Input", {{"shape", {1, 3, 2}}});
    if (std::string(layer) == "Linear") {
        sketch.add("flat0", "Flatten", {}, {"input"}).add("layer", layer, params, {"flat0"});
    } else {
        sketch.add("layer", layer, params, {"input"});
    }
    return sketch.add("norm", norm, normParams, {"layer"});
}

ExportedNetwork endingWith(GraphSketch& sketch, const std::string& last) {
    sketch.add("flat", "Flatten", {}, {last}).add("output", "Output", {}, {"flat"});
    return exported(sketch.graph(), {}, "fold");
}

/// Conv2d → BatchNorm2d alone.
ExportedNetwork chain(const Json& conv, const Json& norm = {}) {
    GraphSketch sketch = startingWith("Conv2d", conv, "BatchNorm2d", norm);
    return endingWith(sketch, "norm");
}

void setTensor(ExportedNetwork& network, const std::string& name, const std::vector<float>& values) {
    for (auto& [each, tensor] : network.weights)
        if (each == name) std::copy(values.begin(), values.end(), tensor.floats().begin());
}

std::vector<float> tensorValues(const ExportedNetwork& network, const std::string& name) {
    const TensorBuffer* tensor = findTensor(network.weights, name);
    if (!tensor) return {};
    return {tensor->floats().begin(), tensor->floats().end()};
}

std::set<std::string> pathsOf(const ExportedNetwork& network) {
    std::set<std::string> paths;
    for (const ValidatedNode& node : network.nodes) paths.insert(node.path);
    return paths;
}

/// γ = 2, 4 · β = 1, 0 · μ = 3, −1 · σ² + ε = 4, 16.
void setNorm(ExportedNetwork& network) {
    setTensor(network, "norm.weight", {2, 4});
    setTensor(network, "norm.bias", {1, 0});
    setTensor(network, "norm.running_mean", {3, -1});
    setTensor(network, "norm.running_var", {3.5, 15.5});
}

} // namespace

/// Which normalisations go into the layer before them, and what that layer becomes. That the logits
/// stay is held in other runtimes by tst_onnx_reference.
class tst_fold_batch_norm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void byHand() {
        Json conv = kTiny;
        ExportedNetwork network = chain(conv, {{"eps", 0.5}});
        setNorm(network);
        setTensor(network, "layer.weight", {5, -3});
        setTensor(network, "layer.bias", {7, 2});
        foldBatchNorm(network);
        // scale 2/√4 = 1, 4/√16 = 1; bias (7 − 3) · 1 + 1, (2 + 1) · 1 + 0
        QCOMPARE(tensorValues(network, "layer.weight"), (std::vector<float>{5, -3}));
        QCOMPARE(tensorValues(network, "layer.bias"), (std::vector<float>{5, 3}));
    }

    void byHandWithoutBias() {
        Json conv = kTiny;
        conv["bias"] = false;
        ExportedNetwork network = chain(conv, {{"eps", 0.5}});
        setNorm(network);
        setTensor(network, "norm.running_var", {0.5, 63.5});
        setTensor(network, "layer.weight", {5, -3});
        foldBatchNorm(network);
        // scale 2/√1 = 2, 4/√64 = 1/2; bias −3 · 2 + 1, 1 · 1/2 + 0
        QCOMPARE(tensorValues(network, "layer.weight"), (std::vector<float>{10, -1.5}));
        QCOMPARE(tensorValues(network, "layer.bias"), (std::vector<float>{-5, 0.5}));
        QCOMPARE(network.weights.size(), std::size_t{2});
        QCOMPARE(network.weights[1].first, std::string("layer.bias"));
        const ValidatedNode& layer = network.nodes[1];
        QVERIFY(layer.params.at("bias").get<bool>());
        QCOMPARE(layer.state.size(), std::size_t{2});
        QCOMPARE(layer.parameters, 4);
    }

    void withoutAffine() {
        ExportedNetwork network = chain(kTiny, {{"eps", 0.5}, {"affine", false}});
        setTensor(network, "norm.running_mean", {3, -1});
        setTensor(network, "norm.running_var", {3.5, 15.5});
        setTensor(network, "layer.weight", {4, 8});
        setTensor(network, "layer.bias", {7, 3});
        foldBatchNorm(network);
        QCOMPARE(tensorValues(network, "layer.weight"), (std::vector<float>{2, 2}));
        QCOMPARE(tensorValues(network, "layer.bias"), (std::vector<float>{2, 1}));
    }

    void linear() {
        GraphSketch sketch = startingWith("Linear", {{"out_features", 2}}, "BatchNorm1d",
                                          {{"eps", 0.5}});
        sketch.add("output", "Output", {}, {"norm"});
        ExportedNetwork network = exported(sketch.graph(), {}, "linear");
        setNorm(network);
        setTensor(network, "norm.running_var", {0.5, 15.5});
        setTensor(network, "layer.weight", {1, 2, 3, 4, 5, 6, -1, -2, -3, -4, -5, -6});
        setTensor(network, "layer.bias", {0, 1});
        foldBatchNorm(network);
        QCOMPARE(tensorValues(network, "layer.weight"),
                 (std::vector<float>{2, 4, 6, 8, 10, 12, -1, -2, -3, -4, -5, -6}));
        QCOMPARE(tensorValues(network, "layer.bias"), (std::vector<float>{-5, 2}));
        QCOMPARE(network.nodes[network.output].inputs[0], std::size_t{2});
    }

    /// The nodes that are left, and what reads what.
    void theNetworkCloses() {
        ExportedNetwork network = chain(kTiny);
        foldBatchNorm(network);
        QCOMPARE(network.folded, (std::set<std::string>{"n_norm"}));
        QCOMPARE(pathsOf(network), (std::set<std::string>{"input", "layer", "flat", "output"}));
        QCOMPARE(network.input, std::size_t{0});
        QCOMPARE(network.output, std::size_t{3});
        for (std::size_t i = 1; i < network.nodes.size(); ++i)
            QCOMPARE(network.nodes[i].inputs, std::vector<std::size_t>{i - 1});
        for (const auto& [name, tensor] : network.weights) QVERIFY(!name.starts_with("norm"));
    }

    void aNormThatTwoReadIsFolded() {
        GraphSketch sketch = startingWith("Conv2d", kTiny, "BatchNorm2d");
        sketch.add("act", "ReLU", {}, {"norm"}).add("sum", "Add", {}, {"norm", "act"});
        ExportedNetwork network = endingWith(sketch, "sum");
        foldBatchNorm(network);
        QVERIFY(!pathsOf(network).contains("norm"));
        QCOMPARE(network.nodes[3].path, std::string("sum"));
        QCOMPARE(network.nodes[3].inputs, (std::vector<std::size_t>{1, 2}));
    }

    void aLayerThatTwoReadKeepsItsNorm() {
        GraphSketch sketch = startingWith("Conv2d", kTiny, "BatchNorm2d");
        sketch.add("sum", "Add", {}, {"norm", "layer"});
        checkUnchanged(endingWith(sketch, "sum"));
    }

    void aNormThatReadsSomethingElseStays() {
        GraphSketch sketch;
        sketch.add("input", "Input", {{"shape", {1, 3, 2}}})
            .add("layer", "Conv2d", kTiny, {"input"})
            .add("act", "ReLU", {}, {"layer"})
            .add("norm", "BatchNorm2d", {}, {"act"})
            .add("other", "BatchNorm2d", {}, {"norm"});
        checkUnchanged(endingWith(sketch, "other"));
    }

    void batchStatisticsStay() { checkUnchanged(chain(kTiny, {{"track_running_stats", false}})); }

    /// Copies of a block are one class: ResNet's ×N stages.
    void copiesOfABlockFoldTogether() {
        ExportedNetwork network = exportedTemplate("ResNet-20", Shape::map(3, 32, 32));
        const auto norms = [&] {
            return std::count_if(network.nodes.begin(), network.nodes.end(), [](const auto& node) {
                return node.type == "BatchNorm2d";
            });
        };
        QVERIFY(norms() > 18);
        foldBatchNorm(network);
        QCOMPARE(norms(), 0);
        for (const auto& [name, tensor] : network.weights) QVERIFY(!name.ends_with("running_var"));
    }

    /// The first copy's convolution comes from a map, the second's too; the norm of the first copy
    /// reads the network's input, that of the second a convolution: neither may fold.
    void copiesThatCannotAllFoldDoNot() {
        Graph graph;
        Block block{"b1", "NormConv", {}, {}, {}, Json::object()};
        block.nodes = {{.id = "n10", .type = "Input", .name = "in"},
                       {.id = "n11", .type = "BatchNorm2d", .name = "norm"},
                       {.id = "n12", .type = "Conv2d", .name = "conv", .params = kTiny},
                       {.id = "n13", .type = "Output", .name = "out"}};
        block.edges = {{.from = "n10", .to = "n11"}, {.from = "n11", .to = "n12"},
                       {.from = "n12", .to = "n13"}};
        graph.blocks = {block};
        graph.nodes = {{.id = "n1", .type = "Input", .name = "input", .params = {{"shape", {2, 3, 5}}}},
                       {.id = "n2", .type = "Block", .name = "layers", .block = "b1", .repeat = 2},
                       {.id = "n3", .type = "Flatten", .name = "flat"},
                       {.id = "n4", .type = "Output", .name = "output"}};
        graph.edges = {{.from = "n1", .to = "n2"}, {.from = "n2", .to = "n3"},
                       {.from = "n3", .to = "n4"}};
        const ExportedNetwork network = exported(graph, {}, "copies");
        QVERIFY(pathsOf(network).contains("layers.1.norm"));
        checkUnchanged(network);
    }

private:
    static void checkUnchanged(const ExportedNetwork& before) {
        ExportedNetwork after = before;
        foldBatchNorm(after);
        QCOMPARE(pathsOf(after), pathsOf(before));
        QVERIFY(after.weights == before.weights);
        QVERIFY(after.folded.empty());
    }
};

CONVSTUDIO_TEST(tst_fold_batch_norm)
#include "tst_fold_batch_norm.moc"
