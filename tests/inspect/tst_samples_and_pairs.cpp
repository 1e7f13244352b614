// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/calibration.h"
#include "engine/inspect/confusion.h"
#include "engine/inspect/flips.h"
#include "engine/inspect/neighbours.h"
#include "tests/data/memory_images.h"
#include "tests/inspect/support/trained_run.h"
#include "tests/support/issue_code.h"

#include <cmath>
#include <limits>

using namespace convstudio;
using namespace testsupport;

namespace {

const ConfusionCounts kCounts = {{90, 8, 2}, {1, 0, 4}, {0, 0, 0}};
const std::vector<std::string> kClasses = {"T-shirt, top", "the \"coat\"", "bag"};

/// Two classes; the probability of class 1 by image.
Predictions twoClasses(const std::vector<double>& ofSecond, std::vector<std::int64_t> labels) {
    Predictions made;
    made.classes = {"a", "b"};
    made.labels = std::move(labels);
    for (const double p : ofSecond) {
        made.images.push_back(std::uint32_t(made.images.size()));
        made.logits.insert(made.logits.end(), {0.0F, float(std::log(p / (1 - p)))});
    }
    return made;
}

} // namespace

/// Choosing samples, reading a confusion matrix, comparing runs.
class tst_samples_and_pairs : public QObject {
    Q_OBJECT

    static std::vector<std::uint32_t> chosen(const SampleQuery& query) {
        // Right and sure, wrong and sure, wrong and doubtful, right and doubtful, right and sure.
        return select(judge(twoClasses({0.9, 0.95, 0.4, 0.6, 0.1}, {1, 0, 1, 1, 0})), query);
    }
    static Subject subjectOn(std::shared_ptr<const ImageStore> images) {
        auto data = std::make_shared<ImportedData>();
        data->dataset.images = std::move(images);
        const LayerRegistry layers;
        auto graph = parseTextForm("in:1x2x3 > flatten > linear(2) > out", layers);
        return {.info = {},
                .project = {},
                .graph = *validate(*graph, layers, {}).graph,
                .weights = nullptr,
                .weightsHash = {},
                .normalization = {},
                .data = std::move(data),
                .dataIssues = {},
                .edits = {},
                .checkpoint = "best.safetensors",
                .epoch = 1,
                .step = 1};
    }

private Q_SLOTS:
    void ordersAndFilters_data() {
        QTest::addColumn<int>("order");
        QTest::addColumn<bool>("reversed");
        QTest::addColumn<QList<int>>("expected");
        const auto row = [](const char* name, SampleOrder order, bool reversed, QList<int> rows) {
            QTest::newRow(name) << int(order) << reversed << rows;
        };
        row("index", SampleOrder::Index, false, {0, 1, 2, 3, 4});
        row("index from the end", SampleOrder::Index, true, {4, 3, 2, 1, 0});
        row("loss from the highest", SampleOrder::Loss, false, {1, 2, 3, 0, 4});
        row("confidence from the highest", SampleOrder::Confidence, false, {1, 0, 4, 2, 3});
        row("margin from the lowest", SampleOrder::Margin, false, {2, 3, 0, 4, 1});
        row("margin from the highest", SampleOrder::Margin, true, {1, 0, 4, 2, 3});
    }
    void ordersAndFilters() {
        QFETCH(int, order);
        QFETCH(bool, reversed);
        QFETCH(QList<int>, expected);
        SampleQuery query;
        query.order = SampleOrder(order);
        query.isReversed = reversed;
        const auto rows = chosen(query);
        QCOMPARE(QList<int>(rows.begin(), rows.end()), expected);
    }

    void filters() {
        QCOMPARE(chosen({.only = SampleQuery::Only::Wrong}), (std::vector<std::uint32_t>{1, 2}));
        QCOMPARE(chosen({.only = SampleQuery::Only::Right}), (std::vector<std::uint32_t>{0, 3, 4}));
        QCOMPARE(chosen({.label = 0}), (std::vector<std::uint32_t>{1, 4}));
        QCOMPARE(chosen({.predicted = 0}), (std::vector<std::uint32_t>{2, 4}));
        QCOMPARE(chosen({.label = 0, .predicted = 1}), (std::vector<std::uint32_t>{1}));
        QVERIFY(chosen({.label = 7}).empty());
    }

