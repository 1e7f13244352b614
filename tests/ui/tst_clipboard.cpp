// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"

#include "ui/document/edit_draft.h"

#include <set>

using namespace convstudio;
using namespace testsupport;

namespace {

constexpr const char* kNet =
    "in:1x28x28 > conv(16,3,same) > relu > maxpool(2) > flatten > linear(10) > out";

} // namespace

class tst_clipboard : public GuiTest {
    Q_OBJECT

    static void select(Bench& bench, std::initializer_list<const char*> names) {
        QStringList ids;
        for (const char* name : names) ids.append(bench.id(name));
        bench.editorState.select(ids);
    }
    static bool hasWire(const Bench& bench, const char* from, const char* to) {
        for (const Edge& edge : bench.document.graph().edges)
            if (edge.from == bench.node(from).id && edge.to == bench.node(to).id) return true;
        return false;
    }

private Q_SLOTS:
    void acrossDocuments() {
        Bench bench, other;
        bench.load(kNet);
        other.load("in:1x28x28 > relu > out");
        select(bench, {"conv1", "relu1"});
        const QByteArray text = bench.editor.copySelection();
        const QStringList added = other.editor.paste(text, QPointF(403, 205), GraphEditor::Incoming::Drop);
        QCOMPARE(added.size(), 2);
        QCOMPARE(other.editorState.nodes(), added);
        QVERIFY(hasWire(other, "conv1", "relu2"));
        QCOMPARE(other.document.position(added[0].toStdString()), std::optional(QPointF(400, 208)));
        QCOMPARE(other.document.position(added[1].toStdString()),
                 std::optional(QPointF(400, 208 + kPitch)));
        QCOMPARE(other.document.undoStack().count(), 1);
        QCOMPARE(other.document.undoStack().undoText(), QString("Paste"));
        other.settle();
    }

    void incomingWires_data() {
        QTest::addColumn<bool>("keep");
        QTest::newRow("dropped") << false;
        QTest::newRow("kept") << true;
    }
    void incomingWires() {
        QFETCH(bool, keep);
        Bench bench;
        bench.load(kNet);
        select(bench, {"relu1", "maxpool1"});
        const QByteArray text = bench.editor.copySelection();
        bench.editor.paste(text, QPointF(400, 0),
                           keep ? GraphEditor::Incoming::Keep : GraphEditor::Incoming::Drop);
        QCOMPARE(hasWire(bench, "conv1", "relu2"), keep);
        QVERIFY(hasWire(bench, "relu2", "maxpool2"));
        QVERIFY(hasWire(bench, "conv1", "relu1"));
        bench.settle();
    }

    void incomingWiresWhoseSourceIsGone() {
        Bench bench;
        bench.load(kNet);
        select(bench, {"relu1"});
        const QByteArray text = bench.editor.copySelection();
        select(bench, {"conv1"});
        bench.editor.removeSelection(GraphEditor::Wires::Cut);
        const std::size_t wires = bench.document.graph().edges.size();
        QCOMPARE(bench.editor.paste(text, {}, GraphEditor::Incoming::Keep).size(), 1);
        QCOMPARE(bench.document.graph().edges.size(), wires);
        bench.settle();
    }

    void duplicatesStandApart() {
        Bench bench;
        bench.load(kNet);
        select(bench, {"conv1"});
        const QStringList first = bench.editor.duplicateSelection();
        select(bench, {"conv1"});
        const QStringList second = bench.editor.duplicateSelection();
        const auto place = [&](const QStringList& ids) {
            return bench.document.position(ids.first().toStdString()).value();
        };
        QVERIFY(place(first) != place(second));
        QCOMPARE(bench.document.undoStack().undoText(), QString("Duplicate"));
        QVERIFY(hasWire(bench, "input", "conv2"));
        bench.settle();
    }

    void blocksTravel() {
        Bench bench, other;
        bench.load(kNet);
        other.load("in:1x28x28 > out");
        select(bench, {"conv1", "relu1"});
        bench.editor.makeBlock("Stem");
        const QByteArray text = bench.editor.copySelection();
        QCOMPARE(other.editor.paste(text, {}, GraphEditor::Incoming::Drop).size(), 1);
        QCOMPARE(other.document.graph().blocks.size(), std::size_t{1});
        // The second time an equal definition is there.
        QCOMPARE(other.editor.paste(text, {}, GraphEditor::Incoming::Drop).size(), 1);
        QCOMPARE(other.document.graph().blocks.size(), std::size_t{1});
        std::set<std::string> ids;
        std::size_t count = other.document.graph().nodes.size();
        for (const Node& node : other.document.graph().nodes) ids.insert(node.id);
        for (const Block& block : other.document.graph().blocks)
            for (const Node& node : block.nodes) {
                ids.insert(node.id);
                ++count;
                QVERIFY(other.document.position(node.id));
            }
        QCOMPARE(ids.size(), count);
        other.document.undoStack().setIndex(0);
        QVERIFY(other.document.graph().blocks.empty());
        bench.settle();
        other.settle();
    }

