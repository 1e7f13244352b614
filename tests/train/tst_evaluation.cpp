// SPDX-License-Identifier: Apache-2.0
#include "engine/train/evaluation.h"
#include "tests/support/test_main.h"

#include <cmath>

using namespace convstudio;

namespace {

bool isClose(double a, double b) { return std::abs(a - b) < 1e-12; }

const std::vector<float> kLogits = {
    1.0F,  -2.5F,  0.0F,   -4.0F, 1.25F,  1.5F,   0.5F,  //
    1.0F,  -1.0F,  -4.0F,  2.0F,  -0.5F,  3.25F,  -3.0F, //
    -3.0F, -3.5F,  -1.5F,  0.25F, 3.0F,   -3.5F,  1.0F,  //
    -0.5F, 1.5F,   -3.25F, 3.5F,  4.0F,   -1.5F,  3.0F,  //
    -4.0F, -4.0F,  0.5F,   -1.5F, -0.25F, -1.5F,  3.0F,  //
    -3.5F, -3.5F,  1.0F,   1.75F, -2.0F,  -2.5F,  4.0F,  //
    4.0F,  -3.75F, 4.0F,   1.5F,  -4.0F,  2.5F,   -1.5F, //
    4.0F,  -3.5F,  -3.0F,  -2.0F, 0.25F,  2.0F,   4.0F,  //
    1.0F,  4.25F,  -2.0F,  0.0F,  -0.5F,  -4.0F,  4.0F,  //
    0.5F,  -3.5F,  3.5F,   1.75F, 1.0F,   4.0F,   4.0F,  //
    2.0F,  -2.0F,  2.0F,   2.0F,  4.0F,   -2.75F, -0.5F, //
    -3.5F, -2.5F,  2.5F,   -3.5F, -2.75F, -2.5F,  1.5F,  //
    -0.5F, -3.25F, 1.5F,   -4.0F, 4.0F,   1.5F,   0.0F,  //
    0.0F,  3.0F,   2.0F,   -2.0F, 0.5F,   -1.25F, 0.5F,  //
    1.0F,  0.5F,   -4.0F,  2.5F,  2.0F,   -0.25F, -2.0F, //
    1.25F, 0.0F,   2.0F,   -4.0F, -0.5F,  -4.0F,  -3.5F};
const std::vector<std::int64_t> kLabels = {4, 5, 3, 2, 4, 3, 1, 4, 1, 3, 5, 4, 1, 5, 5, 0};
const std::vector<std::string> kClasses = {"a", "b", "c", "d", "e", "f", "g"};

} // namespace

