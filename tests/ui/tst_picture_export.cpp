// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "ui/canvas/picture_export.h"

using namespace convstudio;
using testsupport::Bench;

class tst_picture_export : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void formats_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("svg") << "net.svg" << QByteArray("<?xml");
        QTest::newRow("png") << "net.png" << QByteArray("\x89PNG");
        QTest::newRow("pdf") << "net.PDF" << QByteArray("%PDF-");
    }
    void formats() {
        QFETCH(QString, name);
        QFETCH(QByteArray, start);
        Bench bench;
        bench.load("in:1x28x28 > conv(6,5,same) > relu > flatten > linear(10) > out");
        const CanvasScene scene(bench.workbench);
        const QTemporaryDir folder;
        const QString path = folder.filePath(name);
        GraphPicture picture(scene, bench.theme, CanvasStyle::Scheme::Light);
        QVERIFY(picture.write(path.toStdString()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith(start));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1); // no temporary left
    }

    void pngIsTwiceTheSize_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("dark") << true;
        QTest::newRow("light") << false;
    }
    void pngIsTwiceTheSize() {
        QFETCH(bool, dark);
        Bench bench;
        bench.load("in:1x28x28 > relu > flatten > linear(10) > out");
        const CanvasScene scene(bench.workbench);
        GraphPicture picture(scene, bench.theme,
                             dark ? CanvasStyle::Scheme::Dark : CanvasStyle::Scheme::Light);
        const auto bytes = picture.render(GraphPicture::Format::Png);
        QVERIFY(bytes);
        const QImage image = QImage::fromData(*bytes, "PNG");
        const QRectF area = scene.bounds().adjusted(-24, -24, 24, 24);
        QCOMPARE(image.size(), area.toAlignedRect().size() * 2);
        QCOMPARE(image.pixelColor(2, 2), bench.theme.colors(dark)["bg0"]);
        // Inside the first card, right of its texts.
        QCOMPARE(image.pixelColor(2 * (24 + 180), 2 * (24 + 26)), bench.theme.colors(dark)["bg2"]);
    }

    void otherEndingsAreRefused() {
        Bench bench;
        bench.load("in:1x28x28 > flatten > linear(10) > out");
        const CanvasScene scene(bench.workbench);
        GraphPicture picture(scene, bench.theme, CanvasStyle::Scheme::Current);
        const QTemporaryDir folder;
        const Status written = picture.write(folder.filePath("net.gif").toStdString());
        QVERIFY(!written);
        QCOMPARE(written.issues().front().code, std::string("picture-format"));
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void svgHoldsTextsAsVectors() {
        Bench bench;
        bench.load("in:1x28x28 > conv(6,5,same) > relu > flatten > linear(10) > out");
        const CanvasScene scene(bench.workbench);
        GraphPicture picture(scene, bench.theme, CanvasStyle::Scheme::Light);
        const auto bytes = picture.render(GraphPicture::Format::Svg);
        QVERIFY(bytes);
        QVERIFY(bytes->contains("Conv2d"));
        QVERIFY(!bytes->contains("<image"));
    }
};

CONVSTUDIO_TEST(tst_picture_export)
#include "tst_picture_export.moc"
