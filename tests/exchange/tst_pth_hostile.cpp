// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/exchange/pickle_reader.h"
#include "engine/exchange/pth_reader.h"
#include "tests/support/issue_code.h"
#include "tests/support/made_pth.h"
#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>

#include <array>
#include <fstream>

using namespace convstudio;
using namespace testsupport;

namespace {

std::span<const std::uint8_t> bytesOf(const std::string& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

Result<ForeignWeights> readArchive(const std::string& archive) {
    return readPth(bytesOf(archive), "f.pth");
}

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

/// Four numbers 1, 2, 3, 4.
std::string fourFloats() {
    const std::array<float, 4> numbers = {1, 2, 3, 4};
    return {reinterpret_cast<const char*>(numbers.data()), sizeof numbers};
}

} // namespace

/// Files that mean harm, or are merely broken.
class tst_pth_hostile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aHandMadeFileIsRead() {
        const std::string file = pthOf(pickledDict("w", pickledTensor(1, {3, 2}, {1, 0})), fourFloats());
        const auto found = readArchive(file);
        QVERIFY(found.ok());
        const std::array<float, 6> expected = {2, 2, 3, 3, 4, 4};
        QVERIFY(found->tensors ==
                (NamedTensors{{"w", TensorBuffer::of<float>(DType::F32, {3, 2}, expected)}}));
    }

