// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/editor_test.h"

#include "ui/document/edit_draft.h"

using namespace convstudio;
using namespace testsupport;

/// Names, parameters, blocks, frames, places and repairs of nodes that are there.
class tst_graph_editor_nodes : public EditorTest {
    Q_OBJECT

private Q_SLOTS:
    void renaming_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("done");
        QTest::newRow("free") << "res1.conv" << true;
        QTest::newRow("taken") << "relu1" << false;
        QTest::newRow("empty") << " " << false;
        QTest::newRow("blank inside") << "a b" << false;
        QTest::newRow("dots") << "a..b" << false;
        QTest::newRow("Chinese") << "卷积" << true;
    }
    void renaming() {
        QFETCH(QString, name);
        QFETCH(bool, done);
        Bench bench;
        bench.load(kPlainNet);
        const std::string before = text(bench);
        QSignalSpy refused(&bench.editor, &GraphEditor::refused);
        QCOMPARE(bench.editor.rename(bench.id("conv1"), name), done);
        QCOMPARE(refused.size(), done ? 0 : 1);
        if (done) verifyOneStep(bench, before, "Rename conv1");
        else QCOMPARE(text(bench), before);
    }

    void parameters() {
        Bench bench;
        bench.load("in:1x8x8 > conv(4,3,same) > relu > conv(4,3,same) > out");
        const QStringList ids = {bench.id("conv1"), bench.id("relu1"), bench.id("conv2")};
        const std::string before = text(bench);
        QVERIFY(bench.editor.setParameter(ids, "out_channels", 8, "spin"));
        QVERIFY(bench.editor.setParameter(ids, "out_channels", 9, "spin"));
        QCOMPARE(bench.node("conv1").params["out_channels"], Json(9));
        QCOMPARE(bench.node("conv2").params["out_channels"], Json(9));
        QVERIFY(!bench.node("relu1").params.contains("out_channels"));
        verifyOneStep(bench, before, "Change out_channels");
        bench.document.endMerge();
        bench.editor.setParameter(ids, "padding", {});
        QVERIFY(!bench.node("conv1").params.contains("padding"));
        bench.editor.setParameter(ids, "bias", true); // the default is not written down
        QVERIFY(!bench.node("conv1").params.contains("bias"));
        bench.settle();
    }

    void fieldsAndSwitches() {
        Bench bench;
        bench.load(kPlainNet);
        bench.editor.setField({bench.id("conv1")}, "lr_scale", 0.5);
        QCOMPARE(bench.node("conv1").lrScale, std::optional(0.5));
        select(bench, "conv1 relu1");
        QVERIFY(bench.editor.toggleMuted());
        QVERIFY(bench.node("conv1").muted && bench.node("relu1").muted);
        QVERIFY(bench.editor.toggleMuted());
        QVERIFY(!bench.node("conv1").muted);
        QVERIFY(bench.editor.toggleFrozen());
        QVERIFY(bench.node("conv1").frozen);
        select(bench, "input");
        QVERIFY(!bench.editor.toggleMuted());
        bench.settle();
    }

    void blockThereAndBack() {
        Bench bench;
        bench.load(kPlainNet);
        const Validation flat = validate(bench.document.graph(), bench.registry, {});
        const std::string before = text(bench);
        select(bench, "conv1 relu1");
        const QString id = bench.editor.makeBlock("Stem");
        QVERIFY(!id.isEmpty());
        const Graph& graph = bench.document.graph();
        QCOMPARE(graph.blocks.size(), std::size_t{1});
        QCOMPARE(graph.blocks[0].nodes.size(), std::size_t{4});
        QCOMPARE(wires(bench), QString("flatten1>linear1 input>stem1 linear1>output maxpool1>flatten1 "
                                       "stem1>maxpool1"));
        verifyOneStep(bench, before, "Make block Stem");
        const Validation blocked = validate(graph, bench.registry, {});
        QCOMPARE(blocked.issues.size(), flat.issues.size());
        bench.editorState.select({id});
        QVERIFY(bench.editor.setRepeat(id, 3));
        QVERIFY(!bench.editor.setRepeat(id, 0));
        QVERIFY(bench.editor.setRepeat(id, std::nullopt));
        QVERIFY(bench.editor.ungroup());
        QCOMPARE(wires(bench), QString("flatten1>linear1 input>stem1.conv1 linear1>output "
                                       "maxpool1>flatten1 stem1.conv1>stem1.relu1 stem1.relu1>maxpool1"));
        bench.settle();
    }

    void repeatedBlocksUngroupIntoCopies() {
        Bench bench;
        bench.load("in:4x8x8 > conv(4,3,same) > relu > flatten > linear(2) > out");
        select(bench, "conv1 relu1");
        const QString id = bench.editor.makeBlock("Stage");
        bench.editor.setRepeat(id, 3);
        bench.settle();
        const auto parameters = bench.facts.facts()->validation.facts.at(id.toStdString()).parameters;
        bench.editorState.select({id});
        QVERIFY(bench.editor.ungroup());
        QCOMPARE(bench.editorState.nodes().size(), 6);
        bench.settle();
        std::int64_t sum = 0;
        for (const QString& node : bench.editorState.nodes())
            sum += bench.facts.facts()->node(node.toStdString())->parameters;
        QCOMPARE(sum, parameters);
        QVERIFY(wires(bench).contains("stage1.0.relu1>stage1.1.conv1"));
    }

    void expressionsAreResolved() {
        Bench bench;
        bench.load("in:4x8x8 > conv(4,3,same) > relu > flatten > linear(2) > out");
        select(bench, "conv1 relu1");
        const QString id = bench.editor.makeBlock("Stage");
        const std::string blockId = bench.document.graph().blocks[0].id;
        const std::string inner = bench.document.graph().blocks[0].nodes[1].id;
        bench.document.push("Parameter",
                            {GraphEdit(SetBlockField{blockId, "parameters", Json::array(),
                                                     Json::parse(R"([{"name":"width","type":"int","default":4}])")}),
                             GraphEdit(SetParam{inner, "out_channels", Json(4), Json("=width*2")})});
        bench.editor.setParameter({id}, "width", 5);
        bench.editorState.select({id});
        QVERIFY(bench.editor.ungroup());
        QCOMPARE(bench.node("stage1.conv1").params["out_channels"], Json(10));
        bench.settle();
    }

    void blocksAreRefused_data() {
        QTest::addColumn<QString>("net");
        QTest::addColumn<QString>("names");
        QTest::newRow("nothing") << kPlainNet << "";
        QTest::newRow("the input") << kPlainNet << "input conv1";
        QTest::newRow("round a node") << kPlainNet << "conv1 maxpool1";
        QTest::newRow("two inputs") << "in:4x8x8 > conv(4,1) > relu; input > conv(4,1) > add(relu1) > out"
                                    << "relu1 add1";
    }
    void blocksAreRefused() {
        QFETCH(QString, net);
        QFETCH(QString, names);
        Bench bench;
        bench.load(qPrintable(net));
        select(bench, qPrintable(names));
        QSignalSpy refused(&bench.editor, &GraphEditor::refused);
        QVERIFY(bench.editor.makeBlock("B").isEmpty());
        QCOMPARE(refused.size(), 1);
        QCOMPARE(bench.document.undoStack().count(), 0);
    }

    void framesAndNotes() {
        Bench bench;
        bench.load(kPlainNet);
        const std::string before = text(bench);
        select(bench, "conv1 relu1");
        const QString frame = bench.editor.frameSelection();
        QCOMPARE(bench.editorState.frames(), QStringList{frame});
        Json list = viewList(bench.document.project(), "frames");
        QCOMPARE(viewRect(list[0]), QRectF(-16, kPitch - 44, 216, kPitch + 52 + 60));
        verifyOneStep(bench, before, "Add frame");
        const QString note = bench.editor.addNote({3, 5}, "Why");
        QVERIFY(bench.editor.setNote(note, {{"text", "Because"}}));
        QVERIFY(bench.editor.setFrame(frame, {{"title", "Stem"}, {"collapsed", true}}));
        QCOMPARE(viewList(bench.document.project(), "frames")[0]["title"], Json("Stem"));
        QCOMPARE(viewList(bench.document.project(), "notes")[0]["text"], Json("Because"));
        QVERIFY(!bench.editor.setFrame("none", {{"title", ""}}));
        bench.editorState.select({}, {frame}, {note});
        QVERIFY(bench.editor.removeSelection(GraphEditor::Wires::Cut));
        QVERIFY(viewList(bench.document.project(), "frames").empty());
        QVERIFY(viewList(bench.document.project(), "notes").empty());
    }

    void frameGrowsWithWhatIsSpliced() {
        Bench bench;
        bench.load(kPlainNet);
        select(bench, "conv1 relu1");
        bench.editor.frameSelection();
        const QRectF before = viewRect(viewList(bench.document.project(), "frames")[0]);
        bench.editor.insertInto(wire(bench, "conv1", "relu1"), "BatchNorm2d");
        const QRectF after = viewRect(viewList(bench.document.project(), "frames")[0]);
        QCOMPARE(after.height(), before.height() + kPitch);
        bench.settle();
    }

    void aligning_data() {
        QTest::addColumn<int>("how");
        QTest::addColumn<QPointF>("last");
        using Align = GraphEditor::Align;
        QTest::newRow("left") << int(Align::Left) << QPointF(0, 300);
        QTest::newRow("centre") << int(Align::Centre) << QPointF(50, 300);
        QTest::newRow("right") << int(Align::Right) << QPointF(100, 300);
        QTest::newRow("top") << int(Align::Top) << QPointF(40, 84);
        QTest::newRow("middle") << int(Align::Middle) << QPointF(40, 192);
        QTest::newRow("bottom") << int(Align::Bottom) << QPointF(40, 300);
        QTest::newRow("across") << int(Align::DistributeAcross) << QPointF(50, 300);
        QTest::newRow("down") << int(Align::DistributeDown) << QPointF(40, 300);
    }
    void aligning() {
        QFETCH(int, how);
        Bench bench;
        bench.load(kPlainNet);
        bench.editor.moveNodes({{bench.id("conv1"), {0, 84}},
                                {bench.id("relu1"), {100, 100}},
                                {bench.id("maxpool1"), {40, 300}}});
        select(bench, "conv1 relu1 maxpool1");
        QVERIFY(bench.editor.align(GraphEditor::Align(how)));
        QTEST(place(bench, "maxpool1"), "last");
        select(bench, "conv1");
        QVERIFY(!bench.editor.align(GraphEditor::Align(how)));
    }

    void snapAndSimilar() {
        Bench bench;
        bench.load("in:1x8x8 > conv(4,3) > relu > conv(4,3) > out");
        select(bench, "conv1");
        bench.editor.selectSimilar();
        QCOMPARE(bench.editorState.nodes().size(), 2);
        bench.editor.snapSelectionToGrid();
        QCOMPARE(place(bench, "conv1"), QPointF(0, 88));
    }

    void layOut() {
        Bench bench;
        bench.load(kPlainNet);
        bench.editor.moveNodes({{bench.id("relu1"), {900, -300}}});
        select(bench, "relu1");
        bench.editor.frameSelection();
        QSignalSpy laidOut(&bench.editor, &GraphEditor::laidOut);
        bench.editor.layOut(GraphEditor::Layout::TopDown, 700);
        bench.editor.rename(bench.id("conv1"), "other"); // starts it again
        QTRY_COMPARE(laidOut.size(), 1);
        QCOMPARE(place(bench, "relu1"), QPointF(0, 2 * kPitch + kFrameTitle + kFramePadding));
        QCOMPARE(viewRect(viewList(bench.document.project(), "frames")[0]).center().x(),
                 nodeRect(place(bench, "relu1")).center().x());
        QCOMPARE(bench.document.undoStack().undoText(), QString("Lay out"));
        bench.settle();
    }

    void fixes() {
        Bench bench;
        bench.load("in:1x28x28 > conv(4,3,same) > linear(10) > out");
        QTRY_VERIFY(bench.facts.facts()->hasRepairs);
        const Issue* issue = nullptr;
        for (const Issue& found : bench.facts.facts()->issues)
            if (!found.fixes.empty()) issue = &found;
        QVERIFY(issue);
        const std::string before = text(bench);
        QVERIFY(bench.editor.applyFix(issue->fixes.front(), "Insert Flatten"));
        QCOMPARE(place(bench, "flatten"), QPointF(0, 2 * kPitch));
        QCOMPARE(place(bench, "linear1"), QPointF(0, 3 * kPitch));
        verifyOneStep(bench, before, "Insert Flatten");
        Fix stale;
        stale.code = "remove-node";
        stale.edits = toJson(GraphEdits{SetParam{"none", "p", {}, Json(1)}});
        QSignalSpy refused(&bench.editor, &GraphEditor::refused);
        QVERIFY(!bench.editor.applyFix(stale, "x"));
        QCOMPARE(refused.size(), 1);
    }

    void settingsFix() {
        Bench bench;
        bench.load(kPlainNet);
        Fix fix{"set", {}, Json::parse(R"([{"op":"add","path":"/training/epochs","value":3}])"), false};
        QVERIFY(bench.editor.applyFix(fix, "Set epochs"));
        QCOMPARE(bench.document.project().training["epochs"], Json(3));
        bench.document.undoStack().undo();
        QVERIFY(bench.document.project().training["epochs"] != 3);
        bench.settle();
    }

    void insertBlocks() {
        Bench bench;
        bench.load(kPlainNet);
        select(bench, "conv1 relu1");
        bench.editor.makeBlock("Stem");
        const QString block = QString::fromStdString(bench.document.graph().blocks[0].id);
        const QString id = bench.editor.insertBlock(block, std::nullopt, bench.id("stem1"));
        QVERIFY(wires(bench).contains("stem1>stem2"));
        QVERIFY(wires(bench).contains("stem2>maxpool1"));
        bench.editorState.enterBlock(id, block);
        QSignalSpy refused(&bench.editor, &GraphEditor::refused);
        QVERIFY(bench.editor.insertBlock(block, QPointF(0, 0)).isEmpty());
        QCOMPARE(refused.size(), 1);
        QVERIFY(!bench.editor.insertNode("ReLU", QPointF(0, 0)).isEmpty());
        QCOMPARE(bench.document.graph().blocks[0].nodes.size(), std::size_t{5});
        // The block goes away with undo: nobody stays inside.
        bench.document.undoStack().setIndex(0);
        QVERIFY(bench.editorState.scope().isEmpty());
        bench.settle();
    }

    void selectionFollowsTheGraph() {
        Bench bench;
        bench.load(kPlainNet);
        bench.editor.insertNode("ReLU", QPointF(400, 0));
        QCOMPARE(bench.editorState.nodes().size(), 1);
        bench.document.undoStack().undo();
        QVERIFY(bench.editorState.nodes().isEmpty());
        QVERIFY(bench.editorState.focusNode().isEmpty());
        bench.settle();
    }
};

CONVSTUDIO_TEST(tst_graph_editor_nodes)
#include "tst_graph_editor_nodes.moc"
