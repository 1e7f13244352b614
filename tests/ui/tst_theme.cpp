// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"

using namespace convstudio;

/// Colours, fonts and icons come from the token table and change while the program runs.
class tst_theme : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void switchesLive() {
        Theme theme(*qApp);
        theme.setChoice(ThemeChoice::Dark);
        QCOMPARE(theme.color("bg0"), QColor("#14171C"));
        QCOMPARE(QApplication::palette().color(QPalette::Window), QColor("#1B1F25"));
        QSignalSpy spy(&theme, &Theme::changed);
        theme.setChoice(ThemeChoice::Light);
        QCOMPARE(spy.count(), 1);
        QVERIFY(!theme.isDark());
        QCOMPARE(theme.color("bg0"), QColor("#F1F3F6"));
        QCOMPARE(QApplication::palette().color(QPalette::Window), QColor("#FAFBFC"));
        theme.setChoice(ThemeChoice::Light);
        QCOMPARE(spy.count(), 1);
    }

    void iconFollowsTheTheme() {
        Theme theme(*qApp);
        theme.setChoice(ThemeChoice::Dark);
        const QIcon icon = theme.icon("plus", "t1");
        const auto inkAt = [&] { return icon.pixmap(16, 16).toImage().pixelColor(8, 8).name(); };
        QCOMPARE(inkAt(), QColor("#E8EBF0").name());
        theme.setChoice(ThemeChoice::Light);
        QCOMPARE(inkAt(), QColor("#1A1F27").name());
    }

    void everyIconOfTheTablesExists_data() {
        QTest::addColumn<QString>("icon");
        for (const ActionSpec& spec : Actions::table())
            if (*spec.icon) QTest::addRow("%s", spec.id) << QString(spec.icon);
        for (int family = 0; family <= int(Family::Recurrent); ++family) {
            const QString icon = Theme::familyIcon(Family(family));
            QTest::addRow("%s", qPrintable(icon)) << icon;
        }
        QTest::newRow("block") << QStringLiteral("block");
    }
    void everyIconOfTheTablesExists() {
        QFETCH(QString, icon);
        Theme theme(*qApp);
        const QImage image = theme.pixmap(icon, Qt::red, 16, 2).toImage();
        QCOMPARE(image.size(), QSize(32, 32));
        int inked = 0;
        for (int y = 0; y < 32; ++y)
            for (int x = 0; x < 32; ++x) inked += image.pixelColor(x, y).alpha() > 128;
        QVERIFY2(inked > 40, qPrintable(QString::number(inked)));
    }

    void familiesHaveDifferentIcons() {
        Theme theme(*qApp);
        QList<QImage> images;
        for (int family = 0; family <= int(Family::Recurrent); ++family) {
            const QImage image =
                theme.pixmap(Theme::familyIcon(Family(family)), Qt::black, 16, 1).toImage();
            QVERIFY(!images.contains(image));
            images << image;
        }
    }

    void chineseUsesTheSimplifiedForms() {
        Theme theme(*qApp);
        theme.setLanguage("zh_CN");
        const QStringList families = theme.font(Theme::Text::Body).families();
        QCOMPARE(families.value(0), QStringLiteral("Inter"));
        QCOMPARE(families.value(1), QStringLiteral("Noto Sans CJK SC"));
        for (const QString& family : families) QVERIFY(!family.contains("JP"));
    }

    void fontsHaveTheSizesOfTheTable() {
        Theme theme(*qApp);
        const auto pixels = [&](Theme::Text role) { return QFontInfo(theme.font(role)).pixelSize(); };
        QVERIFY(pixels(Theme::Text::Hero) > pixels(Theme::Text::Figure));
        QVERIFY(qAbs(QFontMetricsF(theme.font(Theme::Text::Body)).height() - 15.1) < 1.5);
        QCOMPARE(theme.font(Theme::Text::CardTitle).weight(), QFont::DemiBold);
    }

    void numbers_data() {
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("expected");
        const QString thin(QChar(0x2009));
        QTest::newRow("count") << Theme::count(46970) << "46,970";
        QTest::newRow("negative") << Theme::count(-1200) << QString::fromUtf8("−1,200");
        QTest::newRow("few") << Theme::shortCount(46970) << "46,970";
        QTest::newRow("mega") << Theme::shortCount(11'850'000) << "11.85" + thin + "M";
        QTest::newRow("giga") << Theme::shortCount(1.81e9) << "1.81" + thin + "G";
        QTest::newRow("bytes") << Theme::bytes(6.4e6) << "6.4" + thin + "MB";
        QTest::newRow("forecast") << Theme::bytes(1.5e8) << "0.15" + thin + "GB";
        QTest::newRow("machine") << Theme::bytes(2.3e10) << "23" + thin + "GB";
    }
    void numbers() {
        QFETCH(QString, shown);
        QFETCH(QString, expected);
        QCOMPARE(shown, expected);
    }

    void fieldsHaveTheHeightOfTheForms() {
        Theme theme(*qApp);
        QLineEdit line;
        QSpinBox spin;
        QComboBox combo;
        combo.addItem("same");
        for (QWidget* field : {static_cast<QWidget*>(&line), static_cast<QWidget*>(&spin),
                               static_cast<QWidget*>(&combo)})
            QCOMPARE(field->sizeHint().height(), 24);
    }
};

CONVSTUDIO_TEST(tst_theme)
#include "tst_theme.moc"
