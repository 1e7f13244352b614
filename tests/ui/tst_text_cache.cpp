// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "ui/theme/text_cache.h"

#include <QSvgGenerator>

using namespace convstudio;

namespace {

QImage painted(const std::function<void(QPainter&)>& paint) {
    QImage image(220, 30, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setPen(Qt::black);
    paint(painter);
    return image;
}

/// Where something is drawn.
QRect inked(const QImage& image) {
    QRect all;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y).lightness() < 160) all |= QRect(x, y, 1, 1);
    return all;
}

} // namespace

/// Lines of text that are shaped once.
class tst_text_cache : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void numbersThatChangeTakeTheSameRoom() {
        const Theme theme(*qApp);
        const QFont figures = theme.figures(Theme::Text::Small);
        const qreal width = theme.texts().width(figures, "batch 111 of 469");
        QCOMPARE(theme.texts().width(figures, "batch 248 of 469"), width);
        QVERIFY(width > theme.texts().width(figures, "batch 24 of 469"));
        QVERIFY(qAbs(width - QFontMetricsF(figures).horizontalAdvance("batch 111 of 469")) <= 2);
    }

    void standsWhereThePainterWouldPutIt_data() {
        QTest::addColumn<bool>("areFigures");
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("edge");
        for (const Qt::Alignment edge : {Qt::AlignLeft, Qt::AlignRight, Qt::AlignHCenter}) {
            const auto row = [&](const char* name, bool areFigures, const char* line) {
                QTest::addRow("%s %d", name, int(edge))
                    << areFigures << QString::fromUtf8(line) << int(edge | Qt::AlignVCenter);
            };
            row("words", false, "Gradient norm");
            row("figures", true, "0.3071 of 12");
            row("Chinese", true, "第 12 轮，共 30 轮");
        }
    }
    void standsWhereThePainterWouldPutIt() {
        QFETCH(bool, areFigures);
        QFETCH(QString, line);
        QFETCH(int, edge);
        const Theme theme(*qApp);
        const QFont font = areFigures ? theme.figures() : theme.font(Theme::Text::Body);
        const QRectF room(5, 0, 200, 30);
        const QRect expected = inked(painted([&](QPainter& painter) {
            painter.setFont(font);
            painter.drawText(room, edge | Qt::TextSingleLine, line);
        }));
        const QRect found = inked(painted([&](QPainter& painter) {
            painter.setFont(font);
            theme.texts().draw(painter, room, Qt::Alignment(edge), line);
        }));
        QVERIFY(!expected.isEmpty());
        for (const int away : {found.left() - expected.left(), found.right() - expected.right(),
                               found.top() - expected.top(), found.bottom() - expected.bottom()})
            QVERIFY2(qAbs(away) <= 2, qPrintable(QString::number(away)));
    }

    void drawingsKeepTheirText() {
        const Theme theme(*qApp);
        QBuffer buffer;
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize({220, 30});
        QPainter painter(&svg);
        painter.setFont(theme.figures());
        theme.texts().draw(painter, {0, 0, 220, 30}, Qt::AlignLeft, "loss 0.25");
        painter.end();
        QVERIFY2(buffer.data().contains("loss 0.25"), buffer.data().constData());
    }

    void anotherFontIsAnotherText() {
        Theme theme(*qApp);
        const QFont small = theme.font(Theme::Text::Caption), large = theme.font(Theme::Text::Hero);
        const qreal width = theme.texts().width(small, "Accuracy");
        QVERIFY(theme.texts().width(large, "Accuracy") > 1.5 * width);
        QCOMPARE(theme.texts().width(small, "Accuracy"), width);
        theme.setLanguage("zh_CN");
        QVERIFY(theme.texts().width(theme.font(Theme::Text::Caption), "准确率") > 0);
    }
};

CONVSTUDIO_TEST(tst_text_cache)
#include "tst_text_cache.moc"
