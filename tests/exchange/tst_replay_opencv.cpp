// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/replay_opencv.h"

#include "engine/exchange/export_format.h"
#include "engine/exchange/proof.h"
#include "tests/exchange/support/replay_rows.h"
#include "tests/support/issue_code.h"
#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>

using namespace convstudio;
using namespace testsupport;

namespace {

std::vector<ReplayRow> rowsOfLayers() {
    std::vector<LayerCase> cases = layerCases("layers");
    for (const LayerCase& tricky : trickyLayerCases()) cases.push_back(tricky);
    std::vector<ReplayRow> rows;
    for (const LayerCase& one : cases) {
        if (one.name == "bn2d_untracked") continue;
        if (auto network = networkAround(one)) rows.push_back(replayRow(one.name, *network));
    }
    return rows;
}

std::string reasonOf(const Issues& issues) {
    return issues.empty() ? std::string() : argValue(issues[0].args, "reason");
}

/// The first `count` of a batch.
TensorBuffer firstOf(const TensorBuffer& batch, std::int64_t count) {
    TensorBuffer first = batch;
    first.bytes.resize(batch.bytes.size() / static_cast<std::size_t>(batch.shape[0]) *
                       static_cast<std::size_t>(count));
    first.shape[0] = count;
    return first;
}

} // namespace

/// model.onnx as OpenCV's dnn module computes it.
class tst_replay_opencv : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (OpencvReplay::version().empty()) QSKIP("built without OpenCV");
        m_templates = templateRows({{}, {true, true}});
        m_layers = rowsOfLayers();
    }

    void templatesGiveTheEnginesLogits_data() { rows(m_templates); }
    void templatesGiveTheEnginesLogits() {
        QFETCH(int, index);
        const ReplayRow& row = m_templates[static_cast<std::size_t>(index)];
        Result<OpencvReplay> replay = replayOf(row);
        QVERIFY2(replay.ok(), codeOf(replay).c_str());
        for (const std::int64_t count : {1, 5, 1}) {
            const auto logits = replay->forward(firstOf(row.images, count));
            QVERIFY2(logits.ok(), reasonOf(logits.issues()).c_str());
            const double difference = relativeDifference(*logits, firstOf(row.logits, count));
            QVERIFY2(difference <= kProofTolerance, std::to_string(difference).c_str());
        }
    }

    void layersAreRightOrRefused_data() { rows(m_layers); }
    void layersAreRightOrRefused() {
        QFETCH(int, index);
        const ReplayRow& row = m_layers[static_cast<std::size_t>(index)];
        Result<OpencvReplay> replay = replayOf(row);
        if (!replay) { qWarning("LOAD %s", argValue(replay.issues()[0].args, "reason").c_str()); return; }
        for (const std::int64_t count : {1, 5}) {
        const auto logits = replay->forward(firstOf(row.images, count));
        if (!logits) { qWarning("RUN %d %s", (int)count, argValue(logits.issues()[0].args, "reason").c_str()); return; }
        const double difference = relativeDifference(*logits, firstOf(row.logits, count));
        if (difference > kProofTolerance) qWarning("DIFF %d %g", (int)count, difference);
        }
    }

private:
    static void rows(const std::vector<ReplayRow>& all) {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].name.c_str()) << static_cast<int>(i);
    }

    static Result<OpencvReplay> replayOf(const ReplayRow& row) {
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        const WrittenFiles files = writeOnnx(row.network, root);
        if (!files) return files.issues();
        return OpencvReplay::load(root / files->front());
    }

    std::vector<ReplayRow> m_templates;
    std::vector<ReplayRow> m_layers;
};

CONVSTUDIO_TEST(tst_replay_opencv)
#include "tst_replay_opencv.moc"