    void equalLogitsAreOfTheLowerClass() {
        const auto judged = judge(twoClasses({0.5}, {1}));
        QCOMPARE(judged[0].predicted, std::int64_t{0});
        QCOMPARE(judged[0].margin, 0.0);
    }

    void weightsThatAreNoNumbersStandFirst() {
        Predictions made = twoClasses({0.9, 0.2, 0.8}, {1, 1, 1});
        made.logits[4] = std::numeric_limits<float>::quiet_NaN();
        const auto judged = judge(made);
        QCOMPARE(select(judged, {.order = SampleOrder::Loss}).front(), std::uint32_t{2});
        QCOMPARE(select(judged, {.order = SampleOrder::Margin}).size(), std::size_t{3});
    }

    void pairsAreTheMostFrequent() {
        const auto pairs = worstPairs(kCounts, 3);
        QCOMPARE(pairs.size(), std::size_t{3});
        QCOMPARE(pairs[0].count, std::int64_t{8});
        QCOMPARE(pairs[0].label, std::size_t{0});
        QCOMPARE(pairs[0].predicted, std::size_t{1});
        QCOMPARE(pairs[0].share, 0.08);
        QCOMPARE(pairs[1].count, std::int64_t{4});
        QCOMPARE(pairs[1].share, 0.8);
        QCOMPARE(worstPairs({{0, 2}, {2, 6}}, 9).front().label, std::size_t{0}); // 100 % before 25 %
        QVERIFY(worstPairs({{5, 0}, {0, 5}}, 9).empty());
    }

    void emptyRowsAndColumnsAreZero() {
        QCOMPARE(confusionValue(kCounts, 2, 0, ConfusionScale::Rows), 0.0);
        QCOMPARE(confusionValues({{0, 1}, {0, 1}}, ConfusionScale::Columns),
                 (std::vector<std::vector<double>>{{0, 0.5}, {0, 0.5}}));
        QVERIFY(confusionOrder({}, ConfusionOrder::Similarity).empty());
        QCOMPARE(confusionOrder({{3}}, ConfusionOrder::Similarity), std::vector<std::size_t>{0});
        // Nothing is like anything: the classes stay as they are.
        QCOMPARE(confusionOrder({{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, ConfusionOrder::Similarity),
                 (std::vector<std::size_t>{0, 1, 2}));
    }

    void similarClassesStandTogether() {
        // 0 with 3, 1 with 2.
        const ConfusionCounts counts = {{9, 0, 0, 6}, {0, 9, 4, 0}, {1, 3, 9, 0}, {5, 0, 0, 9}};
        QCOMPARE(confusionOrder(counts, ConfusionOrder::Similarity),
                 (std::vector<std::size_t>{0, 3, 1, 2}));
    }

    void diagonalAndErrorsHaveScalesOfTheirOwn() {
        const ConfusionShades shades(confusionValues(kCounts, ConfusionScale::Counts));
        QCOMPARE(shades.shade(90, true), 1.0);
        QCOMPARE(shades.shade(8, false), 1.0);
        QCOMPARE(shades.shade(2, false), 0.5);
        QCOMPARE(shades.shade(0, false), 0.0);
        QCOMPARE(ConfusionShades({{0, 0}, {0, 0}}).shade(0, true), 0.0);
    }

    void tablesForOtherPrograms() {
        QCOMPARE(confusionCsv({{100000, 1}, {0, 3}}, {"a,b", "c\"d"}, ConfusionScale::Counts),
                 std::string(",\"a,b\",\"c\"\"d\"\r\n\"a,b\",100000,1\r\n\"c\"\"d\",0,3\r\n"));
        QCOMPARE(confusionCsv({{1, 3}, {0, 0}}, {"a", "b"}, ConfusionScale::Rows),
                 std::string(",a,b\r\na,0.25,0.75\r\nb,0,0\r\n"));
        const Evaluation evaluation = evaluate(twoClasses({0.9, 0.8, 0.4}, {1, 0, 0}));
        QCOMPARE(perClassCsv(evaluation),
                 std::string("class,precision,recall,f1,support\r\na,1,0.5,0.6666666666666666,2\r\n"
                             "b,0.5,1,0.6666666666666666,1\r\n"));
    }

    void edgesOfBins() {
        // A confidence on an edge belongs below it; 1 belongs to the last bin.
        std::vector<JudgedSample> judged(3);
        judged[0].confidence = 0.5;
        judged[1].confidence = std::nextafter(0.5, 1);
        judged[2].confidence = 1;
        const Calibration result = calibration(judged, 2);
        QCOMPARE(result.bins[0].images, std::int64_t{1});
        QCOMPARE(result.bins[1].images, std::int64_t{2});
        QCOMPARE(calibration({}, 15).expectedError, 0.0);
    }

    void neighboursOfNothing() {
        Predictions made = twoClasses({0.5, 0.5}, {0, 0});
        QVERIFY(nearest(made, {}, 5).empty()); // no features
        made.featureCount = 2;
        made.features = {0, 0, 3, 4};
        const std::vector<float> zero = {0, 0};
        QCOMPARE(nearest(made, zero, 5)[0].cosine, 0.0);
        const std::vector<float> same = {6, 8};
        const auto found = nearest(made, same, 1);
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].row, std::uint32_t{1});
        QCOMPARE(found[0].cosine, 1.0);
        QVERIFY(nearest(made, std::vector<float>{1, 2, 3}, 5).empty()); // another network's
    }

