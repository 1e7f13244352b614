// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/painted_parts.h"
#include "ui/panels/train/samples_strip.h"

using namespace convstudio;

namespace {

/// Six images of 4 × 3 pixels, image k with the grey value 20 k in all channels.
class FlatImages : public ImageStore {
public:
    explicit FlatImages(std::int64_t channels) {
        m_height = 4;
        m_width = 3;
        m_channels = channels;
        m_labels = {0, 1, 2, 0, 1, 2};
        m_pixels.resize(6);
        for (std::size_t k = 0; k < 6; ++k) m_pixels[k].assign(imageBytes(), std::uint8_t(20 * k));
    }
    const std::uint8_t* pixels(std::size_t image) const override { return m_pixels[image].data(); }
    std::string sampleId(std::size_t image) const override { return "train/" + std::to_string(image); }

private:
    std::vector<std::vector<std::uint8_t>> m_pixels;
};

std::shared_ptr<const ImportedData> data(std::int64_t channels = 1) {
    auto made = std::make_shared<ImportedData>();
    made->dataset.images = std::make_shared<FlatImages>(channels);
    made->dataset.report.classes = {"Shirt", "Bag", "Boot"};
    return made;
}

SamplesEvent twoSamples() {
    SamplesEvent made;
    made.epoch = 4;
    made.samples = {{1, "train/1", 1, 1, 0.9, 0.9}, {2, "train/2", 2, 0, 0.6, 0.3}};
    return made;
}

} // namespace

class tst_samples_strip : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void saysWhatItIsTakenFor() {
        Theme theme(*qApp);
        SamplesStrip strip(theme);
        strip.showSamples(twoSamples(), data());
        QCOMPARE(strip.summary(), "1 of 2 right, epoch 4");
        QCOMPARE(strip.sentence(strip.samples()[0]), u"Bag, 90\u2009% sure: right"_qs);
        QCOMPARE(strip.sentence(strip.samples()[1]),
                 u"Boot taken for Shirt, 60\u2009% sure; Boot itself has 30\u2009%"_qs);
        QVERIFY(strip.accessibleDescription().contains("Boot taken for Shirt"));
    }

    void withoutImagesThereAreNumbers() {
        Theme theme(*qApp);
        SamplesStrip strip(theme);
        strip.showSamples(twoSamples(), nullptr);
        QCOMPARE(strip.sentence(strip.samples()[0]), u"1, 90\u2009% sure: right"_qs);
    }

    void drawsPixelsAndVerdicts() {
        Theme theme(*qApp);
        theme.setChoice(ThemeChoice::Dark);
        SamplesStrip strip(theme);
        strip.resize(400, strip.sizeHint().height());
        strip.showSamples(twoSamples(), data());
        const QImage image = strip.grab().toImage();
        // Tiles of 84 from 12 on; images of 56 from the height 26 on; 4 × 3 is narrower.
        QCOMPARE(image.pixelColor(12 + 28, 26 + 28), QColor(20, 20, 20));
        QCOMPARE(image.pixelColor(12 + 84 + 28, 26 + 28), QColor(40, 40, 40));
        const QColor right = image.pixelColor(12 + 28, 26), wrong = image.pixelColor(96 + 28, 26);
        QVERIFY(right.green() > right.red());
        QVERIFY(wrong.red() > wrong.green());
    }

    void onlyWhatChangedIsPainted() {
        Theme theme(*qApp);
        SamplesStrip strip(theme);
        strip.resize(400, strip.sizeHint().height());
        const auto images = data();
        SamplesEvent event = twoSamples();
        strip.showSamples(event, images);
        strip.show();
        QVERIFY(QTest::qWaitForWindowExposed(&strip));
        testsupport::PaintedParts parts(strip);
        event.epoch = 5;
        event.samples[0].probability = 0.95;
        strip.showSamples(event, images);
        QTRY_VERIFY(!parts.region().isEmpty());
        QVERIFY(!parts.region().contains(QPoint(12 + 28, 26 + 28))); // a picture stays
        QVERIFY(!parts.region().intersects(QRect(96, 30, 84, 90)));  // so does the other tile
        QCOMPARE(parts.laidOver(), parts.whole());
    }

    void moreByKeys() {
        Theme theme(*qApp);
        SamplesStrip strip(theme);
        strip.resize(100, strip.sizeHint().height());
        strip.showSamples(twoSamples(), data());
        QTest::keyClick(&strip, Qt::Key_Right);
        QCOMPARE(strip.grab().toImage().pixelColor(12 + 28, 26 + 28), QColor(40, 40, 40));
        QTest::keyClick(&strip, Qt::Key_Right); // there is no third
        QCOMPARE(strip.grab().toImage().pixelColor(12 + 28, 26 + 28), QColor(40, 40, 40));
        QTest::keyClick(&strip, Qt::Key_Left);
        QCOMPARE(strip.grab().toImage().pixelColor(12 + 28, 26 + 28), QColor(20, 20, 20));
    }

    void imagesOfAllKinds_data() {
        QTest::addColumn<int>("channels");
        QTest::newRow("grey") << 1;
        QTest::newRow("RGB") << 3;
        QTest::newRow("more") << 4;
    }
    void imagesOfAllKinds() {
        QFETCH(int, channels);
        const FlatImages images(channels);
        const QImage image = sampleImage(images, 5);
        QCOMPARE(image.size(), QSize(3, 4)); // height before width
        QCOMPARE(image.pixelColor(2, 3), QColor(100, 100, 100));
    }

    void clears() {
        Theme theme(*qApp);
        SamplesStrip strip(theme);
        strip.showSamples(twoSamples(), data());
        strip.clear();
        QVERIFY(strip.samples().empty());
        QVERIFY(strip.summary().isEmpty());
    }
};

CONVSTUDIO_TEST(tst_samples_strip)
#include "tst_samples_strip.moc"
