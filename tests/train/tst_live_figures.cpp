// SPDX-License-Identifier: Apache-2.0
#include "tests/train/session_support.h"

#include <set>

using namespace convstudio;
using namespace testsupport;
namespace fs = std::filesystem;

namespace {

const Instruments kAll{.nodes = true, .histogramNode = "relu1", .samples = 8};

} // namespace

/// What a watcher sees of a running training, and that nobody else does.
class tst_live_figures : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    fs::path runs() const { return m_dir.path().toStdString(); }

private Q_SLOTS:
    void watchedRunEqualsTheUnwatched_data();
    void watchedRunEqualsTheUnwatched();
    void figuresAreOfTheNetwork();
    void samplesStayTheSameImages();
    void watchingBeginsAndEndsWhileRunning();
    void withoutValidationImagesNoSamples();
    void unknownNodeIsNamed();
};

void tst_live_figures::watchedRunEqualsTheUnwatched_data() {
    QTest::addColumn<QString>("recipe");
    QTest::newRow("SGD") << "{}";
    QTest::newRow("AdamW, clipped") << R"({"optimizer": {"type": "AdamW", "lr": 0.003},
                                           "gradient_clip": {"norm": 0.5}})";
    QTest::newRow("accumulated") << R"({"accumulate": 3})";
    QTest::newRow("bf16") << R"({"precision": "bf16"})";
}

void tst_live_figures::watchedRunEqualsTheUnwatched() {
    QFETCH(QString, recipe);
    const Project project = tinyProject(Json::parse(recipe.toStdString()));
    SessionBench plain;
    const fs::path expected = plain.train(project, runs());
    SessionBench watched;
    watched.session.watch(kAll);
    const fs::path run = watched.train(project, runs());
    QVERIFY2(watched.session.state() == SessionState::Done, watched.failure().c_str());
    QVERIFY(!watched.all<NodesEvent>().empty());
    QVERIFY(watched.all<SamplesEvent>().size() >= 3); // every epoch's end
    QVERIFY(plain.all<NodesEvent>().empty() && plain.all<SamplesEvent>().empty());
    QCOMPARE(comparableHistory(run), comparableHistory(expected));
    for (const std::string& line : comparableHistory(run)) {
        const std::string event = Json::parse(line).at("event");
        QVERIFY(event != "nodes" && event != "samples");
    }
    for (const char* file : {"last.safetensors", "best.safetensors"}) {
        QVERIFY2(checkpointOf(run, file).weights == checkpointOf(expected, file).weights, file);
        QVERIFY2(checkpointOf(run, file).training == checkpointOf(expected, file).training, file);
    }
}

void tst_live_figures::figuresAreOfTheNetwork() {
    SessionBench bench;
    bench.session.watch(kAll);
    bench.train(tinyProject(), runs());
    const auto looks = bench.all<NodesEvent>();
    QVERIFY(!looks.empty());
    // The first look comes after two ordinary steps.
    QCOMPARE(looks.front().step, std::int64_t{3});
    QCOMPARE(looks.front().epoch, std::int64_t{1});
    double total = 0;
    std::map<std::string, NodeFigures> nodes;
    for (const NodeFigures& node : looks.front().nodes) {
        QVERIFY(std::isfinite(node.mean) && node.stddev >= 0 && node.milliseconds >= 0);
        nodes[node.path] = node;
        total += node.milliseconds;
    }
    QCOMPARE(nodes.size(), std::size_t{9});
    QVERIFY(total > 0);
    QVERIFY(nodes.at("c1").milliseconds > 0);
    for (const auto& [path, node] : nodes) {
        QCOMPARE(node.gradientRatio.has_value(), path == "c1" || path == "b1" || path == "fc");
        QCOMPARE(node.deadShare.has_value(), path == "relu1");
        QCOMPARE(node.histogram.has_value(), path == "relu1");
    }
    QVERIFY(*nodes.at("fc").gradientRatio > 0);
    // BatchNorm with fresh weights: mean 0, deviation 1.
    QVERIFY(std::abs(nodes.at("b1").mean) < 0.05);
    QVERIFY(std::abs(nodes.at("b1").stddev - 1) < 0.05);
    const Histogram& histogram = *nodes.at("relu1").histogram;
    std::int64_t counted = 0;
    for (const std::int64_t count : histogram.counts) counted += count;
    QCOMPARE(counted, std::int64_t{32 * 8 * 16 * 16});
    QVERIFY(histogram.zeroShare > 0.3 && histogram.zeroShare < 0.7);
}

