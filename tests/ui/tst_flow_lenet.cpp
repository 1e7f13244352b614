// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/window_bench.h"
#include "ui/panels/issue_delegate.h"
#include "ui/panels/issues_model.h"

using namespace convstudio;
using testsupport::WindowBench;

/// The first flow of the product in its window: LeNet-5 drawn from nothing, broken, repaired by
/// what the window offers, undone to the first state. Once by mouse, once by keys alone.
class tst_flow_lenet : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void byMouse();
    void byKeyboardAlone();
};

namespace {

/// What is put between Input and Output, in this order.
const QStringList kLayers = {"Conv2d",  "ReLU",   "MaxPool2d", "Conv2d", "ReLU",  "MaxPool2d",
                             "Flatten", "Linear", "ReLU",      "Linear", "ReLU",  "Linear"};

struct Typed {
    const char* node;
    const char* parameter;
    const char* text;
};
/// The sizes of LeCun et al. 1998 for 28 × 28 images and ten classes.
const Typed kSizes[] = {
    {"input", "shape", "1, 28, 28"},     {"conv1", "out_channels", "6"},
    {"conv1", "kernel_size", "5"},       {"conv1", "padding", "same"},
    {"conv2", "out_channels", "16"},     {"conv2", "kernel_size", "5"},
    {"conv2", "padding", "0"},           {"linear1", "out_features", "120"},
    {"linear2", "out_features", "84"},   {"linear3", "out_features", "10"},
};

QStringList typesAlongTheWires(const Document& document) {
    QStringList types;
    const Graph& graph = document.graph();
    const Node* node = graph.nodes.empty() ? nullptr : &graph.nodes.front();
    while (node && types.size() <= kLayers.size() + 2) {
        types << QString::fromStdString(node->type);
        const Node* next = nullptr;
        for (const Edge& edge : graph.edges)
            if (edge.from == node->id) next = graph.findNode(edge.to);
        node = next;
    }
    return types;
}

QStringList wholeNetwork() { return QStringList{"Input"} + kLayers + QStringList{"Output"}; }

/// The window with what is the same in both flows: what must be true after each part.
class Flow : public WindowBench {
public:
    Flow() {
        window.showStartPage();
        QTRY_VERIFY_WITH_TIMEOUT(!background.isBusy(), 30000); // facts of all its networks
    }
    QLineEdit* field(const QString& parameter) const {
        const QWidget* row = find<>("row-" + parameter);
        return row ? row->findChild<QLineEdit*>() : nullptr;
    }
    std::size_t errors() const { return facts.facts()->count(Severity::Error); }
    void begin() {
        settle();
        m_first = state();
        QCOMPARE(names().size(), 2);
        QCOMPARE(document.undoStack().count(), 0);
    }
    void expectWhole() {
        settle();
        QCOMPARE(typesAlongTheWires(document), wholeNetwork());
        QVERIFY(facts.facts()->issues.empty());
        QVERIFY(facts.facts()->validation.graph.has_value());
        QCOMPARE(facts.facts()->validation.graph->totals().parameters, std::int64_t(61706));
        const auto* shown = find<>("status-parameters")->findChildren<QLabel*>().at(1);
        QTRY_COMPARE(shown->text(), QString("61,706"));
    }
    void expectBroken() {
        QTRY_VERIFY(errors() > 0);
        QTRY_VERIFY(facts.facts()->hasRepairs);
        settle();
    }
    void undoAll() {
        const Json drawn = state();
        const int steps = document.undoStack().count();
        for (int step = 0; step < steps; ++step) key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(document.undoStack().index(), 0);
        QVERIFY(!document.undoStack().canUndo());
        QCOMPARE(state(), m_first);
        QVERIFY(!document.isModified());
        for (int step = 0; step < steps; ++step)
            key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(state(), drawn);
        settle();
    }

private:
    Json state() const { return projectToJson(document.project(), registry); }
    Json m_first;
};

/// The mime data the palette itself would give to a drag of this layer.
void dragFromPalette(Flow& flow, const QString& type, QPoint to) {
    auto* list = flow.find<QListView>("palette-list");
    const QModelIndexList found =
        list->model()->match(list->model()->index(0, 0), Qt::DisplayRole, type, 1, Qt::MatchExactly);
    QVERIFY2(!found.isEmpty(), qPrintable(type));
    const std::unique_ptr<QMimeData> mime(list->model()->mimeData(found));
    flow.dropLayer(mime->data(kLayerMime), to);
}

void fitByMouse(Flow& flow) {
    flow.press("view.fit");
    QTRY_VERIFY(flow.canvas().visibleRect().contains(flow.canvas().scene().bounds()));
    QTest::mouseMove(&flow.canvas(), QPoint(4, 4));
}

void typeByMouse(Flow& flow, const Typed& size) {
    flow.click(flow.at(size.node));
    QLineEdit* field = flow.field(size.parameter);
    QVERIFY2(field && field->isVisible(), size.parameter);
    QTest::mouseClick(field, Qt::LeftButton, {}, QPoint(10, field->height() / 2));
    QTest::mouseDClick(field, Qt::LeftButton, {}, QPoint(10, field->height() / 2));
    QCOMPARE(QApplication::focusWidget(), field);
    flow.key(Qt::Key_A, Qt::ControlModifier);
    flow.type(size.text);
    flow.key(Qt::Key_Return);
    flow.settle();
}

/// The repair button of the first line in the Issues panel.
void repairByMouse(Flow& flow) {
    auto* list = flow.find<QListView>("issues-list");
    const QModelIndex line = list->model()->index(0, 0);
    QVERIFY(line.data(IssuesModel::RepairCount).toInt() > 0);
    const auto* delegate = static_cast<IssueDelegate*>(list->itemDelegate());
    const QRect button = delegate->buttons(list->visualRect(line), line).repair;
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, button.center());
    flow.settle();
}

