// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/base/safetensors.h"
#include "engine/base/text.h"
#include "tests/support/test_main.h"

#include <array>

using namespace convstudio;
namespace fs = std::filesystem;

namespace {

std::string prefix(std::uint64_t length) {
    return {reinterpret_cast<const char*>(&length), sizeof length};
}

/// A file made by hand: length, header, `dataSize` zero bytes.
std::string fileOf(const std::string& header, std::size_t dataSize) {
    return prefix(header.size()) + header + std::string(dataSize, '\0');
}

Result<SafetensorsHeader> parse(const std::string& bytes) {
    return parseSafetensorsHeader(
        {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, bytes.size(), "f");
}

const std::string kMax = "9223372036854775807";

} // namespace

class tst_safetensors : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    fs::path path(const char* name) const { return m_folder.filePath(name).toStdString(); }

    static NamedTensors someTensors() {
        const std::array<float, 6> weights = {1, 2, 3, -4, 0.5, 1e-20f};
        const std::array<std::int64_t, 1> count = {12};
        const std::array<std::uint8_t, 3> flags = {1, 0, 1};
        return {{"z.weight", TensorBuffer::of<float>(DType::F32, {2, 3}, weights)},
                {"a.flags", TensorBuffer::of<std::uint8_t>(DType::Bool, {3}, flags)},
                {"empty", TensorBuffer::zeros(DType::F16, {0, 4})},
                {"count", TensorBuffer::of<std::int64_t>(DType::I64, {}, count)}};
    }

private Q_SLOTS:
    void fileMadeByHand() {
        const std::array<float, 2> values = {1.5f, -2};
        std::string bytes = fileOf(
            R"({"b":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},)"
            R"("a":{"dtype":"U8","shape":[],"data_offsets":[8,9]},"__metadata__":{"k":"v"}}  )", 0);
        bytes.append(reinterpret_cast<const char*>(values.data()), sizeof values) += '\x07';
        QVERIFY(writeFileAtomically(path("hand"), bytes).ok());
        const auto file = readSafetensors(path("hand"));
        QVERIFY(file.ok());
        const std::array<std::uint8_t, 1> seven = {7};
        QVERIFY(file->tensors ==
                (NamedTensors{{"b", TensorBuffer::of<float>(DType::F32, {1, 2}, values)},
                              {"a", TensorBuffer::of<std::uint8_t>(DType::U8, {}, seven)}}));
        QVERIFY(file->metadata == (std::map<std::string, std::string>{{"k", "v"}}));
    }

    void bytesWritten() {
        const std::array<std::uint8_t, 4> data = {'1', '2', '3', '4'};
        QVERIFY(writeSafetensors(path("written"),
                                 {{"t", TensorBuffer::of<std::uint8_t>(DType::U8, {2, 2}, data)}},
                                 {{"a", "b"}})
                    .ok());
        // 9be3e0a3 is the CRC-32 of "1234".
        std::string header = R"({"__metadata__":{"a":"b","crc32":"9be3e0a3"},)"
                             R"("t":{"dtype":"U8","shape":[2,2],"data_offsets":[0,4]}})";
        header.resize((header.size() + 7) / 8 * 8, ' ');
        QCOMPARE(*readFile(path("written")), prefix(header.size()) + header + "1234");
    }

    void roundTrip() {
        const std::string note = "ünïcode \"quoted\"";
        QVERIFY(writeSafetensors(path("trip"), someTensors(), {{"note", note}}).ok());
        const auto file = readSafetensors(path("trip"));
        QVERIFY(file.ok());
        QVERIFY(file->tensors == someTensors());
        QCOMPARE(file->metadata.at("note"), note);
    }

    void noTensors() {
        QVERIFY(writeSafetensors(path("none"), {}, {}).ok());
        QVERIFY(readSafetensors(path("none"))->tensors.empty());
    }

