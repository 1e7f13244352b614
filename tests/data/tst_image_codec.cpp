// SPDX-License-Identifier: Apache-2.0
#include "engine/data/image_codec.h"
#include "engine/data/image_header.h"
#include "tests/data/data_files.h"
#include "tests/support/test_main.h"

using namespace convstudio;
using namespace testsupport;

namespace {

/// 8 rows of 10 columns, RGB about (200, 90, 30).
const QByteArray kJpeg = QByteArray::fromHex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300020101010101020101010202020202040302020202"
    "0504040304060506060605060606070908060709070606080b08090a0a0a0a0a06080b0c0b0a0c090a0a0affdb00"
    "4301020202020202050303050a0706070a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a"
    "0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0affc00011080008000a03012200021101031101ffc40015000101"
    "00000000000000000000000000000006ffc40014100100000000000000000000000000000000ffc4001401010000"
    "0000000000000000000000000008ffc40014110100000000000000000000000000000000ffda000c030100021103"
    "11003f008f003b3c1fffd9");
const QByteArray kWebP = QByteArray::fromHex(
    "524946461e000000574542505650384c110000002f09c001000750ad22d7a3ff8188e87f0000");

Image gradient(int height, int width, int channels) {
    Image image{height, width, channels, {}};
    for (int i = 0; i < height * width * channels; ++i)
        image.pixels.push_back(std::uint8_t(i * 37));
    return image;
}

std::string patched(std::string bytes, std::size_t at, const std::string& with) {
    return bytes.replace(at, with.size(), with);
}

} // namespace

class tst_image_codec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pngRoundTrip_data() {
        QTest::addColumn<int>("channels");
        QTest::newRow("grey") << 1;
        QTest::newRow("colour") << 3;
    }
    void pngRoundTrip() {
        QFETCH(int, channels);
        const Image image = gradient(5, 7, channels);
        const Image before = image;
        const auto png = encodePng(image);
        QVERIFY(png.ok());
        QCOMPARE(image.pixels, before.pixels);
        const auto back = decodeImage(bytesOf(*png), 0, "x.png");
        QVERIFY(back.ok());
        QCOMPARE(back->channels, channels);
        QCOMPARE(back->height, 5);
        QCOMPARE(back->width, 7);
        QCOMPARE(back->pixels, image.pixels);
    }

    void composesAlphaOnWhite() {
        const Image image{1, 3, 4, {10, 20, 30, 255, 10, 20, 30, 0, 0, 100, 200, 128}};
        const auto back = decodeImage(bytesOf(*encodePng(image)), 0, "x.png");
        QVERIFY(back.ok());
        QCOMPARE(back->pixels,
                 (std::vector<std::uint8_t>{10, 20, 30, 255, 255, 255, 127, 177, 227}));
    }

    void scalesSixteenBits() {
        using namespace std::string_literals;
        const std::string bytes = "P5\n3 1\n65535\n"s + "\xFF\xFF\x80\x80\x00\x00"s;
        const auto image = decodeImage(bytesOf(bytes), 0, "x.pgm");
        QVERIFY(image.ok());
        QCOMPARE(image->pixels, (std::vector<std::uint8_t>{255, 128, 0}));
    }

    void decodesFormats_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("JPEG") << kJpeg;
        QTest::newRow("WebP") << kWebP;
    }
    void decodesFormats() {
        QFETCH(QByteArray, bytes);
        const std::string text = bytes.toStdString();
        const auto header = readImageHeader(bytesOf(text));
        QVERIFY(header.has_value());
        QCOMPARE(header->height, std::uint64_t{8});
        QCOMPARE(header->width, std::uint64_t{10});
        QCOMPARE(header->channels, 3);
        const auto image = decodeImage(bytesOf(text), 0, "x");
        QVERIFY(image.ok());
        QCOMPARE(image->height, 8);
        QCOMPARE(image->width, 10);
        for (std::size_t i = 0; i < image->pixels.size(); ++i)
            QVERIFY(std::abs(int(image->pixels[i]) - (std::array{200, 90, 30}[i % 3])) <= 2);
    }

    void convertsChannels() {
        const std::string text = kJpeg.toStdString();
        const auto grey = decodeImage(bytesOf(text), 1, "x");
        QVERIFY(grey.ok());
        QCOMPARE(grey->pixels.size(), std::size_t{80});
        QVERIFY(std::abs(int(grey->pixels[0]) - 116) <= 1); // 0.299·200 + 0.587·90 + 0.114·30
        const std::string pgmBytes = pgm(1, 2, "ab");
        const auto colour = decodeImage(bytesOf(pgmBytes), 3, "x");
        QVERIFY(colour.ok());
        QCOMPARE(std::string(colour->pixels.begin(), colour->pixels.end()), std::string("aaabbb"));
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, const std::string& bytes, const char* code) {
            QTest::newRow(name) << QByteArray(bytes.data(), qsizetype(bytes.size())) << code;
        };
        using namespace std::string_literals;
        const std::string png = *encodePng(gradient(20, 30, 3));
        const std::string jpeg = kJpeg.toStdString();
        row("empty", "", "image-empty");
        row("text", "hello, this is no image at all, only words", "image-format-unknown");
        row("PNG signature only", png.substr(0, 12), "image-format-unknown");
        row("PNG cut off", png.substr(0, png.size() / 2), "image-truncated");
        row("PNG damaged", patched(png, png.size() / 2, "damage"), "image-damaged");
        row("PNG of 65536x65536", patched(png, 16, "\0\1\0\0\0\1\0\0"s), "image-too-large");
        row("PNG of no height", patched(png, 20, "\0\0\0\0"s), "image-damaged");
        row("JPEG cut off", jpeg.substr(0, jpeg.size() - 6), "image-truncated");
        row("PGM of 99999x99999", "P5\n99999 99999\n255\nxx", "image-too-large");
        row("PGM of a number without end", "P5\n" + std::string(400, '9') + " 1\n255\n",
            "image-too-large");
    }
    void refuses() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        const std::string text = bytes.toStdString();
        const auto image = decodeImage(bytesOf(text), 0, "some/file.png");
        QCOMPARE(QString::fromStdString(errorCode(image)), code);
        QCOMPARE(argValue(image.issues().front().args, "file"), std::string("some/file.png"));
    }

    void readsHeadersOfAnyBytes() {
        const std::string starts[] = {kJpeg.toStdString(), kWebP.toStdString(), "BM", "II*",
                                      std::string("MM\0*", 4), *encodePng(gradient(3, 3, 1)),
                                      "P6\n# c\n3 "};
        unsigned state = 1;
        int headers = 0;
        for (int round = 0; round < 20000; ++round) {
            std::string bytes = starts[round % 7];
            bytes.resize(64, '\3');
            for (int i = 0; i < 4; ++i) {
                state = state * 1664525u + 1013904223u;
                bytes[state >> 26] = char(state >> 8);
            }
            bytes.resize(state % 65);
            const auto header = readImageHeader(bytesOf(bytes));
            if (!header) continue;
            ++headers;
            QVERIFY(header->channels == 1 || header->channels == 3);
        }
        QVERIFY(headers > 100);
    }

    void knowsExtensions() {
        QVERIFY(hasImageExtension("a/b.JPG"));
        QVERIFY(hasImageExtension("b.webp"));
        QVERIFY(!hasImageExtension("b.txt"));
        QVERIFY(!hasImageExtension("jpg"));
    }
};

CONVSTUDIO_TEST(tst_image_codec)
#include "tst_image_codec.moc"