    void pickles_data() {
        QTest::addColumn<std::string>("pickle");
        QTest::addColumn<std::string>("reason"); // last part of its key
        const auto row = [](const char* name, const std::string& pickle, const char* reason) {
            QTest::newRow(name) << pickle << std::string(reason);
        };
        const std::string zero(1, '\0');
        row("empty", "", "torn");
        row("no stop", "\x80\x02N", "torn");
        row("protocol 6", "\x80\x06N.", "protocol");
        row("text instructions of protocol 0", "I1\n.", "opcode");
        row("instance of protocol 0", "(ios\nsystem\n.", "opcode");
        row("duplicate", "N2.", "opcode");
        row("extension", "\x82\x01.", "opcode");
        row("buffer from outside", "\x97.", "opcode");
        row("nothing to stop with", "\x80\x02.", "stack");
        row("stop below a mark", "N(.", "stack");
        row("pop of nothing", "0.", "stack");
        row("pop to no mark", "N1.", "stack");
        row("tuple without a mark", "Nt.", "stack");
        row("tuple of three out of two", "NN\x87.", "stack");
        row("tuple across a mark", "N(\x85.", "stack");
        row("append to nothing", "Na.", "stack");
        row("appends below everything", "(Ne.", "stack");
        row("pairs that are odd", "}(Nu.", "stack");
        row("call of nothing", "R.", "stack");
        row("call without a tuple", "cos\nsystem\nNR.", "call");
        row("global of numbers", "K\x01K\x02\x93.", "name");
        row("global without an end", "cos", "torn");
        row("memo of nothing", std::string("q") + zero + ".", "stack");
        row("memo that was never put", std::string("h") + zero + ".", "memo");
        row("memo far away", "Nr\xff\xff\xff\x7f.", "too-much");
        row("text longer than the file", "X\xff\xff\xff\x7f" "abc", "torn");
        row("text of 64 bits", "\x8d\xff\xff\xff\xff\xff\xff\xff\xff" "abc", "torn");
        row("bytes of 64 bits", "\x8e\xff\xff\xff\xff\xff\xff\xff\x7f" "abc", "torn");
        row("number of 2 GiB", "\x8b\xff\xff\xff\x7f\x01", "torn");
        row("marks without end", repeated("(", 1'100'000) + "N.", "too-much");
        row("values without end", repeated("]", 600'000) + ".", "too-much");
        row("stack without end", repeated("N", 1'100'000) + ".", "too-much");
        row("list of itself without end",
            std::string("]q") + zero + repeated("(" + repeated(std::string("h") + zero, 1000) + "e", 4100) + ".",
            "too-much");
    }
    void pickles() {
        QFETCH(std::string, pickle);
        QFETCH(std::string, reason);
        const auto read = Pickle::read(bytesOf(pickle), "f.pth");
        QVERIFY(!read.ok());
        QCOMPARE(codeOf(read), std::string(reason == "too-much" ? "pickle-too-large" : "pickle-damaged"));
        QCOMPARE(argValue(read.issues()[0].args, "reason"), "@pickle." + reason);
        const std::string text = Translator().issueText(read.issues()[0]);
        QVERIFY2(text.find_first_of("{}@") == std::string::npos, text.c_str());
        QCOMPARE(codeOf(readArchive(pthOf(pickle))), codeOf(read));
    }

    void tensors_data() {
        QTest::addColumn<std::string>("tensor");
        QTest::addColumn<std::string>("reason");
        const auto row = [](const char* name, const std::string& tensor, const char* reason) {
            QTest::newRow(name) << tensor << std::string(reason);
        };
        constexpr std::int64_t kHuge = std::int64_t{1} << 62;
        row("beyond the storage", pickledTensor(0, {5}, {1}), "outside");
        row("offset beyond the storage", pickledTensor(4, {1}, {1}), "outside");
        row("scalar beyond the storage", pickledTensor(9, {}, {}), "outside");
        row("negative offset", pickledTensor(-1, {1}, {1}), "outside");
        row("negative size", pickledTensor(0, {-1}, {1}), "outside");
        row("negative stride", pickledTensor(3, {2}, {-1}), "outside");
        row("stride beyond the storage", pickledTensor(0, {2, 2}, {4, 1}), "outside");
        row("sizes without strides", pickledTensor(0, {2, 2}, {1}), "outside");
        row("product overflows", pickledTensor(0, {kHuge, kHuge}, {0, 0}), "outside");
        row("product wraps to one", pickledTensor(0, {kHuge, 4, 1}, {0, 0, 0}), "outside");
        row("stride overflows", pickledTensor(0, {3}, {kHuge}), "outside");
        row("place wraps to the start", pickledTensor(0, {5, 2}, {kHuge, 1}), "outside");
        row("offset overflows", pickledTensor(kHuge, {3}, {kHuge}), "outside");
        row("empty with a huge side", pickledTensor(0, {0, kHuge, kHuge}, {1, 1, 1}), "outside");
        row("one number repeated without end", pickledTensor(0, {1'000'000, 1'000}, {0, 0}), "outside");
        row("65 axes", pickledTensor(0, std::vector<std::int64_t>(65, 1),
                                     std::vector<std::int64_t>(65, 1)), "tensor");
        row("sizes are no numbers", "ctorch._utils\n_rebuild_tensor_v2\n(NK\x01K\x01K\x01tR", "tensor");
        row("no arguments", "ctorch._utils\n_rebuild_tensor_v2\n)R", "tensor");
        row("storage that is not there",
            "ctorch._utils\n_rebuild_tensor_v2\n((" + pickledText("storage") + "ctorch\nFloatStorage\n" +
                pickledText("../../etc/passwd") + pickledText("cpu") + pickledNumber(4) + "tQ" +
                pickledNumber(0) + "))\x89NtR",
            "storage");
    }
    void tensors() {
        QFETCH(std::string, tensor);
        QFETCH(std::string, reason);
        const auto found = readArchive(pthOf(pickledDict("w", tensor), fourFloats()));
        QCOMPARE(codeOf(found), std::string("pth-damaged"));
        QCOMPARE(argValue(found.issues()[0].args, "reason"), "@pth." + reason);
        const std::string text = Translator().issueText(found.issues()[0]);
        QVERIFY2(text.find_first_of("{}@") == std::string::npos, text.c_str());
    }

    /// Every pickle can name a program; none is run.
    void nothingIsRun_data() {
        QTest::addColumn<std::string>("head"); // before the command
        QTest::addColumn<std::string>("tail");
        QTest::newRow("reduce") << std::string("cos\nsystem\n(") << std::string("tR");
        QTest::newRow("posix") << std::string("cposix\nsystem\n(") << std::string("tR");
        QTest::newRow("stack global") << "\x8c\x02os\x8c\x06system\x93(" + std::string() << std::string("tR");
        QTest::newRow("eval") << std::string("cbuiltins\neval\n(") << std::string("tR");
        QTest::newRow("new object") << std::string("csubprocess\nPopen\n(") << std::string("t\x81");
        QTest::newRow("build") << std::string("cbuiltins\nobject\n)\x81}(") << std::string("Nub");
        QTest::newRow("as a rebuilt tensor's type")
            << std::string("ctorch._tensor\n_rebuild_from_type_v2\n(cos\nsystem\ncos\nsystem\n(")
            << std::string("t}tR");
        QTest::newRow("as a parameter's data")
            << std::string("ctorch._utils\n_rebuild_parameter\n(cos\nsystem\n(") << std::string("tR\x88NtR");
    }
    void nothingIsRun() {
        QFETCH(std::string, head);
        QFETCH(std::string, tail);
        const QTemporaryDir folder;
        const QString marker = folder.filePath("ran");
        const std::string call = head + pickledText("touch " + marker.toStdString()) + tail;
        const std::string alone = pthOf("\x80\x02" + call + ".");
        QVERIFY(!readArchive(alone).ok());
        const std::string beside = pthOf("\x80\x02}(" + pickledText("a") + pickledTensor(0, {4}, {1}) +
                                             pickledText("b") + call + "u.",
                                         fourFloats());
        const auto found = readArchive(beside);
        QVERIFY(found.ok());
        QCOMPARE(found->tensors.size(), std::size_t{1});
        QCOMPARE(found->warnings.size(), std::size_t{1});
        QVERIFY(!QFile::exists(marker));
    }

    void deepAndSharedContainersEnd_data() {
        QTest::addColumn<std::string>("value");
        const std::string zero(1, '\0');
        QTest::newRow("tuple in tuple") << "N" + repeated("\x85", 400'000);
        QTest::newRow("list in list") << repeated("]", 400'000) + repeated("a", 399'999);
        QTest::newRow("list of itself") << std::string("]q") + zero + "h" + zero + "a";
        // Each list holds the one before twice: 2^200 paths.
        std::string laughs = std::string("]q") + zero;
        for (char i = 0; i < 100; ++i)
            laughs += std::string("0]q") + char(i + 1) + "(h" + i + "h" + i + "e";
        QTest::newRow("shared without end") << laughs;
    }
    void deepAndSharedContainersEnd() {
        QFETCH(std::string, value);
        const std::string file = pthOf("\x80\x02}(" + pickledText("deep") + value + pickledText("w") +
                                           pickledTensor(0, {2, 2}, {1, 2}) + "u.",
                                       fourFloats());
        const auto found = readArchive(file);
        QVERIFY(found.ok());
        QCOMPARE(found->tensors.size(), std::size_t{1});
        QCOMPARE(found->tensors[0].first, std::string("w"));
    }

    /// Small views of a large storage, and one name for all: what is made is bounded.
    void viewsAreBoundedTogether() {
        std::string pickle = "\x80\x02}(";
        for (int i = 0; i < 40; ++i)
            pickle += pickledText("w" + std::to_string(i)) + pickledTensor(0, {500'000}, {1});
        const auto found = readArchive(pthOf(pickle + "u.", std::string(2'000'000, '\0')));
        QCOMPARE(codeOf(found), std::string("pth-damaged"));
        const auto few = readArchive(
            pthOf(pickledDict("w", pickledTensor(0, {500'000, 2}, {1, 0})), std::string(2'000'000, '\0')));
        QCOMPARE(few->tensors.at(0).second.bytes.size(), std::size_t{4'000'000});
    }

    void namesAreBounded() {
        const std::string tensor = pickledTensor(0, {1}, {1});
        QVERIFY(!readArchive(pthOf(pickledDict(std::string(501, 'n'), tensor), fourFloats())).ok());
        QVERIFY(readArchive(pthOf(pickledDict(std::string(500, 'n'), tensor), fourFloats())).ok());
        // One name twice: as in Python's dict the value counts once.
        const std::string twice = "\x80\x02}(" + pickledText("w") + tensor + pickledText("w") + tensor + "u.";
        QCOMPARE(readArchive(pthOf(twice, fourFloats()))->tensors.size(), std::size_t{1});
    }

    void archives_data() {
        QTest::addColumn<std::string>("archive");
        QTest::addColumn<std::string>("code");
        const std::string pickle = pickledDict("w", pickledTensor(0, {4}, {1}));
        const std::string good = pthOf(pickle, fourFloats());
        const auto row = [](const char* name, const std::string& archive, const char* code) {
            QTest::newRow(name) << archive << std::string(code);
        };
        row("of something else", archiveOf({{"a/b.txt", "x"}}), "weights-unknown");
        row("pickle at the root", archiveOf({{"data.pkl", pickle}}), "weights-unknown");
        row("big-endian", archiveOf({{"m/data.pkl", pickle}, {"m/byteorder", "big"}}), "pth-damaged");
        row("TorchScript by its constants",
            archiveOf({{"m/data.pkl", pickle}, {"m/constants.pkl", ""}}), "pth-torchscript");
        row("TorchScript by its code",
            archiveOf({{"m/data.pkl", pickle}, {"m/code/__torch__.py", ""}}), "pth-torchscript");
        row("torn", good.substr(0, good.size() - 30), "zip-damaged");
        std::string changed = good;
        changed[good.find(fourFloats()) + 1] ^= 1;
        row("changed number", changed, "zip-damaged");
        row("no tensors", pthOf("\x80\x02}."), "weights-none");
    }
    void archives() {
        QFETCH(std::string, archive);
        QFETCH(std::string, code);
        QCOMPARE(codeOf(readArchive(archive)), code);
    }

    void files_data() {
        QTest::addColumn<std::string>("content");
        QTest::addColumn<std::string>("code");
        const auto row = [](const char* name, const std::string& content, const char* code) {
            QTest::newRow(name) << content << std::string(code);
        };
        row("nothing", "", "weights-unknown");
        row("a picture", "\x89PNG\r\n\x1a\n-----------", "weights-unknown");
        row("zeros", std::string(100, '\0'), "weights-unknown");
        row("old form", "\x80\x02\x8a\x0al\xfc\x9c" "F\xf9 j\xa8P\x19.\x80\x02M\xe9\x03.", "pth-legacy");
        row("plain pickle", "\x80\x04N.", "pth-legacy");
        row("zip", "PK\x03\x04", "zip-damaged");
        row("safetensors", std::string("\x02\0\0\0\0\0\0\0{]", 10), "safetensors-damaged");
    }
    void files() {
        QFETCH(std::string, content);
        QFETCH(std::string, code);
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("w.pth").toStdString();
        std::ofstream(file, std::ios::binary) << content;
        const auto found = readForeignWeights(file);
        QCOMPARE(codeOf(found), code);
        QCOMPARE(found.issues()[0].place.file, file.string());
        QCOMPARE(codeOf(readForeignWeights(file / "none")), std::string("file-missing"));
    }
};

CONVSTUDIO_TEST(tst_pth_hostile)
#include "tst_pth_hostile.moc"
