// SPDX-License-Identifier: Apache-2.0
#include "tests/layers/torch_case.h"
#include "tests/support/reference.h"
#include "tests/support/test_main.h"

#include <ATen/Parallel.h>

using namespace convstudio;
using namespace testsupport;

namespace {

constexpr std::uint64_t kSeed = 20; // of layers_reference.py
constexpr double kTolerance = 1e-5;

void addRows(const std::vector<LayerCase>& cases) {
    QTest::addColumn<int>("index");
    QVERIFY(!cases.empty());
    for (std::size_t i = 0; i < cases.size(); ++i) {
        QTest::addRow("%s", cases[i].name.c_str()) << static_cast<int>(i);
    }
}

NamedTensors gradients(const std::vector<at::Tensor>& tensors) {
    NamedTensors found;
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        found.emplace_back(std::to_string(i), toBuffer(tensors[i].grad()));
    }
    return found;
}

NamedTensors parameterGradients(const TorchLayer& layer) {
    NamedTensors found;
    if (!layer.module) return found;
    for (const auto& item : layer.module->named_parameters()) {
        found.emplace_back(item.key(), toBuffer(item.value().grad()));
    }
    return found;
}

NamedTensors buffersOf(const TorchLayer& layer) {
    NamedTensors found;
    if (!layer.module) return found;
    for (const auto& item : layer.module->named_buffers()) {
        found.emplace_back(item.key(), toBuffer(item.value()));
    }
    return found;
}

void compareOrBothEmpty(const NamedTensors& actual, const NamedTensors& expected) {
    if (actual.empty() && expected.empty()) return;
    compareTensors(actual, expected, kTolerance);
}

} // namespace

/// Every layer against PyTorch in Python.
class tst_layers_torch_reference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        at::set_num_threads(1); // small tensors; a second thread only waits
        m_reference = readReference("layers");
        QVERIFY2(!m_reference.empty(), "run tests/reference/layers_reference.py");
        m_cases = layerCases("layers");
        m_inits = layerCases("inits");
    }

    void everyTypeHasACase() {
        for (const LayerSpec& spec : layerRegistry().all()) {
            const bool found = std::any_of(m_cases.begin(), m_cases.end(),
                                           [&](const LayerCase& c) { return c.type == spec.type; });
            QVERIFY2(found, spec.type.c_str());
        }
    }

    void forwardAndBackward_data() { addRows(m_cases); }
    void forwardAndBackward() {
        QFETCH(int, index);
        const LayerCase& testCase = m_cases[static_cast<std::size_t>(index)];
        const ValidatedNode node = testCase.node();
        const TorchLayer layer = torchLayers().at(node.type).make(node);
        load(layer, testCase.name + "/state");
        std::vector<at::Tensor> inputs;
        for (const auto& [name, value] : below(m_reference, testCase.name + "/in")) {
            inputs.push_back(toTensor(value).set_requires_grad(true));
        }
        run(node, layer, inputs, true, testCase.name + "/train");
        if (QTest::currentTestFailed()) return;
        run(node, layer, inputs, false, testCase.name + "/eval");
    }

    void defaultInitialisation_data() { addRows(m_cases); }
    void defaultInitialisation() {
        QFETCH(int, index);
        const LayerCase& testCase = m_cases[static_cast<std::size_t>(index)];
        compareExactly(stateBuffers(seededLayer(testCase.node(), kSeed)),
                       below(m_reference, testCase.name + "/fresh"));
    }

    void chosenInitialisation_data() { addRows(m_inits); }
    void chosenInitialisation() {
        QFETCH(int, index);
        const LayerCase& testCase = m_inits[static_cast<std::size_t>(index)];
        const NamedTensors actual = stateBuffers(seededLayer(testCase.node(), kSeed));
        compareTensors(actual, below(m_reference, "init/" + testCase.name), 1e-6);
    }

private:
    void load(const TorchLayer& layer, const std::string& prefix) {
        const at::NoGradGuard noGrad;
        const NamedTensors expected = below(m_reference, prefix);
        const auto state = stateOf(layer);
        QCOMPARE(state.size(), expected.size());
        for (auto [name, tensor] : state) {
            const TensorBuffer* value = findTensor(expected, name);
            QVERIFY2(value, name.c_str());
            QCOMPARE(tensor.sizes().vec(), value->shape);
            tensor.copy_(toTensor(*value));
        }
    }

    void run(const ValidatedNode& node, const TorchLayer& layer, std::vector<at::Tensor>& inputs,
             bool training, const std::string& prefix) {
        if (layer.module) layer.module->zero_grad();
        for (at::Tensor& input : inputs) input.mutable_grad().reset();
        const RunContext context{training, at::detail::createCPUGenerator(kSeed)};
        const at::Tensor out = layer.forward(context, inputs);
        std::vector<std::int64_t> expectedSizes = node.shape.dims;
        expectedSizes.insert(expectedSizes.begin(), out.size(0));
        QCOMPARE(out.sizes().vec(), expectedSizes);

        const NamedTensors expected = below(m_reference, prefix);
        QVERIFY(maxDifference(toBuffer(out), *findTensor(expected, "out")) <= kTolerance);
        out.backward(toTensor(*findTensor(expected, "gradient")));
        compareTensors(gradients(inputs), below(expected, "input"), kTolerance);
        compareOrBothEmpty(parameterGradients(layer), below(expected, "parameter"));
        compareOrBothEmpty(buffersOf(layer), below(expected, "buffer"));
    }

    static void compareExactly(const NamedTensors& actual, const NamedTensors& expected) {
        QCOMPARE(actual.size(), expected.size());
        for (const auto& [name, tensor] : expected) {
            const TensorBuffer* found = findTensor(actual, name);
            QVERIFY2(found, name.c_str());
            QVERIFY2(*found == tensor, (name + " is not bit-identical").c_str());
        }
    }

    NamedTensors m_reference;
    std::vector<LayerCase> m_cases;
    std::vector<LayerCase> m_inits;
};

CONVSTUDIO_TEST(tst_layers_torch_reference)
#include "tst_layers_torch_reference.moc"
