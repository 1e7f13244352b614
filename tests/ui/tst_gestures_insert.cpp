// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/design_bench.h"

using testsupport::DesignBench;

/// New layers by drag, double-click, key and clipboard.
class tst_gestures_insert : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void dropOnEmptyCanvas();
    void dropLinksToSelected();
    void dropOnWireSplices();
    void dragLeavesNoTrace();
    void doubleClickSearches();
    void tabInsertsBehindSelected();
    void copyPasteDuplicate();
    void pasteIntoAnotherWindow_data();
    void pasteIntoAnotherWindow();
    void pasteTextForm();
    void pasteRubbishSaysWhy();
    void contextMenuActsOnTheNode();
};

namespace {
constexpr char kChain[] = "in:1x28x28 > conv(6,5) > relu > out";
}

void tst_gestures_insert::dropOnEmptyCanvas() {
    DesignBench bench;
    bench.start(kChain);
    bench.dropLayer("ReLU", bench.at(QPointF(480, 104)));
    QCOMPARE(bench.names().size(), 5);
    const auto& added = bench.document.graph().nodes.back();
    QCOMPARE(QString::fromStdString(added.type), QString("ReLU"));
    const QPointF place = *bench.document.position(added.id);
    QVERIFY(QLineF(place + QPointF(92, 26), QPointF(480, 104)).length() < 12);
    QCOMPARE(std::fmod(place.x(), convstudio::kGrid), 0.0);
    QCOMPARE(bench.document.undoStack().count(), 1);
}

void tst_gestures_insert::dropLinksToSelected() {
    DesignBench bench;
    bench.start("in:1x28x28 > conv(6,5)");
    bench.click(bench.at("conv1"));
    bench.dropLayer("ReLU", bench.at(QPointF(92, 300)));
    QVERIFY2(bench.wires().contains("conv1>relu1"), qPrintable(bench.wires()));
    QCOMPARE(bench.selected(), QStringList{"relu1"});
}

void tst_gestures_insert::dropOnWireSplices() {
    DesignBench bench;
    bench.start(kChain);
    const QPointF relu = bench.item("relu1").rect.topLeft();
    bench.dropLayer("BatchNorm2d", bench.wire("conv1", "relu1"));
    QCOMPARE(bench.names().size(), 5);
    QVERIFY(!bench.wires().contains("conv1>relu1"));
    QCOMPARE(bench.document.undoStack().count(), 1);
    QVERIFY(bench.item("relu1").rect.top() > relu.y()); // moved over
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.wires(), QString("conv1>relu1, input>conv1, relu1>output"));
}

void tst_gestures_insert::dragLeavesNoTrace() {
    DesignBench bench;
    bench.start(kChain);
    bench.hoverLayer("ReLU", bench.wire("conv1", "relu1"));
    QCOMPARE(bench.view.overlay().ghosts.size(), 1);
    QVERIFY(bench.view.overlay().dropWire.has_value());
    bench.leaveDrag();
    QVERIFY(bench.view.overlay().ghosts.isEmpty());
    QCOMPARE(bench.document.undoStack().count(), 0);
}

void tst_gestures_insert::doubleClickSearches() {
    DesignBench bench;
    bench.start(kChain);
    bench.doubleClick(bench.at(QPointF(480, 300)));
    QVERIFY(bench.popup("quick-insert"));
    bench.type("fc");
    bench.key(Qt::Key_Return);
    QCOMPARE(QString::fromStdString(bench.document.graph().nodes.back().type), QString("Linear"));
    bench.doubleClick(bench.at(QPointF(480, 500)));
    bench.key(Qt::Key_Escape);
    QTRY_VERIFY(!bench.popup("quick-insert"));
    QCOMPARE(bench.names().size(), 5);
}

void tst_gestures_insert::tabInsertsBehindSelected() {
    DesignBench bench;
    bench.start(kChain);
    bench.click(bench.at("conv1"));
    bench.key(Qt::Key_Tab);
    QVERIFY(bench.popup("quick-insert"));
    bench.type("batch");
    bench.key(Qt::Key_Return);
    QVERIFY2(bench.wires().contains("conv1>batchnorm1"), qPrintable(bench.wires()));
    QVERIFY(bench.wires().contains("batchnorm1>relu1"));
}

