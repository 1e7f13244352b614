// SPDX-License-Identifier: Apache-2.0
#include "engine/project/settable_paths.h"
#include "tests/project/project_support.h"
#include "tests/support/test_main.h"

using namespace convstudio;
using namespace testsupport;

class tst_project_set : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sets_data() {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("pointer"); ///< in the saved document
        QTest::addColumn<QByteArray>("saved");
        const auto row = [](const char* path, const char* value, const char* pointer,
                            const char* saved) {
            QTest::addRow("%s=%s", path, value) << QByteArray(path) << QByteArray(value)
                                                << QByteArray(pointer) << QByteArray(saved);
        };
        row("name", "2024", "/name", "\"2024\"");
        row("training.optimizer.lr", "0.1", "/training/optimizer/lr", "0.1");
        row("training.epochs", "3", "/training/epochs", "3");
        row("training.precision", "bf16", "/training/precision", "\"bf16\"");
        row("training.gradient_clip.norm", "1", "/training/gradient_clip", R"({"norm": 1})");
        row("training.early_stopping", "{}", "/training/early_stopping", "{}");
        row("training.early_stopping.patience", "3", "/training/early_stopping",
            R"({"patience": 3})");
        row("training.loss.weight", "[1, 2, 3]", "/training/loss/weight", "[1, 2, 3]");
        row("training.initial_weights", "w.safetensors", "/training/initial_weights",
            "\"w.safetensors\"");
        row("training.schedule.warmup_epochs", "2", "/training/schedule/warmup_epochs", "2");
        row("data.source", "cifar10", "/data/source", "\"cifar10\"");
        row("data.split.validation", "0.2", "/data/split/validation", "0.2");
        row("data.resize.type", "Pad", "/data/resize", R"({"type": "Pad"})");
        row("data.resize", R"({"type": "Pad", "size": 32})", "/data/resize",
            R"({"type": "Pad", "size": [32, 32]})");
        row("data.augment", R"([{"type": "RandomCrop", "padding": 2}])", "/data/augment/0/padding",
            "2");
        row("data.normalize", "zero_one", "/data/normalize", "\"zero_one\"");
        row("data.facts.classes.1", "renamed", "/data/facts/classes/1", "\"renamed\"");
        row("data.limit", "100", "/data/limit", "100");
        row("view.nodes.n1.x", "8", "/view/nodes/n1/x", "8");
        row("graph.nodes.conv1.params.kernel_size", "3", "/graph/nodes/1/params/kernel_size",
            "[3, 3]");
        row("graph.nodes.n2.params.out_channels", "8", "/graph/nodes/1/params/out_channels", "8");
        row("graph.nodes.1.params.stride", "2", "/graph/nodes/1/params/stride", "[2, 2]");
        row("graph.nodes.head.fc.params.out_features", "7", "/graph/nodes/4/params/out_features",
            "7");
        row("graph.nodes.conv1.muted", "true", "/graph/nodes/1/muted", "true");
        row("graph.nodes.conv1.lr_scale", "0.5", "/graph/nodes/1/lr_scale", "0.5");
        row("graph.nodes.layer2.repeat", "3", "/graph/nodes/2/repeat", "3");
        row("graph.nodes.layer2.params.channels", "32", "/graph/nodes/2/params/channels", "32");
        row("graph.nodes.n8.params.kernel_size", "1", "/graph/blocks/0/nodes/1/params/kernel_size",
            "[1, 1]");
        row("graph.blocks.Stage.nodes.conv.name", "conv1", "/graph/blocks/0/nodes/1/name",
            "\"conv1\"");
        row("graph.blocks.b1.parameters.0.default", "16", "/graph/blocks/0/parameters/0/default",
            "16");
        row("graph.edges.0.to", "n3", "/graph/edges/0/to", "\"n3\"");
        row("graph.edges.0.toPort", "a", "/graph/edges/0/toPort", "\"a\"");
    }
    void sets() {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, pointer);
        QFETCH(QByteArray, saved);
        Project project = exampleProject();
        const Issues issues = setProjectValue(project, registry(), path.toStdString(),
                                              value.toStdString());
        QCOMPARE(listed(issues), QByteArray());
        const Json document = projectToJson(project, registry());
        const Json::json_pointer at(pointer.toStdString());
        QVERIFY2(document.contains(at), document.dump().c_str());
        QCOMPARE(document.at(at).dump(), json(saved).dump());
    }

    void unknownPathNamesTheNearest_data() {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("nearest");
        const auto row = [](const char* path, const char* nearest) {
            QTest::newRow(path) << QByteArray(path) << QByteArray(nearest);
        };
        row("training.optimizer.lrr", "training.optimizer.lr");
        row("training.lr", "training.optimizer.lr");
        row("training.epoch", "training.epochs");
        row("trainig.epochs", "training.epochs");
        row("optimizer.momentum", "training.optimizer.momentum");
        row("data.split.val", "data.split.validation");
        row("graph.nodes.conv2.params.kernel_size", "graph.nodes.conv1.params.kernel_size");
        row("graph.nodes.conv1.kernel_size", "graph.nodes.conv1.params.kernel_size");
        row("graph.nodes.conv1.params.kernel", "graph.nodes.conv1.params.kernel_size");
        row("graph.nodes.conv1.id", "graph.nodes.conv1.init");
        row("data.augment.0.p", "data.augment");
    }
    void unknownPathNamesTheNearest() {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, nearest);
        Project project = exampleProject();
        const Issues issues = setProjectValue(project, registry(), path.toStdString(), "1");
        QCOMPARE(listed(issues), QByteArray("path-unknown@"));
        QCOMPARE(QByteArray::fromStdString(argValue(issues[0].args, "nearest")), nearest);
        QCOMPARE(projectText(project, registry()), projectText(exampleProject(), registry()));
    }

    void anyPathGetsAnAnswer_data() {
        QTest::addColumn<QByteArray>("path");
        for (const char* path : {"", ".", "..", "training", "training.", ".training", "graph.nodes",
                                 "graph.nodes.", "graph.nodes.conv1", "graph.nodes.99999999999.name",
                                 "graph.edges.7.to", "graph.blocks", "training.loss.weight.0",
                                 "data.edits.0", "formatVersion", "format", "x.y.z"}) {
            QTest::newRow(path) << QByteArray(path);
        }
    }
    void anyPathGetsAnAnswer() {
        QFETCH(QByteArray, path);
        Project project = exampleProject();
        const Issues issues = setProjectValue(project, registry(), path.toStdString(), "5");
        QCOMPARE(listed(issues), QByteArray("path-unknown@"));
        QVERIFY(!argValue(issues[0].args, "nearest").empty());
    }

    void typeChangeDropsForeignKeys() {
        Project project = exampleProject();
        project.training["optimizer"]["mine"] = 1;
        const Issues issues =
            setProjectValue(project, registry(), "training.optimizer.type", "AdamW");
        QCOMPARE(listed(issues), QByteArray("type-key-dropped@/training/optimizer/momentum"));
        QCOMPARE(issues[0].severity, Severity::Warning);
        QCOMPARE(project.training["optimizer"],
                 json(R"({"type": "AdamW", "lr": 0.05, "weight_decay": 0.0005, "mine": 1})"));

        const Issues dropped =
            setProjectValue(project, registry(), "graph.nodes.conv1.type", "MaxPool2d");
        QCOMPARE(listed(dropped), QByteArray("type-key-dropped@/graph/nodes/n2/params/out_channels"));
        QCOMPARE(dropped[0].place.nodeId, std::string("n2"));
        QVERIFY(!project.graph.nodes[1].params.contains("out_channels"));
    }

    void wrongFieldTypeChangesNothing() {
        Project project = exampleProject();
        const Issues issues =
            setProjectValue(project, registry(), "graph.nodes.conv1.muted", "perhaps");
        QVERIFY(hasErrors(issues));
        QVERIFY(project.graph == exampleProject().graph);
    }

    /// What is suggested can be set.
    void everySettablePathIsFound() {
        const std::vector<std::string> paths = settablePaths(exampleProject(), registry());
        QVERIFY(paths.size() > 60);
        for (const std::string& path : paths) {
            Project project = exampleProject();
            for (const Issue& issue : setProjectValue(project, registry(), path, "null")) {
                QVERIFY2(issue.code != "path-unknown", path.c_str());
            }
        }
    }
};

CONVSTUDIO_TEST(tst_project_set)
#include "tst_project_set.moc"
