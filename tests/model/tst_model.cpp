// SPDX-License-Identifier: Apache-2.0
#include "engine/model/model.h"

#include "engine/model/device_torch.h"
#include "engine/model/network_state_torch.h"
#include "engine/model/tensor_torch.h"
#include "tests/support/limited_allocator.h"
#include "tests/support/reference.h"
#include "tests/support/small_net.h"
#include "tests/support/test_main.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/autocast_mode.h>

#include <atomic>
#include <set>
#include <thread>

using namespace convstudio;
using namespace testsupport;

namespace {

Model build(std::uint64_t seed = kSmallNetSeed) {
    return std::move(Model::build(validated(smallNet()), seed)).value();
}

TensorBuffer images(std::int64_t count = 2) {
    return toBuffer(at::randn({count, 3, 11, 7}, at::detail::createCPUGenerator(3)));
}

std::set<std::string> codes(const Issues& issues) {
    std::set<std::string> found;
    for (const Issue& issue : issues) found.insert(issue.code + " " + argValue(issue.args, "name"));
    return found;
}

} // namespace

class tst_model : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stateNamesKeepTheirOrder() {
        const Model model = build();
        const std::vector<StateInfo> infos = model.stateInfo();
        const NamedTensors state = model.state();
        QCOMPARE(infos.size(), std::size_t(18));
        for (std::size_t i = 0; i < infos.size(); ++i) {
            QCOMPARE(infos[i].name, state[i].first);
            QCOMPARE(infos[i].shape, state[i].second.shape);
        }
        QCOMPARE(infos[0].name, std::string("conv1.weight"));
        QCOMPARE(infos[0].nodeId, std::string("n_conv1"));
        QCOMPARE(infos[6].name, std::string("block.conv.weight"));
        QCOMPARE(infos[3].name, std::string("bn1.running_mean"));
        QVERIFY(infos[0].trainable && !infos[3].trainable);
    }

    void aSeedDecidesTheWeights() {
        QCOMPARE(build(1).state(), build(1).state());
        QVERIFY(!(build(1).state() == build(2).state()));
    }

    /// A model that is built and run must not move the random numbers of a training elsewhere.
    void leavesTheDefaultGeneratorAlone() {
        const auto state = [] {
            return toBuffer(at::detail::getDefaultCPUGenerator().get_state());
        };
        const TensorBuffer before = state();
        Model model = build();
        QVERIFY(model.forward(images()).ok());
        QVERIFY(state() == before);
    }

    void isIndependentOfATrainingInAnotherThread() {
        const TensorBuffer input = images();
        const TensorBuffer expected = build().forward(input).value();
        std::atomic<bool> stop{false};
        std::thread trainer([&] {
            Network network(validated(smallNet()), 9);
            const RunContext context{true, makeGenerator(at::kCPU, 9)};
            while (!stop) {
                const AutocastGuard autocast(at::kCPU, at::kBFloat16, true);
                network.forward(at::randn({4, 3, 11, 7}), context).sum().backward();
            }
        });
        int same = 0;
        for (int round = 0; round < 20; ++round) {
            Model model = build();
            const Result<TensorBuffer> logits = model.forward(input);
            same += logits.ok() && *logits == expected;
        }
        stop = true;
        trainer.join();
        QCOMPARE(same, 20);
    }

    void loadedStateGivesTheSameLogits() {
        Model source = build(1);
        Model target = build(2);
        const TensorBuffer input = images();
        QVERIFY(!(*source.forward(input) == *target.forward(input)));
        QVERIFY(target.loadState(source.state()).ok());
        QCOMPARE(target.state(), source.state());
        QVERIFY(*source.forward(input) == *target.forward(input));
    }

    void halfPrecisionStateIsConverted() {
        Model model = build();
        NamedTensors state = model.state();
        for (auto& [name, tensor] : state) {
            if (tensor.dtype == DType::F32) tensor = toBuffer(toTensor(tensor).to(at::kHalf));
        }
        QVERIFY(model.loadState(state).ok());
        QVERIFY(model.state()[0].second.dtype == DType::F32);
        QVERIFY(maxDifference(model.state()[0].second, build().state()[0].second) < 1e-3);
    }

    void wrongStateChangesNothing() {
        Model model = build();
        const NamedTensors before = model.state();
        NamedTensors state = build(5).state();
        state[0].first = "conv9.weight";                                       // conv1.weight
        state[3].second = TensorBuffer::zeros(DType::F32, {9});                // bn1.running_mean
        state[5].second = TensorBuffer::zeros(DType::F32, {});                 // num_batches_tracked
        const Status loaded = model.loadState(state);
        QVERIFY(!loaded.ok());
        QCOMPARE(codes(loaded.issues()),
                 (std::set<std::string>{"state-missing conv1.weight",
                                        "state-unexpected conv9.weight",
                                        "state-wrong-shape bn1.running_mean",
                                        "state-wrong-type bn1.num_batches_tracked"}));
        for (const Issue& issue : loaded.issues()) {
            if (issue.code != "state-wrong-shape") continue;
            QCOMPARE(argValue(issue.args, "got"), std::string("[9]"));
            QCOMPARE(argValue(issue.args, "expected"), std::string("[8]"));
            QCOMPARE(issue.place.nodeId, std::string("n_bn1"));
        }
        QCOMPARE(model.state(), before);
    }

    void tapsGiveTheOutputsOfNodes() {
        Model model = build();
        const auto taps = model.forwardWithTaps(images(), {"joined", "input", "output"});
        QVERIFY(taps.ok());
        QCOMPARE(taps->activations[0].first, std::string("joined"));
        QCOMPARE(taps->activations[0].second.shape, (std::vector<std::int64_t>{2, 10, 5, 6}));
        QVERIFY(taps->activations[1].second == images());
        QVERIFY(taps->activations[2].second == taps->logits);
        QVERIFY(taps->logits == *model.forward(images()));

        const auto unknown = model.forwardWithTaps(images(), {"conv7"});
        QVERIFY(!unknown.ok());
        QCOMPARE(unknown.issues()[0].code, std::string("tap-unknown"));
        QCOMPARE(argValue(unknown.issues()[0].args, "path"), std::string("conv7"));
    }

    void wrongImagesAreRefused_data() {
        QTest::addColumn<std::vector<std::int64_t>>("shape");
        QTest::addColumn<bool>("isFloat");
        using Dims = std::vector<std::int64_t>;
        QTest::newRow("channels") << Dims{2, 1, 11, 7} << true;
        QTest::newRow("no batch axis") << Dims{3, 11, 7} << true;
        QTest::newRow("swapped sides") << Dims{2, 3, 7, 11} << true;
        QTest::newRow("no image") << Dims{0, 3, 11, 7} << true;
        QTest::newRow("bytes") << Dims{2, 3, 11, 7} << false;
    }
    void wrongImagesAreRefused() {
        QFETCH(std::vector<std::int64_t>, shape);
        QFETCH(bool, isFloat);
        Model model = build();
        const auto logits =
            model.forward(TensorBuffer::zeros(isFloat ? DType::F32 : DType::U8, shape));
        QVERIFY(!logits.ok());
        QCOMPARE(logits.issues()[0].code, std::string("model-input-mismatch"));
        QCOMPARE(argValue(logits.issues()[0].args, "expected"), std::string("N×3×11×7 F32"));
    }

    /// A frozen node keeps weights and running statistics while the others train.
    void frozenNodesStayAsTheyAre() {
        Network network(validated(smallNet(), [](Graph& graph) {
            for (const char* id : {"n_conv1", "n_bn1"}) graph.findNode(id)->frozen = true;
        }), kSmallNetSeed);
        const NamedTensors before = networkState(network);
        network.forward(toTensor(images()), {true, makeGenerator(at::kCPU, 1)}).sum().backward();
        for (const auto& parameter : network.parameterList()) {
            const bool frozen = parameter.name.starts_with("conv1.") || parameter.name.starts_with("bn1.");
            QCOMPARE(parameter.tensor.requires_grad(), !frozen);
            QCOMPARE(parameter.tensor.grad().defined(), !frozen);
        }
        const NamedTensors after = networkState(network);
        QVERIFY(*findTensor(after, "bn1.running_mean") == *findTensor(before, "bn1.running_mean"));
        QVERIFY(!(*findTensor(after, "block.bn.running_mean") ==
                  *findTensor(before, "block.bn.running_mean")));
    }

    /// Activations leave as soon as nobody needs them: a long chain needs the memory of a short one.
    void activationsAreDroppedAfterTheirLastUse() {
        const auto peak = [](int length) {
            GraphSketch sketch;
            sketch.add("input", "Input", {{"shape", {1, 64, 64}}});
            std::string last = "input";
            for (int i = 0; i < length; ++i) {
                const std::string name = "sigmoid" + std::to_string(i);
                sketch.add(name, "Sigmoid", {}, {last});
                last = name;
            }
            sketch.add("flat", "Flatten", {}, {last}).add("output", "Output", {}, {"flat"});
            Model model = std::move(Model::build(validated(sketch.graph()), 1)).value();
            const AllocatorLimit meter(std::size_t(1) << 30);
            const auto logits = model.forward(TensorBuffer::zeros(DType::F32, {8, 1, 64, 64}));
            return logits.ok() ? meter.peak() : 0;
        };
        QVERIFY(peak(3) > 0);
        QCOMPARE(peak(20), peak(3));
    }

    void aNameMayBeginAnother() {
        GraphSketch sketch;
        sketch.add("input", "Input", {{"shape", {1, 4, 4}}})
            .add("stem.conv", "Conv2d", {{"out_channels", 2}, {"kernel_size", 1}}, {"input"})
            .add("stem", "Conv2d", {{"out_channels", 3}, {"kernel_size", 1}}, {"stem.conv"})
            .add("flat", "Flatten", {}, {"stem"})
            .add("output", "Output", {}, {"flat"});
        const Model model = std::move(Model::build(validated(sketch.graph()), 1)).value();
        QCOMPARE(model.state()[0].first, std::string("stem.conv.weight"));
        QCOMPARE(model.state()[2].first, std::string("stem.weight"));
        QCOMPARE(model.state().size(), std::size_t(4));
    }

    void runningOutOfMemoryIsAnIssue() {
        Model model = build();
        const TensorBuffer input = images(64);
        {
            const AllocatorLimit limit(200'000);
            const auto logits = model.forward(input);
            QVERIFY(!logits.ok());
            QCOMPARE(logits.issues()[0].code, std::string("out-of-memory"));
        }
        QVERIFY(model.forward(input).ok());
    }

    void buffersCrossTheBorderUnchanged_data() {
        QTest::addColumn<int>("type");
        for (const DType type : {DType::F32, DType::F64, DType::F16, DType::BF16, DType::I64,
                                 DType::I32, DType::I16, DType::I8, DType::U8, DType::Bool}) {
            QTest::newRow(std::string(dtypeName(type)).c_str()) << int(type);
        }
    }
    void buffersCrossTheBorderUnchanged() {
        QFETCH(int, type);
        TensorBuffer buffer = TensorBuffer::zeros(DType(type), {2, 3});
        for (std::size_t i = 0; i < buffer.bytes.size(); ++i) buffer.bytes[i] = std::byte(i % 2);
        const at::Tensor tensor = toTensor(buffer);
        QCOMPARE(tensor.sizes().vec(), buffer.shape);
        QVERIFY(toBuffer(tensor) == buffer);
        QCOMPARE(toBuffer(tensor.t()).shape, (std::vector<std::int64_t>{3, 2}));
        QVERIFY(toBuffer(toTensor(toBuffer(tensor.t())).t()) == buffer);
    }

    void autocastIsRestored() {
        QVERIFY(!at::autocast::is_autocast_enabled(at::kCPU));
        {
            const AutocastGuard outer(at::kCPU, at::kBFloat16, true);
            QVERIFY(at::autocast::is_autocast_enabled(at::kCPU));
            {
                const AutocastGuard inner(at::kCPU, at::kHalf, false);
                QVERIFY(!at::autocast::is_autocast_enabled(at::kCPU));
            }
            QVERIFY(at::autocast::is_autocast_enabled(at::kCPU));
            QVERIFY(at::autocast::get_autocast_dtype(at::kCPU) == at::kBFloat16);
        }
        QVERIFY(!at::autocast::is_autocast_enabled(at::kCPU));
    }

    void devicesAreFoundAndNamed() {
        const std::vector<DeviceInfo> present = devices();
        QCOMPARE(present[0].id, std::string("cpu"));
        QVERIFY(present[0].memory > 0);
        QCOMPARE(*resolveDevice("cpu"), std::string("cpu"));
        QCOMPARE(*resolveDevice("auto"), present.size() > 1 ? present[1].id : present[0].id);
        const auto absent = resolveDevice("cuda:99");
        QVERIFY(!absent.ok());
        QCOMPARE(absent.issues()[0].code, std::string("device-absent"));
        QVERIFY(argValue(absent.issues()[0].args, "present").starts_with("cpu"));
        QVERIFY(libtorchVersion().starts_with("2."));
    }
};

CONVSTUDIO_TEST(tst_model)
#include "tst_model.moc"
