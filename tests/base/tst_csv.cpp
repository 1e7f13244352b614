// SPDX-License-Identifier: Apache-2.0
#include "engine/base/csv.h"
#include "tests/support/test_main.h"

#include <limits>
#include <vector>

using namespace convstudio;

class tst_csv : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fieldsAreQuotedWhereNeeded_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("field");
        QTest::newRow("plain") << "Ankle boot" << "Ankle boot";
        QTest::newRow("empty") << "" << "";
        QTest::newRow("comma") << "a,b" << "\"a,b\"";
        QTest::newRow("quotes") << "5\" nail" << "\"5\"\" nail\"";
        QTest::newRow("line end") << "a\nb" << "\"a\nb\"";
        QTest::newRow("Chinese") << "衬衫，短" << "衬衫，短";
    }
    void fieldsAreQuotedWhereNeeded() {
        QFETCH(QString, text);
        QFETCH(QString, field);
        QCOMPARE(QString::fromStdString(csvField(text.toStdString())), field);
    }

    void lines() {
        const std::vector<std::string> fields = {"a", "b,c", ""};
        QCOMPARE(csvLine(fields), std::string("a,\"b,c\",\r\n"));
        QCOMPARE(csvLine({}), std::string("\r\n"));
    }

    void numbersReadBackTheSame() {
        for (const double value : {0.1, 1.0 / 3, -2.5e-300, 12345678.0, 0.0})
            QCOMPARE(std::stod(csvNumber(value)), value);
        QCOMPARE(csvNumber(0.25), std::string("0.25"));
        QCOMPARE(csvNumber(std::numeric_limits<double>::quiet_NaN()), std::string());
    }
};

CONVSTUDIO_TEST(tst_csv)
#include "tst_csv.moc"
