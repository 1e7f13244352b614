// SPDX-License-Identifier: Apache-2.0
#include "engine/project/document_edit.h"
#include "tests/project/project_support.h"
#include "tests/support/test_main.h"

#include <QtTest/QtTest>

using namespace testsupport;

namespace {

/// Everything of a project beside the graph, exactly as it is in memory.
std::string exactText(const Project& project) {
    return Json({project.name, project.task, project.data, project.training, project.view,
                 project.extra})
        .dump();
}

} // namespace

class tst_document_edit : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void setAndUndo_data() {
        QTest::addColumn<QByteArray>("pointer");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char* pointer, const char* value) {
            QTest::newRow(pointer) << QByteArray(pointer) << QByteArray(value);
        };
        row("/name", "\"New\"");
        row("/task", "\"other\"");
        row("/training/optimizer/lr", "0.2");
        row("/training/early_stopping/patience", "3");
        row("/data/augment", "[{\"type\": \"RandomHorizontalFlip\"}]");
        row("/data/facts/classes/1", "\"B\"");
        row("/view/nodes/n3", "{\"x\": 8, \"y\": 16}");
        row("/view/frames", "[{\"id\": \"f1\"}]");
        row("/view/a/b/c", "1");
        row("/view/nodes/a~1b", "{\"x\": 1}");
        row("/custom/deep", "true");
    }
    void setAndUndo() {
        QFETCH(QByteArray, pointer);
        QFETCH(QByteArray, value);
        Project project = exampleProject();
        const std::string before = exactText(project);
        const Json wanted = Json::parse(value.toStdString());
        DocumentEdits edits = {
            ValueEdit{pointer.toStdString(), valueAt(project, pointer.toStdString()), wanted}};
        QVERIFY(applyNewEdits(project, edits));
        QCOMPARE(valueAt(project, pointer.toStdString()), wanted);
        const std::string after = exactText(project);
        QVERIFY(applyEdits(project, inverse(edits)));
        QCOMPARE(exactText(project), before);
        QVERIFY(applyEdits(project, edits));
        QCOMPARE(exactText(project), after);
    }

    void removeAndUndo() {
        Project project = exampleProject();
        const std::string before = projectText(project, registry());
        DocumentEdits edits = {ValueEdit{"/training/optimizer/momentum", 0.9, Json()},
                               ValueEdit{"/view/nodes/n1", {{"x", 0}, {"y", 0}}, Json()}};
        QVERIFY(applyNewEdits(project, edits));
        QVERIFY(!project.training["optimizer"].contains("momentum"));
        QVERIFY(applyEdits(project, inverse(edits)));
        QCOMPARE(projectText(project, registry()), before);
    }

    void conflictChangesNothing_data() {
        QTest::addColumn<QByteArray>("pointer");
        QTest::addColumn<QByteArray>("oldValue");
        const auto row = [](const char* pointer, const char* oldValue) {
            QTest::newRow(pointer) << QByteArray(pointer) << QByteArray(oldValue);
        };
        row("/name", "\"other name\"");
        row("/training/optimizer/lr", "0.5");
        row("/view/nodes/n7", "{\"x\": 1, \"y\": 2}");
        row("/graph/nodes", "null");
        row("/formatVersion", "1");
        row("no pointer", "null");
        row("", "null");
        row("/name/deeper", "null");
        row("/data/augment/5", "null");
    }
    void conflictChangesNothing() {
        QFETCH(QByteArray, pointer);
        QFETCH(QByteArray, oldValue);
        Project project = exampleProject();
        const std::string before = projectText(project, registry());
        DocumentEdits edits = {
            GraphEdit(SetParam{"n2", "out_channels", Json(6), Json(7)}),
            ValueEdit{"/view/made/here", Json(), 1},
            ValueEdit{pointer.toStdString(), Json::parse(oldValue.toStdString()), 3}};
        const Status status = applyNewEdits(project, edits);
        QVERIFY(!status);
        QCOMPARE(status.issues().front().code, std::string("edit-conflict"));
        QCOMPARE(projectText(project, registry()), before);
        QVERIFY(!project.view.contains("made"));
    }

    /// A parameter that was taken out and put back stands elsewhere; edits made before still fit.
    void orderOfKeysIsNoConflict() {
        Project project = exampleProject();
        const Node node = *project.graph.findNode("n2");
        QVERIFY(applyEdits(project, {GraphEdit(SetParam{"n2", "out_channels", Json(6), {}})}));
        QVERIFY(applyEdits(project, {GraphEdit(SetParam{"n2", "out_channels", {}, Json(6)})}));
        QVERIFY(project.graph.findNode("n2")->params != node.params);
        const DocumentEdits removal = {GraphEdit(RemoveEdge{"", project.graph.edges[1], 1}),
                                       GraphEdit(RemoveEdge{"", project.graph.edges[0], 0}),
                                       GraphEdit(RemoveNode{"", node, 1})};
        QVERIFY(applyEdits(project, removal));
    }

    void jsonRoundTrip() {
        const DocumentEdits edits = {GraphEdit(SetParam{"n2", "stride", {}, Json(2)}),
                                     ValueEdit{"/name", "a", "b"},
                                     ValueEdit{"/view/x", Json(), {{"deep", {1, 2}}}}};
        const Json json = toJson(edits);
        const auto read = documentEditsFromJson(Json::parse(json.dump()));
        QVERIFY(read);
        QCOMPARE(toJson(*read), json);
    }

    void wrongJson_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"1", "{}", "[1]", "[{\"edit\": \"set-value\"}]",
                                 "[{\"edit\": \"set-value\", \"pointer\": 4}]",
                                 "[{\"edit\": \"dance\"}]"})
            QTest::newRow(text) << QByteArray(text);
    }
    void wrongJson() {
        QFETCH(QByteArray, text);
        QVERIFY(!documentEditsFromJson(Json::parse(text.toStdString())));
    }

    void absorbJoinsTheSameValues() {
        DocumentEdits edits = {ValueEdit{"/view/a", 1, 2}, GraphEdit(SetParam{"n1", "p", {}, 1})};
        absorb(edits, {ValueEdit{"/view/a", 2, 3}, GraphEdit(SetParam{"n1", "p", Json(1), Json(5)})});
        QCOMPARE(toJson(edits), toJson(DocumentEdits{ValueEdit{"/view/a", 1, 3},
                                                     GraphEdit(SetParam{"n1", "p", {}, Json(5)})}));
        absorb(edits, {ValueEdit{"/view/b", 1, 2}});
        QCOMPARE(edits.size(), std::size_t{3});
    }
};

CONVSTUDIO_TEST(tst_document_edit)
#include "tst_document_edit.moc"
