// SPDX-License-Identifier: Apache-2.0
#include "engine/data/affine_sampling.h"
#include "engine/data/batch_loader.h"
#include "engine/data/normal_numbers.h"
#include "engine/data/placement.h"
#include "engine/project/data_schema.h"
#include "tests/data/memory_images.h"
#include "tests/support/test_main.h"

#include <cmath>
#include <numbers>

using namespace convstudio;
using namespace testsupport;

namespace {

constexpr std::int64_t kHeight = 7, kWidth = 10;
constexpr std::uint64_t kSeed = 11, kEpoch = 3;
const Normalization kGrey{{0.3}, {0.4}};
const Normalization kColour{{0.3, 0.4, 0.5}, {0.4, 0.5, 0.6}};

AugmentPlan planOf(const char* list) {
    return augmentPlan(resolveData({{"augment", Json::parse(list)}}).at("augment"));
}

/// The picture as floats of 0 to 255.
std::vector<double> floatsOf(const ImageStore& images, std::uint32_t sample) {
    const std::uint8_t* pixels = images.pixels(sample);
    return {pixels, pixels + images.imageBytes()};
}

/// What the loader makes of a sample, back from the normalisation.
std::vector<double> made(const ImageStore& images, std::uint32_t sample, const AugmentPlan& plan,
                         const Normalization& normalization) {
    const AugmentedImage image =
        augmentedImage(images, sample, plan, normalization, kSeed, kEpoch);
    std::vector<double> values;
    for (std::size_t i = 0; i < image.values.size(); ++i) {
        const std::size_t c = i % normalization.mean.size();
        values.push_back(255 * (image.values[i] * normalization.stddev[c] + normalization.mean[c]));
    }
    return values;
}

double largestDifference(const std::vector<double>& a, const std::vector<double>& b) {
    if (a.size() != b.size() || a.empty()) return INFINITY;
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i) largest = std::max(largest, std::abs(a[i] - b[i]));
    return largest;
}

/// Bilinear value of a picture at a point, black outside; the slow way.
double valueAt(const std::vector<double>& picture, std::int64_t channels, std::int64_t c, double x,
               double y) {
    double sum = 0;
    for (std::int64_t row = 0; row < kHeight; ++row) {
        for (std::int64_t column = 0; column < kWidth; ++column) {
            const double nearX = std::max(0.0, 1 - std::abs(x - static_cast<double>(column)));
            const double nearY = std::max(0.0, 1 - std::abs(y - static_cast<double>(row)));
            sum += nearX * nearY *
                   picture[static_cast<std::size_t>((row * kWidth + column) * channels + c)];
        }
    }
    return sum;
}

} // namespace

/// The transforms beyond flip and crop against their definitions, on pictures of 7×10 pixels.
class tst_augment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rotationTurnsAboutTheCentre_data();
    void rotationTurnsAboutTheCentre();
    void jitterFollowsItsDraws_data();
    void jitterFollowsItsDraws();
    void erasingCoversABox();
    void erasedAreasKeepToTheirRanges();
    void noiseHasItsDeviation();
    void normalNumbersAreNormal();
    void orderOfTheListIsKept();
    void eachDrawsFromItsOwnStream();
    void flipAndCropStayWhatTheyWere();
    void placementOfFloatsIsThatOfBytes();
    void probabilityZeroIsNothing();
    void loaderAndPreviewAgree();
    void previewShowsWhatTheNetworkReceives();
};

void tst_augment::rotationTurnsAboutTheCentre_data() {
    QTest::addColumn<int>("channels");
    QTest::newRow("grey") << 1;
    QTest::newRow("colour") << 3;
}

