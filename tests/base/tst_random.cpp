// SPDX-License-Identifier: Apache-2.0
#include "engine/base/random.h"
#include "tests/support/test_main.h"

#include <array>
#include <numeric>
#include <set>

using namespace convstudio;

/// Expected words come from an independent Python implementation of SplitMix64 and xoshiro256**,
/// itself held against the published sequence for the state {1, 2, 3, 4}.
class tst_random : public QObject {
    Q_OBJECT

private:
    static void compareWords(RandomStream stream, const std::array<std::uint64_t, 4>& expected) {
        for (const std::uint64_t word : expected) QCOMPARE(stream.next(), word);
    }

private Q_SLOTS:
    void knownWords() {
        constexpr std::uint64_t kMax = ~std::uint64_t{0};
        compareWords({0, ""}, {0xf440e59cfd635fad, 0xf4678cb07b8cc0c7, 0x0373a7d7ce94baad,
                               0x32c8dfc42a8bdd9a});
        compareWords({7, "augment", {3, 12}}, {0x6e3af6e101995a91, 0x14b0c25f2e44286e,
                                               0xbec0e83b0a884713, 0x038f0f38026b49d4});
        compareWords({7, "augment", {12, 3}}, {0xc9acdbe35d2a360b, 0xf324b4c7a8346692,
                                               0xbd49ca87f2bab0f5, 0x7e7f363e49ed3d31});
        compareWords({kMax, "split", {kMax}}, {0x6f0c4c493b2c6661, 0x4adc31b604c96969,
                                               0x55bbec8650ad15fc, 0x176af8012b57d2dc});
    }

    void knownShuffle() {
        std::array<int, 10> values;
        std::iota(values.begin(), values.end(), 0);
        RandomStream(7, "shuffle").shuffle(std::span<int>(values));
        QCOMPARE(values, (std::array<int, 10>{3, 1, 8, 4, 2, 5, 9, 7, 0, 6}));
    }

    void knownNumbers() {
        RandomStream uniform(7, "u");
        for (const double expected : {0.7514951992414226, 0.3239666317629353, 0.19311562652279113})
            QCOMPARE(uniform.uniform(), expected);
        RandomStream normal(7, "normal");
        for (const double expected :
             {-0.5674680938007858, -0.38362386558749384, -0.2760451897450276})
            QVERIFY(std::abs(normal.normal() - expected) < 1e-14);
    }

    void streamsOfNeighboursDiffer() {
        std::set<std::uint64_t> first;
        for (std::uint64_t epoch = 0; epoch < 100; ++epoch)
            for (std::uint64_t sample = 0; sample < 100; ++sample)
                first.insert(RandomStream(1, "augment", {epoch, sample}).next());
        QCOMPARE(first.size(), std::size_t{10000});
    }

    void belowIsEven() {
        RandomStream stream(3, "below");
        std::array<int, 7> counts{};
        for (int i = 0; i < 70000; ++i) ++counts[stream.below(7)];
        // Chi-squared with 6 degrees of freedom; 22.5 is passed once in a thousand streams.
        double chiSquared = 0;
        for (const int count : counts) chiSquared += (count - 1e4) * (count - 1e4) / 1e4;
        QVERIFY2(chiSquared < 22.5, qPrintable(QString::number(chiSquared)));
        QCOMPARE(stream.below(1), std::uint64_t{0});
    }

    void momentsOfNormal() {
        RandomStream stream(5, "moments");
        constexpr int kCount = 100000;
        double sum = 0, squares = 0;
        for (int i = 0; i < kCount; ++i) {
            const double value = stream.normal();
            sum += value;
            squares += value * value;
        }
        QVERIFY(std::abs(sum / kCount) < 4 / std::sqrt(kCount));
        QVERIFY(std::abs(squares / kCount - 1) < 4 * std::sqrt(2.0 / kCount));
    }

    void uniformStaysWithinBounds() {
        RandomStream stream(9, "bounds");
        for (int i = 0; i < 10000; ++i) {
            const double value = stream.uniform(-2, 3);
            QVERIFY(value >= -2 && value < 3);
        }
    }
};

CONVSTUDIO_TEST(tst_random)
#include "tst_random.moc"
