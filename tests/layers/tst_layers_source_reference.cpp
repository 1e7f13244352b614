// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/emitters.h"
#include "tests/layers/layer_case.h"
#include "tests/support/test_main.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

using namespace convstudio;
using namespace testsupport;

namespace {

Json stateShapes(const ValidatedNode& node) {
    Json shapes = Json::object();
    for (const StateEntry& entry : node.state) shapes[entry.name] = entry.shape;
    return shapes;
}

Json sourceOf(const LayerCase& testCase) {
    const ValidatedNode node = testCase.node();
    const SourceText text = sourceEmitters().at(node.type)(node);
    const std::size_t inputs = std::max<std::size_t>(1, node.inputs.size());
    return {{"module", text.constructor()}, {"forward", text.forward}, {"inputs", inputs}};
}

} // namespace

/// The PyTorch source of every layer, evaluated in Python with the reference's weights and inputs.
class tst_layers_source_reference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_cases = layerCases("layers");
        Json sources = Json::object();
        for (const LayerCase& testCase : m_cases) sources[testCase.name] = sourceOf(testCase);
        QTemporaryDir folder;
        const QString path = folder.filePath("sources.json");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(sources.dump()));
        file.close();

        QProcess python;
        python.start(CONVSTUDIO_PYTHON,
                     {CONVSTUDIO_SOURCE_DIR "/tests/reference/layers_source_check.py", path,
                      CONVSTUDIO_REFERENCE_DIR "/layers.safetensors"});
        QVERIFY(python.waitForFinished(60000));
        QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
        m_found = Json::parse(python.readAllStandardOutput().toStdString(), nullptr, false);
        QVERIFY(m_found.is_object());
    }

    void givesTheSameNumbers_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < m_cases.size(); ++i) {
            QTest::addRow("%s", m_cases[i].name.c_str()) << static_cast<int>(i);
        }
    }
    void givesTheSameNumbers() {
        QFETCH(int, index);
        const LayerCase& testCase = m_cases[static_cast<std::size_t>(index)];
        const ValidatedNode node = testCase.node();
        const Json& found = m_found.at(testCase.name);
        QCOMPARE(found.at("state").size(), node.state.size());
        const Json expected = stateShapes(node);
        for (const auto& [name, shape] : expected.items()) {
            QVERIFY2(found.at("state").contains(name), name.c_str());
            QCOMPARE(found.at("state").at(name).dump(), shape.dump());
        }
        QCOMPARE(found.at("shape").dump(), Json(node.shape.dims).dump());
        QVERIFY(found.at("difference").get<double>() <= 1e-6);
    }

    void text_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("module");
        QTest::addColumn<QString>("forward");
        QTest::newRow("defaults are left out")
            << "conv_plain" << "nn.Conv2d(1, 6, kernel_size=5)" << "";
        QTest::newRow("pairs, words and switches")
            << "conv_valid"
            << "nn.Conv2d(2, 3, kernel_size=(1, 3), stride=2, padding=\"valid\", bias=False)"
            << "";
        QTest::newRow("alone") << "maxpool" << "nn.MaxPool2d(2)" << "";
        QTest::newRow("not alone") << "maxpool_dilated"
                                   << "nn.MaxPool2d(kernel_size=(2, 3), stride=1, dilation=(3, 2))"
                                   << "";
        QTest::newRow("shown default") << "dropout" << "nn.Dropout(p=0.5)" << "";
        QTest::newRow("None") << "bn2d_mean" << "nn.BatchNorm2d(3, momentum=None)" << "";
        QTest::newRow("small number") << "bn2d_eps" << "nn.BatchNorm2d(2, eps=0.01, momentum=0.3)" << "";
        QTest::newRow("function") << "concat_width" << "" << "torch.cat([{0}, {1}, {2}], dim=-1)";
        QTest::newRow("global pool")
            << "globalpool" << "nn.AdaptiveAvgPool2d(1)" << "torch.flatten({self}({0}), 1)";
    }
    void text() {
        QFETCH(QString, name);
        QFETCH(QString, module);
        QFETCH(QString, forward);
        const auto found = std::find_if(m_cases.begin(), m_cases.end(), [&](const LayerCase& c) {
            return c.name == name.toStdString();
        });
        QVERIFY(found != m_cases.end());
        const Json source = sourceOf(*found);
        QCOMPARE(QString::fromStdString(source.at("module").get<std::string>()), module);
        QCOMPARE(QString::fromStdString(source.at("forward").get<std::string>()), forward);
    }

private:
    std::vector<LayerCase> m_cases;
    Json m_found;
};

CONVSTUDIO_TEST(tst_layers_source_reference)
#include "tst_layers_source_reference.moc"