void tst_augment::rotationTurnsAboutTheCentre() {
    QFETCH(int, channels);
    const MemoryImages images(3, kHeight, kWidth, channels);
    const AugmentPlan plan = planOf(R"([{"type": "RandomRotation", "degrees": 40}])");
    for (std::uint32_t sample = 0; sample < 3; ++sample) {
        RandomStream random(kSeed, "augment.RandomRotation", {kEpoch, sample, 0});
        random.uniform(); // p
        const double angle = random.uniform(-40, 40) * std::numbers::pi / 180;
        const std::vector<double> picture = floatsOf(images, sample);
        std::vector<double> expected;
        for (std::int64_t y = 0; y < kHeight; ++y) {
            for (std::int64_t x = 0; x < kWidth; ++x) {
                // The pixel was at the point turned back by the angle.
                const double fromX = static_cast<double>(x) - (kWidth - 1) / 2.0;
                const double fromY = static_cast<double>(y) - (kHeight - 1) / 2.0;
                const double sourceX = std::cos(angle) * fromX + std::sin(angle) * fromY;
                const double sourceY = -std::sin(angle) * fromX + std::cos(angle) * fromY;
                for (int c = 0; c < channels; ++c)
                    expected.push_back(valueAt(picture, channels, c, sourceX + (kWidth - 1) / 2.0,
                                               sourceY + (kHeight - 1) / 2.0));
            }
        }
        const auto actual = made(images, sample, plan, channels == 1 ? kGrey : kColour);
        QVERIFY2(largestDifference(actual, expected) < 1e-2,
                 qPrintable(QString::number(largestDifference(actual, expected))));
    }
}

void tst_augment::jitterFollowsItsDraws_data() { rotationTurnsAboutTheCentre_data(); }

void tst_augment::jitterFollowsItsDraws() {
    QFETCH(int, channels);
    const MemoryImages images(4, kHeight, kWidth, channels);
    const AugmentPlan plan =
        planOf(R"([{"type": "ColorJitter", "brightness": 0.6, "contrast": 0.7}])");
    for (std::uint32_t sample = 0; sample < 4; ++sample) {
        RandomStream random(kSeed, "augment.ColorJitter", {kEpoch, sample, 0});
        random.uniform();
        const double brightness = random.uniform(0.4, 1.6);
        const double contrast = random.uniform(0.3, 1.7);
        std::vector<double> expected = floatsOf(images, sample);
        double grey = 0;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            expected[i] = std::clamp(brightness * expected[i], 0.0, 255.0);
            constexpr double kWeights[3] = {0.2989, 0.587, 0.114};
            grey += expected[i] * (channels == 1 ? 1 : kWeights[i % 3]);
        }
        grey /= kHeight * kWidth;
        for (double& value : expected)
            value = std::clamp(contrast * value + (1 - contrast) * grey, 0.0, 255.0);
        const auto actual = made(images, sample, plan, channels == 1 ? kGrey : kColour);
        QVERIFY2(largestDifference(actual, expected) < 1e-2,
                 qPrintable(QString::number(largestDifference(actual, expected))));
    }
}

void tst_augment::erasingCoversABox() {
    const MemoryImages images(200, kHeight, kWidth, 3);
    const AugmentPlan plan = planOf(R"([{"type": "RandomErasing", "p": 0.5, "value": 1}])");
    int erased = 0;
    for (std::uint32_t sample = 0; sample < 200; ++sample) {
        const Image picture =
            augmentedImage(images, sample, plan, kColour, kSeed, kEpoch).picture;
        std::int64_t top = kHeight, left = kWidth, bottom = -1, right = -1, changed = 0;
        for (std::int64_t i = 0; i < kHeight * kWidth; ++i) {
            const std::uint8_t* now = picture.pixels.data() + 3 * i;
            const std::uint8_t* before = images.pixels(sample) + 3 * i;
            if (std::equal(now, now + 3, before)) continue;
            for (int c = 0; c < 3; ++c) QCOMPARE(int(now[c]), 255);
            ++changed;
            top = std::min(top, i / kWidth);
            bottom = std::max(bottom, i / kWidth);
            left = std::min(left, i % kWidth);
            right = std::max(right, i % kWidth);
        }
        if (changed == 0) continue;
        ++erased;
        QCOMPARE(changed, (bottom - top + 1) * (right - left + 1)); // one whole box
        QVERIFY(bottom - top + 1 < kHeight && right - left + 1 < kWidth);
    }
    QVERIFY2(erased > 60 && erased < 140, qPrintable(QString::number(erased)));
}