    void framesAndNotesTravel() {
        Bench bench;
        bench.load(kNet);
        select(bench, {"conv1", "relu1"});
        const QStringList nodes = bench.editorState.nodes();
        const QString frame = bench.editor.frameSelection();
        const QString note = bench.editor.addNote({300, 0}, "Hi");
        bench.editorState.select(nodes, {frame}, {note});
        bench.editor.paste(bench.editor.copySelection(), QPointF(800, 0), GraphEditor::Incoming::Drop);
        const Json frames = viewList(bench.document.project(), "frames");
        QCOMPARE(frames.size(), std::size_t{2});
        QCOMPARE(viewRect(frames[1]).left(), 800.0 - kFramePadding);
        QCOMPARE(viewList(bench.document.project(), "notes").size(), std::size_t{2});
        QVERIFY(frames[0]["id"] != frames[1]["id"]);
        bench.settle();
    }

    void textForm_data() {
        QTest::addColumn<QString>("document");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("added");
        QTest::newRow("whole") << "" << "in:1x28x28 > conv(6,5) > relu > out" << 4;
        QTest::newRow("into a network") << "in:1x28x28 > out" << "in > conv(6,5) > relu > out" << 2;
        QTest::newRow("wrong") << "" << "in > dance" << 0;
        QTest::newRow("other JSON") << "" << "{\"a\": 1}" << 0;
        QTest::newRow("broken JSON") << "" << "{\"a\": " << 0;
        QTest::newRow("empty") << "" << "  " << 0;
    }
    void textForm() {
        QFETCH(QString, document);
        QFETCH(QString, text);
        QFETCH(int, added);
        Bench bench;
        bench.load(qPrintable(document));
        QSignalSpy refused(&bench.editor, &GraphEditor::refused);
        QCOMPARE(bench.editor.paste(text.toUtf8(), {}, GraphEditor::Incoming::Drop).size(), added);
        QCOMPARE(refused.size(), added == 0 ? 1 : 0);
        if (added == 0) QVERIFY(!refused[0][0].toString().isEmpty());
        QCOMPARE(bench.document.undoStack().count(), added == 0 ? 0 : 1);
        bench.settle();
    }

    void selectionAsText_data() {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("text");
        QTest::newRow("inner") << QStringList{"conv1", "relu1"}
                               << "in > conv(16,3,padding=same) > relu";
        QTest::newRow("with input") << QStringList{"input", "conv1"}
                                    << "in(1x28x28) > conv(16,3,padding=same)";
        QTest::newRow("none") << QStringList() << "";
    }
    void selectionAsText() {
        QFETCH(QStringList, names);
        Bench bench;
        bench.load(kNet);
        QStringList ids;
        for (const QString& name : names) ids.append(bench.id(qPrintable(name)));
        bench.editorState.select(ids);
        QTEST(QString::fromUtf8(bench.editor.copyAsText()), "text");
        if (!names.isEmpty()) QVERIFY(parseTextForm(bench.editor.copyAsText().toStdString(), bench.registry));
    }

    /// A text from anywhere that only looks like ours changes nothing.
    void hostileTexts_data() {
        QTest::addColumn<QByteArray>("text");
        const QByteArray head = "{\"format\":\"convstudio-clipboard\",";
        QTest::newRow("nodes no list") << head + "\"nodes\":3}";
        QTest::newRow("node no object") << head + "\"nodes\":[3]}";
        QTest::newRow("edge no object") << head + "\"edges\":[[]]}";
        QTest::newRow("block no object") << head + "\"blocks\":[\"x\"]}";
    }
    void hostileTexts() {
        QFETCH(QByteArray, text);
        Bench bench;
        bench.load(kNet);
        QSignalSpy refused(&bench.editor, &GraphEditor::refused);
        QVERIFY(bench.editor.paste(text, {}, GraphEditor::Incoming::Keep).isEmpty());
        QCOMPARE(refused.size(), 1);
        QCOMPARE(bench.document.undoStack().count(), 0);
    }

    void aBlockIsNotPastedIntoItself() {
        Bench bench;
        bench.load(kNet);
        select(bench, {"conv1", "relu1"});
        const QString id = bench.editor.makeBlock("Stem");
        const QByteArray text = bench.editor.copySelection();
        bench.editorState.enterBlock(id, QString::fromStdString(bench.document.graph().blocks[0].id));
        QSignalSpy refused(&bench.editor, &GraphEditor::refused);
        QVERIFY(bench.editor.paste(text, {}, GraphEditor::Incoming::Drop).isEmpty());
        QCOMPARE(refused.size(), 1);
        bench.settle();
    }
};

CONVSTUDIO_TEST(tst_clipboard)
#include "tst_clipboard.moc"
