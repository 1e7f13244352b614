// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/project/training_schema.h"
#include "engine/train/training_config.h"
#include "tests/support/test_main.h"

using namespace convstudio;

class tst_config : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Every key of the schema arrives: each value differs from its default.
    void everyValueArrives() {
        const Json training = {
            {"epochs", 7},
            {"batch_size", 96},
            {"accumulate", 3},
            {"loss", {{"type", "CrossEntropyLoss"}, {"weight", {1, 2.5}}, {"label_smoothing", 0.1}}},
            {"optimizer",
             {{"type", "AdamW"}, {"lr", 0.003}, {"betas", {0.8, 0.99}}, {"eps", 1e-7},
              {"weight_decay", 0.05}}},
            {"schedule", {{"type", "StepLR"}, {"step_size", 4}, {"gamma", 0.5}, {"warmup_epochs", 2}}},
            {"gradient_clip", {{"norm", 1.5}}},
            {"no_decay", true},
            {"early_stopping", {{"metric", "val_accuracy"}, {"patience", 9}, {"min_delta", 0.01}}},
            {"checkpoint", {{"metric", "val_loss"}, {"every", 5}}},
            {"seed", 42},
            {"precision", "bf16"},
            {"threads", 3},
            {"log_every", 25},
            {"deterministic", true},
            {"initial_weights", "w.safetensors"}};
        QVERIFY(!hasErrors(checkTraining(training)));
        const TrainingConfig config = TrainingConfig::fromJson(resolveTraining(training));
        QCOMPARE(config.epochs, 7);
        QCOMPARE(config.batchSize, std::int64_t{96});
        QCOMPARE(config.accumulate, std::int64_t{3});
        QCOMPARE(config.loss.labelSmoothing, 0.1);
        QVERIFY((config.loss.classWeights == std::vector<double>{1, 2.5}));
        QCOMPARE(config.optimizer.type, std::string("AdamW"));
        QCOMPARE(config.optimizer.lr, 0.003);
        QCOMPARE(config.optimizer.beta1, 0.8);
        QCOMPARE(config.optimizer.beta2, 0.99);
        QCOMPARE(config.optimizer.eps, 1e-7);
        QCOMPARE(config.optimizer.weightDecay, 0.05);
        QCOMPARE(config.schedule.type, std::string("StepLR"));
        QCOMPARE(config.schedule.stepSize, 4.0);
        QCOMPARE(config.schedule.gamma, 0.5);
        QCOMPARE(config.schedule.warmupEpochs, 2.0);
        QCOMPARE(config.clipNorm.value_or(0), 1.5);
        QVERIFY(!config.clipValue.has_value());
        QVERIFY(config.noDecay);
        QVERIFY(config.earlyStopping.has_value());
        QCOMPARE(config.earlyStopping->metric, std::string("val_accuracy"));
        QCOMPARE(config.earlyStopping->patience, 9);
        QCOMPARE(config.earlyStopping->minDelta, 0.01);
        QCOMPARE(config.checkpointMetric, std::string("val_loss"));
        QCOMPARE(config.checkpointEvery, 5);
        QCOMPARE(config.seed, std::uint64_t{42});
        QVERIFY(config.precision == PrecisionChoice::Bf16);
        QCOMPARE(config.threads, 3);
        QCOMPARE(config.logEvery, 25);
        QVERIFY(config.deterministic);
        QCOMPARE(config.initialWeights, std::string("w.safetensors"));
    }

    void sgdAndOthersArrive() {
        const Json training = {
            {"loss", {{"type", "CrossEntropyLoss"}, {"weight", "balanced"}}},
            {"optimizer",
             {{"type", "SGD"}, {"momentum", 0.9}, {"dampening", 0.2}, {"nesterov", false}}},
            {"schedule", {{"type", "LinearLR"}, {"end_factor", 0.25}}},
            {"gradient_clip", {{"value", 0.5}}}};
        const TrainingConfig config = TrainingConfig::fromJson(resolveTraining(training));
        QVERIFY(config.loss.balancedWeights);
        QVERIFY(config.loss.classWeights.empty());
        QCOMPARE(config.optimizer.momentum, 0.9);
        QCOMPARE(config.optimizer.dampening, 0.2);
        QCOMPARE(config.schedule.endFactor, 0.25);
        QCOMPARE(config.clipValue.value_or(0), 0.5);
        QVERIFY(!config.clipNorm.has_value());
        QVERIFY(!config.earlyStopping.has_value());
        QVERIFY(config.precision == PrecisionChoice::Auto);
    }

    void optimizerSlots_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<double>("momentum");
        QTest::addColumn<int>("slotCount");
        QTest::newRow("plain SGD") << "SGD" << 0.0 << 0;
        QTest::newRow("momentum") << "SGD" << 0.9 << 1;
        QTest::newRow("Adam") << "Adam" << 0.0 << 2;
        QTest::newRow("AdamW") << "AdamW" << 0.0 << 2;
    }
    void optimizerSlots() {
        QFETCH(QString, type);
        QFETCH(double, momentum);
        QFETCH(int, slotCount);
        OptimizerConfig config;
        config.type = type.toStdString();
        config.momentum = momentum;
        QCOMPARE(config.slots(), slotCount);
    }

    void precisionIsARule_data() {
        QTest::addColumn<int>("choice");
        QTest::addColumn<QString>("device");
        QTest::addColumn<qint64>("macs");
        QTest::addColumn<bool>("hasBf16");
        QTest::addColumn<bool>("isBf16");
        QTest::addColumn<QString>("reason");
        const int automatic = static_cast<int>(PrecisionChoice::Auto);
        const qint64 leNet28 = 416'520;
        const qint64 large = kBf16MinimumMacs;
        QTest::newRow("large") << automatic << "cpu" << large << true << true << "cpu-bf16";
        QTest::newRow("just below") << automatic << "cpu" << large - 1 << true << false
                                    << "small-network";
        QTest::newRow("LeNet") << automatic << "cpu" << leNet28 << true << false << "small-network";
        QTest::newRow("old CPU") << automatic << "cpu" << large << false << false
                                 << "cpu-without-bf16";
        QTest::newRow("CUDA") << automatic << "cuda:0" << leNet28 << false << true << "cuda";
        QTest::newRow("fp32 asked") << static_cast<int>(PrecisionChoice::Fp32) << "cuda:0" << large
                                    << true << false << "asked";
        QTest::newRow("bf16 asked") << static_cast<int>(PrecisionChoice::Bf16) << "cpu" << leNet28
                                    << false << true << "asked";
    }
    void precisionIsARule() {
        QFETCH(int, choice);
        QFETCH(QString, device);
        QFETCH(qint64, macs);
        QFETCH(bool, hasBf16);
        QFETCH(bool, isBf16);
        QFETCH(QString, reason);
        CpuFacts cpu;
        cpu.amxBf16 = hasBf16;
        const ResolvedPrecision resolved = resolvePrecision(
            static_cast<PrecisionChoice>(choice), device.toStdString(), macs, cpu);
        QCOMPARE(std::string(precisionName(resolved.precision)),
                 std::string(isBf16 ? "bf16" : "fp32"));
        QCOMPARE(resolved.reason, reason.toStdString());
        for (const auto& language : Translator::languages()) {
            QVERIFY(Translator(language).has("precision." + resolved.reason));
        }
    }
};

CONVSTUDIO_TEST(tst_config)
#include "tst_config.moc"
