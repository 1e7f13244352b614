// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/memory_forecast.h"

#include "tests/graph/graph_case.h"
#include "tests/support/test_main.h"

using namespace graphcase;

class tst_memory_forecast : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void parts();
    void sharedValueCountsOnce();
    void scaling_data();
    void scaling();
};

namespace {
ValidatedGraph network(const char* text) {
    Validation validation = validate(graphOf(text), registry(), factsOf(4));
    if (!validation.graph) qFatal("%s", codesOf(validation.issues).constData());
    return *validation.graph;
}
constexpr std::int64_t kImage = 2 * 6 * 8;
} // namespace

void tst_memory_forecast::parts() {
    const ValidatedGraph graph = network("in:2x6x8 > conv(4,3,same) > flatten > linear(4) > out");
    const std::int64_t parameters = 4 * 2 * 9 + 4 + 192 * 4 + 4;
    const MemoryForecast forecast = forecastMemory(graph, {.batchSize = 10, .optimizerSlots = 2});
    QCOMPARE(forecast.weights, parameters * 4);
    QCOMPARE(forecast.gradients, parameters * 4);
    QCOMPARE(forecast.optimizer, 2 * parameters * 4);
    // The convolution keeps the image, the linear map the convolution's output (Flatten is a view).
    QCOMPARE(forecast.activations, 10 * (kImage + 192) * 4);
    QVERIFY(forecast.workspace > 0);
    QCOMPARE(forecast.total(), forecast.weights + forecast.gradients + forecast.optimizer +
                                   forecast.activations + forecast.workspace + forecast.runtime);
}

void tst_memory_forecast::sharedValueCountsOnce() {
    const auto activations = [](const char* text) {
        return forecastMemory(network(text), {}).activations;
    };
    const char* once = "in:2x6x8 > conv(4,3,same) > conv(4,3,same) > globalavgpool > out";
    const char* twice = "in:2x6x8 > conv(4,3,same) > conv(4,3,same); conv1 > conv(4,3,same); "
                        "conv2 > add(conv3) > globalavgpool > out";
    QCOMPARE(activations(twice), activations(once));
}

void tst_memory_forecast::scaling_data() {
    QTest::addColumn<int>("batch");
    QTest::addColumn<bool>("half");
    QTest::addColumn<qint64>("activations");
    // fp32: image, conv1 and conv2 outputs; bf16: fp32 image, its copy, two outputs of half size.
    QTest::newRow("1 fp32") << 1 << false << qint64{(kImage + 192 + 192) * 4};
    QTest::newRow("7 fp32") << 7 << false << qint64{7 * (kImage + 192 + 192) * 4};
    QTest::newRow("7 bf16") << 7 << true << qint64{7 * (kImage * 6 + (192 + 192) * 2)};
}

void tst_memory_forecast::scaling() {
    QFETCH(int, batch);
    QFETCH(bool, half);
    QFETCH(qint64, activations);
    const ValidatedGraph graph =
        network("in:2x6x8 > conv(4,3,same) > conv(4,3,same) > flatten > linear(4) > out");
    const MemoryFactors factors{.batchSize = batch,
                                .precision = half ? Precision::Bf16 : Precision::Fp32};
    QCOMPARE(qint64{forecastMemory(graph, factors).activations}, activations);
}

CONVSTUDIO_TEST(tst_memory_forecast)
#include "tst_memory_forecast.moc"
