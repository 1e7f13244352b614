// SPDX-License-Identifier: Apache-2.0
#include "engine/train/sample_choice.h"
#include "engine/train/value_histogram.h"
#include "tests/support/test_main.h"

#include <cmath>
#include <numeric>
#include <set>

using namespace convstudio;

namespace {

/// Images that are labels only.
class LabelledImages final : public ImageStore {
public:
    explicit LabelledImages(std::vector<std::int64_t> labels) {
        m_labels = std::move(labels);
        m_height = m_width = m_channels = 1;
    }
    const std::uint8_t* pixels(std::size_t) const override { return &m_pixel; }
    std::string sampleId(std::size_t image) const override {
        return "validation/" + std::to_string(image);
    }

private:
    std::uint8_t m_pixel = 0;
};

} // namespace

class tst_sample_choice : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneOfEachClassFirst() {
        std::vector<std::int64_t> labels;
        for (int i = 0; i < 400; ++i) labels.push_back(i < 380 ? 0 : i % 4);
        const LabelledImages images(labels);
        std::vector<std::uint32_t> from(400);
        std::iota(from.begin(), from.end(), 0U);
        const auto four = chooseSamples(images, from, 4, 1);
        std::set<std::int64_t> classes;
        for (const std::uint32_t image : four) classes.insert(labels[image]);
        QCOMPARE(classes.size(), std::size_t{4});
        const auto twelve = chooseSamples(images, from, 12, 1);
        QVERIFY(std::equal(four.begin(), four.end(), twelve.begin()));
        QCOMPARE(std::set<std::uint32_t>(twelve.begin(), twelve.end()).size(), std::size_t{12});
        QVERIFY(twelve == chooseSamples(images, from, 12, 1));
        QVERIFY(twelve != chooseSamples(images, from, 12, 2));
    }

    void noMoreThanThereAre() {
        const LabelledImages images({0, 1, 0, 1, 0});
        const std::vector<std::uint32_t> from{4, 1, 0};
        const auto all = chooseSamples(images, from, 99, 1);
        QCOMPARE(std::set<std::uint32_t>(all.begin(), all.end()),
                 (std::set<std::uint32_t>{0, 1, 4}));
        QVERIFY(chooseSamples(images, from, 0, 1).empty());
        QVERIFY(chooseSamples(images, {}, 5, 1).empty());
    }

    void probabilitiesAreASoftmax() {
        const LabelledImages images({2, 0});
        const std::vector<float> logits{1.0F, 3.0F, 2.0F};
        const SampleFigures figures = sampleFigures(images, 0, logits);
        const double sum = std::exp(1.0) + std::exp(3.0) + std::exp(2.0);
        QCOMPARE(figures.sample, std::string("validation/0"));
        QCOMPARE(figures.label, std::int64_t{2});
        QCOMPARE(figures.predicted, std::int64_t{1});
        QVERIFY(std::abs(figures.probability - std::exp(3.0) / sum) < 1e-15);
        QVERIFY(std::abs(figures.trueProbability - std::exp(2.0) / sum) < 1e-15);
        const std::vector<float> large{1000.0F, -1000.0F};
        QCOMPARE(sampleFigures(images, 1, large).probability, 1.0);
    }

    void histogramCountsEveryValueOnce() {
        std::vector<float> values{0.0F, 0.0F, 0.0F, 64.0F};
        for (int i = 0; i < 64; ++i) values.push_back(static_cast<float>(i) + 0.5F);
        const Histogram histogram = histogramOf(values);
        QCOMPARE(histogram.low, 0.0);
        QCOMPARE(histogram.high, 64.0);
        QCOMPARE(histogram.counts.size(), std::size_t{64});
        QCOMPARE(histogram.counts[0], std::int64_t{4});
        QCOMPARE(histogram.counts[31], std::int64_t{1});
        QCOMPARE(histogram.counts[63], std::int64_t{2}); // the upper edge belongs to the last bin
        QCOMPARE(histogram.zeroShare, 3.0 / 68);
    }

    void histogramOfOddValues() {
        const std::vector<float> same(5, 2.0F);
        QCOMPARE(histogramOf(same).counts[0], std::int64_t{5});
        QCOMPARE(histogramOf(same).low, histogramOf(same).high);
        const float nan = std::nanf("");
        const std::vector<float> broken{nan, 1.0F, INFINITY, 3.0F};
        const Histogram histogram = histogramOf(broken);
        QCOMPARE(histogram.low, 1.0);
        QCOMPARE(histogram.high, 3.0);
        QCOMPARE(std::accumulate(histogram.counts.begin(), histogram.counts.end(), std::int64_t{0}),
                 std::int64_t{2});
        const std::vector<float> nothing{nan};
        QCOMPARE(histogramOf(nothing).counts, std::vector<std::int64_t>(64, 0));
        QCOMPARE(histogramOf({}).counts.size(), std::size_t{64});
    }
};

CONVSTUDIO_TEST(tst_sample_choice)
#include "tst_sample_choice.moc"
