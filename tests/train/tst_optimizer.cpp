// SPDX-License-Identifier: Apache-2.0
#include "engine/train/optimizer_torch.h"

#include "engine/model/device_torch.h"
#include "engine/model/tensor_torch.h"
#include "engine/train/loss_torch.h"
#include "tests/support/reference.h"
#include "tests/support/small_net.h"
#include "tests/support/test_main.h"

#include <ATen/CPUGeneratorImpl.h>

#include <limits>
#include <set>

using namespace convstudio;
using namespace testsupport;

namespace {

/// The small net under training with made-up images.
struct Training {
    explicit Training(const OptimizerConfig& config, bool channelsLast = false,
                      const std::function<void(Graph&)>& change = {})
        : network(validated(smallNet(), change), kSmallNetSeed) {
        if (channelsLast) network.useChannelsLast();
        optimizer = std::make_unique<Optimizer>(network, config, false);
    }
    void backward(std::int64_t step, bool lowPrecision = false) {
        auto generator = at::detail::createCPUGenerator(static_cast<std::uint64_t>(step) + 100);
        const at::Tensor images = at::randn({6, 3, 11, 7}, generator);
        const at::Tensor labels = at::randint(0, 5, {6}, generator, at::kLong);
        optimizer->zeroGrad();
        at::Tensor logits;
        {
            const AutocastGuard autocast(at::kCPU, at::kBFloat16, lowPrecision);
            logits = network.forward(images, {true, makeGenerator(at::kCPU, 1)});
        }
        CrossEntropy({}, at::kCPU)(logits, labels, 6).loss.backward();
    }
    void run(std::int64_t first, std::int64_t last, bool lowPrecision = false) {
        for (std::int64_t step = first; step < last; ++step) {
            backward(step, lowPrecision);
            optimizer->step(0.01);
        }
    }
    Network network;
    std::unique_ptr<Optimizer> optimizer;
};

OptimizerConfig configOf(const QString& type) {
    OptimizerConfig config;
    config.type = type.toStdString();
    config.momentum = 0.9;
    config.dampening = 0.2; // the first step differs from the others
    config.weightDecay = 0.01;
    return config;
}

} // namespace

