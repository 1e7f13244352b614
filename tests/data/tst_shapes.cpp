// SPDX-License-Identifier: Apache-2.0
#include "tests/data/data_files.h"
#include "tests/support/test_main.h"

using namespace convstudio;
using namespace testsupport;

class tst_shapes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasSixClasses() {
        Json data = section("shapes");
        const auto result = importSection(data);
        QVERIFY(result.ok());
        const Dataset& shapes = result->dataset;
        QCOMPARE(shapes.report.classes, (std::vector<std::string>{"circle", "square", "triangle",
                                                                  "cross", "star", "ring"}));
        QCOMPARE(shapes.report.counts, std::vector<std::size_t>(6, 1200));
        QCOMPARE(shapes.test.size(), std::size_t{1200});
        QCOMPARE(shapes.train.size(), std::size_t{5400});
        QCOMPARE(shapes.facts().shape, Shape::map(3, 32, 32));
        QVERIFY(shapes.hasOwnTest);
        QVERIFY(shapes.report.duplicates.empty());
        QVERIFY(result->issues.empty());
    }

    void anySizeAndChannels_data() {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("channels");
        QTest::newRow("28x28x1") << 28 << 28 << 1;
        QTest::newRow("17x41x3") << 17 << 41 << 3;
        QTest::newRow("1x1x1") << 1 << 1 << 1;
        QTest::newRow("96x96x3") << 96 << 96 << 3;
    }
    void anySizeAndChannels() {
        QFETCH(int, height);
        QFETCH(int, width);
        QFETCH(int, channels);
        Json data = section("shapes");
        data["resize"] = {{"type", "Stretch"}, {"size", {height, width}}};
        data["channels"] = channels;
        data["limit"] = 60;
        const auto result = importSection(data);
        QVERIFY(result.ok());
        QCOMPARE(result->dataset.facts().shape, Shape::map(channels, height, width));
        QCOMPARE(result->dataset.train.size(), std::size_t{60});
    }

    void isTheSameEveryTime() {
        Json data = section("shapes");
        data["limit"] = 12;
        const auto first = importSection(data);
        const auto second = importSection(data);
        const ImageStore& images = *first->dataset.images;
        for (std::size_t i = 0; i < images.count(); ++i)
            QCOMPARE(sampleHash(*second->dataset.images, i), sampleHash(images, i));
    }

    /// In the middle of a ring is ground, in the middle of a circle is shape.
    void drawsWhatItSays() {
        Json data = section("shapes");
        data["resize"] = {{"type", "Stretch"}, {"size", {64, 64}}};
        data["limit"] = 120;
        const auto result = importSection(data);
        const ImageStore& images = *result->dataset.images;
        std::array<double, 6> fills{};
        std::array<int, 6> counts{};
        for (std::size_t i = 0; i < images.count(); ++i) {
            // Ground = the colour of the corner; the shape's share of the picture differs by class.
            const std::uint8_t* p = images.pixels(i);
            int apart = 0;
            for (int k = 0; k < 64 * 64; ++k) {
                int distance = 0;
                for (int c = 0; c < 3; ++c) distance += std::abs(p[3 * k + c] - p[c]);
                apart += distance > 120;
            }
            fills[std::size_t(images.label(i))] += apart / 4096.0;
            ++counts[std::size_t(images.label(i))];
        }
        for (std::size_t c = 0; c < 6; ++c) fills[c] /= counts[c];
        const auto [circle, square, triangle, cross, star, ring] = fills;
        QVERIFY(circle > ring);
        QVERIFY(square > cross);
        QVERIFY(circle > star);
        QVERIFY(square > triangle);
        QVERIFY(circle > 0.1 && circle < 0.6);
    }
};

CONVSTUDIO_TEST(tst_shapes)
#include "tst_shapes.moc"
