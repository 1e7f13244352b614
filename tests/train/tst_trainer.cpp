// SPDX-License-Identifier: Apache-2.0
#include "engine/project/data_schema.h"
#include "engine/train/trainer.h"
#include "tests/support/limited_allocator.h"
#include "tests/train/session_support.h"

#include <ATen/record_function.h>

#include <cmath>
#include <numeric>

using namespace convstudio;
using namespace testsupport;

namespace {

constexpr const char* kPlainNet = "in:3x16x16 > c1:conv(6,3,same) > relu > maxpool(2) > flatten > "
                                  "fc:linear(classes) > out";

/// Counts torch's operators on any thread and asks for a stop at one of them.
std::atomic<int> g_operators{0};
std::atomic<int> g_cancelAt{0};
const CancelToken* g_cancel = nullptr;

std::unique_ptr<at::ObserverContext> countOperator(const at::RecordFunction&) {
    if (++g_operators == g_cancelAt) g_cancel->request();
    return nullptr;
}

/// Observes operators for its lifetime.
struct OperatorWatch {
    explicit OperatorWatch(const CancelToken& cancel, int cancelAt) {
        g_cancel = &cancel;
        g_cancelAt = cancelAt;
        g_operators = 0;
        m_handle = at::addGlobalCallback(at::RecordFunctionCallback(countOperator));
    }
    ~OperatorWatch() { at::removeCallback(m_handle); }
    at::CallbackHandle m_handle;
};

/// Black images of 16×16 pixels and a white one.
class OneWhiteImage final : public ImageStore {
public:
    OneWhiteImage(std::size_t images, std::size_t white)
        : m_white(white), m_pixels{std::vector<std::uint8_t>(768, 0),
                                   std::vector<std::uint8_t>(768, 255)} {
        m_height = m_width = 16;
        m_channels = 3;
        for (std::size_t i = 0; i < images; ++i) m_labels.push_back(std::int64_t(i % 6));
    }
    const std::uint8_t* pixels(std::size_t image) const override {
        return m_pixels[image == m_white].data();
    }
    std::string sampleId(std::size_t image) const override {
        return "drawn/" + std::to_string(image);
    }

private:
    std::size_t m_white;
    std::vector<std::uint8_t> m_pixels[2];
};

Dataset shapesOf(const Project& project) {
    TaskRunner runner(1);
    auto imported = importData(resolveData(project.data), {}, runner);
    if (!imported) throw std::logic_error("the test's data cannot be read");
    return std::move(imported->dataset);
}

TrainerOptions optionsFor(const Json& training, const char* network = kTinyNet,
                          const std::function<void(Graph&)>& change = {}) {
    static const LayerRegistry layers;
    Project project = tinyProject(training, network);
    if (change) change(project.graph);
    Dataset data = shapesOf(project);
    Validation validation = validate(project.graph, layers, data.facts());
    if (!validation.graph) throw std::logic_error("the test's network is not valid");
    TrainerOptions options{.graph = std::move(*validation.graph),
                           .config = {},
                           .data = std::move(data),
                           .augment = {},
                           .cancel = {}};
    options.config.batchSize = training.value("batch_size", 32);
    options.config.accumulate = training.value("accumulate", 1);
    options.config.optimizer.lr = 0.05;
    options.config.optimizer.momentum = 0.9;
    options.config.threads = 1;
    return options;
}

std::unique_ptr<Trainer> trainerFor(const TrainerOptions& options) {
    auto trainer = Trainer::create(options);
    if (!trainer) throw std::logic_error("no trainer");
    return std::move(*trainer);
}

double largestDifference(const NamedTensors& a, const NamedTensors& b) {
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i].second.dtype != DType::F32) continue;
        for (std::size_t k = 0; k < a[i].second.floats().size(); ++k) {
            const double difference = a[i].second.floats()[k] - b[i].second.floats()[k];
            largest = std::max(largest, std::abs(difference));
        }
    }
    return largest;
}

} // namespace

