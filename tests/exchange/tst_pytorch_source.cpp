// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/export_format.h"
#include "engine/exchange/source_model.h"
#include "tests/exchange/support/exported.h"
#include "tests/exchange/support/source_graphs.h"
#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>

using namespace convstudio;
using namespace testsupport;
namespace fs = std::filesystem;

namespace {

Graph layerCalled(const std::string& name) {
    Graph graph;
    ScopeSketch(graph).input({1, 5, 7}).conv(name, 2, "in").end(name);
    return graph;
}

/// Two copies that join along different axes, which is no argument of any constructor.
Graph joinedDifferently() {
    Graph graph;
    const std::string join = addBlock(graph, "Join", {{"axis", "int", 1}});
    ScopeSketch(graph, join)
        .port()
        .conv("conv", 2, "in")
        .add("Concat", "cat", {{"dim", "=axis"}}, {"conv", "conv"})
        .output("cat");
    ScopeSketch(graph)
        .input({1, 5, 7})
        .block(join, "a", {{"axis", 1}}, {"in"})
        .block(join, "b", {{"axis", 2}}, {"a"})
        .end("b");
    return graph;
}

} // namespace

/// What needs no Python; the rest is tst_pytorch_source_reference.
class tst_pytorch_source : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filesAreNamed() {
        const QTemporaryDir place;
        const fs::path folder = place.path().toStdString();
        const WrittenFiles written =
            writePyTorchSource(exportedTemplate("LeNet-5", Shape::map(1, 28, 28)), folder);
        QVERIFY(written.ok());
        QCOMPARE(*written, (std::vector<std::string>{"pytorch/model.py", "pytorch/preprocess.py",
                                                     "pytorch/predict.py", "pytorch/labels.txt",
                                                     "pytorch/model.pth"}));
        for (const std::string& file : *written) QVERIFY2(fs::exists(folder / file), file.c_str());
    }

    void whatCannotBeSaidComesFirst_data() {
        QTest::addColumn<int>("graph");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("node");
        QTest::newRow("name of an attribute") << 0 << "export-name" << "/training";
        QTest::newRow("axis by copy") << 1 << "export-layer" << "b1/cat";
    }
    void whatCannotBeSaidComesFirst() {
        QFETCH(int, graph);
        QFETCH(QString, code);
        QFETCH(QString, node);
        const QTemporaryDir place;
        const ExportedNetwork network =
            exported(graph == 0 ? layerCalled("training") : joinedDifferently(), {}, "unsayable");
        const WrittenFiles written = writePyTorchSource(network, place.path().toStdString());
        QVERIFY(!written);
        QCOMPARE(written.issues()[0].code, code.toStdString());
        QCOMPARE(written.issues()[0].place.nodeId, node.toStdString());
        QVERIFY(fs::is_empty(place.path().toStdString()));
    }

    void usersTextsStayTexts() {
        ExportedNetwork network = exportedTemplate("LeNet-5", Shape::map(1, 28, 28));
        network.name = " \"\"\"\nimport os\\";
        network.origin = "\t";
        const std::string source = *modelSource(network);
        QVERIFY2(source.starts_with("\"\"\"''' import os/, exported by ConvStudio.\n"),
                 source.substr(0, 80).c_str());
        QVERIFY(source.find("\nOrigin: -\n") != std::string::npos);
    }

    void onlyWhatIsNeededIsImported() {
        const ExportedNetwork network = exportedTemplate("SimpleCNN", Shape::map(1, 29, 33));
        const std::string plain = *modelSource(network);
        QVERIFY(plain.find("OrderedDict") == std::string::npos);
        QVERIFY(plain.find("holding") == std::string::npos);
    }
};

CONVSTUDIO_TEST(tst_pytorch_source)
#include "tst_pytorch_source.moc"
