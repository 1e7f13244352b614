// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"

using namespace convstudio;
using namespace testsupport;

class tst_block_library : public GuiTest {
    Q_OBJECT

    /// A project with a block of that name inside another, "Outer".
    static void loadBlocks(Bench& bench, const char* name) {
        bench.load("in:4x8x8 > conv(4,3,same) > relu > maxpool(2) > flatten > linear(2) > out");
        bench.editorState.select({bench.id("conv1"), bench.id("relu1")});
        const QString inner = bench.editor.makeBlock(name);
        bench.editorState.select({inner, bench.id("maxpool1")});
        bench.editor.makeBlock("Outer");
        bench.settle();
    }

private Q_SLOTS:
    void keepsBlocksForAllProjects_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"Inner", "../../etc/passwd", "块 1", "a/b", "%41"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }
    void keepsBlocksForAllProjects() {
        QFETCH(QString, name);
        Bench bench;
        loadBlocks(bench, qPrintable(name));
        const std::string inner = bench.document.graph().blocks[0].id;
        QSignalSpy changed(&bench.blocks, &BlockLibrary::changed);
        bench.blocks.add(bench.document.graph(), inner);
        QTRY_COMPARE(changed.size(), 1);
        const LibraryBlock* block = bench.blocks.find(QString::fromStdString(bench.document.graph().blocks[0].name));
        QVERIFY(block);
        QCOMPARE(block->file.parent_path(), bench.places.data / "blocks");
        BlockLibrary again(bench.places.data / "blocks", bench.background);
        bench.settle();
        QCOMPARE(again.blocks().size(), std::size_t{1});
        QCOMPARE(again.blocks()[0].blocks, block->blocks);
        bench.blocks.remove(QString::fromStdString(block->name));
        QTRY_COMPARE(changed.size(), 2);
        QVERIFY(bench.blocks.blocks().empty());
    }

    void bringsWhatItIsMadeOf() {
        Bench bench, other;
        loadBlocks(bench, "Inner");
        other.load("in:4x8x8 > flatten > linear(2) > out");
        bench.blocks.add(bench.document.graph(), bench.document.graph().blocks[1].id);
        bench.settle();
        const LibraryBlock block = *bench.blocks.find("Outer");
        QCOMPARE(block.blocks.size(), std::size_t{2});
        for (int times = 0; times < 2; ++times)
            QVERIFY(!other.editor.insertLibraryBlock(block, std::nullopt, other.id("input")).isEmpty());
        QCOMPARE(other.document.graph().blocks.size(), std::size_t{2});
        other.settle();
        QCOMPARE(other.facts.facts()->count(Severity::Error), std::size_t{0});
        other.document.undoStack().setIndex(0);
        QVERIFY(other.document.graph().blocks.empty());
        other.settle();
    }

    void oneOfTheSameNameIsReplaced() {
        Bench bench;
        loadBlocks(bench, "Inner");
        Graph graph = bench.document.graph();
        bench.blocks.add(graph, graph.blocks[0].id);
        bench.settle();
        graph.blocks[0].parameters.push_back({"width", "int", 4, Json::object()});
        bench.blocks.add(graph, graph.blocks[0].id);
        bench.settle();
        QCOMPARE(bench.blocks.blocks().size(), std::size_t{1});
        QCOMPARE(bench.blocks.find("Inner")->blocks[0].parameters.size(), std::size_t{1});
    }

    void strangeFilesAreLeftAlone() {
        Bench bench;
        const auto folder = bench.places.data / "blocks";
        QVERIFY(QDir().mkpath(QString::fromStdString(folder.string())));
        for (const char* text : {"", "{", "[]", "{\"format\":\"convstudio-block\",\"blocks\":[3]}"}) {
            QFile file(QString::fromStdString((folder / "x.json").string()));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
            file.close();
            bench.blocks.reload();
            bench.settle();
            QVERIFY(bench.blocks.blocks().empty());
        }
    }

    void troubleIsTold() {
        Bench bench;
        loadBlocks(bench, "Inner");
        BlockLibrary library("/proc/none", bench.background);
        QSignalSpy failed(&library, &BlockLibrary::failed);
        library.add(bench.document.graph(), bench.document.graph().blocks[0].id);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed[0][0].toString().contains("/proc/none"));
        bench.settle();
    }
};

CONVSTUDIO_TEST(tst_block_library)
#include "tst_block_library.moc"