class tst_trainer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cutStepLeavesNoTrace_data();
    void cutStepLeavesNoTrace();
    void microBatchesEqualTheWholeBatch_data();
    void microBatchesEqualTheWholeBatch();
    void outOfMemoryCanBeTriedAgain();
    void oneImageCannotBeHalved();
    void lookWithoutRoomIsLeftOut();
    void notFiniteNamesTheSamples_data();
    void notFiniteNamesTheSamples();
    void notFiniteNamesTheFirstBadPlace_data();
    void notFiniteNamesTheFirstBadPlace();
    void singleLeftoverImageIsDroppedForVectorNorms();
    void evaluationDoesNotDisturbTraining();
};

void tst_trainer::cutStepLeavesNoTrace_data() {
    QTest::addColumn<double>("share"); // of the step's operators; the update comes last
    for (const double share : {0.02, 0.2, 0.4, 0.6, 0.7}) {
        QTest::newRow(std::to_string(share).c_str()) << share;
    }
}

void tst_trainer::cutStepLeavesNoTrace() {
    QFETCH(double, share);
    TrainerOptions options = optionsFor({{"accumulate", 2}});
    int total = 0;
    {
        const auto trainer = trainerFor(options);
        QCOMPARE(trainer->step(0, 0, 0.05).end, StepEnd::Done);
        const OperatorWatch watch(options.cancel, 0);
        QCOMPARE(trainer->step(0, 1, 0.05).end, StepEnd::Done);
        total = g_operators;
    }
    options.cancel = CancelToken{};
    const auto trainer = trainerFor(options);
    QCOMPARE(trainer->step(0, 0, 0.05).end, StepEnd::Done);
    const NamedTensors weights = trainer->weights();
    const NamedTensors state = trainer->trainingState();
    {
        const OperatorWatch watch(options.cancel, std::max(1, static_cast<int>(total * share)));
        QCOMPARE(trainer->step(0, 1, 0.05).end, StepEnd::Cancelled);
        QVERIFY2(g_operators < total, "the step went on to its end");
    }
    QVERIFY(trainer->weights() == weights);
    QVERIFY(trainer->trainingState() == state);
}

void tst_trainer::microBatchesEqualTheWholeBatch_data() {
    QTest::addColumn<int>("accumulate");
    QTest::addColumn<bool>("weighted");
    QTest::newRow("even") << 4 << false;
    QTest::newRow("uneven") << 5 << false;
    QTest::newRow("weighted and smoothed") << 5 << true;
}

void tst_trainer::microBatchesEqualTheWholeBatch() {
    QFETCH(int, accumulate);
    QFETCH(bool, weighted);
    TrainerOptions options = optionsFor({{"batch_size", 48}}, kPlainNet);
    if (weighted) {
        options.config.loss.labelSmoothing = 0.1;
        options.config.loss.classWeights = {0.2, 1, 3, 0.5, 2, 1};
    }
    const auto whole = trainerFor(options);
    options.config.accumulate = accumulate;
    const auto parts = trainerFor(options);
    for (std::int64_t batch = 0; batch < whole->stepsPerEpoch(); ++batch) { // the last is smaller
        const StepOutcome a = whole->step(0, batch, 0.05);
        const StepOutcome b = parts->step(0, batch, 0.05);
        QCOMPARE(b.images, a.images);
        QCOMPARE(b.correct, a.correct);
        QVERIFY(std::abs(a.loss - b.loss) < 1e-5);
        QVERIFY(std::abs(a.gradNorm - b.gradNorm) < 1e-4 * a.gradNorm);
    }
    QVERIFY(largestDifference(whole->weights(), parts->weights()) < 1e-5);
}

