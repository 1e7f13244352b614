// SPDX-License-Identifier: Apache-2.0
#include "tests/layers/torch_case.h"

#include "engine/base/random.h"
#include "tests/support/test_main.h"

#include <ATen/Parallel.h>
#include <ATen/autocast_mode.h>

#include <set>

using namespace convstudio;
using namespace testsupport;

namespace {

constexpr int kSamples = 400;

/// bf16 autocast for a scope, as training uses it.
class Autocast {
public:
    Autocast() {
        at::autocast::set_autocast_enabled(at::kCPU, true);
        at::autocast::set_autocast_dtype(at::kCPU, at::kBFloat16);
        at::autocast::increment_nesting();
    }
    ~Autocast() {
        if (at::autocast::decrement_nesting() == 0) at::autocast::clear_cache();
        at::autocast::set_autocast_enabled(at::kCPU, false);
    }
    Autocast(const Autocast&) = delete;
    Autocast& operator=(const Autocast&) = delete;
};

std::int64_t between(RandomStream& random, std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(high - low + 1)));
}

Json pairBetween(RandomStream& random, std::int64_t low, std::int64_t high) {
    return Json::array({between(random, low, high), between(random, low, high)});
}

Json randomConv(RandomStream& random) {
    const char* modes[] = {"zeros", "reflect", "replicate", "circular"};
    Json params{{"out_channels", 4},
                {"kernel_size", pairBetween(random, 1, 5)},
                {"stride", pairBetween(random, 1, 3)},
                {"padding", pairBetween(random, 0, 4)},
                {"dilation", pairBetween(random, 1, 2)},
                {"groups", between(random, 1, 2)},
                {"padding_mode", modes[random.below(4)]}};
    if (random.below(3) == 0) params["padding"] = "same";
    // torch.nn.Conv2d refuses "same" with strides in its constructor, whatever the padding mode;
    // at::conv2d sees padding="same" with zeros only.
    const bool mustBeOne = params["padding"] == "same" && params["padding_mode"] != "zeros";
    if (mustBeOne || random.below(3) == 0) params["stride"] = 1;
    return params;
}

Json randomPool(RandomStream& random, const std::string& type) {
    Json params{{"kernel_size", pairBetween(random, 1, 5)},
                {"padding", pairBetween(random, 0, 2)},
                {"ceil_mode", random.below(2) == 0}};
    if (random.below(2) == 0) params["stride"] = pairBetween(random, 1, 4);
    if (type == "MaxPool2d") params["dilation"] = pairBetween(random, 1, 2);
    return params;
}

/// A node whether its shape rule holds or not, to ask PyTorch for its opinion.
ValidatedNode uncheckedNode(const LayerSpec& spec, const Json& params, const Shape& input) {
    ValidatedNode node;
    node.type = spec.type;
    node.params = resolveParams(spec.params, params);
    node.inputShapes = {input};
    node.inputs = {0};
    if (spec.state) node.state = spec.state({node.params, node.inputShapes, {}});
    return node;
}

/// Sizes without the batch, or nothing when PyTorch refuses.
std::optional<std::vector<std::int64_t>> realSizes(const ValidatedNode& node) {
    try {
        const TorchLayer layer = seededLayer(node, 1);
        const auto inputs = randomInputs(node, 1, 2);
        const auto sizes = layer.forward({false, {}}, inputs).sizes().vec();
        return std::vector<std::int64_t>(sizes.begin() + 1, sizes.end());
    } catch (const c10::Error&) {
        return std::nullopt;
    }
}

} // namespace

