// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "tests/support/test_main.h"

using namespace convstudio;

class tst_text : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void languages() {
        QCOMPARE(Translator("zh_CN").language(), std::string("zh_CN"));
        QCOMPARE(Translator("fr").language(), std::string("en"));
        QCOMPARE(Translator().text("severity.error"), std::string("Error"));
        QCOMPARE(Translator("zh_CN").text("severity.error"), std::string("错误"));
    }

    void placeholders() {
        const Translator translator;
        const Args args = {{"choice", "same {choice} }{"}};
        QCOMPARE(translator.text("fix.use-choice", args), std::string("Use “same {choice} }{”."));
        QCOMPARE(translator.text("fix.use-choice"), std::string("Use “{choice}”."));
    }

    void unknownKeyIsItsOwnText() {
        QVERIFY(!Translator().has("no.such"));
        QCOMPARE(Translator().text("no.such", {{"a", "b"}}), std::string("no.such"));
    }

    void references() {
        const Translator translator("zh_CN");
        QCOMPARE(translator.text("fix.use-choice", {{"choice", "@allowed.float"}}),
                 std::string("改用“数值”。"));
        QCOMPARE(translator.text("fix.use-choice", {{"choice", "@nobody"}}),
                 std::string("改用“@nobody”。"));
    }

    void referenceToItselfEnds() {
        const std::string text =
            Translator().text("fix.use-choice", {{"choice", "@fix.use-choice"}});
        QVERIFY(text.size() < 200);
        QVERIFY(text.find("@fix.use-choice") != std::string::npos);
    }

    void issueNamesItsPlace() {
        const Issue issue = makeError("file-missing", {"a.json", {}, {}, {}}, {{"reason", "gone"}});
        QCOMPARE(Translator().issueText(issue),
                 std::string("a.json does not exist (gone). Check the path."));
    }

    void issueOnOneLine() {
        Issue issue = makeWarning("param-unknown", {"p.json", "/graph/nodes/0/params/x", "n1", "x"},
                                  {{"name", "x\n\x1b[31m"}, {"known", "y"}});
        issue.fixes.push_back({"rename-param", {{"name", "y"}}, Json::array(), false});
        QCOMPARE(Translator().issueLine(issue),
                 std::string("Warning: p.json /graph/nodes/0/params/x (n1): “x  [31m” is not known "
                             "here and has no effect. Known names: y. "
                             "[rename-param: Rename it to “y”.]"));
    }

    void nearest_data() {
        QTest::addColumn<std::string>("word");
        QTest::addColumn<std::string>("expected");
        QTest::newRow("same") << std::string("padding") << std::string("padding");
        QTest::newRow("swap") << std::string("pading_mode") << std::string("padding_mode");
        QTest::newRow("missing letter") << std::string("kernel_sze") << std::string("kernel_size");
        QTest::newRow("neighbours swapped") << std::string("paddign") << std::string("padding");
        QTest::newRow("case") << std::string("PADDING") << std::string("padding");
        QTest::newRow("far") << std::string("momentum") << std::string();
        QTest::newRow("empty") << std::string() << std::string();
        QTest::newRow("short and all different") << std::string("x") << std::string();
        QTest::newRow("huge") << std::string(1 << 20, 'p') << std::string();
    }
    void nearest() {
        QFETCH(std::string, word);
        QFETCH(std::string, expected);
        const std::vector<std::string> names = {"kernel_size", "padding", "padding_mode", "p"};
        QCOMPARE(nearestWord(word, names), expected);
    }

    void clippedOnCharacters() {
        QCOMPARE(clipped("abc", 3), std::string("abc"));
        QCOMPARE(clipped("abcd", 3), std::string("abc…"));
        QCOMPARE(clipped("数据集", 4), std::string("数…"));
    }

    void values() {
        QCOMPARE(shownValue(Json("a\xff")), std::string("\"a\xEF\xBF\xBD\""));
        QCOMPARE(shownValue(Json::array({1, 2.5, nullptr})), std::string("[1,2.5,null]"));
        QVERIFY(shownValue(Json(std::string(1000, 'a'))).size() < 70);
        QCOMPARE(shownNumber(8192), std::string("8192"));
        QCOMPARE(shownNumber(0.1), std::string("0.1"));
        QCOMPARE(shownNumber(1e-8), std::string("1e-08"));
    }
};

CONVSTUDIO_TEST(tst_text)
#include "tst_text.moc"