void tst_trainer::outOfMemoryCanBeTriedAgain() {
    const TrainerOptions options = optionsFor({{"batch_size", 128}});
    const auto trainer = trainerFor(options);
    QCOMPARE(trainer->step(0, 0, 0.05).end, StepEnd::Done);
    const NamedTensors weights = trainer->weights();
    std::size_t needed = 0;
    {
        const AllocatorLimit limit(std::size_t{8} << 30);
        const auto other = trainerFor(options);
        QCOMPARE(other->step(0, 0, 0.05).end, StepEnd::Done);
        QCOMPARE(other->step(0, 1, 0.05).end, StepEnd::Done);
        needed = limit.peak();
    }
    const AllocatorLimit limit(needed / 4);
    StepOutcome outcome = trainer->step(0, 0, 0.05);
    QCOMPARE(outcome.end, StepEnd::OutOfMemory);
    QCOMPARE(outcome.trouble.code, std::string("out-of-memory"));
    QVERIFY(trainer->weights() == weights);
    while (outcome.end == StepEnd::OutOfMemory && trainer->halveMicroBatch()) {
        outcome = trainer->step(0, 0, 0.05);
    }
    QCOMPARE(outcome.end, StepEnd::Done);
    QVERIFY(trainer->accumulate() >= 2);
    QCOMPARE(outcome.images, std::int64_t{128});
}

void tst_trainer::oneImageCannotBeHalved() {
    const auto trainer = trainerFor(optionsFor({{"batch_size", 2}}));
    QCOMPARE(trainer->microBatch(), std::int64_t{2});
    QVERIFY(trainer->halveMicroBatch());
    QCOMPARE(trainer->microBatch(), std::int64_t{1});
    QVERIFY(!trainer->halveMicroBatch());
}

/// Figures of bf16 outputs need copies in fp32: with memory for the training alone a look fails and
/// the training does not notice.
void tst_trainer::lookWithoutRoomIsLeftOut() {
    // Frozen, so that the large output is the peak of the step.
    const auto freeze = [](Graph& graph) {
        for (Node& layer : graph.nodes) layer.frozen = layer.name == "c1";
    };
    TrainerOptions options = optionsFor(
        Json::object(),
        "in:3x16x16 > c1:conv(256,3,same) > maxpool(4) > flatten > fc:linear(classes) > out", freeze);
    options.precision = Precision::Bf16;
    const auto watched = trainerFor(options);
    const auto plain = trainerFor(options);
    AllocatorLimit limit(std::size_t{8} << 30);
    for (std::int64_t batch = 0; batch < 3; ++batch) {
        QCOMPARE(watched->step(0, batch, 0.05).end, StepEnd::Done);
        QCOMPARE(plain->step(0, batch, 0.05).end, StepEnd::Done);
    }
    NodeLook look;
    limit.set(limit.peak());
    const StepOutcome outcome = watched->step(0, 3, 0.05, &look);
    QCOMPARE(outcome.end, StepEnd::Done);
    QVERIFY(look.figures.empty());
    QCOMPARE(outcome.loss, plain->step(0, 3, 0.05).loss);
    QVERIFY(watched->weights() == plain->weights());
    QCOMPARE(watched->accumulate(), std::int64_t{1});
    limit.set(std::size_t{8} << 30);
    QCOMPARE(watched->step(0, 4, 0.05, &look).end, StepEnd::Done);
    QCOMPARE(look.figures.size(), options.graph.nodes().size());
}

void tst_trainer::notFiniteNamesTheSamples_data() {
    QTest::addColumn<int>("accumulate");
    QTest::newRow("whole batch") << 1;
    QTest::newRow("micro-batches") << 4;
}

void tst_trainer::notFiniteNamesTheSamples() {
    QFETCH(int, accumulate);
    const auto allPositive = [](Graph& graph) {
        for (Node& layer : graph.nodes)
            if (layer.name == "c1")
                layer.init = {{"weight", {{"type", "uniform"}, {"a", 0.5}, {"b", 1.0}}}};
    };
    TrainerOptions options =
        optionsFor({{"batch_size", 8}, {"accumulate", accumulate}}, kPlainNet, allPositive);
    // One white image among black ones, so bright that a convolution overflows.
    options.data.images = std::make_shared<OneWhiteImage>(16, 5);
    options.data.train.resize(16);
    std::iota(options.data.train.begin(), options.data.train.end(), 0U);
    options.data.normalization = {{0, 0, 0}, {1e-38, 1e-38, 1e-38}};
    const auto trainer = trainerFor(options);
    int failures = 0;
    for (std::int64_t batch = 0; batch < 2; ++batch) {
        const StepOutcome outcome = trainer->step(0, batch, 0);
        if (outcome.end == StepEnd::Done) continue;
        ++failures;
        QCOMPARE(outcome.trouble.code, std::string("not-finite-output"));
        QCOMPARE(argValue(outcome.trouble.args, "node"), std::string("c1"));
        QCOMPARE(argValue(outcome.trouble.args, "samples"), std::string("drawn/5"));
    }
    QCOMPARE(failures, 1);
}

