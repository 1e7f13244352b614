// SPDX-License-Identifier: Apache-2.0
#include "tests/inspect/support/probe_support.h"
#include "tests/support/issue_code.h"
#include "tests/support/test_main.h"

#include <cmath>

using namespace convstudio;
using namespace testsupport;

namespace {

Probe probeOf(const Graph& graph) { return std::move(Probe::make(subjectOf(graph)).value()); }

CancelToken cancelled() {
    CancelToken token;
    token.request();
    return token;
}

} // namespace

/// A network that answers questions about single images.
class tst_probe : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answerIsTheModels() {
        const auto subject = subjectOf(pooledNet());
        Probe probe = std::move(Probe::make(subject).value());
        const InspectedImage image = storedSample(*subject, 3).value();
        Model model = std::move(Model::build(subject->graph, 99).value());
        QVERIFY(model.loadState(*subject->weights).ok());
        const TensorBuffer logits = model.forward(image.input).value();
        const ImageAnswer answer = probe.answer(image, {}).value();
        QCOMPARE(answer.logits.size(), std::size_t(5));
        for (std::size_t i = 0; i < 5; ++i)
            QVERIFY(std::abs(answer.logits[i] - logits.floats()[i]) < 1e-5);
        QCOMPARE(answer.logits[std::size_t(answer.predicted)],
                 *std::max_element(answer.logits.begin(), answer.logits.end()));
        QCOMPARE(answer.features.size(), std::size_t(12));
    }

    /// Another image takes the place of the one before; the same one again gives the same.
    void everyImageHasItsOwnMaps() {
        Probe probe = probeOf(smallNet());
        const InspectedImage first = storedSample(probe.subject(), 0).value();
        const InspectedImage second = storedSample(probe.subject(), 1).value();
        const FeatureMaps a = probe.featureMaps(first, "joined", {}).value();
        const FeatureMaps b = probe.featureMaps(second, "joined", {}).value();
        QVERIFY(a.values != b.values);
        QCOMPARE(probe.featureMaps(first, "joined", {}).value().values, a.values);
        QCOMPARE(a.channels, std::int64_t(10));
        QCOMPARE(a.figures.size(), std::size_t(10));
        QCOMPARE(a.type, std::string("Concat"));
    }

    void filmShowsEveryNode() {
        Probe probe = probeOf(smallNet());
        const InspectedImage image = storedSample(probe.subject(), 5).value();
        const auto film = probe.film(image, 3, {}).value();
        const auto& nodes = probe.subject().graph.nodes();
        QCOMPARE(film.size(), nodes.size());
        for (std::size_t i = 0; i < film.size(); ++i) {
            QCOMPARE(film[i].path, nodes[i].path);
            QCOMPARE(film[i].shape, nodes[i].shape);
            QCOMPARE(film[i].maps.size(),
                     std::min<std::size_t>(3, std::size_t(nodes[i].shape.channels())));
            const FeatureMaps maps = probe.featureMaps(image, nodes[i].path, {}).value();
            QCOMPARE(film[i].minimum, maps.minimum);
            QCOMPARE(film[i].maximum, maps.maximum);
            double before = std::numeric_limits<double>::infinity();
            for (std::size_t k = 0; k < film[i].maps.size(); ++k) {
                const auto map = maps.map(film[i].channels[k]);
                QVERIFY(std::equal(map.begin(), map.end(), film[i].maps[k].begin(),
                                   film[i].maps[k].end()));
                double strength = 0;
                for (const float value : map) strength += std::abs(double(value));
                QVERIFY(strength <= before * (1 + 1e-6));
                before = strength;
            }
        }
    }

    /// Of more images than one pass takes, an odd number; counted one by one.
    void channelFiguresAreOfAllImages() {
        Probe probe = probeOf(pooledNet());
        std::vector<std::uint32_t> images;
        for (std::uint32_t image = 0; image < 37; ++image) images.push_back((image * 7) % 40);
        std::size_t reported = 0;
        const auto found = probe
                               .channelFigures(images, "relu1", {},
                                               [&](std::size_t done, std::size_t total) {
                                                   reported = done;
                                                   QCOMPARE(total, std::size_t(37));
                                               })
                               .value();
        QCOMPARE(reported, std::size_t(37));
        std::vector<ChannelTally> expected(8);
        for (const std::uint32_t image : images) {
            const FeatureMaps maps =
                probe.featureMaps(storedSample(probe.subject(), image).value(), "relu1", {})
                    .value();
            for (std::int64_t channel = 0; channel < 8; ++channel)
                expected[std::size_t(channel)].add(maps.map(channel));
        }
        for (std::size_t channel = 0; channel < 8; ++channel) {
            const ChannelFigures one = expected[channel].figures();
            QVERIFY(std::abs(found[channel].mean - one.mean) < 1e-5);
            QVERIFY(std::abs(found[channel].maximum - one.maximum) < 1e-4);
            QVERIFY(std::abs(found[channel].zeroShare - one.zeroShare) < 1e-3);
            QCOMPARE(found[channel].isDead, one.isDead);
        }
    }

    void deadChannelsAreDeadInAllImages() {
        const auto subject = subjectOf(pooledNet());
        NamedTensors weights = *subject->weights;
        for (auto& [name, tensor] : weights)
            if (name == "bn1.bias") tensor.floats()[2] = -1e6F;
        Probe probe = std::move(Probe::make(subjectOf(pooledNet(), weights)).value());
        const auto figures = probe.channelFigures({0, 1, 2}, "relu1", {}).value();
        for (std::size_t channel = 0; channel < figures.size(); ++channel)
            QCOMPARE(figures[channel].isDead, channel == 2);
    }

    void filters() {
        Probe probe = probeOf(smallNet());
        const Filters right = probe.filters("right").value();
        QCOMPARE(right.count, std::int64_t(4));
        QCOMPARE(right.inputs, std::int64_t(4)); // two groups of the eight
        QCOMPARE(right.height, std::int64_t(3));
        QCOMPARE(right.width, std::int64_t(2));
        const TensorBuffer& weight = *findTensor(*probe.subject().weights, "right.weight");
        QVERIFY(std::equal(right.weights.begin(), right.weights.end(), weight.floats().begin(),
                           weight.floats().end()));
        QCOMPARE(right.bias.size(), std::size_t(4));
        double squares = 0;
        for (std::size_t i = 0; i < 24; ++i) squares += double(right.weights[i]) * right.weights[i];
        QVERIFY(std::abs(right.norms[0] - std::sqrt(squares)) < 1e-9);
        QCOMPARE(float(right.extreme), std::abs(*std::max_element(
            right.weights.begin(), right.weights.end(),
            [](float a, float b) { return std::abs(a) < std::abs(b); })));
        QVERIFY(probe.filters("conv1").value().bias.empty());
        QCOMPARE(codeOf(probe.filters("fc").issues()), std::string("filters-not-conv"));
    }

    /// Every place of every channel: groups, dilation, stride and each kind of padding.
    void valueStoriesAddUp_data() {
        QTest::addColumn<bool>("pooled");
        QTest::addColumn<std::string>("path");
        QTest::newRow("circular, dilated, same") << true << std::string("conv1");
        QTest::newRow("reflect, grouped, strided") << true << std::string("conv2");
        QTest::newRow("zeros, without bias") << false << std::string("block.conv");
        QTest::newRow("valid, grouped") << false << std::string("right");
    }
    void valueStoriesAddUp() {
        QFETCH(bool, pooled);
        QFETCH(std::string, path);
        Probe probe = probeOf(pooled ? pooledNet() : smallNet());
        const InspectedImage image = storedSample(probe.subject(), 7).value();
        const Shape shape = probe.subject().graph.findPath(path)->shape;
        const FeatureMaps maps = probe.featureMaps(image, path, {}).value();
        for (std::int64_t channel = 0; channel < shape.channels(); ++channel)
            for (std::int64_t row = 0; row < shape.height(); ++row)
                for (std::int64_t column = 0; column < shape.width(); ++column) {
                    const ValueStory story =
                        probe.valueStory(image, path, channel, row, column, {}).value();
                    QCOMPARE(story.window.size(), story.weights.size());
                    QCOMPARE(float(story.network),
                             maps.map(channel)[std::size_t(row * shape.width() + column)]);
                    QVERIFY2(std::abs(story.sum - story.network) <= 1e-5,
                             qPrintable(QString("%1 %2 %3: %4 for %5").arg(channel).arg(row)
                                            .arg(column).arg(story.sum).arg(story.network)));
                }
    }

    void storiesGoBackToTheConvolution() {
        Probe probe = probeOf(smallNet());
        const InspectedImage image = storedSample(probe.subject(), 7).value();
        QCOMPARE(probe.valueStory(image, "relu1", 2, 3, 4, {}).value().path, std::string("conv1"));
        QCOMPARE(codeOf(probe.valueStory(image, "sum", 0, 0, 0, {}).issues()),
                 std::string("value-story-none"));
        QCOMPARE(codeOf(probe.valueStory(image, "fc", 0, 0, 0, {}).issues()),
                 std::string("value-story-none"));
        QCOMPARE(codeOf(probe.valueStory(image, "conv1", 8, 0, 0, {}).issues()),
                 std::string("value-story-place"));
        QCOMPARE(codeOf(probe.valueStory(image, "conv1", 0, 0, 7, {}).issues()),
                 std::string("value-story-place"));
    }

    void unknownNodesNameTheNearest() {
        Probe probe = probeOf(smallNet());
        const auto maps =
            probe.featureMaps(storedSample(probe.subject(), 0).value(), "block.cov", {});
        QCOMPARE(codeOf(maps.issues()), std::string("node-unknown"));
        QCOMPARE(argValue(maps.issues().front().args, "nearest"), std::string("block.conv"));
    }

    void imagesOfAnotherSizeAreRefused() {
        Probe probe = probeOf(smallNet());
        const InspectedImage image = rawImage(TensorBuffer::zeros(DType::F32, {1, 3, 7, 11}));
        QCOMPARE(codeOf(probe.answer(image, {}).issues()), std::string("model-input-mismatch"));
        const InspectedImage two = rawImage(TensorBuffer::zeros(DType::F32, {2, 3, 11, 7}));
        QCOMPARE(codeOf(probe.featureMaps(two, "conv1", {}).issues()),
                 std::string("model-input-mismatch"));
    }

    void imagesThatAreNotThere() {
        Probe probe = probeOf(smallNet());
        QCOMPARE(codeOf(probe.channelFigures({0, 40}, "relu1", {}).issues()),
                 std::string("sample-unknown"));
    }

    void weightsThatDoNotFit() {
        const auto other = subjectOf(pooledNet());
        const auto probe = Probe::make(subjectOf(smallNet(), *other->weights));
        QVERIFY(!probe.ok());
        QVERIFY(codeOf(probe.issues()).starts_with("state-"));
    }

    void leavesWhenAsked() {
        Probe probe = probeOf(pooledNet());
        const InspectedImage image = storedSample(probe.subject(), 0).value();
        const std::string code = "cancelled";
        QCOMPARE(codeOf(probe.answer(image, cancelled()).issues()), code);
        QCOMPARE(codeOf(probe.film(image, 3, cancelled()).issues()), code);
        QCOMPARE(codeOf(probe.featureMaps(image, "relu1", cancelled()).issues()), code);
        QCOMPARE(codeOf(probe.channelFigures({0, 1}, "relu1", cancelled()).issues()), code);
        QCOMPARE(codeOf(probe.valueStory(image, "conv1", 0, 0, 0, cancelled()).issues()), code);
        QCOMPARE(codeOf(probe.classMap(image, 0, "gradcam", "", cancelled()).issues()), code);
        QCOMPARE(codeOf(probe.classMap(image, 0, "cam", "", cancelled()).issues()), code);
        QCOMPARE(codeOf(probe.meanClassMap({0, 1}, 0, "gradcam", "", cancelled()).issues()), code);
        const ClassMap map = probe.classMap(image, 0, "gradcam", "", {}).value();
        QCOMPARE(codeOf(probe.trustCheck(image, map, cancelled()).issues()), code);
        QVERIFY(probe.answer(image, {}).ok()); // and goes on afterwards
    }

    /// After the first image of several, so that the second is never looked at.
    void leavesBetweenImages() {
        Probe probe = probeOf(pooledNet());
        const CancelToken token;
        std::size_t passes = 0;
        const std::vector<std::uint32_t> images(80, 0);
        const auto found =
            probe.channelFigures(images, "relu1", token, [&](std::size_t, std::size_t) {
                ++passes;
                token.request();
            });
        QCOMPARE(codeOf(found.issues()), std::string("cancelled"));
        QCOMPARE(passes, std::size_t(1));
    }
};

CONVSTUDIO_TEST(tst_probe)
#include "tst_probe.moc"
