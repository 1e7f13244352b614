// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/contact_sheet.h"
#include "tests/support/test_main.h"

using namespace convstudio;

namespace {

using Rgb8 = std::array<std::uint8_t, 3>;

Rgb8 pixelAt(const Image& image, int row, int column) {
    const std::size_t first = std::size_t(row * image.width + column) * 3;
    return {image.pixels[first], image.pixels[first + 1], image.pixels[first + 2]};
}

} // namespace

/// Pictures in rows.
class tst_contact_sheet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tilesLieInRows() {
        const Image grey{1, 2, 1, {10, 20}};
        const Image colour{2, 1, 3, {1, 2, 3, 4, 5, 6}};
        const SheetLayout layout{.columns = 2, .gap = 1, .background = {9, 9, 9}};
        const Image sheet = contactSheet(std::vector<Image>{grey, colour, grey}, layout);
        QCOMPARE(sheet.height, 7); // two cells of 2 and three gaps
        QCOMPARE(sheet.width, 7);
        QCOMPARE(sheet.pixels.size(), std::size_t(7 * 7 * 3));
        QCOMPARE(pixelAt(sheet, 0, 0), (Rgb8{9, 9, 9}));
        QCOMPARE(pixelAt(sheet, 1, 1), (Rgb8{10, 10, 10}));
        QCOMPARE(pixelAt(sheet, 1, 2), (Rgb8{20, 20, 20}));
        QCOMPARE(pixelAt(sheet, 2, 1), (Rgb8{9, 9, 9}));
        QCOMPARE(pixelAt(sheet, 1, 4), (Rgb8{1, 2, 3}));
        QCOMPARE(pixelAt(sheet, 2, 4), (Rgb8{4, 5, 6}));
        QCOMPARE(pixelAt(sheet, 4, 2), (Rgb8{20, 20, 20}));
        QCOMPARE(pixelAt(sheet, 4, 4), (Rgb8{9, 9, 9}));
    }

    void nothingToShow() {
        const Image sheet = contactSheet({}, {.columns = 3, .gap = 2});
        QCOMPARE(sheet.height, 2);
        QCOMPARE(sheet.width, 2);
    }

    void pixelsBecomeSquares() {
        const Image image{1, 2, 3, {1, 2, 3, 4, 5, 6}};
        const Image large = enlarged(image, 3);
        QCOMPARE(large.height, 3);
        QCOMPARE(large.width, 6);
        QCOMPARE(pixelAt(large, 2, 2), (Rgb8{1, 2, 3}));
        QCOMPARE(pixelAt(large, 0, 3), (Rgb8{4, 5, 6}));
        QCOMPARE(factorTo(image, 5), 3);
        QCOMPARE(factorTo(large, 5), 1);
        QCOMPARE(squareColumns(0), 1);
        QCOMPARE(squareColumns(9), 3);
        QCOMPARE(squareColumns(10), 4);
    }
};

CONVSTUDIO_TEST(tst_contact_sheet)
#include "tst_contact_sheet.moc"