void tst_trainer::notFiniteNamesTheFirstBadPlace_data() {
    QTest::addColumn<double>("convolution");
    QTest::addColumn<double>("linear");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("node");
    QTest::newRow("convolution") << 3e38 << 0.1 << "not-finite-output" << "c1";
    QTest::newRow("linear") << 1.0 << 3e38 << "not-finite-output" << "fc";
    // Tiny activations keep the logits finite; the way back has nothing to hold it.
    QTest::newRow("gradient") << 1e-36 << 3e38 << "not-finite-gradient" << "c1";
}

void tst_trainer::notFiniteNamesTheFirstBadPlace() {
    QFETCH(double, convolution);
    QFETCH(double, linear);
    QFETCH(QString, code);
    QFETCH(QString, node);
    const TrainerOptions options = optionsFor(Json::object(), kPlainNet, [&](Graph& graph) {
        for (Node& layer : graph.nodes) {
            const bool isConvolution = layer.name == "c1";
            if (!isConvolution && layer.name != "fc") continue;
            // Uniform, so that rows differ and their gradients do not cancel.
            const double high = isConvolution ? convolution : linear;
            layer.init = {{"weight", {{"type", "uniform"}, {"a", high / 2}, {"b", high}}},
                          {"bias", {{"type", "zeros"}}}};
        }
    });
    const auto trainer = trainerFor(options);
    const NamedTensors weights = trainer->weights();
    const StepOutcome outcome = trainer->step(0, 0, 0.05);
    QCOMPARE(outcome.end, StepEnd::NotFinite);
    QCOMPARE(QString::fromStdString(outcome.trouble.code), code);
    QCOMPARE(QString::fromStdString(argValue(outcome.trouble.args, "node")), node);
    QVERIFY(!outcome.trouble.place.nodeId.empty());
    // All 32 images are concerned: three are named.
    const std::string samples = argValue(outcome.trouble.args, "samples");
    QVERIFY2(samples.starts_with("train/") && samples.ends_with("(+29)"), samples.c_str());
    QVERIFY(trainer->weights() == weights);
}

void tst_trainer::singleLeftoverImageIsDroppedForVectorNorms() {
    const char* network = "in:3x16x16 > flatten > linear(8) > batchnorm1d > linear(classes) > out";
    // 200 training images: batches of 199 leave one over.
    const auto trainer = trainerFor(optionsFor({{"batch_size", 199}}, network));
    QCOMPARE(trainer->stepsPerEpoch(), std::int64_t{1});
    const auto other = trainerFor(optionsFor({{"batch_size", 199}}, kPlainNet));
    QCOMPARE(other->stepsPerEpoch(), std::int64_t{2});
    // Batches of 51 and one of 47, in parts of two and three: no part of one image.
    const auto parts = trainerFor(optionsFor({{"batch_size", 51}, {"accumulate", 25}}, network));
    for (std::int64_t batch = 0; batch < parts->stepsPerEpoch(); ++batch) {
        QCOMPARE(parts->step(0, batch, 0.05).end, StepEnd::Done);
    }
}

void tst_trainer::evaluationDoesNotDisturbTraining() {
    const TrainerOptions options = optionsFor(Json::object());
    const auto plain = trainerFor(options);
    const auto evaluated = trainerFor(options);
    for (std::int64_t batch = 0; batch < 3; ++batch) {
        QCOMPARE(plain->step(0, batch, 0.05).end, StepEnd::Done);
        QCOMPARE(evaluated->step(0, batch, 0.05).end, StepEnd::Done);
        QVERIFY(evaluated->evaluate(Split::Validation).ok());
    }
    QVERIFY(plain->weights() == evaluated->weights());
    QVERIFY(plain->trainingState() == evaluated->trainingState());
}

CONVSTUDIO_TEST(tst_trainer)
#include "tst_trainer.moc"