    void manyTensors() {
        NamedTensors tensors;
        for (int i = 0; i < 20000; ++i)
            tensors.emplace_back("t" + std::to_string(i), TensorBuffer::zeros(DType::U8, {1}));
        QVERIFY(writeSafetensors(path("many"), tensors, {}).ok());
        QCOMPARE(readSafetensors(path("many"))->tensors.size(), tensors.size());
        QVERIFY(verifySafetensors(path("many")).ok());
    }

    void hostile_data() {
        QTest::addColumn<std::string>("bytes");
        QTest::addColumn<std::string>("reason"); // last part of its key
        const auto raw = [](const char* name, const std::string& bytes, const char* reason) {
            QTest::newRow(name) << bytes << std::string(reason);
        };
        const auto row = [&](const char* name, const std::string& entries, std::size_t dataSize,
                             const char* reason) {
            raw(name, fileOf("{" + entries + "}", dataSize), reason);
        };
        const auto tensor = [](const std::string& name, const std::string& type,
                               const std::string& shape, const std::string& offsets) {
            return "\"" + name + "\":{\"dtype\":" + type + ",\"shape\":" + shape +
                   ",\"data_offsets\":" + offsets + "}";
        };
        const std::string u8 = "\"U8\"";
        raw("empty", "", "short");
        raw("seven bytes", "1234567", "short");
        raw("header beyond the file", prefix(100) + "{}", "length");
        raw("largest length", prefix(~std::uint64_t{0}) + "{}", "length");
        raw("length that wraps", prefix(~std::uint64_t{0} - 7) + "{}", "length");
        raw("no header", prefix(0), "not-json");
        raw("header is a list", fileOf("[]", 0), "not-json");
        raw("header is torn", fileOf("{\"a\":", 0), "not-json");
        raw("space before the header", fileOf(" {}", 0), "not-json");
        raw("deep header", fileOf("{\"a\":" + std::string(1000000, '['), 0), "not-json");
        row("deep entry", "\"a\":{\"x\":[[[[1]]]]}", 0, "not-json");
        row("data without tensors", "", 1, "rest");
        row("entry is a number", "\"a\":3", 0, "entry");
        row("no type", "\"a\":{\"shape\":[],\"data_offsets\":[0,1]}", 1, "entry");
        row("no shape", "\"a\":{\"dtype\":\"U8\",\"data_offsets\":[0,1]}", 1, "entry");
        row("no offsets", "\"a\":{\"dtype\":\"U8\",\"shape\":[]}", 1, "entry");
        row("type is a number", tensor("a", "3", "[1]", "[0,1]"), 1, "entry");
        row("shape is a text", tensor("a", u8, "\"1\"", "[0,1]"), 1, "shape");
        row("negative size", tensor("a", u8, "[-1]", "[0,1]"), 1, "shape");
        row("fractional size", tensor("a", u8, "[1.0]", "[0,1]"), 1, "shape");
        row("size beyond 63 bits", tensor("a", u8, "[18446744073709551615]", "[0,1]"), 1, "shape");
        row("product overflows", tensor("a", u8, "[4294967296,4294967296]", "[0,0]"), 0, "size");
        row("product wraps to the right size",
            tensor("a", "\"F32\"", "[" + kMax + ",2]", "[0,4]"), 4, "size");
        row("three offsets", tensor("a", u8, "[1]", "[0,1,2]"), 1, "offsets");
        row("negative offset", tensor("a", u8, "[1]", "[-1,0]"), 1, "offsets");
        row("offsets are texts", tensor("a", u8, "[1]", "[\"0\",\"1\"]"), 1, "offsets");
        row("end before begin", tensor("a", u8, "[1]", "[1,0]"), 1, "outside");
        row("end beyond the file", tensor("a", u8, "[2]", "[0,2]"), 1, "outside");
        row("end of 64 bits", tensor("a", u8, "[1]", "[0,18446744073709551615]"), 1, "outside");
        row("shape larger than data", tensor("a", u8, "[3]", "[0,2]"), 2, "size");
        row("type larger than data", tensor("a", "\"F64\"", "[1]", "[0,4]"), 4, "size");
        row("overlap", tensor("a", u8, "[2]", "[0,2]") + "," + tensor("b", u8, "[2]", "[1,3]"), 3,
            "layout");
        row("same place", tensor("a", u8, "[2]", "[0,2]") + "," + tensor("b", u8, "[2]", "[0,2]"),
            2, "layout");
        row("hole", tensor("a", u8, "[1]", "[0,1]") + "," + tensor("b", u8, "[1]", "[2,3]"), 3,
            "layout");
        row("rest", tensor("a", u8, "[1]", "[0,1]"), 9, "rest");
        row("name twice", tensor("a", u8, "[1]", "[0,1]") + "," + tensor("a", u8, "[1]", "[1,2]"),
            2, "duplicate");
        row("metadata is a text", "\"__metadata__\":\"x\"", 0, "metadata");
        row("metadata of numbers", "\"__metadata__\":{\"a\":1}", 0, "metadata");
    }
    void hostile() {
        QFETCH(std::string, bytes);
        QFETCH(std::string, reason);
        const auto header = parse(bytes);
        QVERIFY(!header);
        const Issue& issue = header.issues().at(0);
        QCOMPARE(issue.code, std::string("safetensors-damaged"));
        QCOMPARE(argValue(issue.args, "reason"), "@safetensors." + reason);
        const std::string text = Translator().issueText(issue);
        QVERIFY2(text.find_first_of("{}@") == std::string::npos, text.c_str());
        QVERIFY(writeFileAtomically(path("hostile"), bytes).ok());
        QCOMPARE(readSafetensors(path("hostile")).issues().at(0).code, issue.code);
        QCOMPARE(verifySafetensors(path("hostile")).issues().at(0).code, issue.code);
    }

