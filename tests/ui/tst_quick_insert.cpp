// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "ui/canvas/quick_insert.h"

using namespace convstudio;
using testsupport::Bench;

class tst_quick_insert : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void findsBySynonym_data();
    void findsBySynonym();
    void offersOnlyWhatFits();
    void refusesShapesTheLayerCannotTake();
    void recentFirst();
    void habitOfThisNetworkFirst();
    void blocksByName();
    void keysOnly();
    void becomesTheEndOfTheWire();
    void feedsAnInput();
    void followsTheLanguage();
};

namespace {

constexpr char kChain[] = "in:1x28x28 > conv(6,5) > relu > flatten > linear(10) > out";

InsertTarget behind(const Bench& bench, const char* name) {
    return {.how = InsertTarget::How::Behind, .point = {400, 100}, .port = {bench.node(name).id, ""}};
}

QStringList keysOf(const QVector<InsertOffer>& offers) {
    QStringList keys;
    for (const InsertOffer& offer : offers) keys << offer.choice.key();
    return keys;
}

} // namespace

void tst_quick_insert::findsBySynonym_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("type");
    QTest::newRow("fc") << "fc" << "Linear";
    QTest::newRow("type") << "relu" << "ReLU";
    QTest::newRow("case") << "CONV2D" << "Conv2d";
    QTest::newRow("start") << "maxp" << "MaxPool2d";
}

void tst_quick_insert::findsBySynonym() {
    QFETCH(QString, text);
    QFETCH(QString, type);
    Bench bench;
    bench.load(kChain);
    QCOMPARE(keysOf(rankInserts(bench.workbench, {}, text)).value(0), type);
}

void tst_quick_insert::offersOnlyWhatFits() {
    Bench bench;
    bench.load(kChain);
    const QStringList map = keysOf(rankInserts(bench.workbench, behind(bench, "conv1"), {}));
    QVERIFY(map.contains("BatchNorm2d"));
    QVERIFY(!map.contains("BatchNorm1d"));
    QVERIFY(!map.contains("Input"));
    const QStringList vector = keysOf(rankInserts(bench.workbench, behind(bench, "flatten1"), {}));
    QVERIFY(vector.contains("Linear"));
    QVERIFY(!vector.contains("MaxPool2d"));
}

void tst_quick_insert::refusesShapesTheLayerCannotTake() {
    Bench bench;
    bench.load("in:1x1x1 > conv(6,1) > flatten > out");
    const QStringList offered = keysOf(rankInserts(bench.workbench, behind(bench, "conv1"), {}));
    QVERIFY(!offered.contains("MaxPool2d")); // a window of 2 on one pixel
    QVERIFY(offered.contains("ReLU"));
}

void tst_quick_insert::recentFirst() {
    Bench bench;
    bench.load(kChain);
    bench.state.addRecentInsert("Sigmoid");
    bench.state.addRecentInsert("Dropout");
    const QStringList offered = keysOf(rankInserts(bench.workbench, {}, {}));
    QCOMPARE(offered.mid(0, 2), (QStringList{"Dropout", "Sigmoid"}));
}

void tst_quick_insert::habitOfThisNetworkFirst() {
    Bench bench;
    bench.load("in:1x28x28 > conv(6,3) > silu > conv(6,3) > silu > conv(6,3) > silu > conv(6,3)");
    QCOMPARE(keysOf(rankInserts(bench.workbench, behind(bench, "conv4"), {})).value(0),
             QString("SiLU"));
}

void tst_quick_insert::blocksByName() {
    Bench bench;
    bench.load(kChain);
    bench.editorState.select({bench.id("conv1"), bench.id("relu1")});
    bench.editor.makeBlock("Stem");
    const auto offers = rankInserts(bench.workbench, {}, "stem");
    QCOMPARE(offers.size(), 1);
    QVERIFY(offers.front().choice.isBlock());
}

void tst_quick_insert::keysOnly() {
    Bench bench;
    bench.load(kChain);
    QuickInsert list(bench.workbench, {.point = {400, 100}});
    list.show();
    QVERIFY(QTest::qWaitForWindowActive(&list));
    QSignalSpy done(&list, &QuickInsert::done);
    auto* field = list.findChild<QLineEdit*>("quick-insert-search");
    field->setFocus();
    const QString second = list.offered().value(1);
    QTest::keyClick(field, Qt::Key_Down);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(done.count(), 1);
    QCOMPARE(QString::fromStdString(bench.document.graph().nodes.back().type), second);
    QCOMPARE(bench.state.recentInserts().value(0), second);
    QTest::keyClick(field, Qt::Key_Escape);
    QCOMPARE(done.count(), 2);
}

void tst_quick_insert::becomesTheEndOfTheWire() {
    Bench bench;
    bench.load(kChain);
    QuickInsert list(bench.workbench, behind(bench, "conv1"));
    list.show();
    auto* field = list.findChild<QLineEdit*>("quick-insert-search");
    QTest::keyClicks(field, "maxpool");
    QCOMPARE(list.offered().value(0), QString("MaxPool2d"));
    QTest::keyClick(field, Qt::Key_Return);
    const Node& added = bench.document.graph().nodes.back();
    QCOMPARE(bench.document.graph().edges.back().from, bench.node("conv1").id);
    QCOMPARE(bench.document.graph().edges.back().to, added.id);
    QCOMPARE(bench.document.undoStack().count(), 1);
}

void tst_quick_insert::feedsAnInput() {
    Bench bench;
    bench.load("in:1x28x28 > conv(6,5) > relu");
    QuickInsert list(bench.workbench, {.how = InsertTarget::How::Before,
                                       .point = {400, 0},
                                       .port = {bench.node("conv1").id, ""}});
    list.show();
    auto* field = list.findChild<QLineEdit*>("quick-insert-search");
    QTest::keyClicks(field, "batchnorm2d");
    QTest::keyClick(field, Qt::Key_Return);
    const Graph& graph = bench.document.graph();
    const auto feeding = std::find_if(graph.edges.begin(), graph.edges.end(), [&](const Edge& edge) {
        return edge.to == bench.node("conv1").id;
    });
    QVERIFY(feeding != graph.edges.end());
    QCOMPARE(feeding->from, graph.nodes.back().id);
}

void tst_quick_insert::followsTheLanguage() {
    Bench bench;
    bench.load(kChain);
    QuickInsert list(bench.workbench, {});
    const auto* field = list.findChild<QLineEdit*>("quick-insert-search");
    const QString english = field->placeholderText();
    bench.language.setCode("zh_CN");
    QTRY_VERIFY(field->placeholderText() != english);
}

CONVSTUDIO_TEST(tst_quick_insert)
#include "tst_quick_insert.moc"
