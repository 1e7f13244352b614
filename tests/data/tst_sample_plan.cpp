// SPDX-License-Identifier: Apache-2.0
#include "engine/data/sample_plan.h"
#include "tests/support/test_main.h"

#include <set>

using namespace convstudio;

namespace {

/// `counts[split][class]` samples; labels interleaved.
class CountedSource final : public ImageSource {
public:
    CountedSource(std::vector<std::string> splits, std::vector<std::vector<int>> counts) {
        m_splitNames = std::move(splits);
        for (std::uint32_t split = 0; split < counts.size(); ++split) {
            std::uint32_t index = 0;
            for (std::int64_t label = 0; label < std::int64_t(counts[split].size()); ++label)
                for (int i = 0; i < counts[split][std::size_t(label)]; ++i)
                    m_samples.push_back({split, index++, label});
        }
    }
    DeclaredImage declared(std::size_t) const override { return {1, 1, 1}; }
    Result<Image> image(std::size_t) const override { return Image{1, 1, 1, {0}}; }
    std::string fingerprint(std::size_t) const override { return {}; }
};

std::vector<int> perClass(const ImageSource& source, const std::vector<std::uint32_t>& chosen,
                          std::size_t classes) {
    std::vector<int> counts(classes, 0);
    for (const std::uint32_t i : chosen) ++counts[std::size_t(source.samples()[i].label)];
    return counts;
}

} // namespace

class tst_sample_plan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void splitsInProportion() {
        const CountedSource source({"train"}, {{600, 300, 100}});
        const SamplePlan plan = planSamples(source, {0.1, 0.2, 7}, std::nullopt);
        QCOMPARE(perClass(source, plan.test, 3), (std::vector<int>{120, 60, 20}));
        QCOMPARE(perClass(source, plan.validation, 3), (std::vector<int>{60, 30, 10}));
        QCOMPARE(perClass(source, plan.train, 3), (std::vector<int>{420, 210, 70}));
        QVERIFY(plan.validationFromTrain);
        const auto all = plan.all();
        QCOMPARE(std::set<std::uint32_t>(all.begin(), all.end()).size(), std::size_t{1000});
    }

    void keepsOwnSplits() {
        const CountedSource source({"train", "validation", "test"}, {{10, 10}, {3, 3}, {4, 4}});
        const SamplePlan plan = planSamples(source, {0.5, 0.5, 1}, std::nullopt);
        QCOMPARE(plan.train.size(), std::size_t{20});
        QCOMPARE(plan.validation.size(), std::size_t{6});
        QCOMPARE(plan.test.size(), std::size_t{8});
        QVERIFY(!plan.validationFromTrain);
    }

    void dependsOnTheSeedAlone() {
        const CountedSource source({"train"}, {{50, 50}});
        const auto first = planSamples(source, {0.2, 0, 1}, std::nullopt).validation;
        QCOMPARE(planSamples(source, {0.2, 0, 1}, std::nullopt).validation, first);
        QVERIFY(planSamples(source, {0.2, 0, 2}, std::nullopt).validation != first);
    }

    void limitTakesASubset() {
        const CountedSource source({"train", "test"}, {{600, 300}, {60, 30}});
        const SamplePlan whole = planSamples(source, {0.1, 0, 3}, std::nullopt);
        const SamplePlan small = planSamples(source, {0.1, 0, 3}, 30);
        QCOMPARE(perClass(source, small.train, 2), (std::vector<int>{20, 10}));
        QCOMPARE(perClass(source, small.validation, 2), (std::vector<int>{20, 10}));
        QCOMPARE(perClass(source, small.test, 2), (std::vector<int>{20, 10}));
        const auto within = [](const auto& part, const auto& all) {
            return std::includes(all.begin(), all.end(), part.begin(), part.end());
        };
        QVERIFY(within(small.train, whole.train));
        QVERIFY(within(small.validation, whole.validation));
        QVERIFY(within(small.train, planSamples(source, {0.1, 0, 3}, 60).train));
    }

    void neverEmptiesTraining_data() {
        QTest::addColumn<int>("images");
        QTest::addColumn<int>("validation");
        QTest::newRow("one") << 1 << 0;
        QTest::newRow("two") << 2 << 1;
        QTest::newRow("three") << 3 << 1;
    }
    void neverEmptiesTraining() {
        QFETCH(int, images);
        QFETCH(int, validation);
        const CountedSource source({"train"}, {{images}});
        const SamplePlan plan = planSamples(source, {0.1, 0, 1}, std::nullopt);
        QCOMPARE(int(plan.validation.size()), validation);
        QCOMPARE(int(plan.train.size()), images - validation);
    }
};

CONVSTUDIO_TEST(tst_sample_plan)
#include "tst_sample_plan.moc"
