// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/export_format.h"
#include "engine/exchange/onnx_model.h"
#include "tests/exchange/support/replay_rows.h"
#include "tests/support/issue_code.h"
#include "tests/support/test_main.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>

using namespace convstudio;
using namespace testsupport;

namespace {

std::string bytesOf(const WireMessage& message) {
    std::string bytes;
    message.writeTo([&](const void* data, std::size_t size) {
        bytes.append(static_cast<const char*>(data), size);
        return true;
    });
    return bytes;
}

QByteArray hexOf(const WireMessage& message) {
    return QByteArray::fromStdString(bytesOf(message)).toHex(' ');
}

/// Two layers that ONNX cannot hold, and one between them that it can.
ExportedNetwork networkWithBatchStatistics() {
    const Json untracked{{"track_running_stats", false}};
    GraphSketch sketch;
    sketch.add("input", "Input", {{"shape", {2, 5, 7}}})
        .add("norm1", "BatchNorm2d", untracked, {"input"})
        .add("act1", "ReLU", {}, {"norm1"})
        .add("norm2", "BatchNorm2d", untracked, {"act1"})
        .add("flat", "Flatten", {}, {"norm2"})
        .add("output", "Output", {}, {"flat"});
    return exported(sketch.graph(), {}, "untracked");
}

} // namespace

/// What is written into model.onnx, and what cannot be.
class tst_onnx : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The examples of protobuf.dev, "Encoding", and a negative number: ten bytes.
    void wireFormat_data() {
        QTest::addColumn<QByteArray>("got");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("150") << hexOf(WireMessage().integer(1, 150)) << QByteArray("08 96 01");
        QTest::newRow("text") << hexOf(WireMessage().text(2, "testing"))
                              << QByteArray("12 07 74 65 73 74 69 6e 67");
        QTest::newRow("part") << hexOf(WireMessage().message(3, WireMessage().integer(1, 150)))
                              << QByteArray("1a 03 08 96 01");
        QTest::newRow("-2") << hexOf(WireMessage().integer(1, -2))
                            << QByteArray("08 fe ff ff ff ff ff ff ff ff 01");
        QTest::newRow("field of two bytes, float")
            << hexOf(WireMessage().single(20, 1.5F)) << QByteArray("a5 01 00 00 c0 3f");
        QTest::newRow("nothing in a part") << hexOf(WireMessage().message(1, {}))
                                           << QByteArray("0a 00");
    }
    void wireFormat() {
        QFETCH(QByteArray, got);
        QFETCH(QByteArray, expected);
        QCOMPARE(got, expected);
    }

    void lentBytesStayWhereTheyAre() {
        std::vector<std::byte> bytes(300, std::byte{7});
        WireMessage part;
        part.text(1, "a").lent(2, bytes).text(3, "b");
        WireMessage whole;
        whole.integer(1, 1).message(2, std::move(part)).lent(3, std::span(bytes).first(1));
        bytes[0] = std::byte{9};
        const std::string written = bytesOf(whole);
        QCOMPARE(written.size(), whole.size());
        QCOMPARE(QByteArray::fromStdString(written.substr(0, 11)).toHex(' '),
                 QByteArray("08 01 12 b5 02 0a 01 61 12 ac 02"));
        QCOMPARE(written[11], '\x09');
        QCOMPARE(QByteArray::fromStdString(written.substr(311)).toHex(' '),
                 QByteArray("1a 01 62 1a 01 09"));
    }

    void writingStopsWhereTheDiskDoes() {
        const WireMessage message = WireMessage().text(1, "a");
        QVERIFY(!message.writeTo([](const void*, std::size_t) { return false; }));
    }

    void whatCannotBeSaidIsNamedBeforeAnythingIsWritten() {
        const QTemporaryDir folder;
        const WrittenFiles files =
            writeOnnx(networkWithBatchStatistics(), folder.path().toStdString());
        QVERIFY(!files);
        QCOMPARE(files.issues().size(), std::size_t{2});
        for (const std::size_t i : {0, 1}) {
            const Issue& issue = files.issues()[i];
            const std::string node = i == 0 ? "norm1" : "norm2";
            QCOMPARE(issue.code, std::string("export-layer"));
            QCOMPARE(issue.place.nodeId, "n_" + node);
            QCOMPARE(argValue(issue.args, "node"), node);
            QCOMPARE(argValue(issue.args, "layer"), std::string("BatchNorm2d"));
            QCOMPARE(argValue(issue.args, "format"), std::string("ONNX"));
            QCOMPARE(argValue(issue.args, "value"), std::string("track_running_stats=false"));
        }
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void hugeAveragesAreRefused() {
        const LayerCase huge{"huge",
                             "AdaptiveAvgPool2d",
                             {{"output_size", {4095, 1}}},
                             {Shape::map(1, 8192, 1)},
                             1,
                             nullptr};
        const auto network = networkAround(huge);
        const auto graph = onnxGraph(*network);
        QCOMPARE(codeOf(graph), std::string("export-layer"));
        QCOMPARE(argValue(graph.issues()[0].args, "value"), std::string("output_size=4095×1"));
    }

    void aFileBeyondTheLimitIsRefused() {
        const ExportedNetwork network = exportedTemplate("LeNet-5", Shape::map(1, 28, 28));
        const auto graph = onnxGraph(network);
        QVERIFY(graph.ok());
        const auto model = onnxModel(network, *graph);
        QVERIFY(model.ok());
        QVERIFY(onnxModel(network, *graph, model->size()).ok());
        const auto refused = onnxModel(network, *graph, model->size() - 1);
        QCOMPARE(codeOf(refused), std::string("export-too-large"));
        QCOMPARE(argValue(refused.issues()[0].args, "size"), std::to_string(model->size()));
        QCOMPARE(argValue(refused.issues()[0].args, "limit"), std::to_string(model->size() - 1));
    }

    void aFolderThatIsGoneIsAnIssue() {
        const ExportedNetwork network = exportedTemplate("LeNet-5", Shape::map(1, 28, 28));
        QCOMPARE(codeOf(writeOnnx(network, "/nowhere/at/all")), std::string("file-not-written"));
    }

    void isWrittenTheSameTwice() {
        const QTemporaryDir folder;
        const ExportedNetwork network = exportedTemplate("SimpleCNN", Shape::map(1, 29, 33));
        const std::filesystem::path root = folder.path().toStdString();
        const WrittenFiles first = writeOnnx(network, root);
        QVERIFY(first.ok());
        QCOMPARE(first->size(), std::size_t{1});
        const auto before = readFile(root / first->front());
        QVERIFY(writeOnnx(network, root).ok());
        QVERIFY(*readFile(root / "model.onnx") == *before);
    }

    void layersThatDoNothingLeaveNoTrace() {
        GraphSketch sketch;
        sketch.add("input", "Input", {{"shape", {1, 3, 2}}})
            .add("same", "Identity", {}, {"input"})
            .add("flat", "Flatten", {}, {"same"})
            .add("drop", "Dropout", {}, {"flat"})
            .add("output", "Output", {}, {"drop"});
        const auto graph = onnxGraph(exported(sketch.graph(), {}, "idle"));
        QVERIFY(graph.ok());
        QCOMPARE(graph->operators.size(), std::size_t{1});
        QCOMPARE(graph->operators[0].name, std::string("flat"));
        QCOMPARE(graph->operators[0].inputs[0], std::string("image"));
        QCOMPARE(graph->operators[0].output, std::string("logits"));
        QVERIFY(graph->values.empty());
    }
};

CONVSTUDIO_TEST(tst_onnx)
#include "tst_onnx.moc"
