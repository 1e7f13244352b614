// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "ui/canvas/canvas_tool.h"
#include "ui/panels/layer_list.h"
#include "ui/panels/palette_panel.h"
#include "ui/widgets/segment_control.h"

using namespace convstudio;

namespace {

/// The palette in a window, with the keys and presses people use.
struct Shown {
    explicit Shown(testsupport::Bench& owner, const char* network = "in:1x28x28 > conv1:conv(6,5) > out")
        : bench(owner) {
        bench.load(network);
        panel = std::make_unique<PalettePanel>(bench.workbench);
        panel->resize(240, 900);
        panel->show();
        panel->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(panel.get()));
    }
    LayerList& list() { return *panel->findChild<LayerList*>(); }
    QLineEdit& search() { return *panel->findChild<QLineEdit*>("palette-search"); }
    void showTab(const char* tab) { panel->findChild<SegmentControl*>()->setCurrent(tab); }
    QModelIndex row(const QString& title) {
        for (int i = 0; i < list().model()->rowCount(); ++i)
            if (list().model()->index(i, 0).data().toString() == title)
                return list().model()->index(i, 0);
        return {};
    }
    QPoint at(const QModelIndex& index) { return list().visualRect(index).center(); }
    QStringList keys() {
        QStringList keys;
        for (int i = 0; i < list().model()->rowCount(); ++i) {
            const QString key = list().model()->index(i, 0).data(LayerListModel::KeyRole).toString();
            if (!key.isEmpty()) keys += key;
        }
        return keys;
    }
    /// Types of the top level's nodes.
    QStringList types() {
        QStringList types;
        for (const Node& node : bench.document.graph().nodes)
            types += QString::fromStdString(node.type);
        return types;
    }
    testsupport::Bench& bench;
    std::unique_ptr<PalettePanel> panel;
};

} // namespace