class tst_evaluation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Expected values by the textbook formulas in NumPy (float64 softmax, argmax, stable argsort for
    /// the top 5, F1 over classes that occur, calibration bins (k/15, (k+1)/15]).
    void equalsNumPy() {
        const Evaluation result = evaluateLogits(kLogits, kLabels, kClasses, "test");
        QCOMPARE(result.images, std::int64_t{16});
        QVERIFY(isClose(result.loss, 4.0617086560968225));
        QVERIFY(isClose(result.accuracy, 0.125));
        QVERIFY(isClose(result.balancedAccuracy, 0.09722222222222221));
        QVERIFY(isClose(result.macroF1, 0.09795918367346938));
        QVERIFY(isClose(result.top5Accuracy, 0.6875));
        QVERIFY(isClose(result.majorityBaseline, 0.25));
        QVERIFY(isClose(result.calibrationError, 0.4893674501072607));
        const std::vector<std::vector<std::int64_t>> confusion = {
            {0, 0, 1, 0, 0, 0, 0}, {1, 1, 0, 0, 1, 0, 0}, {0, 0, 0, 0, 1, 0, 0},
            {0, 0, 0, 0, 1, 1, 1}, {1, 0, 1, 0, 0, 1, 1}, {0, 1, 0, 1, 1, 1, 0},
            {0, 0, 0, 0, 0, 0, 0}};
        QVERIFY(result.confusion == confusion);
    }

    /// Two classes: 3 of 4 right; by hand.
    void checkedByHand() {
        const std::vector<float> logits = {1, 0, 2, 0, 0, 3, 1, 0};
        const std::vector<std::int64_t> labels = {0, 0, 1, 1};
        const Evaluation result = evaluateLogits(logits, labels, {"cat", "dog"}, "validation");
        QVERIFY(isClose(result.accuracy, 0.75));
        QVERIFY(isClose(result.perClass[0].precision, 2.0 / 3));
        QVERIFY(isClose(result.perClass[0].recall, 1));
        QVERIFY(isClose(result.perClass[0].f1, 0.8));
        QCOMPARE(result.perClass[0].support, std::int64_t{2});
        QVERIFY(isClose(result.perClass[1].precision, 1));
        QVERIFY(isClose(result.perClass[1].recall, 0.5));
        QVERIFY(isClose(result.perClass[1].f1, 2.0 / 3));
        QVERIFY(isClose(result.balancedAccuracy, 0.75));
        QVERIFY(isClose(result.majorityBaseline, 0.5));
        const double loss = (std::log1p(std::exp(-1.0)) + std::log1p(std::exp(-2.0)) +
                             std::log1p(std::exp(-3.0)) + std::log1p(std::exp(1.0))) / 4;
        QVERIFY(isClose(result.loss, loss));
        QVERIFY(std::isnan(result.top5Accuracy));
        QVERIFY(result.toJson()["top5_accuracy"].is_null());
    }

    void hugeLogitsStayFinite() {
        const std::vector<float> logits = {1e30F, -1e30F, 0.0F, 3e30F};
        const std::vector<std::int64_t> labels = {0, 1};
        const Evaluation result = evaluateLogits(logits, labels, {"a", "b"}, "test");
        QCOMPARE(result.loss, 0.0);
        QCOMPARE(result.accuracy, 1.0);
    }

    /// Newcombe 1998, Two-sided confidence intervals for the single proportion, table I, method 3.
    void wilsonIsPublished_data() {
        QTest::addColumn<int>("successes");
        QTest::addColumn<int>("trials");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("81 of 263") << 81 << 263 << 0.2553 << 0.3662;
        QTest::newRow("15 of 148") << 15 << 148 << 0.0624 << 0.1605;
        QTest::newRow("0 of 20") << 0 << 20 << 0.0 << 0.1611;
        QTest::newRow("1 of 29") << 1 << 29 << 0.0061 << 0.1718;
        QTest::newRow("all of 10") << 10 << 10 << 0.7225 << 1.0;
    }
    void wilsonIsPublished() {
        QFETCH(int, successes);
        QFETCH(int, trials);
        QFETCH(double, low);
        QFETCH(double, high);
        const Interval interval = wilsonInterval(successes, trials);
        QVERIFY2(std::abs(interval.low - low) < 5e-5, qPrintable(QString::number(interval.low)));
        QVERIFY2(std::abs(interval.high - high) < 5e-5, qPrintable(QString::number(interval.high)));
    }

    void keysAreTheContracts() {
        Evaluation result = evaluateLogits(kLogits, kLabels, kClasses, "validation");
        result.isFallback = true;
        const Json json = result.toJson();
        for (const char* key :
             {"split", "images", "loss", "accuracy", "accuracy_interval", "balanced_accuracy",
              "majority_baseline", "classes", "per_class", "confusion", "top5_accuracy", "macro_f1",
              "calibration_error"}) {
            QVERIFY2(json.contains(key) && !json[key].is_null(), key);
        }
        QCOMPARE(json["split"].get<std::string>(), std::string("validation"));
        QCOMPARE(json["fallback"].get<bool>(), true);
        QCOMPARE(json["accuracy_interval"].size(), std::size_t{2});
        QCOMPARE(json["accuracy_interval"][0].get<double>(), result.accuracyLow);
        QCOMPARE(json["per_class"][6]["class"].get<std::string>(), std::string("g"));
        QCOMPARE(json["per_class"][6]["support"].get<int>(), 0);
        QCOMPARE(json["confusion"][1][4].get<int>(), 1);
    }

    void noImagesGiveNull() {
        const Evaluation result = evaluateLogits({}, {}, {"a", "b"}, "test");
        QCOMPARE(result.images, std::int64_t{0});
        const Json json = result.toJson();
        for (const char* key : {"loss", "accuracy", "balanced_accuracy", "majority_baseline",
                                "macro_f1", "calibration_error"}) {
            QVERIFY2(json[key].is_null(), key);
        }
        QVERIFY(json["accuracy_interval"][0].is_null());
    }
};

CONVSTUDIO_TEST(tst_evaluation)
#include "tst_evaluation.moc"
