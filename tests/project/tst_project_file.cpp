// SPDX-License-Identifier: Apache-2.0
#include "engine/project/migrations.h"
#include "tests/project/project_support.h"
#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>

using namespace convstudio;
using namespace testsupport;

namespace {

std::string canonical(const Json& document) {
    return projectText(projectFromJson(document, "p.json")->project, registry());
}

} // namespace

class tst_project_file : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void exampleIsCanonical() {
        QCOMPARE(canonical(exampleDocument()), exampleDocument().dump(2) + "\n");
        QCOMPARE(listed(projectFromJson(exampleDocument(), "p.json")->issues), QByteArray());
    }

    void secondSaveIsIdentical_data() {
        QTest::addColumn<QByteArray>("pointer");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char* pointer, const char* value) {
            QTest::newRow(pointer) << QByteArray(pointer) << QByteArray(value);
        };
        row("/name", "\"名前 \\u0000 \\\"quoted\\\" 🙂\"");
        row("/training/optimizer/lr", "1e-300");
        row("/training/seed", "9007199254740991");
        row("/data/normalize", R"({"std": [0.1], "mean": [0.30000000000000004]})");
        row("/data/augment", R"([{"p": 0.25, "type": "RandomHorizontalFlip"}])");
        row("/training", "{}");
        row("/data", "{}");
        row("/view", R"({"zoom": 2, "nodes": {"n6": {"x": 1, "y": 2}, "n1": {"y": 0, "x": 0}}})");
        row("/graph/nodes/1/params", R"({"kernel_size": 3, "bias": true, "out_channels": 4})");
    }
    void secondSaveIsIdentical() {
        QFETCH(QByteArray, pointer);
        QFETCH(QByteArray, value);
        const std::string once = canonical(exampleWith(pointer, json(value)));
        QCOMPARE(canonical(Json::parse(once)), once);
    }

    void leavesDefaultsOut() {
        const Json document = exampleWith(
            "/graph/nodes/1/params",
            json(R"({"bias": true, "stride": [1, 1], "kernel_size": 5, "out_channels": 6})"));
        const Json saved = Json::parse(canonical(document));
        QCOMPARE(saved["graph"]["nodes"][1]["params"].dump(),
                 std::string(R"({"out_channels":6,"kernel_size":[5,5]})"));
    }

    void keepsUnknownKeys_data() {
        QTest::addColumn<QByteArray>("pointer");
        for (const char* pointer :
             {"/later", "/graph/later", "/graph/nodes/1/later", "/graph/nodes/1/params/later",
              "/graph/edges/0/later", "/graph/blocks/0/later", "/graph/blocks/0/nodes/1/later",
              "/graph/blocks/0/edges/0/later", "/graph/blocks/0/parameters/0/later", "/data/later",
              "/data/split/later", "/data/facts/later", "/training/later",
              "/training/optimizer/later", "/training/loss/later", "/training/checkpoint/later",
              "/view/later", "/view/nodes/n1/later", "/view/nodes/later"}) {
            QTest::newRow(pointer) << QByteArray(pointer);
        }
    }
    void keepsUnknownKeys() {
        QFETCH(QByteArray, pointer);
        const Json value = json(R"({"b": [1, null], "a": "x"})");
        const Json saved = Json::parse(canonical(exampleWith(pointer, value)));
        QCOMPARE(saved.at(Json::json_pointer(pointer.toStdString())).dump(), value.dump());
    }

    void unknownNodeTypeIsAPlaceholder() {
        const Json node = json(R"({"id": "n4", "type": "CapsuleLayer", "name": "caps",
            "params": {"routes": 3, "kernel_size": 5, "stride": 1}, "frozen": true, "mode": "em"})");
        const Json document = exampleWith("/graph/nodes/3", node);
        const Result<LoadedProject> loaded = projectFromJson(document, "p.json");
        QVERIFY(loaded.ok() && !hasErrors(loaded->issues));
        QVERIFY(!loaded->project.readOnly);
        const Json saved = projectToJson(loaded->project, registry());
        QCOMPARE(saved["graph"]["nodes"][3].dump(), node.dump());
        const Issues issues = checkProject(loaded->project, registry());
        QVERIFY(std::any_of(issues.begin(), issues.end(), [](const Issue& issue) {
            return issue.severity == Severity::Error &&
                   issue.place.pointer.starts_with("/graph/nodes/3");
        }));
    }

    void newerVersionIsReadOnly() {
        const Result<LoadedProject> loaded =
            projectFromJson(exampleWith("/formatVersion", 7), "new.json");
        QVERIFY(loaded.ok());
        QCOMPARE(listed(loaded->issues), QByteArray("project-newer@/formatVersion"));
        QCOMPARE(argValue(loaded->issues[0].args, "version"), std::string("7"));
        QCOMPARE(loaded->issues[0].severity, Severity::Warning);
        QVERIFY(loaded->project.readOnly);
        QTemporaryDir folder;
        const auto file = std::filesystem::path(folder.path().toStdString()) / "new.json";
        QCOMPARE(listed(saveProject(loaded->project, registry(), file).issues()),
                 QByteArray("project-read-only@"));
        QVERIFY(!std::filesystem::exists(file));
    }

    void migratesVersion0() {
        const Result<LoadedProject> loaded =
            loadProject(CONVSTUDIO_SOURCE_DIR "/tests/project/data/version0.convstudio.json");
        QVERIFY(loaded.ok());
        QCOMPARE(listed(loaded->issues), QByteArray());
        QCOMPARE(loaded->migratedFrom, 0);
        const Project& project = loaded->project;
        QVERIFY(!project.readOnly);
        QCOMPARE(project.graph.edges.size(), std::size_t{4});
        QCOMPARE(project.graph.edges[3].to, std::string("n5"));
        QCOMPARE(project.graph.blocks[0].edges[2].toPort, std::string("b"));
        QCOMPARE(project.data["source"], Json("mnist"));
        QCOMPARE(project.training["batch_size"], Json(64));
        QCOMPARE(project.training["optimizer"], json(R"({"type": "Adam", "lr": 0.002})"));
        QVERIFY(!project.training.contains("learningRate"));
        const Json saved = projectToJson(project, registry());
        QCOMPARE(saved["formatVersion"], Json(kProjectFormatVersion));
        QVERIFY(saved.dump().find("links") == std::string::npos);
        Project withFacts = project;
        withFacts.setFacts({Shape::map(1, 8, 8), {"a", "b"}});
        QCOMPARE(listed(checkProject(withFacts, registry())), QByteArray());
    }

    void everyOldVersionHasOneStep() {
        QCOMPARE(migrations().size(), std::size_t{kProjectFormatVersion});
        for (std::size_t i = 0; i < migrations().size(); ++i) {
            QCOMPARE(migrations()[i].from, static_cast<int>(i));
        }
    }

    /// Old and hostile at once: migrations see JSON that nobody has checked.
    void migrationsBearAnything_data() {
        QTest::addColumn<QByteArray>("document");
        for (const char* text :
             {"{}", R"({"graph": 3, "training": [], "data": 1})",
              R"({"graph": {"links": 3, "blocks": [1, {"links": {}}]}, "dataset": null})",
              R"({"graph": {"links": [1, null, {"source": [], "from": 1}], "edges": []}})",
              R"({"training": {"batchSize": {}, "optimizer": "", "learningRate": "NaN"}})"}) {
            QTest::newRow(text) << QByteArray(text);
        }
    }
    void migrationsBearAnything() {
        QFETCH(QByteArray, document);
        Json migrated = json(document);
        migrate(migrated, 0);
        QCOMPARE(migrated["formatVersion"], Json(kProjectFormatVersion));
    }

    void facts() {
        Project project = exampleProject();
        QCOMPARE(project.facts().shape, Shape::map(1, 28, 28));
        QCOMPARE(project.facts().classCount(), std::int64_t{3});
        project.data["facts"]["later"] = 1;
        project.setFacts({Shape::map(3, 4, 5), {"x"}});
        QCOMPARE(project.data["facts"].dump(),
                 std::string(R"({"shape":[3,4,5],"classes":["x"],"later":1})"));
        project.data["facts"] = json(R"({"shape": [1, "a", 3], "classes": [1]})");
        QVERIFY(!project.facts().hasShape());
        QVERIFY(project.facts().classes.empty());
    }
};

CONVSTUDIO_TEST(tst_project_file)
#include "tst_project_file.moc"
