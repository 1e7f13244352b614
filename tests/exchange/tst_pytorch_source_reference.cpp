// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/proof.h"
#include "tests/exchange/support/judged_rows.h"
#include "tests/exchange/support/source_graphs.h"
#include "tests/support/test_main.h"

using namespace convstudio;
using namespace testsupport;

/// model.py and model.pt as Python takes them.
class tst_pytorch_source_reference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_templates = templateRows({{}, {.folds = true}});
        m_layers = layerRows();
        for (const SourceGraph& graph : sourceGraphs()) {
            m_graphs.push_back(replayRow(graph.name, exported(graph.graph, {}, graph.name)));
        }
        std::vector<ReplayRow> plain = m_layers;
        plain.insert(plain.end(), m_graphs.begin(), m_graphs.end());
        m_found = judgedSources(plain);
        QVERIFY(m_found.is_object());
        m_found.update(judgedSourcesAndScripts(m_templates));
    }

    void templates_data() { addRowNames(m_templates); }
    void templates() { checkSource(); }
    void layers_data() { addRowNames(m_layers); }
    void layers() { checkSource(); }
    void graphs_data() { addRowNames(m_graphs); }
    void graphs() { checkSource(); }

    void scripts_data() { addRowNames(m_templates); }
    void scripts() {
        QFETCH(QString, name);
        const Json& script = m_found.at(name.toStdString()).at("script");
        QVERIFY(script.at("difference").get<double>() <= kProofTolerance);
        QVERIFY(script.at("single").get<double>() <= kProofTolerance);
        QVERIFY(script.at("trains").get<bool>());
        const auto isMeant = [&](const ReplayRow& row) { return row.name == name.toStdString(); };
        const auto row = std::find_if(m_templates.begin(), m_templates.end(), isMeant);
        std::vector<std::string> names, wanted;
        for (const Json& each : script.at("names")) names.push_back(each);
        for (const auto& [tensor, value] : row->network.weights) wanted.push_back(tensor);
        QVERIFY(std::is_permutation(names.begin(), names.end(), wanted.begin(), wanted.end()));
    }

    void text_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        for (const SourceGraph& graph : sourceGraphs()) {
            for (const std::string& text : graph.texts) {
                QTest::addRow("%s: %s", graph.name.c_str(), text.substr(0, 40).c_str())
                    << QString::fromStdString(graph.name) << QString::fromStdString(text);
            }
        }
    }
    void text() {
        QFETCH(QString, name);
        QFETCH(QString, text);
        const Json& found = m_found.at(name.toStdString());
        QVERIFY2(found.contains("source"), found.dump().c_str());
        const auto source =
            QString::fromStdString(found.at("source").at("text").get<std::string>());
        QVERIFY2(source.contains(text), qPrintable(source));
    }

private:
    void checkSource() {
        QFETCH(QString, name);
        const Json& found = m_found.at(name.toStdString());
        QVERIFY2(!found.contains("error"), found.dump().c_str());
        const Json& source = found.at("source");
        QVERIFY2(source.at("black") == "", source.at("black").get<std::string>().c_str());
        QVERIFY(source.at("state").get<bool>());
        const double difference = source.at("difference");
        QVERIFY2(difference <= kProofTolerance, QByteArray::number(difference));
    }

    std::vector<ReplayRow> m_templates, m_layers, m_graphs;
    Json m_found;
};

CONVSTUDIO_TEST(tst_pytorch_source_reference)
#include "tst_pytorch_source_reference.moc"
