// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/calibration.h"
#include "engine/inspect/confusion.h"
#include "engine/inspect/flips.h"
#include "engine/inspect/neighbours.h"
#include "tests/support/reference.h"
#include "tests/support/test_main.h"

using namespace convstudio;
using namespace testsupport;

namespace {

constexpr double kRounding = 1e-12;
constexpr double kSoftmaxRounding = 1e-9; ///< logits are fp32, sums of a few hundred doubles

std::span<const double> doubles(const TensorBuffer& tensor) {
    return {reinterpret_cast<const double*>(tensor.bytes.data()),
            tensor.bytes.size() / sizeof(double)};
}

ConfusionCounts countsOf(const TensorBuffer& tensor) {
    const auto classes = static_cast<std::size_t>(tensor.shape[0]);
    ConfusionCounts counts(classes);
    for (std::size_t r = 0; r < classes; ++r) {
        const auto row = tensor.longs().subspan(r * classes, classes);
        counts[r].assign(row.begin(), row.end());
    }
    return counts;
}

std::vector<std::int64_t> indicesOf(const std::vector<std::size_t>& order) {
    return {order.begin(), order.end()};
}

} // namespace

/// Metrics of made-up predictions against the formulas in tests/reference/inspect_reference.py.
class tst_metrics_reference : public QObject {
    Q_OBJECT

    NamedTensors m_reference;

    const TensorBuffer& value(const std::string& name) const {
        const TensorBuffer* tensor = findTensor(m_reference, name);
        if (!tensor) throw std::logic_error("no reference value " + name);
        return *tensor;
    }
    std::vector<std::int64_t> longs(const std::string& name) const {
        return {value(name).longs().begin(), value(name).longs().end()};
    }
    Predictions predictions(const std::string& row) const {
        const TensorBuffer& logits = value(row + "/logits");
        const TensorBuffer& features = value(row + "/features");
        Predictions made;
        made.labels = longs(row + "/labels");
        for (std::int64_t c = 0; c < logits.shape[1]; ++c)
            made.classes.push_back("class " + std::to_string(c));
        for (std::uint32_t i = 0; i < made.labels.size(); ++i) made.images.push_back(i);
        made.logits.assign(logits.floats().begin(), logits.floats().end());
        made.features.assign(features.floats().begin(), features.floats().end());
        made.featureCount = features.shape[1];
        return made;
    }
    void addCases() const {
        QTest::addColumn<QString>("row");
        for (const char* row : {"two", "seven", "thirteen"}) QTest::newRow(row) << row;
    }

private Q_SLOTS:
    void initTestCase() {
        m_reference = readReference("inspect");
        QVERIFY(!m_reference.empty());
    }

    void judgedSamples_data() { addCases(); }
    void judgedSamples() {
        QFETCH(QString, row);
        const std::string name = row.toStdString();
        const std::vector<JudgedSample> judged = judge(predictions(name));
        const auto predicted = longs(name + "/predicted");
        QCOMPARE(judged.size(), predicted.size());
        const auto isNear = [&](double got, const char* what, std::size_t i) {
            return std::abs(got - doubles(value(name + "/" + what))[i]) < kSoftmaxRounding;
        };
        for (std::size_t i = 0; i < judged.size(); ++i) {
            QCOMPARE(judged[i].row, std::uint32_t(i));
            QCOMPARE(judged[i].predicted, predicted[i]);
            QVERIFY(isNear(judged[i].confidence, "confidence", i));
            QVERIFY(isNear(judged[i].trueProbability, "true", i));
            QVERIFY(isNear(judged[i].margin, "margin", i));
            QVERIFY(isNear(judged[i].loss, "loss", i));
        }
    }