void tst_gestures_insert::copyPasteDuplicate() {
    DesignBench bench;
    bench.start(kChain);
    bench.click(bench.at("conv1"));
    bench.click(bench.at("relu1"), Qt::ShiftModifier);
    bench.key(Qt::Key_C, Qt::ControlModifier);
    bench.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(bench.names().size(), 6);
    QCOMPARE(bench.document.graph().edges.size(), std::size_t(4)); // theirs, none from outside
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    bench.click(bench.at("relu1"));
    bench.key(Qt::Key_C, Qt::ControlModifier);
    bench.key(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(bench.names().size(), 5);
    QCOMPARE(bench.document.graph().edges.size(), std::size_t(4)); // fed like the first
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    bench.click(bench.at("relu1"));
    bench.key(Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(bench.names().size(), 5);
}

void tst_gestures_insert::pasteIntoAnotherWindow_data() {
    QTest::addColumn<bool>("keepsWires");
    QTest::newRow("Ctrl+V") << false;
    QTest::newRow("Ctrl+Shift+V keeps incoming wires") << true;
}

void tst_gestures_insert::pasteIntoAnotherWindow() {
    QFETCH(bool, keepsWires);
    DesignBench other;
    other.start(kChain);
    {
        DesignBench bench;
        bench.start(kChain);
        bench.editor.setParameter({bench.id("conv1")}, "out_channels", 12);
        bench.click(bench.at("conv1"));
        bench.click(bench.at("relu1"), Qt::ShiftModifier);
        bench.key(Qt::Key_C, Qt::ControlModifier);
    }
    other.page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&other.page));
    other.view.setFocus();
    other.key(Qt::Key_V, keepsWires ? Qt::ControlModifier | Qt::ShiftModifier : Qt::ControlModifier);
    QCOMPARE(other.names().size(), 6);
    const auto& pasted = *(other.document.graph().nodes.end() - 2);
    QCOMPARE(pasted.params.at("out_channels"), convstudio::Json(12));
    const QString name = QString::fromStdString(pasted.name);
    QVERIFY2(other.wires().contains(name + ">"), qPrintable(other.wires()));
    QCOMPARE(other.wires().contains("input>" + name), keepsWires);
    QCOMPARE(other.document.undoStack().count(), 1);
}

void tst_gestures_insert::pasteTextForm() {
    DesignBench bench;
    bench.start(kChain);
    bench.click(bench.at("conv1"));
    bench.key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY2(QApplication::clipboard()->text().contains("conv"),
             qPrintable(QApplication::clipboard()->text()));
    QApplication::clipboard()->setText("in:1x28x28 > conv(8,3) > relu");
    bench.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(bench.names().size(), 6); // the network has its Input
}

void tst_gestures_insert::pasteRubbishSaysWhy() {
    DesignBench bench;
    bench.start(kChain);
    QApplication::clipboard()->setText("Dear Sir or Madam,");
    bench.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(bench.names().size(), 4);
    QVERIFY(bench.page.messages().isVisible());
    QVERIFY(!bench.page.messages().text().isEmpty());
}

void tst_gestures_insert::contextMenuActsOnTheNode() {
    DesignBench bench;
    bench.start(kChain);
    const QPoint place = bench.at("relu1");
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, bench.view.mapToGlobal(place));
    QApplication::sendEvent(&bench.view, &event);
    QCOMPARE(bench.selected(), QStringList{"relu1"});
    auto* menu = bench.page.findChild<QMenu*>("canvas-menu");
    QVERIFY(menu);
    QAction* heal = bench.actions.action("edit.delete-heal");
    QVERIFY(menu->actions().contains(heal));
    menu->close();
    heal->trigger();
    QVERIFY(bench.wires().contains("conv1>output"));
}

CONVSTUDIO_TEST(tst_gestures_insert)
#include "tst_gestures_insert.moc"
