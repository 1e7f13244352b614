// SPDX-License-Identifier: Apache-2.0
#include "engine/data/affine_sampling.h"
#include "engine/data/batch_loader.h"
#include "engine/data/image_codec.h"
#include "tests/data/data_files.h"
#include "tests/data/memory_images.h"
#include "tests/support/reference.h"
#include "tests/support/test_main.h"

#include <map>

using namespace convstudio;
using namespace testsupport;

namespace {

std::vector<std::uint8_t> bytesOf(const TensorBuffer& tensor) {
    const auto* first = reinterpret_cast<const std::uint8_t*>(tensor.bytes.data());
    return {first, first + tensor.bytes.size()};
}

} // namespace

class tst_data_reference : public QObject {
    Q_OBJECT

    NamedTensors m_reference;
    const TensorBuffer& reference(const std::string& name) const {
        const TensorBuffer* found = findTensor(m_reference, name);
        if (!found) qFatal("reference value %s is missing", name.c_str());
        return *found;
    }

private Q_SLOTS:
    void initTestCase() {
        m_reference = readReference("data");
        QVERIFY2(!m_reference.empty(), "run the reference.data test first");
    }

    /// Rotation, shift, scale and slant of whole images, as grid_sample moves them.
    void affineEqualsGridSample() {
        const auto& expected = reference("affine/pictures"); // [rows, H, W, C]
        const auto settings = reference("affine/settings").floats();
        const std::vector<std::uint8_t> pixels = bytesOf(reference("affine/image"));
        for (std::int64_t row = 0; row < expected.shape[0]; ++row) {
            const float* values = settings.data() + 5 * row;
            FloatImage image{expected.shape[1], expected.shape[2], expected.shape[3], {}, {}};
            image.pixels.assign(pixels.begin(), pixels.end());
            image.spare.resize(image.size());
            sampleAffine(image, inverseAffine({.angle = values[0],
                                               .translateX = values[1],
                                               .translateY = values[2],
                                               .scale = values[3],
                                               .shear = values[4]}));
            const auto wanted = expected.floats().subspan(
                static_cast<std::size_t>(row) * image.size(), image.size());
            for (std::size_t i = 0; i < image.size(); ++i)
                QVERIFY2(std::abs(image.pixels[i] - wanted[i]) < 1e-2,
                         qPrintable(QString("row %1, value %2").arg(row).arg(i)));
        }
    }

    /// Each picture the loader makes is one of the 2 · 5 · 5 that torch makes of crop and flip, and
    /// all of them come about equally often.
    void augmentationEqualsTorch_data() {
        QTest::addColumn<int>("channels");
        QTest::newRow("grey") << 1;
        QTest::newRow("colour") << 3;
    }
    void augmentationEqualsTorch() {
        QFETCH(int, channels);
        const std::string prefix = "augment" + std::to_string(channels);
        const auto& expected = reference(prefix + "/pictures"); // [50, H, W, C]
        const auto height = expected.shape[1];
        const auto width = expected.shape[2];
        const auto images = std::make_shared<MemoryImages>(
            1, height, width, channels, bytesOf(reference(prefix + "/image")));
        const auto mean = reference(prefix + "/mean").floats();
        const auto deviation = reference(prefix + "/std").floats();
        const Normalization normalization{{mean.begin(), mean.end()},
                                          {deviation.begin(), deviation.end()}};
        BatchLoader::Options options;
        options.augment = {0.5, 2, 1};
        BatchLoader loader(images, {0}, normalization, options, nullptr);

        const std::size_t size = images->imageBytes();
        std::map<std::size_t, int> seen;
        std::vector<float> picture(size);
        std::int64_t label = 0;
        constexpr int kRounds = 5000;
        for (std::uint64_t epoch = 0; epoch < kRounds; ++epoch) {
            loader.load(epoch, 0, picture.data(), &label);
            std::size_t match = 0;
            for (; match < 50; ++match) {
                const auto candidate = expected.floats().subspan(match * size, size);
                if (std::equal(picture.begin(), picture.end(), candidate.begin(),
                               [](float a, float b) { return std::abs(a - b) < 2e-6F; }))
                    break;
            }
            QVERIFY2(match < 50, "a picture that torch does not make");
            ++seen[match];
        }
        QCOMPARE(seen.size(), std::size_t{50});
        for (const auto& [picture_, times] : seen) 
            QVERIFY(times > 55 && times < 155); // 100 ± 4.5σ
    }

    void resizeEqualsTorch_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("bilinear, larger") << "larger";
        QTest::newRow("area, whole factor") << "halved";
        QTest::newRow("area, broken factor") << "broken";
    }
    void resizeEqualsTorch() {
        QFETCH(QString, name);
        const auto& source = reference("resize/image"); // [H, W, C]
        const Image image{int(source.shape[0]), int(source.shape[1]), int(source.shape[2]),
                          bytesOf(source)};
        const auto& expected = reference("resize/" + name.toStdString());
        const Image resized = resizeImage(image, int(expected.shape[0]), int(expected.shape[1]),
                                          ResizeMode::Stretch);
        QCOMPARE(resized.pixels.size(), expected.floats().size());
        for (std::size_t i = 0; i < resized.pixels.size(); ++i)
            QVERIFY(std::abs(resized.pixels[i] - expected.floats()[i]) <= 0.5001F);
    }

    void statisticsEqualNumpy() {
        const auto result = importSection(section("fashion-mnist"));
        QVERIFY(result.ok());
        const ImportReport& report = result->dataset.report;
        QCOMPARE(report.images, std::size_t{70000});
        QCOMPARE(report.counts, std::vector<std::size_t>(10, 7000));
        QCOMPARE(report.classes[9], std::string("Ankle boot"));
        QCOMPARE(report.shape, Shape::map(1, 28, 28));
        const auto expected = reference("fashion-mnist/statistics").floats();
        QVERIFY(std::abs(report.mean[0] - double(expected[0])) < 1e-6);
        QVERIFY(std::abs(report.stddev[0] - double(expected[1])) < 1e-6);
        QVERIFY(std::abs(report.mean[0] - 0.2860) < 5e-5);
        QVERIFY(std::abs(report.stddev[0] - 0.3530) < 5e-5);
    }
};

CONVSTUDIO_TEST(tst_data_reference)
#include "tst_data_reference.moc"