    void flipsAreFiled() {
        const auto images = std::make_shared<MemoryImages>(6, 2, 3, 1);
        const Subject subject = subjectOn(images);
        //                          mended  broken  stays  stays wrong  mended more
        const Predictions before = twoClasses({0.4, 0.9, 0.9, 0.2, 0.1}, {1, 1, 1, 1, 1});
        const Predictions after = twoClasses({0.6, 0.3, 0.8, 0.1, 0.9}, {1, 1, 1, 1, 1});
        const auto flips = compareRuns(subject, before, subject, after);
        QVERIFY(flips.ok());
        QCOMPARE(flips->shared, std::size_t{5});
        QCOMPARE(flips->mended.size(), std::size_t{2});
        QCOMPARE(flips->mended[0].sample, std::string("train/4"));
        QVERIFY(std::abs(flips->mended[0].gain - 0.8) < 1e-6);
        QCOMPARE(flips->mended[1].sample, std::string("train/0"));
        QCOMPARE(flips->mended[1].before, std::int64_t{0});
        QCOMPARE(flips->mended[1].after, std::int64_t{1});
        QVERIFY(std::abs(flips->mended[1].confidenceBefore - 0.6) < 1e-6);
        QVERIFY(std::abs(flips->mended[1].confidenceAfter - 0.6) < 1e-6);
        QCOMPARE(flips->broken.size(), std::size_t{1});
        QVERIFY(std::abs(flips->broken[0].gain + 0.6) < 1e-6);
        QVERIFY(flips->otherwise.empty());
        QCOMPARE(flips->mcnemar, 1.0);
    }

    void flipsMeetBySampleAndLabelsOfNow() {
        const auto images = std::make_shared<MemoryImages>(6, 2, 3, 1);
        const Subject subject = subjectOn(images);
        Predictions before = twoClasses({0.9, 0.9}, {1, 1});
        before.images = {5, 2};
        Predictions after = twoClasses({0.1, 0.1, 0.1}, {0, 1, 0});
        after.images = {2, 3, 4};
        const auto flips = compareRuns(subject, before, subject, after);
        QCOMPARE(flips->shared, std::size_t{1});
        QCOMPARE(flips->onlyBefore, std::size_t{1});
        QCOMPARE(flips->onlyAfter, std::size_t{2});
        QCOMPARE(flips->mended.size(), std::size_t{1}); // relabelled: right by the label of now
        QCOMPARE(flips->mended[0].sample, std::string("train/2"));
        QCOMPARE(flips->mended[0].image, std::uint32_t{2});
    }

    void flipsOfOtherClassesAreRefused() {
        const Subject subject = subjectOn(std::make_shared<MemoryImages>(1, 2, 3, 1));
        Predictions other = twoClasses({0.9}, {1});
        other.classes[1] = "z";
        QCOMPARE(codeOf(compareRuns(subject, other, subject, twoClasses({0.9}, {1}))),
                 std::string("flips-classes-differ"));
    }
};

CONVSTUDIO_TEST(tst_samples_and_pairs)
#include "tst_samples_and_pairs.moc"
