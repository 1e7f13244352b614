// SPDX-License-Identifier: Apache-2.0
#include "engine/model/device_torch.h"
#include "engine/model/tensor_torch.h"
#include "engine/train/node_figures_torch.h"
#include "tests/support/reference.h"
#include "tests/support/small_net.h"
#include "tests/support/test_main.h"

using namespace convstudio;
using namespace testsupport;

namespace {

/// Near in the sense of the project: 1e-4 of the value.
bool isNear(double actual, double expected) {
    return std::abs(actual - expected) <= 1e-4 * std::max(1e-3, std::abs(expected));
}

} // namespace

/// Figures of every node against PyTorch, on images of 11×7 pixels.
class tst_node_figures_reference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_reference = readReference("train");
        QVERIFY2(findTensor(m_reference, "nodes/whole/input"), "run the test reference.train first");
    }

    void figuresOfEveryNode_data() {
        QTest::addColumn<QString>("row");
        QTest::addColumn<bool>("channelsLast");
        QTest::addColumn<double>("offset");
        QTest::newRow("whole batch") << "nodes/whole" << false << 0.0;
        QTest::newRow("channels_last") << "nodes/whole" << true << 0.0;
        QTest::newRow("micro-batches") << "nodes/parts" << true << 0.0;
        QTest::newRow("mean far above the deviation") << "nodes/offset" << true << 300.0;
    }
    void figuresOfEveryNode() {
        QFETCH(QString, row);
        QFETCH(bool, channelsLast);
        QFETCH(double, offset);
        const std::string prefix = row.toStdString();
        Network network(validated(smallNet()), kSmallNetSeed);
        if (channelsLast) network.useChannelsLast();
        for (const Network::Parameter& parameter : network.parameterList()) {
            const at::NoGradGuard noGrad;
            if (parameter.name == "bn1.bias") parameter.tensor[2].fill_(-100);
        }
        NodeObserver observer(network, at::kCPU, "relu2");
        const at::Tensor images = toTensor(value("images/0")) + offset;
        const at::Tensor labels = toTensor(value("labels/0"));
        const bool isSplit = prefix == "nodes/parts";
        run(network, observer, images, labels, 0, isSplit ? 4 : 6);
        if (isSplit) run(network, observer, images, labels, 4, 6);
        observer.readGradients();
        const std::vector<NodeFigures> figures = observer.figures();
        QCOMPARE(figures.size(), network.graph().nodes().size());
        for (const NodeFigures& node : figures) compare(node, value(prefix + "/" + node.path));
        const auto relu = std::find_if(figures.begin(), figures.end(), [](const NodeFigures& node) {
            return node.path == "relu2";
        });
        compareHistogram(*relu->histogram, prefix);
        QCOMPARE(std::count_if(figures.begin(), figures.end(),
                               [](const NodeFigures& node) { return node.histogram.has_value(); }),
                 1);
    }

private:
    static void run(Network& network, NodeObserver& observer, const at::Tensor& images,
                    const at::Tensor& labels, std::int64_t begin, std::int64_t end) {
        observer.beginPass();
        const at::Tensor logits = network.forward(
            images.slice(0, begin, end), {true, makeGenerator(at::kCPU, 1)},
            [&](std::size_t node, const at::Tensor& output) { observer.sawOutput(node, output); });
        const at::Tensor sum = at::cross_entropy_loss(logits, labels.slice(0, begin, end), {},
                                                      at::Reduction::Sum);
        (sum / images.size(0)).backward();
        observer.endPass();
    }

    static void compare(const NodeFigures& node, const TensorBuffer& expected) {
        const auto values = expected.floats();
        QVERIFY2(isNear(node.mean, values[0]), node.path.c_str());
        QVERIFY2(isNear(node.stddev, values[1]), node.path.c_str());
        QCOMPARE(node.deadShare.has_value(), values[2] >= 0);
        if (node.deadShare) QVERIFY2(isNear(*node.deadShare, values[2]), node.path.c_str());
        QCOMPARE(node.gradientRatio.has_value(), values[3] >= 0);
        if (node.gradientRatio) {
            QVERIFY2(isNear(*node.gradientRatio, values[3]),
                     (node.path + " " + std::to_string(*node.gradientRatio)).c_str());
        }
        QVERIFY(node.milliseconds >= 0);
        QCOMPARE(node.id, "n_" + node.path);
    }

    void compareHistogram(const Histogram& histogram, const std::string& prefix) const {
        const auto counts = value(prefix + "/histogram").floats();
        QCOMPARE(histogram.low, 0.0);
        QVERIFY(isNear(histogram.high, value(prefix + "/high").floats()[0]));
        QVERIFY(isNear(histogram.zeroShare, value(prefix + "/zeros").floats()[0]));
        double moved = 0; // a value on the edge of a bin may fall on either side
        for (std::size_t bin = 0; bin < counts.size(); ++bin)
            moved += std::abs(static_cast<double>(histogram.counts[bin]) - counts[bin]);
        QVERIFY2(moved <= 4, std::to_string(moved).c_str());
    }

    const TensorBuffer& value(const std::string& name) const {
        return *findTensor(m_reference, name);
    }
    NamedTensors m_reference;
};

CONVSTUDIO_TEST(tst_node_figures_reference)
#include "tst_node_figures_reference.moc"
