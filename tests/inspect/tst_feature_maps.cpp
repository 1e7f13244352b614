// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/feature_maps.h"
#include "tests/support/test_main.h"

#include <cmath>
#include <limits>
#include <numeric>

using namespace convstudio;

namespace {

/// Three channels of 2 × 3.
FeatureMaps sample() {
    FeatureMaps maps;
    maps.channels = 3;
    maps.height = 2;
    maps.width = 3;
    maps.values = {0, 0, 0, 0, 0, 0, /**/ 1, 2, 3, 4, 0, -4, /**/ 0, 0, 8, 0, 0, 4};
    fillFigures(maps);
    return maps;
}

} // namespace

/// Figures of channels and their order.
class tst_feature_maps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void figures() {
        const FeatureMaps maps = sample();
        QCOMPARE(maps.figures.size(), std::size_t(3));
        QVERIFY(maps.figures[0].isDead);
        QCOMPARE(maps.figures[0].zeroShare, 1.0);
        QVERIFY(!maps.figures[1].isDead);
        QCOMPARE(maps.figures[1].mean, 1.0);
        QCOMPARE(maps.figures[1].minimum, -4.0);
        QCOMPARE(maps.figures[1].maximum, 4.0);
        QCOMPARE(maps.figures[1].zeroShare, 1.0 / 6);
        QCOMPARE(maps.figures[2].mean, 2.0);
        QCOMPARE(maps.minimum, -4.0);
        QCOMPARE(maps.maximum, 8.0);
        QCOMPARE(maps.map(2)[2], 8.0F);
    }

    void histogramHoldsEveryValue() {
        const FeatureMaps maps = sample();
        QCOMPARE(maps.histogram.size(), std::size_t(FeatureMaps::kHistogramBins));
        QCOMPARE(std::accumulate(maps.histogram.begin(), maps.histogram.end(), std::int64_t(0)),
                 std::int64_t(18));
        QCOMPARE(maps.histogram.front(), std::int64_t(1)); // -4
        QCOMPARE(maps.histogram.back(), std::int64_t(1));  // the maximum itself
        QCOMPARE(maps.histogram[13], std::int64_t(11));    // 0 lies in [-0.1, 0.2)
    }

    void order() {
        using Order = std::vector<std::int64_t>;
        const FeatureMaps maps = sample();
        QCOMPARE(channelOrder(maps, ChannelOrder::Channel), (Order{0, 1, 2}));
        QCOMPARE(channelOrder(maps, ChannelOrder::Mean), (Order{2, 1, 0}));
        QCOMPARE(channelOrder(maps, ChannelOrder::Maximum), (Order{2, 1, 0}));
        QCOMPARE(channelOrder(maps, ChannelOrder::Active), (Order{1, 2, 0}));
    }

    void valuesThatAreNoNumbers() {
        FeatureMaps maps;
        maps.channels = 2;
        maps.height = 1;
        maps.width = 2;
        maps.values = {std::nanf(""), 1, std::numeric_limits<float>::infinity(), 3};
        fillFigures(maps);
        QCOMPARE(maps.minimum, 1.0);
        QCOMPARE(maps.maximum, 3.0);
        QVERIFY(std::isnan(maps.figures[0].mean));
        QCOMPARE(std::accumulate(maps.histogram.begin(), maps.histogram.end(), std::int64_t(0)),
                 std::int64_t(2));
        QCOMPARE(channelOrder(maps, ChannelOrder::Mean), (std::vector<std::int64_t>{1, 0}));
    }

    void oneValueHasNoRange() {
        FeatureMaps maps;
        maps.channels = maps.height = 1;
        maps.width = 3;
        maps.values = {2, 2, 2};
        fillFigures(maps);
        QCOMPARE(maps.histogram[0], std::int64_t(3));
    }
};

CONVSTUDIO_TEST(tst_feature_maps)
#include "tst_feature_maps.moc"
