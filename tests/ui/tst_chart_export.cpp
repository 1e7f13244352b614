// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/chart_bench.h"

using namespace convstudio;
using testsupport::ChartBench;

namespace {

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Charts as files and on the clipboard.
class tst_chart_export : public testsupport::GuiTest {
    Q_OBJECT

    static QString saved(ChartBench& bench, const QString& path) {
        QSignalSpy saved(bench.loss, &ChartCard::saved), failed(bench.loss, &ChartCard::failed);
        bench.loss->save(path.toStdString());
        if (!QTest::qWaitFor([&] { return saved.count() + failed.count() == 1; })) return {};
        return saved.isEmpty() ? QString() : saved[0][0].toString();
    }

private Q_SLOTS:
    /// Every point of every curve, to the last digit.
    void csvHoldsEveryPoint() {
        ChartBench bench(5000);
        bench.train->append(8.4, 0.1 + 0.2);
        bench.train->append(8.4, std::nan(""));
        bench.train->append(8.4, 1e-300);
        bench.group.setSmoothing(0.9);
        QTemporaryDir folder;
        const QString path = folder.filePath("loss.csv");
        QCOMPARE(saved(bench, path), path);
        const QList<QByteArray> rows = contentOf(path).split('\n');
        QCOMPARE(rows[0], QByteArray("epoch,train,validation"));
        std::vector<double> xs[2], ys[2];
        for (qsizetype i = 1; i + 1 < rows.size(); ++i) {
            const QList<QByteArray> cells = rows[i].split(',');
            QCOMPARE(cells.size(), 3);
            for (int column = 0; column < 2; ++column) {
                if (cells[column + 1].isEmpty()) continue;
                xs[column].push_back(std::strtod(cells[0], nullptr));
                ys[column].push_back(std::strtod(cells[column + 1], nullptr));
            }
        }
        const MetricSeries* expected[] = {bench.train.get(), bench.validation.get()};
        for (int column = 0; column < 2; ++column) {
            QCOMPARE(xs[column], expected[column]->xs());
            QCOMPARE(ys[column].size(), expected[column]->size());
            for (std::size_t i = 0; i < ys[column].size(); ++i) {
                const double value = expected[column]->ys()[i];
                QVERIFY(ys[column][i] == value || (std::isnan(value) && std::isnan(ys[column][i])));
            }
        }
    }
    void csvQuotesNames() {
        ChartBench bench(2);
        ChartLines lines = bench.loss->lines();
        lines[0].id = "a, \"b\"";
        bench.loss->setLines(lines);
        QTemporaryDir folder;
        const QString path = folder.filePath("loss.csv");
        QCOMPARE(saved(bench, path), path);
        QVERIFY(contentOf(path).startsWith("epoch,\"a, \"\"b\"\"\",validation\n"));
    }
    void pngIsTwiceTheSize() {
        ChartBench bench;
        bench.show();
        QTemporaryDir folder;
        const QString path = folder.filePath("loss.png");
        QCOMPARE(saved(bench, path), path);
        const QImage image(path);
        QCOMPARE(image.size(), bench.loss->size() * 2);
        QCOMPARE(image.pixelColor(4, 4), bench.theme.color("bg1"));
        const QColor blue = bench.theme.color("series.1");
        int found = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) found += image.pixelColor(x, y) == blue;
        QVERIFY(found > 200);
    }
    void svgIsADrawing() {
        ChartBench bench;
        bench.show();
        QTemporaryDir folder;
        const QString path = folder.filePath("loss.svg");
        QCOMPARE(saved(bench, path), path);
        SvgProbe probe(contentOf(path));
        QCOMPARE(probe.error, QString());
        QCOMPARE(probe.viewBox,
                 QStringLiteral("0 0 %1 %2").arg(bench.loss->width()).arg(bench.loss->height()));
        QVERIFY(probe.texts.contains("Loss"));
        QVERIFY(probe.texts.contains("validation"));
        QVERIFY(probe.shapes > 10);
    }
    void otherEndingsAreRefused() {
        ChartBench bench;
        QSignalSpy failed(bench.loss, &ChartCard::failed);
        bench.loss->save("/tmp/loss.gif");
        QCOMPARE(failed.count(), 1);
        const auto issues = failed[0][0].value<Issues>();
        QCOMPARE(issues.front().code, std::string("chart-format"));
        QCOMPARE(issues.front().place.file, std::string("/tmp/loss.gif"));
    }
    void aFolderThatIsNotThereIsNamed() {
        ChartBench bench;
        QSignalSpy failed(bench.loss, &ChartCard::failed);
        bench.loss->save("/nowhere/at/all/loss.png");
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed[0][0].value<Issues>().front().code, std::string("file-not-written"));
    }
    void clipboardTakesPictureAndData() {
        ChartBench bench(30);
        bench.show();
        bench.loss->copyPicture();
        QCOMPARE(QGuiApplication::clipboard()->image().size(), bench.loss->size() * 2);
        bench.loss->copyData();
        QTRY_VERIFY(QGuiApplication::clipboard()->text().startsWith("epoch\ttrain\tvalidation\n"));
        // A line of names; one of the 30 points lies at the end of an epoch.
        QCOMPARE(QGuiApplication::clipboard()->text().count('\n'), 1 + 30 + 8 - 1);
    }
    void exportAsksForAFile() {
        ChartBench bench;
        bench.show();
        bench.loss->exportChart();
        auto* chooser = bench.window.findChild<QFileDialog*>();
        QVERIFY(chooser);
        QCOMPARE(chooser->defaultSuffix(), QStringLiteral("png"));
        QCOMPARE(chooser->nameFilters().size(), 3);
        QTemporaryDir folder;
        QSignalSpy saved(bench.loss, &ChartCard::saved);
        Q_EMIT chooser->filterSelected(chooser->nameFilters()[2]);
        QCOMPARE(chooser->defaultSuffix(), QStringLiteral("csv"));
        Q_EMIT chooser->fileSelected(folder.filePath("points.csv"));
        QTRY_COMPARE(saved.count(), 1);
        chooser->close();
    }

private:
    /// What an SVG holds.
    struct SvgProbe {
        explicit SvgProbe(const QByteArray& svg) {
            QXmlStreamReader xml(svg);
            while (!xml.atEnd()) {
                xml.readNext();
                if (xml.isCharacters()) texts += xml.text().toString();
                if (!xml.isStartElement()) continue;
                if (xml.name() == QLatin1String("svg"))
                    viewBox = xml.attributes().value("viewBox").toString();
                if (xml.name() == QLatin1String("path") || xml.name() == QLatin1String("rect") ||
                    xml.name() == QLatin1String("polyline"))
                    ++shapes;
            }
            if (xml.hasError()) error = xml.errorString();
        }
        QString error, viewBox, texts;
        int shapes = 0;
    };
};

CONVSTUDIO_TEST(tst_chart_export)
#include "tst_chart_export.moc"
