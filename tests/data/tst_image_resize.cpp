// SPDX-License-Identifier: Apache-2.0
#include "engine/data/image_codec.h"
#include "tests/support/test_main.h"

using namespace convstudio;

using Bytes = std::vector<std::uint8_t>;

class tst_image_resize : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameSizeIsUnchanged_data() {
        QTest::addColumn<int>("mode");
        QTest::newRow("stretch") << int(ResizeMode::Stretch);
        QTest::newRow("crop") << int(ResizeMode::ShorterSideCrop);
        QTest::newRow("pad") << int(ResizeMode::Pad);
    }
    void sameSizeIsUnchanged() {
        QFETCH(int, mode);
        const Image image{2, 3, 1, {1, 2, 3, 4, 5, 6}};
        QCOMPARE(resizeImage(image, 2, 3, ResizeMode(mode)).pixels, image.pixels);
    }

    void cropsTheLongerSide() {
        const Image image{1, 4, 1, {10, 20, 30, 40}};
        QCOMPARE(resizeImage(image, 1, 2, ResizeMode::ShorterSideCrop).pixels, (Bytes{20, 30}));
    }

    void padsTheShorterSide() {
        const Image image{1, 2, 3, {1, 2, 3, 4, 5, 6}};
        QCOMPARE(resizeImage(image, 3, 2, ResizeMode::Pad).pixels,
                 (Bytes{0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 0, 0, 0, 0, 0, 0}));
    }

    void averagesDown() {
        const Image image{2, 2, 1, {10, 20, 30, 40}};
        QCOMPARE(resizeImage(image, 1, 1, ResizeMode::Stretch).pixels, Bytes{25});
    }

    void extremeProportions_data() {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::newRow("a line across") << 1 << 1000;
        QTest::newRow("a line down") << 1000 << 1;
        QTest::newRow("a point") << 1 << 1;
    }
    void extremeProportions() {
        QFETCH(int, height);
        QFETCH(int, width);
        const Image image{height, width, 1, Bytes(std::size_t(height * width), 77)};
        using enum ResizeMode;
        for (const ResizeMode mode : {Stretch, ShorterSideCrop, Pad}) {
            const Image resized = resizeImage(image, 7, 5, mode);
            QCOMPARE(resized.pixels.size(), std::size_t{35});
            QCOMPARE(int(resized.pixels[3 * 5 + 2]), 77); // the middle
        }
    }
};

CONVSTUDIO_TEST(tst_image_resize)
#include "tst_image_resize.moc"
