// SPDX-License-Identifier: Apache-2.0
#include "engine/base/safetensors.h"
#include "engine/train/checkpoint.h"
#include "tests/support/full_disk.h"
#include "tests/support/test_main.h"
#include "tests/train/run_files.h"

#include <array>

using namespace convstudio;
using namespace testsupport;
namespace fs = std::filesystem;

namespace {

Checkpoint sampleCheckpoint(float value) {
    const std::array<float, 6> weight = {value, -2.5F, 0.0F, 1e-30F, 3.0F, -0.0F};
    const std::array<std::int64_t, 1> step = {77};
    const std::array<std::uint8_t, 5> random = {1, 2, 3, 250, 0};
    Checkpoint checkpoint;
    checkpoint.weights = {
        {"conv1.weight", TensorBuffer::of<float>(DType::F32, {2, 3}, weight)},
        {"bn.num_batches_tracked", TensorBuffer::of<std::int64_t>(DType::I64, {}, step)}};
    checkpoint.training = {
        {"optimizer.conv1.weight.momentum_buffer",
         TensorBuffer::of<float>(DType::F32, {2, 3}, weight)},
        {"random.loader", TensorBuffer::of<std::uint8_t>(DType::U8, {5}, random)}};
    checkpoint.progress = {{"epoch", 3}, {"step", 77}, {"loss_sum", 0.1}, {"seed", 9007199254740993}};
    checkpoint.description = {{"project", "时装"}, {"val_accuracy", 0.912}};
    return checkpoint;
}

/// Tensors by name: the file may order them as it likes.
bool sameTensors(const NamedTensors& a, const NamedTensors& b) {
    if (a.size() != b.size()) return false;
    for (const auto& [name, tensor] : a) {
        const TensorBuffer* other = findTensor(b, name);
        if (other == nullptr || !(*other == tensor)) return false;
    }
    return true;
}

} // namespace

class tst_checkpoint : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    fs::path m_folder;

