// SPDX-License-Identifier: Apache-2.0
#include "engine/model/device_torch.h"
#include "engine/model/tensor_torch.h"
#include "engine/train/loss_torch.h"
#include "engine/train/optimizer_torch.h"
#include "tests/support/reference.h"
#include "tests/support/small_net.h"
#include "tests/support/test_main.h"

using namespace convstudio;
using namespace testsupport;

namespace {

constexpr int kSteps = 5;

OptimizerConfig sgd(double lr, double momentum = 0, double decay = 0) {
    OptimizerConfig config;
    config.lr = lr;
    config.momentum = momentum;
    config.weightDecay = decay;
    return config;
}

OptimizerConfig adam(const char* type, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
                     double decay = 0) {
    OptimizerConfig config;
    config.type = type;
    config.lr = 0.003;
    config.beta1 = beta1;
    config.beta2 = beta2;
    config.eps = eps;
    config.weightDecay = decay;
    return config;
}

NamedTensors parameters(const Network& network) {
    NamedTensors tensors;
    for (const auto& entry : network.parameterList()) {
        tensors.emplace_back(entry.name, toBuffer(entry.tensor));
    }
    return tensors;
}

} // namespace

/// Optimizers and loss against PyTorch in Python: five steps of the small net each.
class tst_optimizers_reference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_reference = readReference("train");
        QVERIFY2(!m_reference.empty(), "run the test reference.train first");
    }

    void fiveSteps_data() {
        QTest::addColumn<OptimizerConfig>("config");
        QTest::newRow("sgd") << sgd(0.1);
        QTest::newRow("sgd-momentum") << sgd(0.05, 0.9);
        QTest::newRow("sgd-decay") << sgd(0.05, 0.9, 0.01);
        OptimizerConfig nesterov = sgd(0.05, 0.9);
        nesterov.nesterov = true;
        QTest::newRow("sgd-nesterov") << nesterov;
        OptimizerConfig dampening = sgd(0.05, 0.8);
        dampening.dampening = 0.3;
        QTest::newRow("sgd-dampening") << dampening;
        QTest::newRow("adam") << adam("Adam");
        QTest::newRow("adam-options") << adam("Adam", 0.8, 0.95, 1e-4, 0.02);
        QTest::newRow("adamw") << adam("AdamW");
        QTest::newRow("adamw-options") << adam("AdamW", 0.85, 0.9, 1e-5, 0.1);
    }
    void fiveSteps() {
        QFETCH(OptimizerConfig, config);
        Network network(validated(smallNet()), kSmallNetSeed);
        Optimizer optimizer(network, config, /*noDecay=*/false);
        train(network, optimizer, config.lr);
        compareRow(network, QTest::currentDataTag());
    }

    void decayAndRateByGroup() {
        Network network(validated(smallNet(), [](Graph& graph) {
            for (const char* id : {"n_block.conv", "n_block.bn"}) graph.findNode(id)->lrScale = 0.1;
        }), kSmallNetSeed);
        Optimizer optimizer(network, sgd(0.05, 0.9, 0.05), /*noDecay=*/true);
        train(network, optimizer, 0.05);
        compareRow(network, "groups");
    }

    void clippingByNorm() {
        Network network(validated(smallNet()), kSmallNetSeed);
        Optimizer optimizer(network, sgd(0.1, 0.9), /*noDecay=*/false);
        at::Tensor norm;
        train(network, optimizer, 0.1, [&] {
            norm = optimizer.gradNorm();
            optimizer.clipNorm(norm, 0.5);
        });
        NamedTensors expected = below(m_reference, "clip-norm");
        const auto last = std::find_if(expected.begin(), expected.end(),
                                       [](const auto& entry) { return entry.first == "norm"; });
        QVERIFY(maxDifference(toBuffer(norm), last->second) < 1e-5);
        expected.erase(last);
        compareTensors(parameters(network), expected, 1e-6);
    }

    void clippingByValue() {
        Network network(validated(smallNet()), kSmallNetSeed);
        Optimizer optimizer(network, sgd(0.1, 0.9), /*noDecay=*/false);
        train(network, optimizer, 0.1, [&] { optimizer.clipValue(0.01); });
        compareRow(network, "clip-value");
    }

    void loss_data() {
        QTest::addColumn<double>("smoothing");
        QTest::addColumn<bool>("weighted");
        for (const char* smoothing : {"0.0", "0.1", "0.7"}) {
            for (const char* weights : {"plain", "weighted"}) {
                QTest::addRow("loss/%s/%s", smoothing, weights)
                    << std::stod(smoothing) << (std::string(weights) == "weighted");
            }
        }
    }
    void loss() {
        QFETCH(double, smoothing);
        QFETCH(bool, weighted);
        const std::string row = QTest::currentDataTag();
        LossConfig config;
        config.labelSmoothing = smoothing;
        if (weighted) config.classWeights = {0.5, 2.0, 1.0, 0.0, 3.5};
        const CrossEntropy crossEntropy(config, at::kCPU);
        const at::Tensor labels = tensor("loss/labels");
        const double total = crossEntropy.totalWeight(value("loss/labels").longs());

        const at::Tensor logits = tensor("loss/logits").requires_grad_();
        const AutocastGuard autocast(at::kCPU, at::kBFloat16, true);
        const CrossEntropy::Value whole = crossEntropy(logits, labels, total);
        whole.loss.backward();
        QVERIFY(maxDifference(toBuffer(whole.loss), value(row)) < 1e-6);
        QVERIFY(maxDifference(toBuffer(logits.grad()), value(row + "/grad")) < 1e-6);
        QVERIFY(toBuffer(whole.correct) == value("loss/correct"));

        // Micro-batches divided by the whole batch's weight add up to the whole batch.
        const at::Tensor again = tensor("loss/logits").requires_grad_();
        double sum = 0;
        std::int64_t correct = 0;
        for (const auto& [begin, end] : {std::pair{0, 4}, std::pair{4, 9}}) {
            const auto part = crossEntropy(again.slice(0, begin, end), labels.slice(0, begin, end), total);
            part.loss.backward();
            sum += part.loss.item<double>();
            correct += part.correct.item<std::int64_t>();
        }
        QVERIFY(std::abs(sum - whole.loss.item<double>()) < 1e-6);
        QCOMPARE(correct, whole.correct.item<std::int64_t>());
        QVERIFY(maxDifference(toBuffer(again.grad()), value(row + "/grad")) < 1e-6);
    }

private:
    void train(Network& network, Optimizer& optimizer, double lr,
               const std::function<void()>& afterBackward = [] {}) {
        const RunContext context{true, makeGenerator(at::kCPU, 1)};
        const CrossEntropy loss({}, at::kCPU);
        for (int step = 0; step < kSteps; ++step) {
            const std::string index = std::to_string(step);
            const at::Tensor labels = tensor("labels/" + index);
            optimizer.zeroGrad();
            const at::Tensor logits = network.forward(tensor("images/" + index), context);
            loss(logits, labels, double(labels.numel())).loss.backward();
            afterBackward();
            optimizer.step(lr);
        }
    }
    void compareRow(const Network& network, const std::string& row) {
        compareTensors(parameters(network), below(m_reference, row), 1e-6);
    }
    const TensorBuffer& value(const std::string& name) const {
        return *findTensor(m_reference, name);
    }
    at::Tensor tensor(const std::string& name) const { return toTensor(value(name)); }

    NamedTensors m_reference;
};

CONVSTUDIO_TEST(tst_optimizers_reference)
#include "tst_optimizers_reference.moc"
