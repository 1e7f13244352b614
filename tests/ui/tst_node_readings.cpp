// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/text_form.h"
#include "engine/project/templates.h"
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "ui/panels/train/node_readings.h"

#include <limits>

using namespace convstudio;

namespace {

constexpr char kNet[] =
    "in:1x28x28 > conv1:conv(6,5,same) > bn1:batchnorm > relu1:relu > pool1:maxpool(2) > "
    "flat:flatten > drop:dropout > fc:linear(10) > out";

/// A network with an event of figures that can be changed one by one.
struct ReadNetwork {
    ReadNetwork(Graph made, const Shape& input, const QStringList& scope = {})
        : graph(std::move(made)) {
        DataFacts facts;
        facts.shape = input;
        facts.classes.assign(10, "c");
        validation = validate(graph, registry, facts);
        if (!validation.graph) qFatal("the network is not valid");
        for (const ValidatedNode& node : validation.graph->nodes()) {
            NodeFigures figures;
            figures.path = node.path;
            figures.id = node.id;
            figures.mean = 0.125;
            figures.stddev = 0.5;
            figures.milliseconds = 1;
            if (node.family == Family::Activation) figures.deadShare = 0.02;
            if (node.parameters > 0) figures.gradientRatio = 0.048;
            event.nodes.push_back(figures);
        }
        readings.emplace(*validation.graph, graph, scope);
    }
    NodeFigures& figures(const char* path) {
        for (NodeFigures& each : event.nodes)
            if (each.path == path) return each;
        qFatal("no figures of %s", path);
    }
    QString id(const char* name, const std::string& scope = {}) const {
        for (const Node& node : graph.nodesOf(scope))
            if (node.name == name) return QString::fromStdString(node.id);
        return {};
    }
    NodeReading of(const char* name, Instrument instrument = Instrument::Health,
                   const std::string& scope = {}) const {
        return readings->of(instrument, &event).value(id(name, scope));
    }

    LayerRegistry registry;
    Graph graph;
    Validation validation;
    NodesEvent event;
    std::optional<NodeReadings> readings;
};

ReadNetwork plain() {
    const LayerRegistry registry;
    return {*parseTextForm(kNet, registry), Shape::map(1, 28, 28)};
}

ReadNetwork resNet(const QStringList& scope = {}) {
    return {findTemplate("ResNet-18")->make(Shape::map(3, 32, 32), 10), Shape::map(3, 32, 32),
            scope};
}

} // namespace

