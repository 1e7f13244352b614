// SPDX-License-Identifier: Apache-2.0
#include "tests/inspect/support/probe_support.h"
#include "tests/support/issue_code.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <cmath>
#include <set>

using namespace convstudio;
using namespace testsupport;

namespace {

Probe probeOf(const Graph& graph) { return std::move(Probe::make(subjectOf(graph)).value()); }

Graph withoutConvolution() {
    GraphSketch sketch;
    sketch.add("input", "Input", {{"shape", {3, 6, 4}}})
        .add("pool", "AvgPool2d", {{"kernel_size", 2}}, {"input"})
        .add("flat", "Flatten", {}, {"pool"})
        .add("fc", "Linear", {{"out_features", 3}}, {"flat"})
        .add("output", "Output", {}, {"fc"});
    return sketch.graph();
}

/// A network whose first class is what is bright in the upper left third of the image.
std::shared_ptr<const Subject> cornerSubject() {
    GraphSketch sketch;
    sketch.add("input", "Input", {{"shape", {1, 12, 9}}})
        .add("conv", "Conv2d", {{"out_channels", 1}, {"kernel_size", 1}}, {"input"})
        .add("relu", "ReLU", {}, {"conv"})
        .add("flat", "Flatten", {}, {"relu"})
        .add("fc", "Linear", {{"out_features", 2}}, {"flat"})
        .add("output", "Output", {}, {"fc"});
    NamedTensors weights = *subjectOf(sketch.graph())->weights;
    for (auto& [name, tensor] : weights) std::ranges::fill(tensor.floats(), 0.0F);
    for (auto& [name, tensor] : weights) {
        if (name == "conv.weight") tensor.floats()[0] = 1;
        if (name == "fc.bias") tensor.floats()[0] = -5;
        if (name != "fc.weight") continue;
        for (std::size_t row = 0; row < 4; ++row)
            for (std::size_t column = 0; column < 4; ++column)
                tensor.floats()[row * 9 + column] = 2;
    }
    return subjectOf(sketch.graph(), weights);
}

ClassMap mapOf(std::vector<float> values, double peak) {
    ClassMap map;
    map.map = std::move(values);
    map.peak = peak;
    return map;
}

} // namespace

