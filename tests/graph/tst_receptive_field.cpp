// SPDX-License-Identifier: Apache-2.0
#include "tests/graph/graph_case.h"
#include "tests/support/test_main.h"

using namespace graphcase;

class tst_receptive_field : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void field_data();
    void field();
};

void tst_receptive_field::field_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("node");
    QTest::addColumn<QString>("expected"); // size h×w / stride h×w
    const auto row = [](const char* name, const char* text, const char* node,
                        const char* expected) {
        QTest::newRow(name) << text << node << expected;
    };
    row("one conv", "in:1x9x11 > conv(2,3x5) > relu", "relu1", "3x5/1x1");
    row("conv conv", "in:1x9x11 > conv(2,3) > conv(2,3)", "conv2", "5x5/1x1");
    row("stride then conv", "in:1x19x23 > conv(2,3x5,2x3) > conv(2,3x1)", "conv2", "7x5/2x3");
    row("pool", "in:1x19x23 > conv(2,3) > maxpool(2) > conv(2,3)", "conv2", "8x8/2x2");
    row("dilation", "in:1x19x23 > conv(2,3,dilation=2x3)", "conv1", "5x7/1x1");
    // 1 → 5, jump 1 → pool 6, jump 2 → conv 6 + 4·2 = 14 → pool 14 + 1·2 = 16, jump 4
    row("lenet", "in:1x28x28 > conv(6,5,same) > maxpool(2) > conv(16,5) > maxpool(2)", "maxpool2",
        "16x16/4x4");
    row("merge takes the largest",
        "in:1x9x9 > conv(2,3,same); input > conv(2,1); conv1 > add(conv2)",
        "add1", "3x3/1x1");
    row("merge per axis",
        "in:1x9x9 > conv(2,1x7,same); input > conv(2,5x1,same); conv1 > concat(conv2)", "concat1",
        "5x7/1x1");
    row("global", "in:1x9x11 > conv(2,3) > globalavgpool", "globalavgpool1", "9x11/1x1");
    row("linear sees all", "in:1x9x11 > conv(2,3) > flatten > linear(4)", "linear1", "9x11/1x1");
    row("input", "in:1x9x11", "input", "1x1/1x1");
}

void tst_receptive_field::field() {
    QFETCH(QString, text);
    QFETCH(QString, node);
    QFETCH(QString, expected);
    const Graph graph = graphOf(text.toUtf8().constData());
    const Validation validation = validate(graph, registry(), factsOf(4));
    QString got;
    for (const Node& item : graph.nodes) {
        if (QString::fromStdString(item.name) != node) continue;
        const auto& known = validation.facts.at(item.id).field;
        QVERIFY2(known, codesOf(validation.issues));
        got = QString("%1x%2/%3x%4").arg(known->size[0]).arg(known->size[1])
                  .arg(known->stride[0]).arg(known->stride[1]);
    }
    QCOMPARE(got, expected);
}

CONVSTUDIO_TEST(tst_receptive_field)
#include "tst_receptive_field.moc"
