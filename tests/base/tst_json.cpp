// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/base/text.h"
#include "tests/support/test_main.h"

using namespace convstudio;

class tst_json : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsOrderOfKeys() {
        const auto json = parseJson(R"({"z": 1, "a": [true, null, 2.5], "m": "µ"})", "f");
        QVERIFY(json.ok());
        QCOMPARE(json->dump(), std::string(R"({"z":1,"a":[true,null,2.5],"m":"µ"})"));
    }

    void syntax_data() {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("line");
        QTest::addColumn<std::string>("column");
        const auto row = [](const char* name, const char* text, const char* line,
                            const char* column) {
            QTest::newRow(name) << std::string(text) << std::string(line) << std::string(column);
        };
        row("empty", "", "1", "1");
        row("torn", "{\"a\": [1,", "1", "10");
        row("comma", "{\n  \"a\": 1,\n}", "3", "1");
        row("word", "{\"a\": NaN}", "1", "7");
        row("infinity", "[1,\n-Infinity]", "2", "2");
        row("after umlauts", "[\"äöü\", x]", "1", "9");
        row("too large a number", "[1,\n 1e999]", "2", "6");
        row("two values", "{} {}", "1", "4");
        row("bad UTF-8", "[\"\xff\"]", "1", "3");
        row("comment", "// x\n{}", "1", "1");
    }
    void syntax() {
        QFETCH(std::string, text);
        QFETCH(std::string, line);
        QFETCH(std::string, column);
        const auto json = parseJson(text, "project.json");
        QVERIFY(!json);
        const Issue& issue = json.issues().at(0);
        QCOMPARE(issue.code, std::string("json-syntax"));
        QCOMPARE(issue.place.file, std::string("project.json"));
        QCOMPARE(argValue(issue.args, "line"), line);
        QCOMPARE(argValue(issue.args, "column"), column);
    }

    void tornTextSaysSo() {
        const auto json = parseJson("{\"a\": 1", "p.json");
        QVERIFY(Translator().issueText(json.issues().at(0)).find("near “end of the text”") !=
                std::string::npos);
    }

    void depth_data() {
        QTest::addColumn<int>("depth");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("as deep as allowed") << 200 << true;
        QTest::newRow("one deeper") << 201 << false;
        QTest::newRow("hostile") << 5000000 << false;
    }
    void depth() {
        QFETCH(int, depth);
        QFETCH(bool, accepted);
        const auto levels = static_cast<std::size_t>(depth);
        const auto json = parseJson(std::string(levels, '[') + std::string(levels, ']'), "f");
        QCOMPARE(json.ok(), accepted);
        if (!accepted) QCOMPARE(json.issues().at(0).code, std::string("json-too-deep"));
    }

    void depthOfObjects() {
        std::string text;
        for (int i = 0; i < 100000; ++i) text += "{\"a\":";
        QCOMPARE(parseJson(text, "f").issues().at(0).code, std::string("json-too-deep"));
    }

    void siblingsAreNotDepth() {
        std::string text = "[0";
        for (int i = 0; i < 1000; ++i) text += ",[{}]";
        QVERIFY(parseJson(text + "]", "f").ok());
    }

    void tooManyKeys() {
        std::string text = "{\"k\":0";
        for (int i = 0; i < 20000; ++i) text += ",\"" + std::to_string(i) + "\":0";
        QCOMPARE(parseJson(text + "}", "f").issues().at(0).code, std::string("json-too-large"));
    }

    void fromFile() {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("a.json").toStdString();
        QCOMPARE(readJsonFile(path).issues().at(0).code, std::string("file-missing"));
        QVERIFY(writeFileAtomically(path, "\xEF\xBB\xBF{\"a\": 1}").ok());
        const auto json = readJsonFile(path);
        QVERIFY(json.ok());
        QCOMPARE(json->at("a").get<int>(), 1);
    }
};

CONVSTUDIO_TEST(tst_json)
#include "tst_json.moc"
