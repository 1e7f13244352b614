// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/confusion_picture.h"
#include "tests/support/test_main.h"

#include <QXmlStreamReader>

using namespace convstudio;

namespace {

using Rgb = std::array<int, 3>;

Rgb pixel(const Image& image, int x, int y) {
    const std::uint8_t* at =
        image.pixels.data() + (std::ptrdiff_t(y) * image.width + x) * image.channels;
    return {at[0], at[1], at[2]};
}

/// Texts of an SVG; empty when it is no XML.
QStringList texts(const std::string& svg) {
    QXmlStreamReader xml(QByteArray::fromStdString(svg));
    QStringList found;
    while (!xml.atEnd())
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == QLatin1String("text"))
            found += xml.readElementText();
    return xml.hasError() ? QStringList{} : found;
}

} // namespace

/// The pictures of a confusion matrix that need no window.
class tst_confusion_picture : public QObject {
    Q_OBJECT

    const ConfusionCounts m_counts = {{40, 4, 0}, {1, 10, 0}, {0, 0, 40}};

private Q_SLOTS:
    void cellsAreColouredByKindAndShare() {
        const Image image = confusionImage(m_counts, {0, 1, 2});
        QCOMPARE(image.width, 72);
        QCOMPARE(image.height, 72);
        const auto cell = [&](int row, int column) {
            return pixel(image, column * 24 + 12, row * 24 + 12);
        };
        QCOMPARE(cell(2, 0), (Rgb{255, 255, 255}));
        QCOMPARE(cell(0, 0), cell(2, 2)); // the largest of the diagonal
        QVERIFY(cell(0, 0)[2] > cell(0, 0)[0]);    // blue
        QVERIFY(cell(0, 1)[0] > cell(0, 1)[2]);    // orange
        QVERIFY(cell(1, 1)[0] > cell(0, 0)[0]);    // fewer: paler
        QVERIFY(cell(1, 0)[2] > cell(0, 1)[2]);
        QVERIFY(cell(1, 0) != (Rgb{255, 255, 255})); // a single error is seen
    }

    void orderMovesRowsAndColumns() {
        const Image plain = confusionImage(m_counts, {0, 1, 2});
        const Image turned = confusionImage(m_counts, {1, 0, 2});
        QCOMPARE(pixel(turned, 36, 12), pixel(plain, 12, 36));
        QCOMPARE(pixel(turned, 12, 12), pixel(plain, 36, 36));
    }

    void aThousandClassesFit() {
        ConfusionCounts counts(1000, std::vector<std::int64_t>(1000, 0));
        std::vector<std::size_t> order(1000);
        for (std::size_t c = 0; c < 1000; ++c) counts[c][c] = 5, order[c] = c;
        const Image image = confusionImage(counts, order);
        QVERIFY(image.width >= 1000 && image.width <= 2400);
        const std::vector<std::string> names(1000, "x");
        QVERIFY(confusionDrawing(counts, names, order).find("<text") == std::string::npos);
    }

    void drawingsNameClassesAndCounts() {
        const QStringList found =
            texts(confusionDrawing(m_counts, {"T-shirt/top", "a < b & \"c\"", "包"}, {0, 1, 2}));
        for (const char* text : {"T-shirt/top", "a < b & \"c\"", "包"})
            QCOMPARE(found.count(QString::fromUtf8(text)), 2); // of the row, of the column
        for (const char* count : {"4", "1", "10"}) QCOMPARE(found.count(QLatin1String(count)), 1);
        QCOMPARE(found.count(QStringLiteral("40")), 2);
        QCOMPARE(found.count(QStringLiteral("0")), 0); // an empty cell is blank
    }
};

CONVSTUDIO_TEST(tst_confusion_picture)
#include "tst_confusion_picture.moc"