void tst_augment::erasedAreasKeepToTheirRanges() {
    const MemoryImages images(300, 40, 60, 1);
    const AugmentPlan plan = planOf(
        R"([{"type": "RandomErasing", "p": 1, "scale": [0.1, 0.2], "ratio": [0.5, 2]}])");
    double smallest = 1, largest = 0;
    for (std::uint32_t sample = 0; sample < 300; ++sample) {
        const Image picture = augmentedImage(images, sample, plan, kGrey, kSeed, kEpoch).picture;
        const auto black = std::count(picture.pixels.begin(), picture.pixels.end(), 0);
        smallest = std::min(smallest, static_cast<double>(black) / (40 * 60));
        largest = std::max(largest, static_cast<double>(black) / (40 * 60));
    }
    QVERIFY2(smallest > 0.09 && smallest < 0.115, qPrintable(QString::number(smallest)));
    QVERIFY2(largest > 0.185 && largest < 0.21, qPrintable(QString::number(largest)));
}

void tst_augment::noiseHasItsDeviation() {
    const MemoryImages images(1, 100, 120, 1, std::vector<std::uint8_t>(12000, 128));
    const AugmentPlan plan = planOf(R"([{"type": "GaussianNoise", "sigma": 0.1}])");
    const auto values = made(images, 0, plan, kGrey);
    double mean = 0, squares = 0;
    for (const double value : values) {
        mean += value / 12000;
        squares += (value - 128) * (value - 128) / 12000;
    }
    QVERIFY2(std::abs(mean - 128) < 1, qPrintable(QString::number(mean)));
    QVERIFY2(std::abs(std::sqrt(squares) - 25.5) < 0.6, qPrintable(QString::number(squares)));
    const MemoryImages white(1, 100, 120, 1, std::vector<std::uint8_t>(12000, 255));
    for (const double value : made(white, 0, plan, kGrey)) QVERIFY(value < 255.01);
}

/// Shares of a million numbers beyond some bounds, and moments, against the normal distribution.
void tst_augment::normalNumbersAreNormal() {
    const NormalNumbers normal;
    RandomStream random(3, "normal numbers");
    constexpr int kCount = 1'000'000;
    const std::vector<double> bounds{0.1, 0.5, 1, 2, 3, 3.442619855899, 4};
    std::vector<int> beyond(bounds.size(), 0);
    double mean = 0, squares = 0, cubes = 0, fourths = 0;
    for (int i = 0; i < kCount; ++i) {
        const double x = normal.draw(random);
        for (std::size_t k = 0; k < bounds.size(); ++k) beyond[k] += std::abs(x) > bounds[k];
        mean += x / kCount;
        squares += x * x / kCount;
        cubes += x * x * x / kCount;
        fourths += x * x * x * x / kCount;
    }
    QVERIFY(std::abs(mean) < 0.005 && std::abs(squares - 1) < 0.007);
    QVERIFY(std::abs(cubes) < 0.02 && std::abs(fourths - 3) < 0.05);
    for (std::size_t k = 0; k < bounds.size(); ++k) {
        const double share = std::erfc(bounds[k] / std::numbers::sqrt2);
        const double spread = 5 * std::sqrt(share * (1 - share) / kCount);
        QVERIFY2(std::abs(beyond[k] / double(kCount) - share) < spread,
                 qPrintable(QString("beyond %1").arg(bounds[k])));
    }
}

void tst_augment::orderOfTheListIsKept() {
    const MemoryImages images(20, kHeight, kWidth, 1);
    // A rotated box of white differs from a box of white over a rotated picture.
    const AugmentPlan a = planOf(R"([{"type": "RandomErasing", "p": 1, "value": 1},
                                     {"type": "RandomRotation", "degrees": 60}])");
    const AugmentPlan b = planOf(R"([{"type": "RandomRotation", "degrees": 60},
                                     {"type": "RandomErasing", "p": 1, "value": 1}])");
    int different = 0;
    for (std::uint32_t sample = 0; sample < 20; ++sample)
        different += made(images, sample, a, kGrey) != made(images, sample, b, kGrey);
    QVERIFY(different > 15);
    // Flip after rotation is rotation the other way round after flip.
    const AugmentPlan flipLast = planOf(R"([{"type": "RandomRotation", "degrees": 60},
                                            {"type": "RandomHorizontalFlip", "p": 1}])");
    const AugmentPlan rotation = planOf(R"([{"type": "RandomRotation", "degrees": 60}])");
    const auto turned = made(images, 4, rotation, kGrey);
    const auto flipped = made(images, 4, flipLast, kGrey);
    for (std::int64_t y = 0; y < kHeight; ++y)
        for (std::int64_t x = 0; x < kWidth; ++x)
            QCOMPARE(flipped[static_cast<std::size_t>(y * kWidth + x)],
                     turned[static_cast<std::size_t>(y * kWidth + kWidth - 1 - x)]);
}