class tst_palette : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void offersEveryLayer() {
        testsupport::Bench bench;
        Shown palette(bench);
        QCOMPARE(palette.keys().size(), qsizetype(bench.registry.all().size()));
        QCOMPARE(palette.row("Convolution").data(LayerListModel::CountRole).toInt(), 1);
        bench.language.setCode("zh_CN");
        QTRY_VERIFY(palette.row("卷积").isValid());
        bench.language.setCode("en");
    }

    void search_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("match");
        QTest::newRow("type") << "conv2" << "Conv2d" << "";
        QTest::newRow("synonym") << "fc" << "Linear" << "fc";
        QTest::newRow("case") << "GELU" << "GELU" << "";
        QTest::newRow("family") << "pooling" << "MaxPool2d" << "";
    }
    void search() {
        QFETCH(QString, text);
        QFETCH(QString, first);
        QFETCH(QString, match);
        testsupport::Bench bench;
        Shown palette(bench);
        palette.panel->focusSearch();
        QTest::keyClicks(&palette.search(), text);
        const QModelIndex index = palette.list().currentIndex();
        QCOMPARE(index.data().toString(), first);
        QCOMPARE(index.data(LayerListModel::MatchRole).toString(), match);
        QTest::keyClick(&palette.search(), Qt::Key_Escape);
        QCOMPARE(palette.keys().size(), qsizetype(bench.registry.all().size()));
    }

    void searchWithoutFind() {
        testsupport::Bench bench;
        Shown palette(bench);
        QTest::keyClicks(&palette.search(), "zzz");
        auto* button = palette.panel->findChild<QAbstractButton*>("palette-empty-action");
        QVERIFY(button->isVisible());
        QVERIFY(palette.panel->findChild<QLabel*>("palette-empty")->text().contains("zzz"));
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(palette.list().isVisible());
    }

    void insertsBehindTheSelection_data() {
        QTest::addColumn<QString>("way");
        for (const char* way : {"enter in the search", "enter", "double-click", "plus"})
            QTest::newRow(way) << way;
    }
    void insertsBehindTheSelection() {
        QFETCH(QString, way);
        testsupport::Bench bench;
        Shown palette(bench);
        bench.editorState.select({bench.id("conv1")});
        const QModelIndex index = palette.row("ReLU");
        if (way == "enter in the search") {
            QTest::keyClicks(&palette.search(), "relu");
            QTest::keyClick(&palette.search(), Qt::Key_Return);
        } else if (way == "enter") {
            palette.list().setFocus();
            palette.list().setCurrentIndex(index);
            QTest::keyClick(&palette.list(), Qt::Key_Return);
        } else if (way == "double-click") {
            QTest::mouseClick(palette.list().viewport(), Qt::LeftButton, {}, palette.at(index));
            QTest::mouseDClick(palette.list().viewport(), Qt::LeftButton, {}, palette.at(index));
        } else {
            QTest::mouseClick(palette.list().viewport(), Qt::LeftButton, {},
                              palette.list().insertRect(index).center());
        }
        QVERIFY2(palette.types().contains("ReLU"), qPrintable(palette.types().join(' ')));
        const std::string conv = bench.id("conv1").toStdString();
        const std::string made = bench.editorState.nodes().value(0).toStdString();
        const auto& edges = bench.document.graph().edges;
        QVERIFY(std::any_of(edges.begin(), edges.end(), [&](const Edge& edge) {
            return edge.from == conv && edge.to == made;
        }));
        QCOMPARE(bench.state.recentInserts().value(0), QString("ReLU"));
        bench.document.undoStack().undo();
        QVERIFY(!palette.types().contains("ReLU"));
    }

    void oneClickOnlySelects() {
        testsupport::Bench bench;
        Shown palette(bench);
        QTest::mouseClick(palette.list().viewport(), Qt::LeftButton, {}, palette.at(palette.row("ReLU")));
        QCOMPARE(palette.list().currentIndex().data().toString(), QString("ReLU"));
        QVERIFY(!palette.types().contains("ReLU"));
    }

    void dragCarriesTheLayer() {
        testsupport::Bench bench;
        Shown palette(bench);
        const std::unique_ptr<QMimeData> mime(
            palette.list().model()->mimeData({palette.row("MaxPool2d")}));
        QVERIFY(mime);
        QCOMPARE(mime->data(kLayerMime), QByteArray("MaxPool2d"));
        QVERIFY(palette.row("MaxPool2d").flags() & Qt::ItemIsDragEnabled);
        QVERIFY(!palette.list().model()->mimeData({palette.row("Pooling")}));
    }

    void familiesFold() {
        testsupport::Bench bench;
        Shown palette(bench);
        QTest::mouseClick(palette.list().viewport(), Qt::LeftButton, {}, palette.at(palette.row("Pooling")));
        QVERIFY(!palette.row("MaxPool2d").isValid());
        QVERIFY(palette.row("ReLU").isValid());
        QTest::keyClicks(&palette.search(), "maxpool"); // a search looks into folded families too
        QVERIFY(palette.row("MaxPool2d").isValid());
        palette.search().clear();
        QVERIFY(!palette.row("MaxPool2d").isValid());

        PalettePanel again(bench.workbench); // remembered
        auto* model = again.findChild<LayerList*>()->model();
        for (int i = 0; i < model->rowCount(); ++i)
            QVERIFY(model->index(i, 0).data().toString() != "MaxPool2d");
    }

    void keyboardFolds() {
        testsupport::Bench bench;
        Shown palette(bench);
        palette.list().setFocus();
        palette.list().setCurrentIndex(palette.row("MaxPool2d"));
        QTest::keyClick(&palette.list(), Qt::Key_Left);
        QCOMPARE(palette.list().currentIndex().data().toString(), QString("Pooling"));
        QTest::keyClick(&palette.list(), Qt::Key_Left);
        QVERIFY(!palette.row("MaxPool2d").isValid());
        QTest::keyClick(&palette.list(), Qt::Key_Right);
        QVERIFY(palette.row("MaxPool2d").isValid());
        QTest::keyClick(&palette.list(), Qt::Key_Space);
        QVERIFY(!palette.row("MaxPool2d").isValid());
    }

    void searchHandsOverToTheList() {
        testsupport::Bench bench;
        Shown palette(bench);
        palette.search().setFocus();
        QTest::keyClick(&palette.search(), Qt::Key_Down);
        QVERIFY(palette.list().hasFocus());
        auto* card = palette.panel->window()->findChild<QWidget*>("layer-card");
        QVERIFY(card && card->isVisible());
        palette.list().setCurrentIndex(palette.list().model()->index(0, 0));
        QTest::keyClick(&palette.list(), Qt::Key_Up);
        QVERIFY(palette.search().hasFocus());
        QVERIFY(!card->isVisible());
    }

    void cardTellsOfTheLayer() {
        testsupport::Bench bench;
        Shown palette(bench);
        QMouseEvent move(QEvent::MouseMove, palette.at(palette.row("Linear")),
                         palette.list().viewport()->mapToGlobal(QPoint()), Qt::NoButton,
                         Qt::NoButton, Qt::NoModifier);
        QApplication::sendEvent(palette.list().viewport(), &move);
        const auto card = [&] { return palette.panel->window()->findChild<QWidget*>("layer-card"); };
        QTRY_VERIFY(card() && card()->isVisible());
        QStringList texts;
        for (const auto* label : card()->findChildren<QLabel*>()) texts += label->text();
        QVERIFY(texts.contains(bench.language.text("layer.Linear")));
        QVERIFY(texts.contains(QString::fromStdString(bench.registry.find("Linear")->source)));
        QVERIFY(texts.contains("vectors"));
    }

    void blocks() {
        testsupport::Bench bench;
        Shown palette(bench);
        palette.showTab("blocks");
        QVERIFY(palette.panel->findChild<QLabel*>("palette-empty")->isVisible());
        bench.editorState.select({bench.id("conv1")});
        QVERIFY(!bench.editor.makeBlock("Stem").isEmpty());
        const QModelIndex index = palette.row("Stem");
        QVERIFY(index.isValid());

        // In use: Delete does nothing.
        palette.list().setFocus();
        palette.list().setCurrentIndex(index);
        QTest::keyClick(&palette.list(), Qt::Key_Delete);
        QCOMPARE(bench.document.graph().blocks.size(), std::size_t(1));

        QTest::keyClick(&palette.list(), Qt::Key_F2);
        auto* editor = palette.list().viewport()->findChild<QLineEdit*>();
        QVERIFY(editor);
        QTest::keyClicks(editor, "Body");
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(bench.document.graph().blocks[0].name, std::string("Body"));

        const std::size_t before = bench.document.graph().nodes.size();
        bench.editorState.clearSelection();
        palette.list().setCurrentIndex(palette.row("Body"));
        QTest::keyClick(&palette.list(), Qt::Key_Return);
        QCOMPARE(bench.document.graph().nodes.size(), before + 1);
        QCOMPARE(bench.document.graph().nodes.back().block, bench.document.graph().blocks[0].id);

        QStringList instances;
        for (const Node& node : bench.document.graph().nodes)
            if (node.type == kBlockType) instances += QString::fromStdString(node.id);
        bench.editorState.select(instances);
        bench.editor.removeSelection(GraphEditor::Wires::Cut);
        palette.list().setCurrentIndex(palette.row("Body"));
        QTest::keyClick(&palette.list(), Qt::Key_Delete);
        QVERIFY(bench.document.graph().blocks.empty());
        bench.document.undoStack().undo();
        QCOMPARE(bench.document.graph().blocks.size(), std::size_t(1));
    }

    void networksOpenTheGallery() {
        testsupport::Bench bench;
        Shown palette(bench);
        palette.showTab("networks");
        QSignalSpy spy(palette.panel.get(), &PalettePanel::templateRequested);
        palette.list().setFocus();
        palette.list().setCurrentIndex(palette.row("LeNet-5"));
        QCOMPARE(palette.row("LeNet-5").data(LayerListModel::MatchRole).toString(), QString("61,706"));
        QTest::keyClick(&palette.list(), Qt::Key_Return);
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy[0][0].toString(), QString("LeNet-5"));
    }
};

CONVSTUDIO_TEST(tst_palette)
#include "tst_palette.moc"
