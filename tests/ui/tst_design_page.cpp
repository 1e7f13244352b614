// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/design_bench.h"
#include "ui/widgets/segment_control.h"

using namespace convstudio;
using testsupport::DesignBench;

/// The tool bar, the strip and what actions can be done when.
class tst_design_page : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void actionsFollowTheSelection();
    void everyCanvasActionIsHandled();
    void undoIsNamed();
    void toolsAreStates();
    void factsAndTheirActions();
    void zoomButtons();
    void barFitsEveryWidth_data();
    void barFitsEveryWidth();
    void breadcrumbShowsTheProject();
    void stripSaysWhyAndGoes();
    void removalIsTold();
    void revealFocusesTheCanvas();
    void pictureIsWritten();
    void speaksChinese();
};

namespace {
constexpr char kChain[] = "in:1x28x28 > conv(6,5) > relu > out";
}

void tst_design_page::actionsFollowTheSelection() {
    DesignBench bench;
    bench.start(kChain);
    for (const char* id : {"edit.copy", "graph.mute", "graph.make-block", "graph.align-left"}) {
        QVERIFY2(!bench.actions.action(id)->isEnabled(), id);
        QVERIFY2(!bench.actions.disabledReason(id).isEmpty(), id);
    }
    bench.click(bench.at("conv1"));
    QVERIFY(bench.actions.action("edit.copy")->isEnabled());
    QVERIFY(bench.actions.disabledReason("edit.copy").isEmpty());
    QVERIFY(!bench.actions.action("graph.align-left")->isEnabled());
    QVERIFY(!bench.actions.action("graph.ungroup")->isEnabled());
    bench.click(bench.at("relu1"), Qt::ShiftModifier);
    QVERIFY(bench.actions.action("graph.align-left")->isEnabled());
    QVERIFY(!bench.actions.action("graph.leave-block")->isEnabled());
}

void tst_design_page::everyCanvasActionIsHandled() {
    DesignBench bench;
    bench.start(kChain);
    for (const ActionSpec& spec : Actions::table())
        if (QByteArray(spec.scope) == "canvas") QVERIFY2(bench.actions.isHandled(spec.id), spec.id);
}

void tst_design_page::undoIsNamed() {
    DesignBench bench;
    bench.start(kChain);
    const QAction* undo = bench.actions.action("edit.undo");
    QVERIFY(!undo->isEnabled());
    bench.click(bench.at("relu1"));
    bench.key(Qt::Key_Delete);
    QVERIFY(undo->isEnabled());
    QVERIFY2(undo->text().contains(bench.document.undoStack().undoText()), qPrintable(undo->text()));
    QTest::mouseClick(bench.page.findChild<QWidget*>("edit.undo"), Qt::LeftButton);
    QCOMPARE(bench.names().size(), 4);
    QVERIFY(bench.actions.action("edit.redo")->isEnabled());
}

void tst_design_page::toolsAreStates() {
    DesignBench bench;
    bench.start(kChain);
    auto* frame = bench.page.findChild<QAbstractButton*>("tool-frame");
    auto* select = bench.page.findChild<QAbstractButton*>("tool-select");
    QVERIFY(select->isChecked());
    QTest::mouseClick(frame, Qt::LeftButton);
    QCOMPARE(bench.view.mode(), CanvasView::Mode::Frame);
    QVERIFY(frame->isChecked() && !select->isChecked());
    QTest::mouseClick(frame, Qt::LeftButton);
    QVERIFY(frame->isChecked());
    bench.key(Qt::Key_Escape);
    QVERIFY(select->isChecked());
}

void tst_design_page::factsAndTheirActions() {
    DesignBench bench;
    bench.start(kChain);
    auto* facts = bench.page.findChild<SegmentControl*>("fact-to-show");
    facts->setCurrent("macs");
    QCOMPARE(bench.editorState.fact(), EditorState::Fact::Macs);
    bench.actions.action("view.show-field")->trigger();
    QCOMPARE(facts->current(), QString("field"));
}

