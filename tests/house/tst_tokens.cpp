// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "tests/house/colour.h"
#include "tests/support/test_main.h"

using namespace convstudio;
using namespace testsupport;

/// Holds the colours of the window against what people with any kind of sight can tell apart.
class tst_tokens : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void ciede2000EqualsThePublishedValue();
    void themesHaveTheSameTokens();
    void contrastIsEnough_data();
    void contrastIsEnough();
    void seriesDifferForEverySight_data();
    void seriesDifferForEverySight();

private:
    std::string colour(const char* theme, const std::string& token) const {
        return m_tokens.at(theme).at(token).get<std::string>();
    }
    Json m_tokens;
};

void tst_tokens::initTestCase() {
    const Result<Json> tokens =
        readJsonFile(std::filesystem::path(CONVSTUDIO_SOURCE_DIR) / "ui/theme/tokens.json");
    QVERIFY(tokens.ok());
    m_tokens = *tokens;
}

void tst_tokens::ciede2000EqualsThePublishedValue() {
    // Pairs 1 and 17 of table 1 in Sharma, Wu & Dalal 2005.
    QVERIFY(std::abs(ciede2000({50, 2.6772, -79.7751}, {50, 0, -82.7485}) - 2.0425) < 5e-5);
    QVERIFY(std::abs(ciede2000({50, 2.5, 0}, {73, 25, -18}) - 27.1492) < 5e-5);
}

void tst_tokens::themesHaveTheSameTokens() {
    for (const auto& [token, value] : m_tokens.at("dark").items()) {
        QVERIFY2(m_tokens.at("light").contains(token), token.c_str());
    }
    QCOMPARE(m_tokens.at("dark").size(), m_tokens.at("light").size());
}

void tst_tokens::contrastIsEnough_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("ground");
    QTest::addColumn<double>("least");
    QTest::newRow("t1") << "t1" << "bg2" << 12.0;
    QTest::newRow("t2") << "t2" << "bg2" << 7.0;
    QTest::newRow("t3") << "t3" << "bg2" << 4.5;
    QTest::newRow("t2 on bg3") << "t2" << "bg3" << 4.5;
    QTest::newRow("t2 on selection") << "t2" << "selection" << 4.5;
    QTest::newRow("primary action") << "onAccent" << "accentFill" << 4.5;
    QTest::newRow("control edges") << "line2" << "bg2" << 3.0;
    QTest::newRow("wires") << "line2" << "bg0" << 3.0;
    for (const char* family : {"io", "conv", "pool", "norm", "activation", "dense", "regularize",
                               "merge", "reshape", "attention", "recurrent", "block"}) {
        QTest::newRow(family) << QString("family.%1").arg(family) << "bg2" << 4.5;
    }
    for (int series = 1; series <= 6; ++series) {
        QTest::addRow("series %d", series) << QString("series.%1").arg(series) << "bg1" << 3.2;
    }
}

void tst_tokens::contrastIsEnough() {
    QFETCH(QString, text);
    QFETCH(QString, ground);
    QFETCH(double, least);
    for (const char* theme : {"dark", "light"}) {
        const double found =
            contrast(colour(theme, text.toStdString()), colour(theme, ground.toStdString()));
        QVERIFY2(found >= least, qPrintable(QString("%1: %2").arg(theme).arg(found)));
    }
}

void tst_tokens::seriesDifferForEverySight_data() {
    QTest::addColumn<QString>("theme");
    QTest::addColumn<int>("count");
    QTest::addColumn<double>("least");
    QTest::newRow("dark, four") << "dark" << 4 << 13.7;
    QTest::newRow("dark, six") << "dark" << 6 << 7.7;
    QTest::newRow("light, four") << "light" << 4 << 15.8;
    QTest::newRow("light, six") << "light" << 6 << 15.0;
}

void tst_tokens::seriesDifferForEverySight() {
    QFETCH(QString, theme);
    QFETCH(int, count);
    QFETCH(double, least);
    for (const Sight sight : {Sight::Normal, Sight::Protan, Sight::Deutan, Sight::Tritan}) {
        for (int i = 1; i <= count; ++i) {
            for (int j = i + 1; j <= count; ++j) {
                const auto lab = [&](int series) {
                    const std::string hex =
                        colour(qPrintable(theme), "series." + std::to_string(series));
                    return toLab(seen(linearRgb(hex), sight));
                };
                const double found = ciede2000(lab(i), lab(j));
                QVERIFY2(found >= least,
                         qPrintable(QString("series %1 and %2: %3").arg(i).arg(j).arg(found)));
            }
        }
    }
}

CONVSTUDIO_TEST(tst_tokens)
#include "tst_tokens.moc"