class tst_optimizer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void continuesBitForBit_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<bool>("channelsLast");
        QTest::addColumn<bool>("lowPrecision");
        for (const char* type : {"SGD", "Adam", "AdamW"}) {
            QTest::addRow("%s", type) << type << false << false;
            QTest::addRow("%s channels_last", type) << type << true << false;
            QTest::addRow("%s channels_last bf16", type) << type << true << true;
        }
    }
    void continuesBitForBit() {
        QFETCH(QString, type);
        QFETCH(bool, channelsLast);
        QFETCH(bool, lowPrecision);
        Training whole(configOf(type), channelsLast);
        whole.run(0, 6, lowPrecision);

        Training first(configOf(type), channelsLast);
        first.run(0, 3, lowPrecision);
        Training second(configOf(type), channelsLast);
        second.run(7, 9); // leaves traces that loading must wipe out
        QVERIFY(loadNetworkState(second.network, networkState(first.network)).ok());
        QVERIFY(second.optimizer->loadState(first.optimizer->state()).ok());
        second.run(3, 6, lowPrecision);
        compareTensors(networkState(second.network), networkState(whole.network), 0);
        compareTensors(second.optimizer->state(), whole.optimizer->state(), 0);
    }

    void stateBeforeTheFirstStepIsEmptyAndLoads() {
        Training fresh(configOf("SGD"));
        const NamedTensors weights = networkState(fresh.network);
        QVERIFY(fresh.optimizer->state().empty());
        Training used(configOf("SGD"));
        used.run(5, 8);
        QVERIFY(loadNetworkState(used.network, weights).ok());
        QVERIFY(used.optimizer->loadState({}).ok());
        used.run(0, 2);
        fresh.run(0, 2);
        compareTensors(networkState(used.network), networkState(fresh.network), 0);
    }

    void stateIsNamedByParameter() {
        Training training(configOf("AdamW"));
        training.run(0, 2);
        const NamedTensors state = training.optimizer->state();
        QCOMPARE(state.size(), training.network.parameterList().size() * 3);
        QVERIFY(findTensor(state, "optimizer.block.conv.weight.exp_avg")->shape ==
                (std::vector<std::int64_t>{8, 8, 3, 3}));
        QVERIFY(findTensor(state, "optimizer.fc.bias.exp_avg_sq"));
        QCOMPARE(findTensor(state, "optimizer.fc.bias.step")->floats()[0], 2.0F);
        Training momentum(configOf("SGD"));
        momentum.run(0, 1);
        QVERIFY(findTensor(momentum.optimizer->state(), "optimizer.fc.bias.momentum_buffer"));
    }

    void wrongStateChangesNothing() {
        Training training(configOf("SGD"));
        training.run(0, 2);
        const NamedTensors before = training.optimizer->state();
        NamedTensors state = before;
        state[0].first = "optimizer.conv9.weight.momentum_buffer";
        state[1].second = TensorBuffer::zeros(DType::F32, {99});
        state[2].second = TensorBuffer::zeros(DType::F32, state[2].second.shape);
        state.emplace_back("conv1.weight", TensorBuffer::zeros(DType::F32, {1})); // a weight
        const Status loaded = training.optimizer->loadState(state);
        QVERIFY(!loaded.ok());
        std::set<std::string> found;
        for (const Issue& issue : loaded.issues()) {
            found.insert(issue.code + " " + argValue(issue.args, "name"));
        }
        QCOMPARE(found, (std::set<std::string>{
                            "state-missing " + before[0].first, "state-unexpected " + state[0].first,
                            "state-wrong-shape " + before[1].first}));
        QCOMPARE(training.optimizer->state(), before);
    }

    void frozenParametersHaveNoState() {
        Training training(configOf("SGD"), false,
                          [](Graph& graph) { graph.findNode("n_conv1")->frozen = true; });
        const NamedTensors before = networkState(training.network);
        training.run(0, 2);
        const NamedTensors after = networkState(training.network);
        QVERIFY(*findTensor(after, "conv1.weight") == *findTensor(before, "conv1.weight"));
        QVERIFY(!(*findTensor(after, "fc.weight") == *findTensor(before, "fc.weight")));
        QVERIFY(!findTensor(training.optimizer->state(), "optimizer.conv1.weight.momentum_buffer"));
    }

    void gradNormShowsWhatIsNotFinite_data() {
        QTest::addColumn<double>("value");
        QTest::newRow("nan") << std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("inf") << std::numeric_limits<double>::infinity();
    }
    void gradNormShowsWhatIsNotFinite() {
        QFETCH(double, value);
        Training training(configOf("SGD"));
        training.backward(0);
        QVERIFY(std::isfinite(training.optimizer->gradNorm().item<double>()));
        training.network.parameterList()[4].tensor.grad().view(-1)[3] = value;
        QVERIFY(!std::isfinite(training.optimizer->gradNorm().item<double>()));
    }

    void clipNormBoundsTheNorm() {
        Training training(configOf("SGD"));
        training.backward(0);
        const double norm = training.optimizer->gradNorm().item<double>();
        training.optimizer->clipNorm(training.optimizer->gradNorm(), norm * 2);
        QVERIFY(std::abs(training.optimizer->gradNorm().item<double>() - norm) < 1e-6);
        training.optimizer->clipNorm(training.optimizer->gradNorm(), norm / 4);
        QVERIFY(std::abs(training.optimizer->gradNorm().item<double>() - norm / 4) < 1e-5);
    }

    void everyParameterFrozenIsNoError() {
        Training training(configOf("Adam"), false, [](Graph& graph) {
            for (Node& node : graph.nodes) node.frozen = true;
        });
        QCOMPARE(training.optimizer->gradNorm().item<double>(), 0.0);
        training.optimizer->zeroGrad();
        training.optimizer->clipValue(1);
        training.optimizer->step(0.1);
        QVERIFY(training.optimizer->state().empty());
    }
};

CONVSTUDIO_TEST(tst_optimizer)
#include "tst_optimizer.moc"