private Q_SLOTS:
    void init() {
        m_dir = std::make_unique<QTemporaryDir>();
        m_folder = m_dir->path().toStdString();
    }

    void everyBitComesBack() {
        const fs::path file = m_folder / kLastCheckpoint;
        const Checkpoint expected = sampleCheckpoint(1.0F);
        QVERIFY(writeCheckpoint(file, expected).ok());
        const auto read = readCheckpoint(file);
        QVERIFY(read.ok());
        QVERIFY(sameTensors(read->weights, expected.weights));
        QVERIFY(sameTensors(read->training, expected.training));
        QVERIFY(read->progress == expected.progress);
        QVERIFY(read->description == expected.description);
        QVERIFY(!fs::exists(m_folder / "last.safetensors.new"));
    }

    void weightsAreReadableByAnyone() {
        const fs::path file = m_folder / kBestCheckpoint;
        QVERIFY(writeCheckpoint(file, sampleCheckpoint(1.0F)).ok());
        const auto content = readSafetensors(file);
        QVERIFY(content.ok());
        QVERIFY(findTensor(content->tensors, "conv1.weight") != nullptr);
        QVERIFY(content->metadata.contains("crc32"));
        QCOMPARE(Json::parse(content->metadata.at("progress"))["step"].get<int>(), 77);
    }

    void newReplacesOld() {
        const fs::path file = m_folder / kLastCheckpoint;
        QVERIFY(writeCheckpoint(file, sampleCheckpoint(1.0F)).ok());
        QVERIFY(writeCheckpoint(file, sampleCheckpoint(2.0F)).ok());
        const auto read = readCheckpoint(file);
        QCOMPARE(findTensor(read->weights, "conv1.weight")->floats()[0], 2.0F);
    }

    void failedWriteKeepsTheOldOne() {
        const fs::path file = m_folder / kLastCheckpoint;
        QVERIFY(writeCheckpoint(file, sampleCheckpoint(1.0F)).ok());
        // A folder in the place of the temporary file: the write cannot succeed.
        fs::create_directories(m_folder / "last.safetensors.new" / "x");
        QVERIFY(!writeCheckpoint(file, sampleCheckpoint(2.0F)).ok());
        QCOMPARE(findTensor(readCheckpoint(file)->weights, "conv1.weight")->floats()[0], 1.0F);
    }

    void fullDiskKeepsTheOldOne() {
        const fs::path file = m_folder / kLastCheckpoint;
        QVERIFY(writeCheckpoint(file, sampleCheckpoint(1.0F)).ok());
        const std::string before = readText(file);
        QVERIFY(testsupport::holdsOnFullDisk(before.size() / 2, [&] {
            return codeOf(writeCheckpoint(file, sampleCheckpoint(2.0F))) == "file-not-written";
        }));
        QCOMPARE(QByteArray::fromStdString(readText(file)), QByteArray::fromStdString(before));
        QCOMPARE(std::distance(fs::directory_iterator(m_folder), fs::directory_iterator()),
                 std::ptrdiff_t{1});
    }

    void damageIsFound_data() {
        QTest::addColumn<QString>("damage");
        for (const char* damage : {"last byte", "truncated", "empty", "header"}) {
            QTest::newRow(damage) << damage;
        }
    }
    void damageIsFound() {
        QFETCH(QString, damage);
        const fs::path file = m_folder / kLastCheckpoint;
        QVERIFY(writeCheckpoint(file, sampleCheckpoint(1.0F)).ok());
        std::string bytes = readText(file);
        if (damage == "last byte") bytes.back() = static_cast<char>(bytes.back() ^ 1);
        if (damage == "truncated") bytes.resize(bytes.size() - 7);
        if (damage == "empty") bytes.clear();
        if (damage == "header") bytes[6] = '\x7f';
        writeText(file, bytes);
        const auto read = readCheckpoint(file);
        QVERIFY(!read.ok());
        QCOMPARE(read.issues().front().place.file, file.string());
        if (damage == "last byte") QCOMPARE(codeOf(read), std::string("checkpoint-damaged"));
    }

    void plainWeightsAreNoCheckpoint() {
        const fs::path file = m_folder / "plain.safetensors";
        QVERIFY(writeSafetensors(file, sampleCheckpoint(1.0F).weights, {}).ok());
        QCOMPARE(codeOf(readCheckpoint(file)), std::string("checkpoint-foreign"));
        QVERIFY(writeSafetensors(file, {}, {{"progress", "{"}, {"description", "{}"}}).ok());
        QVERIFY(!readCheckpoint(file).ok());
        QVERIFY(writeSafetensors(file, {}, {{"progress", "[]"}, {"description", "{}"}}).ok());
        QCOMPARE(codeOf(readCheckpoint(file)), std::string("checkpoint-foreign"));
    }

    void filesAreFoundByWord_data() {
        QTest::addColumn<QString>("which");
        QTest::addColumn<QString>("file");
        QTest::newRow("best") << "best" << "best.safetensors";
        QTest::newRow("last") << "last" << "last.safetensors";
        QTest::newRow("epoch") << "10" << "epoch-0010.safetensors";
        QTest::newRow("absent epoch") << "11" << "";
        QTest::newRow("word") << "newest" << "";
        QTest::newRow("path") << "../best" << "";
        QTest::newRow("half a number") << "10x" << "";
    }
    void filesAreFoundByWord() {
        QFETCH(QString, which);
        QFETCH(QString, file);
        for (const std::string& name :
             {std::string(kBestCheckpoint), std::string(kLastCheckpoint), epochCheckpoint(10)}) {
            writeText(m_folder / name, "x");
        }
        const auto found = checkpointFile(m_folder, which.toStdString());
        QCOMPARE(found.ok(), !file.isEmpty());
        if (found) {
            QVERIFY(*found == m_folder / file.toStdString());
        } else {
            QCOMPARE(codeOf(found), std::string("checkpoint-missing"));
            QCOMPARE(argValue(found.issues().front().args, "available"),
                     std::string("10, best, last"));
        }
    }
};

CONVSTUDIO_TEST(tst_checkpoint)
#include "tst_checkpoint.moc"