/// Class activation maps: which layer, which method fits, whether to believe them.
class tst_cam : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyMethodIsNamed() {
        std::set<std::string> ids;
        for (const CamMethodInfo& method : camMethods()) {
            QVERIFY(ids.insert(method.id).second);
            QVERIFY(std::string(method.name).size() > 2);
            QVERIFY(std::string(method.source).find("20") != std::string::npos);
        }
        QCOMPARE(ids, (std::set<std::string>{"cam", "gradcam", "gradcam++", "layercam"}));
    }

    void layerIsChosen() {
        const CamLayer pooled = camLayer(validated(pooledNet())).value();
        QCOMPARE(pooled.path, std::string("relu2"));
        QCOMPARE(pooled.why, std::string("cam.last-before-pooling"));
        const CamLayer branched = camLayer(validated(smallNet())).value();
        QCOMPARE(branched.path, std::string("joined"));
        QCOMPARE(branched.why, std::string("cam.last-before-flatten"));
        QCOMPARE(codeOf(camLayer(validated(withoutConvolution())).issues()),
                 std::string("cam-no-convolution"));
        QCOMPARE(camLayers(validated(pooledNet())),
                 (std::vector<std::string>{"conv1", "bn1", "relu1", "pool1", "conv2", "relu2"}));
        QVERIFY(camLayers(validated(withoutConvolution())).empty());
    }

    void layerIsSaid() {
        Probe probe = probeOf(pooledNet());
        const InspectedImage image = storedSample(probe.subject(), 0).value();
        const ClassMap chosen = probe.classMap(image, 2, "gradcam", "", {}).value();
        QCOMPARE(chosen.path, std::string("relu2"));
        QCOMPARE(chosen.method, std::string("gradcam"));
        QCOMPARE(chosen.target, std::int64_t(2));
        QCOMPARE(chosen.layerHeight, std::int64_t(5));
        QCOMPARE(chosen.layerWidth, std::int64_t(5));
        QCOMPARE(probe.classMap(image, 2, "gradcam", "relu2", {}).value().map, chosen.map);
    }

    void whatDoesNotFitIsSaid() {
        Probe pooled = probeOf(pooledNet()), branched = probeOf(smallNet());
        Probe flat = probeOf(withoutConvolution());
        const auto code = [](Probe& probe, std::int64_t target, const char* method,
                             const char* path) {
            const InspectedImage image = storedSample(probe.subject(), 0).value();
            return codeOf(probe.classMap(image, target, method, path, {}).issues());
        };
        QCOMPARE(code(pooled, 0, "cam", ""), std::string());
        QCOMPARE(code(pooled, 0, "cam", "relu1"), std::string("cam-layer-unfit"));
        QCOMPARE(code(branched, 0, "cam", ""), std::string("cam-layer-unfit"));
        QCOMPARE(code(pooled, 0, "gradcam", "input"), std::string("cam-layer-unfit"));
        QCOMPARE(code(pooled, 0, "gradcam", "gap"), std::string("cam-layer-unfit"));
        QCOMPARE(code(pooled, 0, "gradcam", "rely2"), std::string("node-unknown"));
        QCOMPARE(code(pooled, 0, "score", ""), std::string("cam-method-unknown"));
        QCOMPARE(code(pooled, 5, "gradcam", ""), std::string("class-unknown"));
        QCOMPARE(code(pooled, -1, "gradcam", ""), std::string("class-unknown"));
        QCOMPARE(code(flat, 0, "gradcam", ""), std::string("cam-no-convolution"));
        QCOMPARE(code(flat, 0, "gradcam", "pool"), std::string("cam-no-convolution"));
    }

    /// Dropout does nothing in evaluation mode: the layer before and after it are one.
    void layersThatPassOn() {
        Graph graph = pooledNet();
        for (Edge& edge : graph.edges)
            if (edge.from == "n_gap") edge.from = "n_drop2";
            else if (edge.to == "n_gap") edge.from = "n_drop";
        const auto node = [](const char* name, const char* type) {
            Node made;
            made.id = std::string("n_") + name;
            made.name = name;
            made.type = type;
            return made;
        };
        graph.nodes.push_back(node("drop", "Dropout2d"));
        graph.nodes.push_back(node("drop2", "Dropout"));
        graph.edges.push_back({.from = "n_relu2", .to = "n_drop"});
        graph.edges.push_back({.from = "n_gap", .to = "n_drop2"});
        Probe probe = probeOf(graph);
        const InspectedImage image = storedSample(probe.subject(), 0).value();
        for (const char* method : {"cam", "gradcam", "layercam"}) {
            const ClassMap before = probe.classMap(image, 1, method, "relu2", {}).value();
            const ClassMap after = probe.classMap(image, 1, method, "drop", {}).value();
            QCOMPARE(before.layerMap, after.layerMap);
        }
    }

    /// Of a layer that only passes on a value with other ways out, the gradient is that of its own
    /// way.
    void gradientIsOfTheLayersOwnWay() {
        GraphSketch sketch;
        sketch.add("input", "Input", {{"shape", {1, 4, 3}}})
            .add("conv", "Conv2d", {{"out_channels", 1}, {"kernel_size", 1}}, {"input"})
            .add("same", "Identity", {}, {"conv"})
            .add("sum", "Add", {}, {"conv", "same", "same"})
            .add("gap", "GlobalAvgPool2d", {}, {"sum"})
            .add("fc", "Linear", {{"out_features", 2}}, {"gap"})
            .add("output", "Output", {}, {"fc"});
        Probe probe = probeOf(sketch.graph());
        const InspectedImage image = storedSample(probe.subject(), 0).value();
        const ClassMap conv = probe.classMap(image, 0, "gradcam", "conv", {}).value();
        const ClassMap same = probe.classMap(image, 0, "gradcam", "same", {}).value();
        for (std::size_t i = 0; i < conv.layerMap.size(); ++i)
            QVERIFY(std::abs(same.layerMap[i] * 3 - conv.layerMap[i] * 2) < 1e-6);
    }

    void emptyMapsAreAllZero() {
        const auto subject = subjectOf(pooledNet());
        NamedTensors weights = *subject->weights;
        for (auto& [name, tensor] : weights)
            if (name == "fc.weight")
                std::fill(tensor.floats().begin(), tensor.floats().end(), 0.0F);
        Probe probe = std::move(Probe::make(subjectOf(pooledNet(), weights)).value());
        const InspectedImage image = storedSample(probe.subject(), 0).value();
        const ClassMap map = probe.classMap(image, 1, "gradcam", "", {}).value();
        QCOMPARE(map.peak, 0.0);
        QCOMPARE(map.map, std::vector<float>(13 * 9, 0.0F));
        QCOMPARE(probe.trustCheck(image, map, {}).value().verdict, TrustCheck::Verdict::Nothing);
    }

    void meanCountsEveryImageTheSame() {
        Probe probe = probeOf(pooledNet());
        std::vector<std::uint32_t> images;
        for (std::uint32_t image = 0; image < 35; ++image) images.push_back(image);
        const ClassMap mean = probe.meanClassMap(images, 1, "layercam", "relu1", {}).value();
        std::vector<double> expected(std::size_t(mean.layerHeight * mean.layerWidth), 0);
        for (const std::uint32_t image : images) {
            const ClassMap one = probe.classMap(storedSample(probe.subject(), image).value(), 1,
                                                "layercam", "relu1", {}).value();
            QVERIFY(one.peak > 0);
            for (std::size_t i = 0; i < expected.size(); ++i)
                expected[i] += std::max(0.0F, one.layerMap[i]) / one.peak / 35;
        }
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY(std::abs(mean.layerMap[i] - expected[i]) < 1e-4);
        QCOMPARE(codeOf(probe.meanClassMap({}, 1, "layercam", "", {}).issues()),
                 std::string("cam-no-images"));
    }

    void rankCorrelations() {
        const std::vector<float> rising = {1, 2, 5, 9}, falling = {4, 3, 2, -7};
        const std::vector<float> tied = {1, 1, 2, 2}, flat = {3, 3, 3, 3};
        QCOMPARE(rankCorrelation(rising, rising), 1.0);
        QCOMPARE(rankCorrelation(rising, falling), -1.0);
        QCOMPARE(rankCorrelation(rising, flat), 0.0);
        // Ranks 0.5 0.5 2.5 2.5 against 0 1 2 3: 4 / sqrt(4 * 5).
        QVERIFY(std::abs(rankCorrelation(tied, rising) - 4 / std::sqrt(20.0)) < 1e-12);
    }

    void coversAreOfTheSameSize() {
        std::set<std::vector<std::size_t>> draws;
        for (std::uint64_t draw = 0; draw < 20; ++draw) {
            const auto pixels = randomPatches(13, 9, 23, draw);
            QCOMPARE(pixels.size(), std::size_t(23));
            QCOMPARE(std::set<std::size_t>(pixels.begin(), pixels.end()).size(), std::size_t(23));
            QVERIFY(*std::max_element(pixels.begin(), pixels.end()) < 13 * 9);
            QCOMPARE(randomPatches(13, 9, 23, draw), pixels);
            draws.insert(pixels);
        }
        QCOMPARE(draws.size(), std::size_t(20));
        QCOMPARE(hottestPixels(std::vector<float>{1, 7, 7, 3}, 2),
                 (std::vector<std::size_t>{1, 2}));
    }

    void verdicts_data() {
        QTest::addColumn<double>("hottest");
        QTest::addColumn<double>("random");
        QTest::addColumn<double>("correlation");
        QTest::addColumn<std::string>("verdict");
        QTest::newRow("good") << 0.92 << 0.30 << -0.10 << std::string("good");
        QTest::newRow("slightly") << 0.92 << 0.73 << -0.10 << std::string("weak");
        QTest::newRow("resembles") << 0.92 << 0.30 << 0.60 << std::string("weak");
        QTest::newRow("same with random weights") << 0.92 << 0.30 << 0.85 << std::string("chance");
        QTest::newRow("no better") << 0.50 << 0.46 << 0.0 << std::string("chance");
        QTest::newRow("worse") << 0.10 << 0.70 << 0.0 << std::string("chance");
    }
    void verdicts() {
        QFETCH(double, hottest);
        QFETCH(double, random);
        QFETCH(double, correlation);
        TrustCheck check;
        check.hottestDrop = hottest;
        check.randomDrop = random;
        check.randomWeights = correlation;
        QTEST(std::string(verdictName(verdictOf(check, mapOf({1}, 1)))), "verdict");
        QCOMPARE(verdictOf(check, mapOf({0}, 0)), TrustCheck::Verdict::Nothing);
    }

    void trustCheckKnowsARightMap() {
        Probe probe = std::move(Probe::make(cornerSubject()).value());
        const InspectedImage image = storedSample(probe.subject(), 4).value();
        const ImageAnswer answer = probe.answer(image, {}).value();
        QVERIFY(answer.probabilities[0] > 0.9);
        const ClassMap map = probe.classMap(image, 0, "layercam", "relu", {}).value();
        for (std::size_t i = 0; i < map.map.size(); ++i)
            QVERIFY(map.map[i] == 0 || (i / 9 < 4 && i % 9 < 4));
        const TrustCheck check = probe.trustCheck(image, map, {}).value();
        QVERIFY(std::abs(check.probability - answer.probabilities[0]) < 1e-6);
        QVERIFY2(check.hottestDrop > 0.8, qPrintable(QString::number(check.hottestDrop)));
        QVERIFY2(check.randomDrop < 0.5, qPrintable(QString::number(check.randomDrop)));
        QCOMPARE(verdictName(check.verdict), "good");
    }

    void trustCheckIsTheSameAgain() {
        Probe probe = probeOf(pooledNet());
        const InspectedImage image = storedSample(probe.subject(), 4).value();
        const ClassMap map = probe.classMap(image, 2, "gradcam", "", {}).value();
        const TrustCheck check = probe.trustCheck(image, map, {}).value();
        QCOMPARE(check.control.path, map.path);
        QVERIFY(check.control.map != map.map);
        QCOMPARE(check.randomWeights, rankCorrelation(map.map, check.control.map));
        QCOMPARE(check.verdict, verdictOf(check, map));
        const TrustCheck again = probe.trustCheck(image, map, {}).value();
        QCOMPARE(again.randomDrop, check.randomDrop);
        QCOMPARE(again.control.map, check.control.map);
    }
};

CONVSTUDIO_TEST(tst_cam)
#include "tst_cam.moc"