void tst_design_page::zoomButtons() {
    DesignBench bench;
    bench.start(kChain);
    auto* text = bench.page.findChild<QAbstractButton*>("zoom-text");
    const int width = text->width();
    QTest::mouseClick(bench.page.findChild<QWidget*>("view.zoom-in"), Qt::LeftButton);
    QVERIFY2(text->text().startsWith("125"), qPrintable(text->text()));
    QTest::mouseClick(text, Qt::LeftButton);
    QCOMPARE(bench.view.zoom(), 1.0);
    QCOMPARE(text->width(), width);
}

void tst_design_page::barFitsEveryWidth_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<QString>("language");
    for (const char* language : {"en", "zh_CN"})
        for (const int width : {628, 752, 808, 1056, 1336})
            QTest::addRow("%s %d", language, width) << width << language;
}

void tst_design_page::barFitsEveryWidth() {
    QFETCH(int, width);
    QFETCH(QString, language);
    DesignBench bench;
    bench.start(kChain);
    bench.language.setCode(language);
    bench.page.resize(width, 700);
    QApplication::processEvents();
    auto* bar = bench.page.findChild<QWidget*>("design-tool-bar");
    QCOMPARE(bar->height(), 36);
    QCOMPARE(bar->width(), width);
    for (auto* part : bar->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
        if (!part->isVisible()) continue;
        QVERIFY2(part->geometry().right() < width, qPrintable(part->objectName()));
        QVERIFY2(part->width() >= part->sizeHint().width(), qPrintable(part->objectName()));
    }
}

void tst_design_page::breadcrumbShowsTheProject() {
    DesignBench bench;
    bench.start(kChain);
    auto* path = bench.page.findChild<QWidget*>("breadcrumb");
    const auto* label = path->findChild<QLabel*>();
    QVERIFY(label);
    QCOMPARE(label->text(), bench.document.displayName());
}

void tst_design_page::stripSaysWhyAndGoes() {
    DesignBench bench;
    bench.start(kChain);
    QVERIFY(!bench.page.messages().isVisible());
    Q_EMIT bench.editor.refused("Not this.");
    QCOMPARE(bench.page.messages().text(), QString("Not this."));
    bench.editor.rename(bench.id("conv1"), "stem");
    QVERIFY(!bench.page.messages().isVisible());
}

void tst_design_page::removalIsTold() {
    DesignBench bench;
    bench.start(kChain);
    QSignalSpy told(&bench.page, &DesignPage::edited);
    bench.key(Qt::Key_A, Qt::ControlModifier);
    bench.key(Qt::Key_Delete);
    QCOMPARE(told.count(), 1);
    QVERIFY(told.front().front().toString().contains("4"));
}

void tst_design_page::revealFocusesTheCanvas() {
    DesignBench bench;
    bench.start(kChain);
    bench.page.findChild<QWidget*>("tool-pan")->setFocus();
    bench.view.lookAt(QPointF(5000, 5000));
    Q_EMIT bench.editorState.revealRequested(bench.id("relu1"));
    QVERIFY(bench.view.hasFocus());
    QTRY_VERIFY(bench.view.visibleRect().contains(bench.item("relu1").rect));
}

void tst_design_page::pictureIsWritten() {
    DesignBench bench;
    bench.start(kChain);
    bench.actions.action("file.export-picture")->trigger();
    auto* chooser = bench.page.findChild<QFileDialog*>();
    QVERIFY(chooser);
    const QTemporaryDir folder;
    const QString file = folder.filePath("net.svg");
    QSignalSpy told(&bench.page, &DesignPage::toastRequested);
    Q_EMIT chooser->fileSelected(file);
    chooser->close();
    QTRY_COMPARE(told.count(), 1);
    QVERIFY(QFileInfo(file).size() > 1000);
}

void tst_design_page::speaksChinese() {
    DesignBench bench;
    bench.start(kChain);
    auto* tool = bench.page.findChild<QWidget*>("tool-frame");
    const QString english = tool->accessibleName();
    bench.language.setCode("zh_CN");
    QTRY_VERIFY(tool->accessibleName() != english);
    QTRY_VERIFY(!bench.actions.disabledReason("edit.copy").contains("selected"));
}

CONVSTUDIO_TEST(tst_design_page)
#include "tst_design_page.moc"
