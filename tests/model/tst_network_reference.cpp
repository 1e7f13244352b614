// SPDX-License-Identifier: Apache-2.0
#include "engine/model/device_torch.h"
#include "engine/model/network_state_torch.h"
#include "engine/model/tensor_torch.h"
#include "tests/support/reference.h"
#include "tests/support/small_net.h"
#include "tests/support/test_main.h"

using namespace convstudio;
using namespace testsupport;

namespace {

NamedTensors gradients(const Network& network) {
    NamedTensors tensors;
    for (const auto& entry : network.parameterList()) {
        tensors.emplace_back(entry.name, toBuffer(entry.tensor.grad()));
    }
    return tensors;
}

NamedTensors buffers(const Network& network) {
    NamedTensors tensors;
    for (const auto& entry : network.bufferList()) {
        tensors.emplace_back(entry.name, toBuffer(entry.tensor));
    }
    return tensors;
}

} // namespace

/// The executable graph against the same network in PyTorch.
class tst_network_reference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_reference = readReference("model");
        QVERIFY2(!m_reference.empty(), "run the test reference.model first");
    }

    void seedGivesPyTorchsNumbers() {
        const Network network(validated(smallNet()), kSmallNetSeed);
        const NamedTensors expected = below(m_reference, "initial");
        const NamedTensors state = networkState(network);
        QCOMPARE(state.size(), expected.size());
        for (std::size_t i = 0; i < state.size(); ++i) {
            QCOMPARE(state[i].first, expected[i].first); // order of state_dict(), too
            QVERIFY2(state[i].second == expected[i].second, state[i].first.c_str());
        }
    }

    void forwardAndBackward_data() {
        QTest::addColumn<bool>("channelsLast");
        QTest::newRow("contiguous") << false;
        QTest::newRow("channels_last") << true;
    }
    void forwardAndBackward() {
        QFETCH(bool, channelsLast);
        Network network(validated(smallNet()), kSmallNetSeed);
        if (channelsLast) network.useChannelsLast();
        const double tolerance = channelsLast ? 1e-5 : 2e-6;

        const RunContext training{true, makeGenerator(at::kCPU, 1)};
        const at::Tensor logits = network.forward(tensor("images"), training);
        at::cross_entropy_loss(logits, tensor("labels")).backward();
        QVERIFY(maxDifference(toBuffer(logits), value("train/logits")) <= tolerance);
        compareTensors(gradients(network), below(m_reference, "grad"), tolerance);
        compareTensors(buffers(network), below(m_reference, "buffer"), tolerance);

        const at::NoGradGuard noGrad;
        at::Tensor joined;
        const at::Tensor evaluated = network.forward(
            tensor("images"), {false, training.generator}, [&](std::size_t node, const at::Tensor& y) {
                if (network.graph().nodes()[node].path == "joined") joined = y;
            });
        QCOMPARE(joined.is_contiguous(at::MemoryFormat::ChannelsLast), channelsLast);
        QVERIFY(maxDifference(toBuffer(evaluated), value("eval/logits")) <= tolerance);
        QVERIFY(maxDifference(toBuffer(joined), value("eval/joined")) <= tolerance);
    }

    void whatAProbeKeepsIsNotOverwritten() {
        Network network(validated(smallNet()), kSmallNetSeed);
        network.useChannelsLast();
        const at::NoGradGuard noGrad;
        const at::Tensor images = tensor("images");
        const at::Tensor untouched = images.clone();
        std::vector<at::Tensor> kept, copies;
        const RunContext context{false, makeGenerator(at::kCPU, 1)};
        const at::Tensor watched = network.forward(images, context, [&](std::size_t, at::Tensor& y) {
            kept.push_back(y);
            copies.push_back(y.clone());
        });
        QCOMPARE(kept.size(), network.graph().nodes().size());
        for (std::size_t i = 0; i < kept.size(); ++i) QVERIFY(kept[i].equal(copies[i]));
        QVERIFY(network.forward(images, context).equal(watched));
        QVERIFY(images.equal(untouched));
    }

private:
    const TensorBuffer& value(const std::string& name) const {
        return *findTensor(m_reference, name);
    }
    at::Tensor tensor(const std::string& name) const { return toTensor(value(name)); }

    NamedTensors m_reference;
};

CONVSTUDIO_TEST(tst_network_reference)
#include "tst_network_reference.moc"
