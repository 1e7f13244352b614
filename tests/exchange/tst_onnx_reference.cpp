// SPDX-License-Identifier: Apache-2.0
#include "engine/base/version.h"
#include "engine/exchange/proof.h"
#include "tests/exchange/support/judged_rows.h"
#include "tests/support/test_main.h"

using namespace convstudio;
using namespace testsupport;

namespace {

/// A layer may bear the names of the graph's own ends.
ExportedNetwork networkOfBorrowedNames() {
    GraphSketch sketch;
    sketch.add("input", "Input", {{"shape", {2, 5, 7}}})
        .add("image", "Conv2d", {{"out_channels", 3}, {"kernel_size", 3}}, {"input"})
        .add("logits", "Flatten", {}, {"image"})
        .add("fc", "Linear", {{"out_features", 4}}, {"logits"})
        .add("drop", "Dropout", {}, {"fc"})
        .add("output", "Output", {}, {"drop"});
    return exported(sketch.graph(), {}, "");
}

} // namespace

/// model.onnx as the onnx package's checker and ONNX Runtime see it.
class tst_onnx_reference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_templates = templateRows({{}, {true, false}, {false, true}, {true, true}});
        m_layers = layerRows();
        m_layers.push_back(replayRow("borrowed_names", networkOfBorrowedNames(), {false, true}));
        std::vector<ReplayRow> all = m_templates;
        all.insert(all.end(), m_layers.begin(), m_layers.end());
        m_found = judgedOnnx(all);
        QVERIFY(m_found.is_object());
    }

    void templatesGiveTheEnginesLogits_data() { addRowNames(m_templates); }
    void templatesGiveTheEnginesLogits() { compareLogits(); }
    void layersGiveTheEnginesNumbers_data() { addRowNames(m_layers); }
    void layersGiveTheEnginesNumbers() { compareLogits(); }

    void tensorsKeepTheirNames_data() { addRowNames(m_templates); }
    void tensorsKeepTheirNames() {
        const ReplayRow& row = currentRow();
        std::set<std::string> expected, found;
        for (const auto& [name, tensor] : row.network.weights)
            if (!name.ends_with(".num_batches_tracked")) expected.insert(name);
        for (const Json& name : foundRow().at("initializers"))
            if (!name.get<std::string>().starts_with("input/")) found.insert(name);
        QVERIFY(found == expected);
    }

    void layersKeepTheirNames() {
        const Json& found = m_found.at("ResNet-20");
        for (const ValidatedNode& node : row("ResNet-20").network.nodes) {
            if (node.type == "Input" || node.type == "Output") continue;
            const Json& names = found.at("nodes");
            QVERIFY2(std::find(names.begin(), names.end(), node.path) != names.end(),
                     node.path.c_str());
            if (node.path == "fc") continue; // gives the logits
            Json shape = {"N"};
            for (const std::int64_t dim : node.shape.dims) shape.push_back(dim);
            QCOMPARE(found.at("values").at(node.path).dump(), shape.dump());
        }
        QCOMPARE(m_found.at("borrowed_names").at("values").dump(),
                 std::string(R"({"input":["N",2,5,7],"image/output":["N",3,3,5],)"
                             R"("logits/output":["N",45]})"));
    }

    void describesItself_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("range");
        QTest::newRow("normalised") << "ResNet-18" << "(pixel / 255 - mean) / std";
        QTest::newRow("pixels") << "ResNet-18_folded_pixels" << "0..255";
    }
    void describesItself() {
        QFETCH(QString, name);
        QFETCH(QString, range);
        const Json& found = m_found.at(name.toStdString());
        QCOMPARE(found.at("opset").dump(), std::string("[17]"));
        QCOMPARE(found.at("ir_version").get<int>(), 8);
        QCOMPARE(found.at("producer").dump(), Json({"ConvStudio", kVersion}).dump());
        QCOMPARE(found.at("name").get<std::string>(), std::string("ResNet-18"));
        QCOMPARE(found.at("inputs").dump(), std::string(R"({"image":["N",3,33,47]})"));
        QCOMPARE(found.at("outputs").dump(), std::string(R"({"logits":["N",10]})"));
        const ExportedNetwork& network = row("ResNet-18").network;
        const Json expected = {{"name", "ResNet-18"},
                               {"classes", Json(network.classes()).dump()},
                               {"mean", Json(network.normalization.mean).dump()},
                               {"std", Json(network.normalization.stddev).dump()},
                               {"input_range", range.toStdString()},
                               {"origin", "run test"}};
        QCOMPARE(found.at("metadata").size(), expected.size());
        for (const auto& [key, value] : expected.items())
            QCOMPARE(found.at("metadata").at(key).dump(), value.dump());
    }

    void foldingTakesTheNormalisationsOut_data() {
        QTest::addColumn<int>("normalisations");
        QTest::newRow("SimpleCNN") << 3;
        QTest::newRow("CIFAR10-CNN") << 7;
        QTest::newRow("VGG-11-BN") << 8;
        QTest::newRow("ResNet-18") << 20;
        QTest::newRow("ResNet-20") << 21;
    }
    void foldingTakesTheNormalisationsOut() {
        QFETCH(int, normalisations);
        const auto count = [&](const std::string& name) {
            const Json& all = m_found.at(name).at("operators");
            return static_cast<int>(std::count(all.begin(), all.end(), "BatchNormalization"));
        };
        const std::string name = QTest::currentDataTag();
        QCOMPARE(count(name), normalisations);
        QCOMPARE(count(name + "_folded_pixels"), 0);
    }

private:
    const ReplayRow& row(const std::string& name) const {
        for (const auto* rows : {&m_templates, &m_layers})
            for (const ReplayRow& each : *rows)
                if (each.name == name) return each;
        throw std::logic_error("no row " + name);
    }
    const ReplayRow& currentRow() const { return row(QTest::currentDataTag()); }
    const Json& foundRow() const { return m_found.at(QTest::currentDataTag()); }

    void compareLogits() {
        const Json& found = foundRow();
        const auto problem = found.at("problem").get<std::string>();
        QVERIFY2(problem.empty(), problem.c_str());
        for (const Json& difference : found.at("differences")) {
            QVERIFY2(difference.get<double>() <= kProofTolerance, difference.dump().c_str());
        }
    }

    std::vector<ReplayRow> m_templates;
    std::vector<ReplayRow> m_layers;
    Json m_found;
};

CONVSTUDIO_TEST(tst_onnx_reference)
#include "tst_onnx_reference.moc"
