// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/design_bench.h"

#include "engine/base/text.h"

using namespace convstudio;
using testsupport::DesignBench;

/// The first flow of the product: LeNet-5 drawn from nothing, broken, repaired, undone.
class tst_flow_lenet : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void byDragAndDrop();
    void byKeyboardAlone();
};

namespace {

const QStringList kLayers = {"Input",  "Conv2d",    "ReLU",    "MaxPool2d", "Conv2d",
                             "ReLU",   "MaxPool2d", "Flatten", "Linear",    "ReLU",
                             "Linear", "ReLU",      "Linear",  "Output"};

QStringList typesAlongTheWires(const Document& document) {
    QStringList types;
    const Graph& graph = document.graph();
    const Node* node = graph.nodes.empty() ? nullptr : &graph.nodes.front();
    while (node && types.size() <= kLayers.size()) {
        types << QString::fromStdString(node->type);
        const Node* next = nullptr;
        for (const Edge& edge : graph.edges)
            if (edge.from == node->id) next = graph.findNode(edge.to);
        node = next;
    }
    return types;
}

/// The sizes of LeCun et al. 1998 for 28 × 28 images and ten classes.
void setSizes(DesignBench& bench) {
    const auto set = [&bench](const char* name, const char* param, const Json& value) {
        QVERIFY2(!bench.id(name).isEmpty(), name);
        bench.editor.setParameter({bench.id(name)}, param, value);
    };
    set("input", "shape", Json::array({1, 28, 28}));
    set("conv1", "out_channels", 6);
    set("conv1", "kernel_size", 5);
    set("conv1", "padding", "same");
    set("conv2", "out_channels", 16);
    set("conv2", "kernel_size", 5);
    set("conv2", "padding", 0);
    set("linear1", "out_features", 120);
    set("linear2", "out_features", 84);
    set("linear3", "out_features", 10);
    bench.settle();
}

void breakRepairUndo(DesignBench& bench) {
    bench.settle();
    QCOMPARE(typesAlongTheWires(bench.document), kLayers);
    setSizes(bench);
    QTRY_VERIFY(bench.facts.facts()->validation.graph.has_value());
    QCOMPARE(bench.facts.facts()->validation.graph->totals().parameters, std::int64_t(61706));

    // Broken: the maps now reach Linear.
    bench.view.setFocus();
    bench.editorState.select({bench.id("flatten1")});
    bench.key(Qt::Key_Backspace);
    QTRY_VERIFY(bench.facts.facts()->count(Severity::Error) > 0);
    QTRY_VERIFY(!bench.facts.facts()->issues.front().fixes.empty()); // repairs come a moment later
    const Issue issue = bench.facts.facts()->issues.front();
    QCOMPARE(QString::fromStdString(issue.place.nodeId), bench.id("linear1"));
    QCOMPARE(QString::fromStdString(issue.fixes.front().code), QString("insert-flatten"));

    // Repaired by the first fix offered, one step.
    const int steps = bench.document.undoStack().count();
    const Fix& fix = issue.fixes.front();
    QVERIFY(bench.editor.applyFix(
        fix, QString::fromStdString(bench.language.engine().fixText(fix))));
    QCOMPARE(bench.document.undoStack().count(), steps + 1);
    QTRY_COMPARE(bench.facts.facts()->count(Severity::Error), std::size_t(0));
    QCOMPARE(bench.facts.facts()->validation.graph->totals().parameters, std::int64_t(61706));
    QCOMPARE(typesAlongTheWires(bench.document), kLayers);

    const Json drawn = projectToJson(bench.document.project(), bench.registry);
    while (bench.document.undoStack().canUndo()) bench.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(bench.document.graph().nodes.empty());
    QVERIFY(bench.document.graph().edges.empty());
    QVERIFY(!bench.document.isModified());
    while (bench.document.undoStack().canRedo())
        bench.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(projectToJson(bench.document.project(), bench.registry), drawn);
    bench.settle();
}

void startEmpty(DesignBench& bench) {
    Project project;
    project.training = recommendedTraining();
    bench.document.reset(std::move(project));
    bench.show();
    bench.view.setZoom(0.6);
    bench.view.lookAt(QPointF(200, 560));
}

} // namespace

void tst_flow_lenet::byDragAndDrop() {
    DesignBench bench;
    startEmpty(bench);
    double y = 0;
    for (const QString& type : kLayers) {
        bench.dropLayer(type.toUtf8(), bench.at(QPointF(92, y)));
        y += kPitch;
    }
    breakRepairUndo(bench);
}

void tst_flow_lenet::byKeyboardAlone() {
    DesignBench bench;
    startEmpty(bench);
    for (const QString& type : kLayers) {
        bench.key(Qt::Key_Tab);
        QVERIFY2(bench.popup("quick-insert"), qPrintable(type));
        bench.type(type);
        bench.key(Qt::Key_Return);
        QTRY_VERIFY(!bench.popup("quick-insert"));
        bench.settle();
    }
    breakRepairUndo(bench);
}

CONVSTUDIO_TEST(tst_flow_lenet)
#include "tst_flow_lenet.moc"
