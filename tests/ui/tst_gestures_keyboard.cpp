// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/design_bench.h"

using testsupport::DesignBench;

/// The canvas without a mouse.
class tst_gestures_keyboard : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void arrowsWalkAlongWires();
    void sidewaysToSiblings();
    void shiftExtends();
    void controlMovesByGrid();
    void connects();
    void connectCanBeGivenUp();
    void renames();
    void enterAsksForProperties();
    void escapeClears();
    void lettersNeedTheCanvas();
    void zoomKeys();
};

namespace {
constexpr char kChain[] = "in:1x28x28 > conv(6,5) > relu > out";
}

void tst_gestures_keyboard::arrowsWalkAlongWires() {
    DesignBench bench;
    bench.start(kChain);
    const std::pair<Qt::Key, const char*> steps[] = {
        {Qt::Key_Down, "input"}, {Qt::Key_Down, "conv1"}, {Qt::Key_Down, "relu1"},
        {Qt::Key_Up, "conv1"},   {Qt::Key_Up, "input"},
    };
    for (const auto& [key, name] : steps) {
        bench.key(key);
        QCOMPARE(bench.selected(), QStringList{name});
        QCOMPARE(bench.editorState.focusNode(), bench.id(name));
    }
}

void tst_gestures_keyboard::sidewaysToSiblings() {
    DesignBench bench;
    bench.start("in:1x28x28 > b:conv(6,3,same); input > a:conv(6,3,same) > add(b) > out");
    bench.editor.moveNodes({{bench.id("b"), QPointF(320, 84)}});
    bench.editorState.select({bench.id("a")});
    bench.editorState.setFocusNode(bench.id("a"));
    bench.key(Qt::Key_Right);
    QCOMPARE(bench.selected(), QStringList{"b"});
    bench.key(Qt::Key_Left);
    QCOMPARE(bench.selected(), QStringList{"a"});
}

void tst_gestures_keyboard::shiftExtends() {
    DesignBench bench;
    bench.start(kChain);
    bench.click(bench.at("conv1"));
    bench.key(Qt::Key_Down, Qt::ShiftModifier);
    bench.key(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(bench.selected(), (QStringList{"conv1", "output", "relu1"}));
}

void tst_gestures_keyboard::controlMovesByGrid() {
    DesignBench bench;
    bench.start(kChain);
    const QPointF before = bench.item("relu1").rect.topLeft();
    bench.click(bench.at("relu1"));
    for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Right, Qt::Key_Down, Qt::Key_Up})
        bench.key(key, Qt::ControlModifier);
    QCOMPARE(*bench.document.position(bench.node("relu1").id), before + QPointF(16, 0));
    QCOMPARE(bench.document.undoStack().count(), 1);
}

void tst_gestures_keyboard::connects() {
    DesignBench bench;
    bench.start(kChain);
    bench.editor.removeWires({{{bench.node("conv1").id, ""}, {bench.node("relu1").id, ""}}});
    bench.click(bench.at("conv1"));
    bench.key(Qt::Key_C);
    QVERIFY(!bench.view.overlay().hint.isEmpty());
    bench.key(Qt::Key_Down);
    QVERIFY(bench.view.overlay().dropPort.has_value());
    bench.key(Qt::Key_Return);
    QVERIFY2(bench.wires().contains("conv1>relu1"), qPrintable(bench.wires()));
    QVERIFY(bench.view.overlay().hint.isEmpty());
}

void tst_gestures_keyboard::connectCanBeGivenUp() {
    DesignBench bench;
    bench.start(kChain);
    bench.click(bench.at("relu1"));
    bench.key(Qt::Key_C);
    bench.key(Qt::Key_Up);
    QVERIFY(bench.view.overlay().refused); // would be a cycle
    bench.key(Qt::Key_Escape);
    QVERIFY(bench.view.overlay().hint.isEmpty());
    QCOMPARE(bench.selected(), QStringList{"relu1"});
    QCOMPARE(bench.document.undoStack().count(), 0);
}

void tst_gestures_keyboard::renames() {
    DesignBench bench;
    bench.start(kChain);
    bench.click(bench.at("conv1"));
    bench.key(Qt::Key_F2);
    bench.type("stem");
    bench.key(Qt::Key_Return);
    QVERIFY(bench.names().contains("stem"));
    QVERIFY(bench.view.hasFocus());
}

void tst_gestures_keyboard::enterAsksForProperties() {
    DesignBench bench;
    bench.start(kChain);
    QSignalSpy asked(&bench.page, &convstudio::DesignPage::propertiesRequested);
    bench.click(bench.at("conv1"));
    bench.key(Qt::Key_Return);
    QCOMPARE(asked.count(), 1);
    QSignalSpy palette(&bench.page, &convstudio::DesignPage::paletteRequested);
    bench.key(Qt::Key_Slash);
    QCOMPARE(palette.count(), 1);
}

void tst_gestures_keyboard::escapeClears() {
    DesignBench bench;
    bench.start(kChain);
    bench.click(bench.at("conv1"));
    bench.key(Qt::Key_Escape);
    QVERIFY(bench.selected().isEmpty());
}

void tst_gestures_keyboard::lettersNeedTheCanvas() {
    DesignBench bench;
    bench.start(kChain);
    bench.click(bench.at("conv1"));
    bench.key(Qt::Key_F2);
    bench.type("clfm");
    QVERIFY(bench.view.overlay().hint.isEmpty());
    bench.key(Qt::Key_Return);
    QVERIFY(bench.names().contains("clfm"));
    QCOMPARE(bench.document.undoStack().count(), 1);
}

void tst_gestures_keyboard::zoomKeys() {
    DesignBench bench;
    bench.start(kChain);
    bench.actions.action("view.zoom-in")->trigger();
    QVERIFY(bench.view.zoom() > 1);
    bench.actions.action("view.zoom-100")->trigger();
    QCOMPARE(bench.view.zoom(), 1.0);
    const bool map = bench.view.minimapVisible();
    bench.key(Qt::Key_M);
    QCOMPARE(bench.view.minimapVisible(), !map);
    bench.view.setZoom(0.3);
    bench.key(Qt::Key_F);
    QTRY_COMPARE(bench.view.zoom(), 1.0);
}

CONVSTUDIO_TEST(tst_gestures_keyboard)
#include "tst_gestures_keyboard.moc"