void tst_live_figures::samplesStayTheSameImages() {
    SessionBench first, second;
    for (SessionBench* bench : {&first, &second}) {
        bench->session.watch(kAll);
        bench->train(tinyProject(), runs());
    }
    const auto shown = first.all<SamplesEvent>();
    QCOMPARE(shown.front().step, std::int64_t{1});
    QCOMPARE(shown.back().epoch, std::int64_t{3});
    std::set<std::int64_t> labels;
    for (std::size_t i = 0; i < 8; ++i) {
        const SampleFigures& sample = shown.front().samples.at(i);
        QCOMPARE(sample.sample, shown.back().samples.at(i).sample);
        QCOMPARE(sample.sample, second.all<SamplesEvent>().front().samples.at(i).sample);
        QVERIFY(sample.probability >= sample.trueProbability);
        QCOMPARE(sample.predicted == sample.label, sample.probability == sample.trueProbability);
        if (i < 6) labels.insert(sample.label);
    }
    QCOMPARE(labels.size(), std::size_t{6}); // one of each class first
    // They change as the network learns.
    QVERIFY(shown.front().samples[0].probability != shown.back().samples[0].probability);
}

void tst_live_figures::watchingBeginsAndEndsWhileRunning() {
    SessionBench bench([](const TrainEvent& event, TrainingSession& session) {
        const auto* epoch = std::get_if<EpochEvent>(&event);
        if (epoch && epoch->epoch == 1) session.watch({.nodes = false, .histogramNode = {}, .samples = 4});
        if (epoch && epoch->epoch == 2) session.watch({});
    });
    bench.train(tinyProject(), runs());
    const auto shown = bench.all<SamplesEvent>();
    QVERIFY(!shown.empty());
    QCOMPARE(shown.front().epoch, std::int64_t{2});
    QCOMPARE(shown.back().epoch, std::int64_t{2});
    QCOMPARE(shown.front().samples.size(), std::size_t{4});
    QVERIFY(bench.all<NodesEvent>().empty());
}

void tst_live_figures::withoutValidationImagesNoSamples() {
    Project project = tinyProject();
    project.data["split"]["validation"] = 0;
    SessionBench bench;
    bench.session.watch(kAll);
    bench.train(project, runs());
    QVERIFY2(bench.session.state() == SessionState::Done, bench.failure().c_str());
    QVERIFY(bench.all<SamplesEvent>().empty());
    QVERIFY(!bench.all<NodesEvent>().empty());
}

void tst_live_figures::unknownNodeIsNamed() {
    std::vector<std::string> warnings;
    LayerRegistry layers;
    TaskRunner runner{1};
    TrainingSession session(layers, runner, {}, [&](LogLevel level, const std::string& text) {
        if (level == LogLevel::Warning) warnings.push_back(text);
    });
    session.watch({.nodes = true, .histogramNode = "nowhere", .samples = 0});
    session.start(SessionBench::request(tinyProject(), runs()));
    session.wait();
    QCOMPARE(session.state(), SessionState::Done);
    QCOMPARE(warnings.size(), std::size_t{1});
    QVERIFY2(warnings[0].find("nowhere") != std::string::npos, warnings[0].c_str());
}

CONVSTUDIO_TEST(tst_live_figures)
#include "tst_live_figures.moc"
