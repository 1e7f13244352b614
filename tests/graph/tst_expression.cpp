// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/expression.h"

#include "tests/support/test_main.h"

using namespace convstudio;

class tst_expression : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void value_data();
    void value();
    void trouble_data();
    void trouble();
    void insideLists();
};

namespace {
const Json kValues = {{"a", 3}, {"b", 0.5}, {"width", 64}, {"on", true}, {"mode", "same"}};
}

void tst_expression::value_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("name") << "=a" << "3";
    QTest::newRow("bool") << "=on" << "true";
    QTest::newRow("string") << "=mode" << "\"same\"";
    QTest::newRow("precedence") << "=a*2+1" << "7";
    QTest::newRow("precedence right") << "=1+a*2" << "7";
    QTest::newRow("brackets") << "=(1+a)*2" << "8";
    QTest::newRow("left to right -") << "=10-a-2" << "5";
    QTest::newRow("left to right /") << "=width/4/2" << "8";
    QTest::newRow("fraction") << "=a/2" << "1.5";
    QTest::newRow("whole again") << "=a*b*2" << "3";
    QTest::newRow("minus") << "=-a+-(2)" << "-5";
    QTest::newRow("spaces") << "= width * 2 " << "128";
    QTest::newRow("number") << "=0.25" << "0.25";
    QTest::newRow("nested") << "=((((a))))" << "3";
}

void tst_expression::value() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const Result<Json> value = evaluateExpression(text.toStdString(), kValues, {});
    QVERIFY2(value.ok(), value.ok() ? "" : value.issues()[0].code.c_str());
    QCOMPARE(QString::fromStdString(value->dump()), expected);
}

void tst_expression::trouble_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("arg");
    QTest::addColumn<QString>("argument");
    QTest::newRow("empty") << "=" << "expression-syntax" << "position" << "2";
    QTest::newRow("half") << "=a+" << "expression-syntax" << "position" << "4";
    QTest::newRow("open") << "=(a" << "expression-syntax" << "position" << "4";
    QTest::newRow("closed") << "=a)" << "expression-syntax" << "position" << "3";
    QTest::newRow("two words") << "=a b" << "expression-syntax" << "position" << "4";
    QTest::newRow("power") << "=a^2" << "expression-syntax" << "position" << "3";
    QTest::newRow("number word") << "=2x" << "expression-syntax" << "position" << "4";
    QTest::newRow("unknown") << "=a+c" << "expression-unknown-name" << "name" << "c";
    QTest::newRow("not a number") << "=on*2" << "expression-not-number" << "value" << "true";
    QTest::newRow("division by zero") << "=a/(a-3)" << "expression-not-finite" << "expression"
                                      << "=a/(a-3)";
    QTest::newRow("deep") << "=" + QString(100000, '(') << "expression-syntax" << "position"
                          << "66";
}

void tst_expression::trouble() {
    QFETCH(QString, text);
    QFETCH(QString, code);
    QFETCH(QString, arg);
    QFETCH(QString, argument);
    const Place place{.pointer = "/graph/nodes/1/params/x", .nodeId = "n1", .param = "x"};
    const Result<Json> value = evaluateExpression(text.toStdString(), kValues, place);
    QVERIFY(!value.ok());
    const Issue& issue = value.issues()[0];
    QCOMPARE(QString::fromStdString(issue.code), code);
    QCOMPARE(QString::fromStdString(argValue(issue.args, arg.toStdString())), argument);
    QCOMPARE(issue.place.pointer, place.pointer);
}

void tst_expression::insideLists() {
    const Json value = {"=a", 5, {{"x", "=width/2"}}};
    const Result<Json> evaluated = evaluateExpressions(value, kValues, {});
    QVERIFY(evaluated.ok());
    QCOMPARE(evaluated->dump(), std::string("[3,5,{\"x\":32}]"));
    QVERIFY(!evaluateExpressions(Json::array({1, "=nothing"}), kValues, {}).ok());
}

CONVSTUDIO_TEST(tst_expression)
#include "tst_expression.moc"