    void calibrations_data() { addCases(); }
    void calibrations() {
        QFETCH(QString, row);
        const std::string name = row.toStdString();
        const Predictions made = predictions(name);
        const std::vector<JudgedSample> judged = judge(made);
        for (const int bins : {1, 10, 15}) {
            const Calibration result = calibration(judged, bins);
            const std::string number = std::to_string(bins);
            const auto table = doubles(value(name + "/bins/" + number));
            const auto errors = doubles(value(name + "/errors/" + number));
            QCOMPARE(result.bins.size(), std::size_t(bins));
            for (std::size_t k = 0; k < result.bins.size(); ++k) {
                QCOMPARE(double(result.bins[k].images), table[3 * k]);
                QVERIFY(std::abs(result.bins[k].confidence - table[3 * k + 1]) < kSoftmaxRounding);
                QVERIFY(std::abs(result.bins[k].accuracy - table[3 * k + 2]) < kRounding);
            }
            QVERIFY(std::abs(result.expectedError - errors[0]) < kSoftmaxRounding);
            QVERIFY(std::abs(result.largestError - errors[1]) < kSoftmaxRounding);
        }
        const Evaluation evaluation = evaluate(made);
        QCOMPARE(calibration(judged).expectedError, evaluation.calibrationError);
        QCOMPARE(calibration(judged).accuracy, evaluation.accuracy);
    }

    void confusions_data() { addCases(); }
    void confusions() {
        QFETCH(QString, row);
        const std::string name = row.toStdString();
        const ConfusionCounts counts = countsOf(value(name + "/counts"));
        QCOMPARE(evaluate(predictions(name)).confusion, counts);
        for (const auto& [scale, key] : {std::pair(ConfusionScale::Rows, "/rows"),
                                         std::pair(ConfusionScale::Columns, "/columns")}) {
            const auto expected = doubles(value(name + key));
            const auto values = confusionValues(counts, scale);
            for (std::size_t r = 0; r < counts.size(); ++r) {
                for (std::size_t c = 0; c < counts.size(); ++c) {
                    const double wanted = expected[r * counts.size() + c];
                    QVERIFY(std::abs(values[r][c] - wanted) < kRounding);
                    QCOMPARE(confusionValue(counts, r, c, scale), values[r][c]);
                }
            }
        }
        QCOMPARE(indicesOf(confusionOrder(counts, ConfusionOrder::Errors)),
                 longs(name + "/errors"));
    }

    void similarity_data() {
        QTest::addColumn<int>("classes");
        for (const int classes : {2, 3, 8, 19}) QTest::addRow("%d classes", classes) << classes;
    }
    void similarity() {
        QFETCH(int, classes);
        const std::string name = "similarity/" + std::to_string(classes);
        const ConfusionCounts counts = countsOf(value(name + "/counts"));
        QCOMPARE(indicesOf(confusionOrder(counts, ConfusionOrder::Similarity)),
                 longs(name + "/order"));
    }

    void neighbours_data() { addCases(); }
    void neighbours() {
        QFETCH(QString, row);
        const std::string name = row.toStdString();
        const Predictions made = predictions(name);
        const auto found = nearest(made, made.featuresOf(2), 11, 2);
        const auto expected = longs(name + "/nearest");
        const auto cosines = doubles(value(name + "/cosine"));
        QCOMPARE(found.size(), expected.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            QCOMPARE(std::int64_t(found[i].row), expected[i]);
            QVERIFY(std::abs(found[i].cosine - cosines[i]) < kSoftmaxRounding);
        }
    }

    void mcnemar_data() {
        QTest::addColumn<int>("mended");
        QTest::addColumn<int>("broken");
        const std::pair<int, int> pairs[] = {{0, 0}, {1, 0}, {0, 5}, {3, 9}, {12, 12}, {40, 25},
                                             {300, 361}};
        for (const auto& [b, c] : pairs) QTest::addRow("%d and %d", b, c) << b << c;
    }
    void mcnemar() {
        QFETCH(int, mended);
        QFETCH(int, broken);
        const double expected = doubles(value("mcnemar/" + std::to_string(mended) + "/" +
                                              std::to_string(broken)))[0];
        QVERIFY(std::abs(mcnemarExact(mended, broken) - expected) < 1e-10);
    }
};

CONVSTUDIO_TEST(tst_metrics_reference)
#include "tst_metrics_reference.moc"
