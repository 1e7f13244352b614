// SPDX-License-Identifier: Apache-2.0
#include "engine/train/schedule.h"
#include "tests/support/test_main.h"

#include <cmath>
#include <vector>

using namespace convstudio;

Q_DECLARE_METATYPE(std::vector<double>)
Q_DECLARE_METATYPE(convstudio::ScheduleConfig)

class tst_schedule : public QObject {
    Q_OBJECT

    static constexpr double kLr = 0.1;
    static constexpr std::int64_t kStepsPerEpoch = 4;
    static constexpr std::int64_t kEpochs = 3;

private Q_SLOTS:
    /// Learning rates of the 12 steps, from PyTorch 2.13:
    ///   o = torch.optim.SGD([p], lr=0.1); s = StepLR(o, 4, 0.1), CosineAnnealingLR(o, 12, 0.001) ...
    ///   with warm-up of W steps: SequentialLR(o, [LinearLR(o, 1 / W, 1.0, W - 1), s], [W])
    ///   each step: print(o.param_groups[0]["lr"]); o.step(); s.step()
    void equalsPyTorch_data() {
        QTest::addColumn<ScheduleConfig>("config");
        QTest::addColumn<std::vector<double>>("expected");
        QTest::newRow("constant")
            << ScheduleConfig{.type = "ConstantLR"} << std::vector<double>(12, 0.1);
        QTest::newRow("step") << ScheduleConfig{.type = "StepLR", .stepSize = 1, .gamma = 0.1}
                              << std::vector<double>{0.1, 0.1, 0.1, 0.1, 0.01, 0.01, 0.01, 0.01,
                                                     0.001, 0.001, 0.001, 0.001};
        QTest::newRow("cosine")
            << ScheduleConfig{.type = "CosineAnnealingLR", .etaMin = 0.001}
            << std::vector<double>{0.1, 0.09831332840130888, 0.09336825748732973,
                                   0.0855017856687341, 0.07525000000000001, 0.06331154273257479,
                                   0.05050000000000001, 0.037688457267425236, 0.025750000000000016,
                                   0.015498214331265903, 0.007631742512670285,
                                   0.0026866715986911243};
        QTest::newRow("linear")
            << ScheduleConfig{.type = "LinearLR", .endFactor = 0.2}
            << std::vector<double>{0.1, 0.09333333333333334, 0.08666666666666667, 0.08,
                                   0.07333333333333333, 0.06666666666666667, 0.06,
                                   0.05333333333333333, 0.04666666666666666, 0.039999999999999994,
                                   0.033333333333333326, 0.02666666666666666};
        QTest::newRow("cosine after warm-up")
            << ScheduleConfig{.type = "CosineAnnealingLR", .warmupEpochs = 1}
            << std::vector<double>{0.025, 0.05, 0.07500000000000001, 0.1, 0.1, 0.09619397662556434,
                                   0.08535533905932738, 0.0691341716182545, 0.05,
                                   0.030865828381745515, 0.014644660940672627,
                                   0.0038060233744356634};
        QTest::newRow("step after half an epoch of warm-up")
            << ScheduleConfig{.type = "StepLR", .warmupEpochs = 0.5, .stepSize = 1, .gamma = 0.5}
            << std::vector<double>{0.05, 0.1, 0.1, 0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.05, 0.025,
                                   0.025};
    }
    void equalsPyTorch() {
        QFETCH(ScheduleConfig, config);
        QFETCH(std::vector<double>, expected);
        const LearningRateSchedule schedule(config, kLr, kStepsPerEpoch, kEpochs);
        for (std::size_t step = 0; step < expected.size(); ++step) {
            const double got = schedule.at(static_cast<std::int64_t>(step));
            QVERIFY2(std::abs(got - expected[step]) < 1e-14,
                     qPrintable(QString("step %1: %2").arg(step).arg(got, 0, 'g', 17)));
        }
    }

    void staysAtTheEndValue() {
        const ScheduleConfig cosine{.type = "CosineAnnealingLR", .etaMin = 0.003};
        const LearningRateSchedule schedule(cosine, kLr, kStepsPerEpoch, kEpochs);
        QCOMPARE(schedule.at(12), 0.003);
        QCOMPARE(schedule.at(500), 0.003);
    }

    void warmUpNeverOutlastsTheTraining() {
        const ScheduleConfig config{.type = "CosineAnnealingLR", .warmupEpochs = 100};
        const LearningRateSchedule schedule(config, kLr, kStepsPerEpoch, kEpochs);
        QCOMPARE(schedule.at(5), kLr * 6 / 12);
        QCOMPARE(schedule.at(11), kLr);
    }

    void emptyTrainingHasARate() {
        const LearningRateSchedule schedule({.type = "LinearLR"}, kLr, 0, 0);
        QCOMPARE(schedule.at(0), kLr);
    }
};

CONVSTUDIO_TEST(tst_schedule)
#include "tst_schedule.moc"