class tst_node_readings : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void healthByKindOfLayer_data() {
        QTest::addColumn<QString>("node");
        QTest::addColumn<QString>("first");
        QTest::newRow("convolution") << "conv1" << u"Δ 4.8e-2"_qs;
        QTest::newRow("norm") << "bn1" << u"σ 0.50"_qs; // has weights, its output says more
        QTest::newRow("ReLU") << "relu1" << u"dead 2\u2009%"_qs;
        QTest::newRow("pool") << "pool1" << u"σ 0.50"_qs;
        QTest::newRow("reshape") << "flat" << QString();
        QTest::newRow("dropout") << "drop" << QString();
        QTest::newRow("linear") << "fc" << u"Δ 4.8e-2"_qs;
        QTest::newRow("output") << "out" << QString();
    }
    void healthByKindOfLayer() {
        QFETCH(QString, node);
        QFETCH(QString, first);
        const NodeReading reading = plain().of(qPrintable(node));
        QCOMPARE(reading.cells.isEmpty(), first.isEmpty());
        if (first.isEmpty()) return;
        QCOMPARE(reading.cells.size(), 2);
        QCOMPARE(reading.cells[0].text, first);
        QCOMPARE(reading.cells[1].text, u"1.0\u2009ms"_qs);
        QVERIFY(!reading.cells[0].outOfRange);
    }

    void theRatioBarIsLogarithmic_data() {
        QTest::addColumn<double>("ratio");
        QTest::addColumn<double>("share");
        QTest::newRow("least") << 1e-4 << 0.0;
        QTest::newRow("a third") << 1e-3 << 1.0 / 3;
        QTest::newRow("most") << 1e-1 << 1.0;
        QTest::newRow("beyond") << 5.0 << 1.0;
        QTest::newRow("nothing") << 0.0 << 0.0;
    }
    void theRatioBarIsLogarithmic() {
        QFETCH(double, ratio);
        QFETCH(double, share);
        ReadNetwork subject = plain();
        subject.figures("conv1").gradientRatio = ratio;
        QVERIFY(qAbs(subject.of("conv1").cells[0].share - share) < 1e-9);
    }

    void outOfRange_data() {
        QTest::addColumn<QString>("node");
        QTest::addColumn<double>("value");
        QTest::addColumn<bool>("isOut");
        QTest::addColumn<QString>("said");
        QTest::newRow("little gradient") << "conv1" << 5e-5 << true << "hardly any gradient";
        QTest::newRow("least gradient") << "conv1" << 1e-4 << false << "gradient";
        QTest::newRow("much gradient") << "conv1" << 0.2 << true << "large";
        QTest::newRow("NaN") << "conv1" << std::numeric_limits<double>::quiet_NaN() << true
                             << "finite";
        QTest::newRow("half dead") << "relu1" << 0.5 << false << "never fire";
        QTest::newRow("mostly dead") << "relu1" << 0.51 << true << "more than half";
        QTest::newRow("constant") << "bn1" << 1e-4 << true << "nearly constant";
        QTest::newRow("wide") << "bn1" << 21.0 << true << "very large";
    }
    void outOfRange() {
        QFETCH(QString, node);
        QFETCH(double, value);
        QFETCH(QString, said);
        ReadNetwork subject = plain();
        NodeFigures& figures = subject.figures(qPrintable(node));
        if (figures.deadShare) figures.deadShare = value;
        else if (node == "bn1") figures.stddev = value;
        else figures.gradientRatio = value;
        const NodeReading reading = subject.of(qPrintable(node));
        QTEST(reading.cells[0].outOfRange, "isOut");
        QVERIFY2(reading.sentence.contains(said), qPrintable(reading.sentence));
    }

    void timeIsComparedWithTheStep() {
        ReadNetwork subject = plain();
        subject.figures("pool1").milliseconds = 6; // of 14 in all, without weights
        subject.figures("conv1").milliseconds = 3;
        const NodeReading pool = subject.of("pool1", Instrument::Time);
        QCOMPARE(pool.cells[0].text, u"6.0\u2009ms"_qs);
        QCOMPARE(pool.cells[0].share, 1.0);
        QVERIFY(pool.cells[0].outOfRange);
        const double all = 6 + 3 + double(subject.event.nodes.size() - 2);
        QCOMPARE(pool.cells[1].share, 6 / all);
        const NodeReading conv = subject.of("conv1", Instrument::Time);
        QCOMPARE(conv.cells[0].share, 0.5);
        QVERIFY(!conv.cells[0].outOfRange);
    }

    void range() {
        ReadNetwork subject = plain();
        subject.figures("conv1").mean = -0.25;
        const NodeReading reading = subject.of("conv1", Instrument::Range);
        QCOMPARE(reading.cells[0].text, u"μ −0.25"_qs);
        QCOMPARE(reading.cells[1].text, u"σ 0.50"_qs);
    }

    void shapesNeedNoEvent() {
        const ReadNetwork subject = plain();
        const auto readings = subject.readings->of(Instrument::Shapes, nullptr);
        const NodeReading conv = readings.value(subject.id("conv1"));
        QCOMPARE(conv.cells[0].text, u"6×28×28"_qs);
        QCOMPARE(conv.cells[1].text, Theme::bytes(6 * 28 * 28 * 4));
        QVERIFY(subject.readings->of(Instrument::Health, nullptr).isEmpty());
    }

    void aBlockShowsItsWorstCopy() {
        ReadNetwork subject = resNet();
        // The plain part of the first stage: "layer1", copies 0 and 1.
        const std::string healthy = "layer1.0.conv1", sick = "layer1.1.conv2";
        QVERIFY(subject.validation.graph->findPath(healthy));
        subject.figures(sick.c_str()).gradientRatio = 0.5;
        for (NodeFigures& figures : subject.event.nodes)
            if (figures.path.starts_with("layer1.1.")) figures.milliseconds = 2;
        const Node* block = subject.graph.findNode(
            subject.validation.graph->findPath(sick)->instances.front());
        const NodeReading reading = subject.of(block->name.c_str());
        QCOMPARE(reading.cells[0].text, u"Δ 0.50"_qs);
        QVERIFY(reading.cells[0].outOfRange);
        QVERIFY2(reading.sentence.contains("layer1.1.conv2"), qPrintable(reading.sentence));
        // The slower copy's time, not the sum of both.
        double slower = 0;
        for (const NodeFigures& figures : subject.event.nodes)
            if (figures.path.starts_with("layer1.1.")) slower += figures.milliseconds;
        QCOMPARE(reading.cells[1].text, millisecondsText(slower));
        QCOMPARE(subject.readings->histogramPath(QString::fromStdString(block->id), &subject.event),
                 QString::fromStdString(sick));
    }

    void insideABlockTheCopiesAreOneNode() {
        ReadNetwork outer = resNet();
        const ValidatedNode* inner = outer.validation.graph->findPath("layer1.1.conv2");
        const std::string instance = inner->instances.front();
        ReadNetwork subject = resNet({QString::fromStdString(instance)});
        subject.figures("layer1.1.conv2").gradientRatio = 0.3;
        const auto readings = subject.readings->of(Instrument::Health, &subject.event);
        const NodeReading reading = readings.value(QString::fromStdString(inner->id));
        QCOMPARE(reading.cells[0].text, u"Δ 0.30"_qs);
        QVERIFY2(reading.sentence.contains("worst of 2 copies: layer1.1.conv2"),
                 qPrintable(reading.sentence));
        // Nodes outside of the block have no place here.
        QVERIFY(!readings.contains(outer.id("fc")));
    }

    void numbers_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("small") << 0.065 << "6.5e-2";
        QTest::newRow("usual") << 0.48 << "0.48";
        QTest::newRow("ten") << 12.34 << "12.3";
        QTest::newRow("hundred") << 123.4 << "123";
        QTest::newRow("large") << 12345.0 << "1.2e4";
        QTest::newRow("zero") << 0.0 << "0";
        QTest::newRow("negative") << -0.5 << u"−0.50"_qs;
        QTest::newRow("NaN") << std::numeric_limits<double>::quiet_NaN() << "NaN";
        QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << u"∞"_qs;
    }
    void numbers() {
        QFETCH(double, value);
        QTEST(readingNumber(value), "text");
    }
};

CONVSTUDIO_TEST(tst_node_readings)
#include "tst_node_readings.moc"