void tst_augment::eachDrawsFromItsOwnStream() {
    const MemoryImages images(8, kHeight, kWidth, 3);
    // What stands before does not change what a transform draws: noise alone = noise of noise + 0.
    const AugmentPlan alone = planOf(R"([{"type": "GaussianNoise", "sigma": 0.02}])");
    const AugmentPlan after = planOf(R"([{"type": "ColorJitter"}, {"type": "RandomRotation",
        "degrees": 0}, {"type": "GaussianNoise", "sigma": 0.02}])");
    const AugmentPlan twice = planOf(R"([{"type": "GaussianNoise", "sigma": 0.02},
        {"type": "GaussianNoise", "sigma": 0.02}])");
    for (std::uint32_t sample = 0; sample < 8; ++sample) {
        const auto expected = made(images, sample, alone, kColour);
        QVERIFY(largestDifference(made(images, sample, after, kColour), expected) < 1e-3);
        // The second of a type has a stream of its own, too.
        const auto both = made(images, sample, twice, kColour);
        const auto plain = floatsOf(images, sample);
        double doubled = 0;
        for (std::size_t i = 0; i < both.size(); ++i)
            doubled = std::max(doubled, std::abs(both[i] - plain[i] - 2 * (expected[i] - plain[i])));
        QVERIFY(doubled > 1);
    }
    const auto one = augmentedImage(images, 1, alone, kColour, kSeed, 0).values;
    QVERIFY(one == augmentedImage(images, 1, alone, kColour, kSeed, 0).values);
    QVERIFY(one != augmentedImage(images, 1, alone, kColour, kSeed, 1).values);
    QVERIFY(one != augmentedImage(images, 1, alone, kColour, kSeed + 1, 0).values);
}

void tst_augment::flipAndCropStayWhatTheyWere() {
    const MemoryImages images(30, kHeight, kWidth, 3);
    const char* lists[] = {R"([{"type": "RandomCrop", "padding": 3}, {"type": "RandomHorizontalFlip"}])",
                           R"([{"type": "RandomHorizontalFlip"}, {"type": "RandomCrop", "padding": 3}])"};
    for (const char* list : lists) {
        const AugmentPlan plain = planOf(list);
        QVERIFY(!plain.transforms);
        Json more = Json::parse(list);
        more.push_back({{"type", "RandomRotation"}, {"degrees", 0}});
        const AugmentPlan mixed = augmentPlan(resolveData({{"augment", more}}).at("augment"));
        QVERIFY(mixed.transforms);
        for (std::uint32_t sample = 0; sample < 30; ++sample) {
            const Placement place = drawPlacement(plain, kSeed, kEpoch, sample);
            RandomStream random(kSeed, "augment", {kEpoch, sample});
            random.uniform();
            QCOMPARE(place.top, static_cast<std::int64_t>(random.below(7)) - 3);
            QCOMPARE(place.left, static_cast<std::int64_t>(random.below(7)) - 3);
            QCOMPARE(place.flipped, random.uniform() < 0.5);
            const auto a = augmentedImage(images, sample, plain, kColour, kSeed, kEpoch);
            const auto b = augmentedImage(images, sample, mixed, kColour, kSeed, kEpoch);
            QVERIFY(a.picture.pixels == b.picture.pixels);
        }
    }
}

