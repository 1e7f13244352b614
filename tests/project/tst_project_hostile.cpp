// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "tests/project/project_support.h"
#include "tests/support/test_main.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

using namespace convstudio;
using namespace testsupport;

class tst_project_hostile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Files that are no project at all: one issue that names the file.
    void files_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("code");
        const QByteArray whole = QByteArray::fromStdString(exampleDocument().dump(2));
        QTest::newRow("empty") << QByteArray("") << QByteArray("json-syntax");
        QTest::newRow("spaces") << QByteArray("  \n ") << QByteArray("json-syntax");
        QTest::newRow("half") << whole.left(whole.size() / 2) << QByteArray("json-syntax");
        QTest::newRow("last byte") << whole.left(whole.size() - 1) << QByteArray("json-syntax");
        QTest::newRow("tail") << whole + "}" << QByteArray("json-syntax");
        QTest::newRow("binary") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16)
                                << QByteArray("json-syntax");
        QTest::newRow("zeros") << QByteArray(4096, '\0') << QByteArray("json-syntax");
        QTest::newRow("not UTF-8") << QByteArray("{\"format\": \"\xff\xfe\"}")
                                   << QByteArray("json-syntax");
        QTest::newRow("NaN") << QByteArray("{\"format\": NaN}") << QByteArray("json-syntax");
        QTest::newRow("nesting") << QByteArray(100000, '[') << QByteArray("json-too-deep");
        QTest::newRow("null") << QByteArray("null") << QByteArray("project-not-a-project");
        QTest::newRow("list") << QByteArray("[]") << QByteArray("project-not-a-project");
        QTest::newRow("another format") << QByteArray(R"({"format": "svg"})")
                                        << QByteArray("project-not-a-project");
        QTest::newRow("format number") << QByteArray(R"({"format": 1})")
                                       << QByteArray("project-not-a-project");
        for (const char* version : {"null", "\"1\"", "-1", "1.5", "1e99", "[]"}) {
            QTest::addRow("version %s", version)
                << QByteArray(R"({"format": "convstudio-project", "formatVersion": )") + version + "}"
                << QByteArray("project-version-invalid");
        }
        QTest::newRow("no version") << QByteArray(R"({"format": "convstudio-project"})")
                                    << QByteArray("project-version-invalid");
    }
    void files() {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, code);
        QTemporaryDir folder;
        const QString path = folder.filePath("bad.convstudio.json");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        file.close();
        const Result<LoadedProject> loaded = loadProject(path.toStdString());
        QVERIFY(!loaded.ok());
        QCOMPARE(loaded.issues().size(), std::size_t{1});
        QCOMPARE(QByteArray::fromStdString(loaded.issues()[0].code), code);
        QCOMPARE(loaded.issues()[0].place.file, path.toStdString());
        const std::string line = Translator().issueLine(loaded.issues()[0]);
        QVERIFY2(line.find('{') == std::string::npos || line.find("issue.") == std::string::npos,
                 line.c_str());
    }

    void missing() {
        QTemporaryDir folder;
        const Result<LoadedProject> loaded =
            loadProject(folder.filePath("none.convstudio.json").toStdString());
        QCOMPARE(loaded.issues().at(0).code, std::string("file-missing"));
    }

    /// A part of a wrong type: a pointer to it, the rest is there, nothing can be lost by a save.
    void structure_data() {
        QTest::addColumn<QByteArray>("pointer");
        QTest::addColumn<QByteArray>("value");
        const char* rows[][2] = {{"/name", "7"},
                                 {"/task", "[]"},
                                 {"/graph", "[]"},
                                 {"/graph", "null"},
                                 {"/data", "\"mnist\""},
                                 {"/training", "[1]"},
                                 {"/view", "3"},
                                 {"/graph/nodes", "{}"},
                                 {"/graph/nodes/1", "null"},
                                 {"/graph/nodes/1/id", "5"},
                                 {"/graph/nodes/1/type", "[]"},
                                 {"/graph/nodes/1/params", "[]"},
                                 {"/graph/nodes/1/muted", "\"yes\""},
                                 {"/graph/nodes/2/repeat", "1.5"},
                                 {"/graph/edges", "7"},
                                 {"/graph/edges/0", "\"n1\""},
                                 {"/graph/edges/0/from", "1"},
                                 {"/graph/blocks", "\"b1\""},
                                 {"/graph/blocks/0", "[]"},
                                 {"/graph/blocks/0/nodes", "1"},
                                 {"/graph/blocks/0/parameters", "{}"},
                                 {"/graph/blocks/0/parameters/0/type", "\"complex\""}};
        for (const auto& [pointer, value] : rows) {
            QTest::addRow("%s = %s", pointer, value) << QByteArray(pointer) << QByteArray(value);
        }
    }
    void structure() {
        QFETCH(QByteArray, pointer);
        QFETCH(QByteArray, value);
        const Result<LoadedProject> loaded =
            projectFromJson(exampleWith(pointer, json(value)), "p.json");
        QVERIFY(loaded.ok());
        QVERIFY(hasErrors(loaded->issues));
        QVERIFY2(loaded->issues[0].place.pointer.starts_with(pointer.toStdString()),
                 loaded->issues[0].place.pointer.c_str());
        QCOMPARE(loaded->issues[0].place.file, std::string("p.json"));
        QVERIFY(loaded->project.readOnly);
        // Whatever is left can be checked and written without harm.
        QVERIFY(hasErrors(checkProject(loaded->project, registry())) ||
                !projectText(loaded->project, registry()).empty());
    }

    void missingKeys_data() {
        QTest::addColumn<QByteArray>("object");
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("node id") << QByteArray("/graph/nodes/1") << QByteArray("id");
        QTest::newRow("node type") << QByteArray("/graph/nodes/1") << QByteArray("type");
        QTest::newRow("edge from") << QByteArray("/graph/edges/0") << QByteArray("from");
        QTest::newRow("edge to") << QByteArray("/graph/edges/0") << QByteArray("to");
        QTest::newRow("block id") << QByteArray("/graph/blocks/0") << QByteArray("id");
    }
    void missingKeys() {
        QFETCH(QByteArray, object);
        QFETCH(QByteArray, key);
        Json document = exampleDocument();
        document.at(Json::json_pointer(object.toStdString())).erase(key.toStdString());
        const Result<LoadedProject> loaded = projectFromJson(document, "p.json");
        QVERIFY(loaded.ok() && hasErrors(loaded->issues));
        QVERIFY(loaded->issues[0].place.pointer.starts_with(object.toStdString()));
    }

    /// Right types, wrong meaning: checkProject() says where.
    void meaning_data() {
        QTest::addColumn<QByteArray>("pointer");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("at");
        const auto row = [](const char* pointer, const char* value, const char* at) {
            QTest::addRow("%s = %s", pointer, value)
                << QByteArray(pointer) << QByteArray(value) << QByteArray(at);
        };
        row("/graph/nodes/2/id", "\"n2\"", "/graph/nodes/");
        row("/graph/blocks/0/nodes/1/id", "\"n2\"", "/graph/");
        row("/graph/nodes/1/params/kernel_size", "\"NaN\"", "/graph/nodes/1/params/kernel_size");
        row("/graph/nodes/1/params/kernel_size", "[5, 5, 5]", "/graph/nodes/1/params/kernel_size");
        row("/graph/nodes/1/params/out_channels", "1e300", "/graph/nodes/1/params/out_channels");
        row("/graph/edges/0/to", "\"n99\"", "/graph/edges/0");
        row("/graph/nodes/2/block", "\"b9\"", "/graph/nodes/2");
        row("/graph/nodes/2/repeat", "0", "/graph/nodes/2");
        row("/graph/nodes/2/repeat", "1000000000000", "/graph/nodes/2");
        row("/graph/nodes", "[]", "/graph");
        row("/training/optimizer/lr", "\"nan\"", "/training/optimizer/lr");
        row("/training/optimizer/lr", "\"Infinity\"", "/training/optimizer/lr");
        row("/data/split/validation", "\"NaN\"", "/data/split/validation");
        row("/task", "\"regression\"", "/task");
        row("/graph/nodes/1/init", R"({"weight": {"type": "magic"}})", "/graph/nodes/1/init");
    }
    void meaning() {
        QFETCH(QByteArray, pointer);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, at);
        const Result<LoadedProject> loaded =
            projectFromJson(exampleWith(pointer, json(value)), "p.json");
        QVERIFY(loaded.ok());
        const Issues issues = checkProject(loaded->project, registry());
        QVERIFY2(std::any_of(issues.begin(), issues.end(),
                             [&](const Issue& issue) {
                                 return issue.severity == Severity::Error &&
                                        issue.place.pointer.starts_with(at.toStdString());
                             }),
                 listed(issues));
    }
};

CONVSTUDIO_TEST(tst_project_hostile)
#include "tst_project_hostile.moc"