/// Tab by Tab to a row of the property panel, as one does without a mouse.
void tabTo(Flow& flow, const QString& parameter) {
    for (int step = 0; step < 40; ++step) {
        const QWidget* focus = QApplication::focusWidget();
        if (focus && focus == flow.field(parameter)) return;
        flow.key(Qt::Key_Tab);
    }
    QFAIL(qPrintable("no way by Tab to " + parameter));
}

/// Up along the wires to the Input, then down to the layer.
void walkTo(Flow& flow, const QString& node) {
    for (int step = 0; step < 20 && flow.selected() != QStringList{"input"}; ++step)
        flow.key(Qt::Key_Up);
    for (int step = 0; step < 20 && flow.selected() != QStringList{node}; ++step)
        flow.key(Qt::Key_Down);
    QCOMPARE(flow.selected(), QStringList{node});
}

void typeByKeys(Flow& flow, const Typed& size) {
    walkTo(flow, size.node);
    flow.key(Qt::Key_Return);
    tabTo(flow, size.parameter);
    flow.key(Qt::Key_A, Qt::ControlModifier);
    flow.type(size.text);
    flow.key(Qt::Key_Return);
    flow.key(Qt::Key_Escape);
    QVERIFY2(flow.canvas().hasFocus(), size.parameter);
    flow.settle();
}

} // namespace

void tst_flow_lenet::byMouse() {
    Flow flow;
    flow.press("start-empty");
    flow.begin();
    fitByMouse(flow);

    // The first layer stands free and gets its wires by hand, the others go onto the last wire.
    dragFromPalette(flow, kLayers[0], flow.at("output") + QPoint(0, 160));
    fitByMouse(flow);
    flow.click(QPoint(8, 8));
    for (const Edge& edge : flow.document.graph().edges)
        QFAIL(("a wire nobody pulled: " + edge.to).c_str());
    flow.drag(flow.output("input"), flow.input("conv1"));
    flow.drag(flow.output("conv1"), flow.input("output"));
    QCOMPARE(flow.wires(), QString("conv1>output, input>conv1"));
    for (qsizetype i = 1; i < kLayers.size(); ++i) {
        flow.press("lay-out");
        flow.settle();
        fitByMouse(flow);
        const Edge last = [&] {
            for (const Edge& edge : flow.document.graph().edges)
                if (flow.document.graph().findNode(edge.to)->type == kOutputType) return edge;
            return Edge{};
        }();
        const std::string from = flow.document.graph().findNode(last.from)->name;
        dragFromPalette(flow, kLayers[i], flow.wire(from.c_str(), "output"));
    }
    QCOMPARE(typesAlongTheWires(flow.document), wholeNetwork());
    flow.press("lay-out");
    flow.settle();
    fitByMouse(flow);
    for (const Typed& size : kSizes) typeByMouse(flow, size);
    flow.expectWhole();

    flow.click(flow.at("flatten1"));
    flow.key(Qt::Key_Delete);
    flow.expectBroken();
    flow.press("drawer-issues");
    for (int i = 0; i < 3 && flow.errors() > 0; ++i) {
        flow.expectBroken();
        repairByMouse(flow);
    }
    flow.expectWhole();
    flow.click(QPoint(8, 8));
    flow.undoAll();
}

void tst_flow_lenet::byKeyboardAlone() {
    Flow flow;
    flow.key(Qt::Key_N, Qt::ControlModifier);
    flow.begin();
    QVERIFY(flow.canvas().hasFocus());

    flow.key(Qt::Key_Up); // to the Input
    QCOMPARE(flow.selected(), QStringList{"input"});
    for (const Qt::Key key : {Qt::Key_C, Qt::Key_Down, Qt::Key_Return}) flow.key(key);
    QCOMPARE(flow.wires(), QString("input>output"));
    for (const QString& type : kLayers) {
        flow.key(Qt::Key_Tab);
        QVERIFY2(flow.popup("quick-insert"), qPrintable(type));
        flow.type(type);
        flow.key(Qt::Key_Return);
        QTRY_VERIFY(!flow.popup("quick-insert"));
        flow.settle();
    }
    QCOMPARE(typesAlongTheWires(flow.document), wholeNetwork());
    flow.key(Qt::Key_L);
    flow.settle();
    for (const Typed& size : kSizes) typeByKeys(flow, size);
    flow.expectWhole();

    walkTo(flow, "flatten1");
    flow.key(Qt::Key_Delete);
    for (int i = 0; i < 3; ++i) {
        flow.expectBroken();
        flow.key(Qt::Key_F8);
        QCOMPARE(flow.selected().size(), 1);
        flow.key(Qt::Key_Return, Qt::AltModifier);
        QTRY_VERIFY(flow.popup("repairs-popover"));
        flow.key(Qt::Key_Return);
        QTRY_VERIFY(!flow.popup("repairs-popover"));
        flow.settle();
        if (flow.errors() == 0) break;
    }
    flow.expectWhole();
    flow.undoAll();
}

CONVSTUDIO_TEST(tst_flow_lenet)
#include "tst_flow_lenet.moc"
