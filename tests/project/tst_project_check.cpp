// SPDX-License-Identifier: Apache-2.0
#include "tests/project/project_support.h"
#include "tests/support/test_main.h"

using namespace convstudio;
using namespace testsupport;

class tst_project_check : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void exampleIsClean() {
        QCOMPARE(listed(checkProject(exampleProject(), registry())), QByteArray());
    }

    /// Values that are right by themselves and wrong together; each fix on offer removes the issue.
    void clashes_data() {
        QTest::addColumn<QByteArray>("pointer");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("issue");
        QTest::addColumn<int>("fixes");
        const auto row = [](const char* pointer, const char* value, const char* issue, int fixes) {
            QTest::addRow("%s = %s", pointer, value)
                << QByteArray(pointer) << QByteArray(value) << QByteArray(issue) << fixes;
        };
        row("/data/classes", R"(["a", "b"])", "class-names-count@/data/classes", 1);
        row("/data/normalize", "\"imagenet\"", "normalize-channels@/data/normalize", 1);
        row("/data/normalize", R"({"mean": [0, 0], "std": [1, 1]})",
            "normalize-channels@/data/normalize", 1);
        row("/data/channels", "3", "facts-outdated@/data/channels", 0);
        row("/data/resize", R"({"type": "Pad", "size": [32, 28]})",
            "facts-outdated@/data/resize/size", 0);
        row("/data/edits", R"([{"sample": "test/1", "hash": "x", "label": "z"}])",
            "edit-label-unknown@/data/edits/0/label", 0);
        row("/training/loss/weight", "[1, 2]", "class-weights-count@/training/loss/weight", 1);
        row("/training/accumulate", "256", "accumulate-over-batch@/training/accumulate", 1);
        row("/training/optimizer",
            R"({"type": "SGD", "nesterov": true, "dampening": 0.5})",
            "nesterov-needs-momentum@/training/optimizer/nesterov", 1);
        row("/training/optimizer/type", "\"AdmaW\"", "type-unknown@/training/optimizer/type", 1);
        row("/training/epochs", "0", "param-out-of-range@/training/epochs", 1);
        row("/task", "\"detection\"", "task-unknown@/task", 1);
    }
    void clashes() {
        QFETCH(QByteArray, pointer);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, issue);
        QFETCH(int, fixes);
        const Project project = projectFromJson(exampleWith(pointer, json(value)), "p.json")->project;
        const Issues issues = checkProject(project, registry());
        QCOMPARE(listed(issues), issue);
        QCOMPARE(static_cast<int>(issues[0].fixes.size()), fixes);
        for (const Fix& fix : issues[0].fixes) {
            Project repaired = project;
            QVERIFY(applyFix(repaired, fix).ok());
            for (const Issue& left : checkProject(repaired, registry())) {
                QVERIFY2(left.code != issues[0].code, left.code.c_str());
            }
        }
    }

    void normalizationFollowsChannels() {
        Project project = exampleProject();
        project.data["channels"] = 3;
        project.data["normalize"] = "imagenet";
        QCOMPARE(listed(checkProject(project, registry())),
                 QByteArray("facts-outdated@/data/channels"));
    }

    void graphIssuesHavePointers() {
        Project project = exampleProject();
        project.graph.nodes[1].params["out_channels"] = -3;
        project.graph.blocks[0].nodes[1].params["kernel_size"] = 0;
        project.graph.nodes[4].init = json(R"({"weight": {"type": "magic"}})");
        const Issues issues = checkProject(project, registry());
        QVERIFY(issues.size() >= 3);
        const QByteArray all = listed(issues);
        QVERIFY2(all.contains("@/graph/nodes/1/params/out_channels"), all);
        QVERIFY2(all.contains("@/graph/blocks/0/nodes/1/params/kernel_size"), all);
        QVERIFY2(all.contains("@/graph/nodes/4/init"), all);
    }

    void fixThatDoesNotFit_data() {
        QTest::addColumn<QByteArray>("patch");
        QTest::newRow("no list") << QByteArray("{}");
        QTest::newRow("absent") << QByteArray(R"([{"op": "remove", "path": "/training/none"}])");
        QTest::newRow("graph") << QByteArray(R"([{"op": "add", "path": "/graph", "value": 1}])");
        QTest::newRow("section") << QByteArray(R"([{"op": "replace", "path": "/data", "value": 1}])");
        QTest::newRow("root") << QByteArray(R"([{"op": "replace", "path": "", "value": 1}])");
        QTest::newRow("pointer") << QByteArray(R"([{"op": "add", "path": "x", "value": 1}])");
    }
    void fixThatDoesNotFit() {
        QFETCH(QByteArray, patch);
        Project project = exampleProject();
        const Status status = applyFix(project, {"mine", {}, json(patch), false});
        QCOMPARE(listed(status.issues()), QByteArray("fix-not-applicable@"));
        QCOMPARE(projectText(project, registry()), projectText(exampleProject(), registry()));
    }
};

CONVSTUDIO_TEST(tst_project_check)
#include "tst_project_check.moc"
