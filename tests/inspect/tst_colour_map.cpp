// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/colour_map.h"
#include "tests/support/test_main.h"

#include <cmath>
#include <limits>

using namespace convstudio;

namespace {

using Rgb8 = std::array<std::uint8_t, 3>;

double decoded(std::uint8_t value) {
    const double s = value / 255.0;
    return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
}

/// CIE 1976 lightness, 0 to 100, of an sRGB colour.
double lightness(const Rgb8& colour) {
    const double y =
        0.2126 * decoded(colour[0]) + 0.7152 * decoded(colour[1]) + 0.0722 * decoded(colour[2]);
    return y > 0.008856 ? 116 * std::cbrt(y) - 16 : 903.3 * y;
}

} // namespace

/// The ramps of pictures of numbers.
class tst_colour_map : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lightnessIsLinear_data() {
        QTest::addColumn<int>("ramp");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("middle");
        QTest::addColumn<double>("high");
        QTest::newRow("heat") << int(Ramp::Heat) << 0.0 << 49.0 << 98.0;
        QTest::newRow("signed") << int(Ramp::Signed) << 45.0 << 95.0 << 45.0;
        QTest::newRow("signed on dark") << int(Ramp::SignedDark) << 64.0 << 14.0 << 64.0;
        QTest::newRow("grey") << int(Ramp::Grey) << 0.0 << 50.0 << 100.0;
    }
    void lightnessIsLinear() {
        QFETCH(int, ramp);
        QFETCH(double, low);
        QFETCH(double, middle);
        QFETCH(double, high);
        for (int i = 0; i <= 200; ++i) {
            const double t = i / 200.0;
            const double expected = t < 0.5 ? std::lerp(low, middle, 2 * t)
                                            : std::lerp(middle, high, 2 * t - 1);
            const double found = lightness(rampColour(Ramp(ramp), t));
            QVERIFY2(std::abs(found - expected) < 0.6,
                     qPrintable(QString("%1: %2 for %3").arg(t).arg(found).arg(expected)));
        }
    }

    void heatGoesFromBlackOverRedToPaleYellow() {
        QCOMPARE(rampColour(Ramp::Heat, 0), (Rgb8{0, 0, 0}));
        const Rgb8 purple = rampColour(Ramp::Heat, 0.2);
        QVERIFY(purple[2] > purple[0] && purple[0] > purple[1]);
        const Rgb8 red = rampColour(Ramp::Heat, 0.5);
        QVERIFY(red[0] > 3 * red[1] && red[0] > 2 * red[2]);
        const Rgb8 yellow = rampColour(Ramp::Heat, 1);
        QVERIFY(yellow[0] > 245 && yellow[1] > 245 && yellow[2] < 230);
    }

    void signsHaveHuesOfTheirOwn() {
        for (const Ramp ramp : {Ramp::Signed, Ramp::SignedDark}) {
            const Rgb8 low = rampColour(ramp, 0.1), high = rampColour(ramp, 0.9);
            QVERIFY(low[2] > low[0] + 60);
            QVERIFY(high[0] > high[2] + 60);
            const Rgb8 neutral = rampColour(ramp, 0.5);
            QCOMPARE(neutral[0], neutral[1]);
            QCOMPARE(neutral[1], neutral[2]);
        }
    }

    void oddNumbersHaveAColour() {
        constexpr double kInfinity = std::numeric_limits<double>::infinity();
        QCOMPARE(rampColour(Ramp::Heat, -3), rampColour(Ramp::Heat, 0));
        QCOMPARE(rampColour(Ramp::Heat, kInfinity), rampColour(Ramp::Heat, 1));
        QCOMPARE(rampColour(Ramp::Heat, std::nan("")), (Rgb8{128, 128, 128}));
    }

    void valuesBecomeAPicture() {
        const std::vector<float> values = {-1, 0, 1, 3, 5, 9};
        const Image image = rampImage(values, 2, 3, Ramp::Heat, -1, 3);
        QCOMPARE(image.height, 2);
        QCOMPARE(image.width, 3);
        QCOMPARE(image.channels, 3);
        const auto at = [&](std::size_t i) {
            return Rgb8{image.pixels[3 * i], image.pixels[3 * i + 1], image.pixels[3 * i + 2]};
        };
        QCOMPARE(at(0), rampColour(Ramp::Heat, 0));
        QCOMPARE(at(2), rampColour(Ramp::Heat, 0.5));
        QCOMPARE(at(5), rampColour(Ramp::Heat, 1));
        const std::vector<float> equal(6, 2.0F);
        QCOMPARE(rampImage(equal, 3, 2, Ramp::Heat, 2, 2).pixels,
                 std::vector<std::uint8_t>(18, 0));
    }

    void overlayLeavesColdPlacesAlone() {
        const Image grey{1, 3, 1, {10, 200, 90}};
        const std::vector<float> map = {0.0F, 1.0F, 0.5F};
        const Image covered = overlay(grey, map, 0.6);
        QCOMPARE(covered.channels, 3);
        const Rgb8 hot = rampColour(Ramp::Heat, 1), warm = rampColour(Ramp::Heat, 0.5);
        for (std::size_t c = 0; c < 3; ++c) {
            QCOMPARE(covered.pixels[c], 10);
            QCOMPARE(covered.pixels[3 + c], std::uint8_t(std::lround(200 * 0.4 + hot[c] * 0.6)));
            QCOMPARE(covered.pixels[6 + c], std::uint8_t(std::lround(90 * 0.7 + warm[c] * 0.3)));
        }
        const Image colour{1, 1, 3, {1, 2, 3}};
        QCOMPARE(overlay(colour, std::vector<float>{1.0F}, 0).pixels, colour.pixels);
    }
};

CONVSTUDIO_TEST(tst_colour_map)
#include "tst_colour_map.moc"