    void unknownType() {
        const auto header =
            parse(fileOf(R"({"a":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}})", 1));
        QCOMPARE(header.issues().at(0).code, std::string("safetensors-unsupported"));
        QCOMPARE(argValue(header.issues()[0].args, "dtype"), std::string("F8_E4M3"));
    }

    void tornAtAnyByte() {
        QVERIFY(writeSafetensors(path("whole"), someTensors(), {{"a", "b"}}).ok());
        const std::string whole = *readFile(path("whole"));
        for (std::size_t size = 0; size < whole.size(); ++size)
            QVERIFY(!parse(whole.substr(0, size)));
    }

    void anyChangedByteOfTheDataIsFound() {
        QVERIFY(writeSafetensors(path("good"), someTensors(), {}).ok());
        const std::string good = *readFile(path("good"));
        const std::size_t dataStart = parse(good)->dataStart;
        QVERIFY(dataStart % 8 == 0 && dataStart < good.size());
        for (std::size_t i = dataStart; i < good.size(); ++i) {
            std::string bad = good;
            bad[i] ^= 0x10;
            QVERIFY(writeFileAtomically(path("bad"), bad).ok());
            const auto file = readSafetensors(path("bad"));
            QVERIFY(!file);
            QCOMPARE(file.issues().at(0).code, std::string("checkpoint-damaged"));
            QCOMPARE(verifySafetensors(path("bad")).issues().at(0).code,
                     std::string("checkpoint-damaged"));
        }
    }

    void sparseGiantIsRefusedBeforeItIsRead() {
        const std::uintmax_t size = std::uintmax_t{2} << 40; // 2 TiB of holes
        const std::string header = "{\"a\":{\"dtype\":\"U8\",\"shape\":[" + std::to_string(size) +
                                   "],\"data_offsets\":[0," + std::to_string(size) + "]}}";
        QVERIFY(writeFileAtomically(path("giant"), fileOf(header, 0)).ok());
        fs::resize_file(path("giant"), 8 + header.size() + size);
        QCOMPARE(readSafetensors(path("giant")).issues().at(0).code, std::string("file-too-large"));
        fs::remove(path("giant"));
    }

    void missingFile() {
        QCOMPARE(readSafetensors(path("nothing")).issues().at(0).code, std::string("file-missing"));
    }
};

CONVSTUDIO_TEST(tst_safetensors)
#include "tst_safetensors.moc"
