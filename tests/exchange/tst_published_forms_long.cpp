// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/proof.h"
#include "engine/exchange/replay_opencv.h"
#include "tests/exchange/support/judged_rows.h"
#include "tests/support/test_main.h"

using namespace convstudio;
using namespace testsupport;

/// Every template at the size that large networks are published for, 3×224×224 with 1,000 classes,
/// in every runtime.
class tst_published_forms_long : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        for (const TemplateSpec& spec : templates()) {
            m_rows.push_back(
                replayRow(spec.name, exportedTemplate(spec.name, Shape::map(3, 224, 224), 1000)));
        }
        QCOMPARE(m_rows.size(), std::size_t{6});
        m_onnx = judgedOnnx(m_rows);
        m_python = judgedSourcesAndScripts(m_rows);
        QVERIFY(m_onnx.is_object() && m_python.is_object());
    }

    void onnxRuntime_data() { addRowNames(m_rows); }
    void onnxRuntime() {
        const Json& found = m_onnx.at(QTest::currentDataTag());
        QCOMPARE(found.at("problem").get<std::string>(), std::string());
        for (const Json& difference : found.at("differences")) checkDifference(difference);
    }

    void pyTorch_data() { addRowNames(m_rows); }
    void pyTorch() {
        const Json& found = m_python.at(QTest::currentDataTag());
        QVERIFY2(!found.contains("error"), found.dump().c_str());
        checkDifference(found.at("source").at("difference"));
        checkDifference(found.at("script").at("difference"));
        checkDifference(found.at("script").at("single"));
    }

    void opencv_data() { addRowNames(m_rows); }
    void opencv() {
        const std::string name = QTest::currentDataTag();
        const auto row = std::find_if(m_rows.begin(), m_rows.end(),
                                      [&](const ReplayRow& each) { return each.name == name; });
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        QVERIFY(writeOnnx(row->network, root).ok());
        Result<OpencvReplay> replay = OpencvReplay::load(root / "model.onnx");
        QVERIFY(replay.ok());
        const auto logits = replay->forward(row->images);
        QVERIFY(logits.ok());
        checkDifference(relativeDifference(*logits, row->logits));
    }

private:
    static void checkDifference(double difference) {
        QVERIFY2(difference <= kProofTolerance, std::to_string(difference).c_str());
    }

    std::vector<ReplayRow> m_rows;
    Json m_onnx, m_python;
};

CONVSTUDIO_TEST(tst_published_forms_long)
#include "tst_published_forms_long.moc"