/// Layers as they run, without reference values.
class tst_layer_forward : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); } // small tensors; a second thread only waits

    void everyTypeRuns() {
        QCOMPARE(torchLayers().size(), layerRegistry().all().size());
        for (const LayerSpec& spec : layerRegistry().all()) {
            QVERIFY2(torchLayers().contains(spec.type), spec.type.c_str());
            const TorchEntry& entry = torchLayers().at(spec.type);
            QCOMPARE(entry.init != nullptr, spec.state != nullptr);
        }
    }

    /// What the rule accepts runs and has that shape, what it refuses PyTorch refuses too.
    void shapeRuleIsPyTorchs_data() {
        QTest::addColumn<QString>("type");
        for (const char* type : {"Conv2d", "MaxPool2d", "AvgPool2d"}) QTest::newRow(type) << type;
    }
    void shapeRuleIsPyTorchs() {
        QFETCH(QString, type);
        const LayerSpec& spec = *layerRegistry().find(type.toStdString());
        RandomStream random(3, type.toStdString());
        int accepted = 0;
        for (int i = 0; i < kSamples; ++i) {
            const Json params = spec.type == "Conv2d" ? randomConv(random)
                                                      : randomPool(random, spec.type);
            const Shape input = Shape::map(2, between(random, 1, 8), between(random, 1, 8));
            const ValidatedNode node = uncheckedNode(spec, params, input);
            const Result<Shape> rule = spec.shape({node.params, node.inputShapes, {}});
            const auto real = realSizes(node);
            const std::string what = params.dump() + " on " + input.text();
            QVERIFY2(rule.ok() == real.has_value(), what.c_str());
            if (rule) QVERIFY2(rule->dims == *real, (what + " gives " + rule->text()).c_str());
            accepted += rule.ok();
        }
        QVERIFY(accepted > kSamples / 5 && accepted < kSamples);
    }

    void channelsLastGivesTheSame_data() { mapCases(); }
    void channelsLastGivesTheSame() {
        QFETCH(int, index);
        const LayerCase& testCase = m_cases[static_cast<std::size_t>(index)];
        const ValidatedNode node = testCase.node();
        const TorchLayer layer = seededLayer(node, 1);
        std::vector<at::Tensor> inputs = randomInputs(node, testCase.batch, 2);
        const at::Tensor expected = layer.forward({false, {}}, inputs);
        const at::NoGradGuard noGrad;
        for (auto& [name, tensor] : stateOf(layer)) {
            if (tensor.dim() == 4) tensor.set_data(tensor.contiguous(at::MemoryFormat::ChannelsLast));
        }
        for (at::Tensor& input : inputs) input = input.contiguous(at::MemoryFormat::ChannelsLast);
        const at::Tensor out = layer.forward({false, {}}, inputs);
        QVERIFY(at::allclose(out, expected, 1e-5, 1e-6));
    }

    void poolingIsTheSameWithoutGradients_data() {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("channels");
        QTest::newRow("square") << 2 << 2 << 5;
        QTest::newRow("tall") << 3 << 1 << 5;
        QTest::newRow("wide, leaves a rest") << 2 << 4 << 5;
        QTest::newRow("all") << 7 << 9 << 5;
        QTest::newRow("one channel") << 2 << 2 << 1;
        QTest::newRow("one channel, all") << 7 << 9 << 1;
        QTest::newRow("a register of channels") << 3 << 2 << 8;
        QTest::newRow("more channels than that") << 2 << 3 << 19;
    }
    void poolingIsTheSameWithoutGradients() {
        QFETCH(int, height);
        QFETCH(int, width);
        QFETCH(int, channels);
        const LayerSpec& spec = *layerRegistry().find("MaxPool2d");
        const ValidatedNode node = uncheckedNode(spec, {{"kernel_size", {height, width}}},
                                                 Shape::map(channels, 7, 9));
        std::vector<at::Tensor> inputs = randomInputs(node, 3, 4);
        inputs[0][1][channels / 2][3][4] = std::numeric_limits<float>::quiet_NaN();
        inputs[0][2] = -std::numeric_limits<float>::infinity();
        inputs[0] = inputs[0].contiguous(at::MemoryFormat::ChannelsLast);
        const TorchLayer layer = seededLayer(node, 1);
        const at::Tensor expected = layer.forward({false, {}}, inputs);
        const at::NoGradGuard noGrad;
        const at::Tensor out = layer.forward({false, {}}, inputs);
        QVERIFY(at::allclose(out, expected, 0, 0, true));
        QCOMPARE(out.isnan().sum().item<std::int64_t>(), std::int64_t{1});
        QVERIFY(out.is_contiguous(at::MemoryFormat::ChannelsLast));
    }

    void narrowMapsArePooledWithoutGradients_data() {
        QTest::addColumn<int>("width");
        for (const int width : {1, 2, 7, 8, 9}) QTest::addRow("%d wide", width) << width;
    }
    void narrowMapsArePooledWithoutGradients() {
        QFETCH(int, width);
        const LayerSpec& spec = *layerRegistry().find("MaxPool2d");
        const ValidatedNode node =
            uncheckedNode(spec, {{"kernel_size", {3, 1}}}, Shape::map(1, 7, width));
        std::vector<at::Tensor> inputs = randomInputs(node, 2, 4);
        inputs[0][1][0][4][0] = std::numeric_limits<float>::quiet_NaN();
        const TorchLayer layer = seededLayer(node, 1);
        const at::Tensor expected = layer.forward({false, {}}, inputs);
        const at::NoGradGuard noGrad;
        inputs[0] = inputs[0].contiguous(at::MemoryFormat::ChannelsLast);
        QVERIFY(at::allclose(layer.forward({false, {}}, inputs), expected, 0, 0, true));
    }

    void overwritingGivesTheSame_data() { mapCases(); }
    void overwritingGivesTheSame() {
        QFETCH(int, index);
        const LayerCase& testCase = m_cases[static_cast<std::size_t>(index)];
        const ValidatedNode node = testCase.node();
        const TorchLayer layer = seededLayer(node, 1);
        const std::set<std::string> known = {"ReLU", "SiLU", "Sigmoid", "Tanh"};
        QCOMPARE(static_cast<bool>(layer.overwrite), known.contains(node.type));
        if (!layer.overwrite) return;
        at::Tensor values = randomInputs(node, testCase.batch, 2)[0].detach();
        const std::vector<at::Tensor> inputs = {values.clone()};
        layer.overwrite(values);
        QVERIFY(values.equal(layer.forward({false, {}}, inputs)));
    }

    /// Convolutions of few output channels have a kernel of their own where no gradient is asked for.
    void narrowConvolutionIsTheSameWithoutGradients_data() {
        QTest::addColumn<QString>("params");
        QTest::addColumn<int>("outputs");
        QTest::addColumn<int>("width");
        const auto row = [](const char* name, const char* params, int outputs, int width) {
            QTest::newRow(name) << params << outputs << width;
        };
        row("same", R"({"kernel_size": 5, "padding": "same"})", 6, 10);
        row("same, odd width", R"({"kernel_size": 5, "padding": "same"})", 6, 9);
        row("same, even kernel", R"({"kernel_size": [3, 4], "padding": "same"})", 6, 10);
        row("two blocks of 14", R"({"kernel_size": 3, "padding": 1})", 6, 28);
        row("last block overlaps", R"({"kernel_size": 3, "padding": 1})", 6, 19);
        row("valid", R"({"kernel_size": [1, 3], "padding": "valid"})", 6, 8);
        row("one output", R"({"kernel_size": 3, "padding": 1})", 1, 11);
        row("one output, one column", R"({"kernel_size": [3, 9]})", 1, 9);
        row("a register of outputs", R"({"kernel_size": 3, "padding": 1})", 8, 13);
        row("more than a register", R"({"kernel_size": 3, "padding": 1})", 9, 13);
        row("padded, tall steps",
            R"({"kernel_size": [2, 3], "padding": [0, 2], "stride": [3, 1]})", 6, 6);
        row("wide steps", R"({"kernel_size": 3, "padding": 1, "stride": [1, 2]})", 6, 17);
        row("steps wider than the kernel",
            R"({"kernel_size": 2, "padding": [1, 2], "stride": 3})", 5, 29);
        row("steps and dilation",
            R"({"kernel_size": [1, 4], "padding": [0, 5], "stride": [2, 3], "dilation": [1, 2]})",
            3, 31);
        row("dilated rows, no bias",
            R"({"kernel_size": 3, "dilation": [2, 1], "bias": false})", 6, 12);
        row("dilated columns", R"({"kernel_size": 3, "dilation": 2})", 6, 12);
        row("one column left", R"({"kernel_size": [3, 9]})", 6, 9);
        row("reflected", R"({"kernel_size": 3, "padding": 1, "padding_mode": "reflect"})", 6, 8);
    }
    void narrowConvolutionIsTheSameWithoutGradients() {
        QFETCH(QString, params);
        QFETCH(int, outputs);
        QFETCH(int, width);
        Json given = Json::parse(params.toStdString());
        given["out_channels"] = outputs;
        const LayerSpec& spec = *layerRegistry().find("Conv2d");
        for (const int channels : {1, 3}) {
            const ValidatedNode node = uncheckedNode(spec, given, Shape::map(channels, 7, width));
            std::vector<at::Tensor> inputs = randomInputs(node, 2, 4);
            const TorchLayer layer = seededLayer(node, 1);
            const at::Tensor expected = layer.forward({false, {}}, inputs);
            inputs[0] = inputs[0].contiguous(at::MemoryFormat::ChannelsLast);
            const at::NoGradGuard noGrad;
            const at::Tensor out = layer.forward({false, {}}, inputs);
            QCOMPARE(out.sizes().vec(), expected.sizes().vec());
            QVERIFY(at::allclose(out, expected, 1e-5, 1e-6));
        }
    }

    void autocastStaysClose_data() { mapCases(); }
    void autocastStaysClose() {
        QFETCH(int, index);
        const LayerCase& testCase = m_cases[static_cast<std::size_t>(index)];
        const ValidatedNode node = testCase.node();
        const TorchLayer layer = seededLayer(node, 1);
        std::vector<at::Tensor> inputs = randomInputs(node, testCase.batch, 2);
        const at::Tensor expected = layer.forward({false, {}}, inputs);
        for (at::Tensor& input : inputs) input = input.to(at::kBFloat16).set_requires_grad(true);
        const Autocast bf16;
        const at::Tensor out = layer.forward({true, at::detail::createCPUGenerator(5)}, inputs);
        out.sum().backward();
        QVERIFY(inputs[0].grad().isfinite().all().item<bool>());
        if (layerRegistry().find(node.type)->trainingOnly || node.type.starts_with("BatchNorm")) return;
        QVERIFY(at::allclose(out.to(at::kFloat), expected, 2e-2, 2e-2));
    }

    void dropoutUsesOnlyItsGenerator_data() {
        QTest::addColumn<QString>("type");
        QTest::newRow("Dropout") << "Dropout";
        QTest::newRow("Dropout2d") << "Dropout2d";
    }
    void dropoutUsesOnlyItsGenerator() {
        QFETCH(QString, type);
        const ValidatedNode node = lonelyNode(type.toStdString(), Json::object(), {Shape::map(8, 5, 3)});
        const TorchLayer layer = torchLayers().at(node.type).make(node);
        const auto inputs = randomInputs(node, 4, 1);
        const auto run = [&](std::uint64_t seed) {
            return layer.forward({true, at::detail::createCPUGenerator(seed)}, inputs);
        };
        at::manual_seed(1);
        const at::Tensor first = run(11);
        at::manual_seed(2);
        QVERIFY(run(11).equal(first));
        QVERIFY(!run(12).equal(first));
    }

    /// The last batch of an epoch may hold one image.
    void batchNormPassesASingleValue() {
        const ValidatedNode node = lonelyNode("BatchNorm1d", Json::object(), {Shape::vector(3)});
        const TorchLayer layer = seededLayer(node, 1);
        const auto inputs = randomInputs(node, 1, 2);
        const at::Tensor out = layer.forward({true, {}}, inputs);
        QVERIFY(at::allclose(out, inputs[0], 1e-4, 1e-4)); // fresh statistics: mean 0, variance 1
        for (const auto& [name, tensor] : stateOf(layer)) {
            if (name == "running_var") QVERIFY(tensor.eq(1).all().item<bool>());
            if (name == "num_batches_tracked") QCOMPARE(tensor.item<std::int64_t>(), 0);
        }
    }

    void orthogonalIsOrthogonal_data() {
        QTest::addColumn<int>("outputs");
        QTest::newRow("wide") << 6;
        QTest::newRow("tall") << 40;
    }
    void orthogonalIsOrthogonal() {
        QFETCH(int, outputs);
        const ValidatedNode node =
            lonelyNode("Linear", {{"out_features", outputs}}, {Shape::vector(12)},
                       {{"weight", {{"type", "orthogonal"}}}});
        const at::Tensor weight = stateOf(seededLayer(node, 3))[0].second.detach();
        const at::Tensor gram = outputs < 12 ? weight.mm(weight.t()) : weight.t().mm(weight);
        QVERIFY(at::allclose(gram, at::eye(gram.size(0)), 1e-5, 1e-5));
    }

    void diracPassesTheInput() {
        const ValidatedNode node = lonelyNode(
            "Conv2d", {{"out_channels", 3}, {"kernel_size", 3}, {"padding", "same"}},
            {Shape::map(3, 5, 7)},
            {{"weight", {{"type", "dirac"}}}, {"bias", {{"type", "zeros"}}}});
        const auto inputs = randomInputs(node, 2, 4);
        QVERIFY(at::allclose(seededLayer(node, 3).forward({false, {}}, inputs), inputs[0]));
    }

private:
    void mapCases() {
        QTest::addColumn<int>("index");
        m_cases = layerCases("layers");
        for (std::size_t i = 0; i < m_cases.size(); ++i) {
            const LayerCase& c = m_cases[i];
            const bool maps = !c.inputs.empty() && c.inputs[0].kind == Kind::Map;
            if (maps) QTest::addRow("%s", c.name.c_str()) << static_cast<int>(i);
        }
    }

    std::vector<LayerCase> m_cases;
};

CONVSTUDIO_TEST(tst_layer_forward)
#include "tst_layer_forward.moc"
