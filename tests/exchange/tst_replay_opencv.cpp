// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/replay_opencv.h"

#include "engine/exchange/export_format.h"
#include "engine/exchange/onnx_model.h"
#include "engine/exchange/proof.h"
#include "tests/exchange/support/replay_rows.h"
#include "tests/support/issue_code.h"
#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>
#include <QtCore/QTemporaryFile>

#include <unistd.h>

using namespace convstudio;
using namespace testsupport;

namespace {

/// The first `count` of a batch.
TensorBuffer firstOf(const TensorBuffer& batch, std::int64_t count) {
    TensorBuffer first = batch;
    first.bytes.resize(batch.bytes.size() / static_cast<std::size_t>(batch.shape[0]) *
                       static_cast<std::size_t>(count));
    first.shape[0] = count;
    return first;
}

std::string reasonOf(const Issues& issues) {
    return issues.empty() ? std::string() : argValue(issues[0].args, "reason");
}

/// What is written to stderr while it lives.
class CaughtErrors {
public:
    CaughtErrors() : m_stderr(::dup(STDERR_FILENO)) {
        if (m_file.open()) ::dup2(m_file.handle(), STDERR_FILENO);
    }
    ~CaughtErrors() {
        ::dup2(m_stderr, STDERR_FILENO);
        ::close(m_stderr);
    }
    QByteArray text() {
        m_file.seek(0);
        return m_file.readAll();
    }

private:
    int m_stderr;
    QTemporaryFile m_file;
};

} // namespace

/// model.onnx as OpenCV's dnn module computes it.
class tst_replay_opencv : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(!OpencvReplay::version().empty());
        m_rows = templateRows({{}, {true, true}});
        for (ReplayRow& row : layerRows()) m_rows.push_back(std::move(row));
    }

    void givesTheEnginesLogits_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            QTest::newRow(m_rows[i].name.c_str()) << static_cast<int>(i);
    }
    void givesTheEnginesLogits() {
        QFETCH(int, index);
        const ReplayRow& row = m_rows[static_cast<std::size_t>(index)];
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        QVERIFY(writeOnnx(row.network, root).ok());
        Result<OpencvReplay> replay = OpencvReplay::load(root / "model.onnx");
        QVERIFY2(replay.ok(), reasonOf(replay.issues()).c_str());
        for (const std::int64_t count : {1, 5, 1}) {
            const auto logits = replay->forward(firstOf(row.images, count));
            QVERIFY2(logits.ok(), reasonOf(logits.issues()).c_str());
            const double difference = relativeDifference(*logits, firstOf(row.logits, count));
            QVERIFY2(difference <= kProofTolerance, std::to_string(difference).c_str());
        }
    }

    void whatCannotBeReadIsAnIssue_data() {
        QTest::addColumn<QString>("operation");
        QTest::addColumn<int>("bytes");
        QTest::newRow("unknown operator") << "NoSuchOperator" << -1;
        QTest::newRow("torn") << "Relu" << 90;
        QTest::newRow("empty") << "Relu" << 0;
    }
    void whatCannotBeReadIsAnIssue() {
        QFETCH(QString, operation);
        QFETCH(int, bytes);
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("model.onnx").toStdString();
        writeModel(file, operation.toStdString());
        if (bytes >= 0) std::filesystem::resize_file(file, static_cast<std::uintmax_t>(bytes));
        CaughtErrors noise;
        checkUnreadable(OpencvReplay::load(file));
        QCOMPARE(noise.text(), QByteArray());
    }

    void aMissingFileIsAnIssue() { checkUnreadable(OpencvReplay::load("/nowhere/model.onnx")); }

    void imagesOfAnotherShapeAreAnIssue() {
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        QVERIFY(writeOnnx(exportedTemplate("LeNet-5", Shape::map(1, 28, 28)), root).ok());
        Result<OpencvReplay> replay = OpencvReplay::load(root / "model.onnx");
        QVERIFY(replay.ok());
        CaughtErrors noise;
        checkUnreadable(replay->forward(TensorBuffer::zeros(DType::F32, {1, 2, 9, 7})));
        checkUnreadable(replay->forward(TensorBuffer::zeros(DType::F32, {})));
        QCOMPARE(noise.text(), QByteArray());
    }

private:
    /// Input → Flatten → `operation`, the last as nobody's layer would write it.
    static void writeModel(const std::filesystem::path& file, const std::string& operation) {
        GraphSketch sketch;
        sketch.add("input", "Input", {{"shape", {1, 3, 2}}})
            .add("flat", "Flatten", {}, {"input"})
            .add("act", "ReLU", {}, {"flat"})
            .add("output", "Output", {}, {"act"});
        const ExportedNetwork network = exported(sketch.graph(), {}, "odd");
        auto graph = onnxGraph(network);
        QVERIFY(graph.ok());
        graph->operators.back().type = operation;
        const auto model = onnxModel(network, *graph);
        QVERIFY(model.ok());
        QVERIFY(writeFileAtomically(file, [&](const AppendBytes& append) {
                    return model->writeTo(append);
                }).ok());
    }

    template <class T>
    static void checkUnreadable(const Result<T>& result) {
        QCOMPARE(codeOf(result), std::string("proof-unreadable"));
        const Args& args = result.issues()[0].args;
        QCOMPARE(argValue(args, "runtime"), std::string("OpenCV dnn"));
        QCOMPARE(argValue(args, "version"), OpencvReplay::version());
        QVERIFY(!argValue(args, "reason").empty());
        QVERIFY(argValue(args, "reason").find('\n') == std::string::npos);
    }

    std::vector<ReplayRow> m_rows;
};

CONVSTUDIO_TEST(tst_replay_opencv)
#include "tst_replay_opencv.moc"