void tst_augment::placementOfFloatsIsThatOfBytes() {
    const MemoryImages images(1, kHeight, kWidth, 3);
    std::vector<std::uint8_t> bytes(images.imageBytes() + 1);
    for (const bool flipped : {false, true}) {
        for (std::int64_t top = -8; top <= 8; top += 2) {
            for (std::int64_t left = -11; left <= 11; ++left) {
                const Placement place{top, left, flipped};
                placePixels(images, images.pixels(0), place, bytes.data());
                FloatImage image{kHeight, kWidth, 3, {}, {}};
                image.pixels.assign(images.pixels(0), images.pixels(0) + image.size());
                image.spare.resize(image.size());
                placePixels(image, place);
                QVERIFY(std::equal(image.pixels.begin(), image.pixels.end(), bytes.begin()));
            }
        }
    }
}

void tst_augment::probabilityZeroIsNothing() {
    const AugmentPlan plan = planOf(R"([{"type": "RandomRotation", "p": 0},
        {"type": "RandomHorizontalFlip", "p": 0}, {"type": "RandomCrop", "padding": 0}])");
    QVERIFY(!plan.any());
    const MemoryImages images(100, kHeight, kWidth, 1);
    const AugmentPlan half = planOf(R"([{"type": "RandomRotation", "degrees": 90, "p": 0.5}])");
    int turned = 0;
    for (std::uint32_t sample = 0; sample < 100; ++sample) {
        const Image picture = augmentedImage(images, sample, half, kGrey, kSeed, kEpoch).picture;
        turned += !std::equal(picture.pixels.begin(), picture.pixels.end(), images.pixels(sample));
    }
    QVERIFY2(turned > 30 && turned < 70, qPrintable(QString::number(turned)));
}

void tst_augment::loaderAndPreviewAgree() {
    const auto images = std::make_shared<MemoryImages>(9, kHeight, kWidth, 3);
    for (const char* list :
         {R"([])", R"([{"type": "RandomCrop", "padding": 2}, {"type": "RandomHorizontalFlip"}])",
          R"([{"type": "RandomCrop", "padding": 2}, {"type": "RandomAffine", "degrees": 20,
              "translate": [0.1, 0.2], "scale": [0.7, 1.3], "shear": 10},
              {"type": "ColorJitter", "brightness": 0.3}, {"type": "RandomErasing"},
              {"type": "GaussianNoise", "sigma": 0.03}])"}) {
        BatchLoader::Options options;
        options.batchSize = 9;
        options.order = BatchLoader::Order::Shuffled;
        options.seed = kSeed;
        options.augment = planOf(list);
        std::vector<float> pixels(9 * images->imageBytes());
        std::vector<std::int64_t> labels(9);
        std::vector<std::uint32_t> samples(9);
        BatchLoader loader(images, {0, 1, 2, 3, 4, 5, 6, 7, 8}, kColour, options, nullptr);
        QCOMPARE(loader.load(kEpoch, 0, pixels.data(), labels.data(), samples.data()),
                 std::size_t{9});
        for (std::size_t i = 0; i < samples.size(); ++i) {
            const AugmentedImage preview =
                augmentedImage(*images, samples[i], options.augment, kColour, kSeed, kEpoch);
            QVERIFY(std::equal(preview.values.begin(), preview.values.end(),
                               pixels.begin() + static_cast<std::ptrdiff_t>(i * images->imageBytes())));
        }
    }
}

void tst_augment::previewShowsWhatTheNetworkReceives() {
    const MemoryImages images(5, kHeight, kWidth, 3);
    const AugmentPlan plan = planOf(R"([{"type": "RandomAffine", "degrees": 30, "shear": 8},
                                        {"type": "GaussianNoise", "sigma": 0.05}])");
    for (std::uint32_t sample = 0; sample < 5; ++sample) {
        const AugmentedImage image = augmentedImage(images, sample, plan, kColour, kSeed, kEpoch);
        QCOMPARE(image.picture.height, int(kHeight));
        QCOMPARE(image.picture.width, int(kWidth));
        const auto values = made(images, sample, plan, kColour);
        for (std::size_t i = 0; i < values.size(); ++i)
            QVERIFY(std::abs(values[i] - image.picture.pixels[i]) < 0.51);
    }
}

CONVSTUDIO_TEST(tst_augment)
#include "tst_augment.moc"
