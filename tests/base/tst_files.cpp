// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "tests/support/refusing_disk.h"
#include "tests/support/issue_code.h"
#include "tests/support/test_main.h"

#include <zlib.h>

using namespace convstudio;
using testsupport::codeOf;
namespace fs = std::filesystem;

namespace {
std::string gzipped(std::string_view text) {
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, text.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}
} // namespace

class tst_files : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    fs::path path(const char* name) const { return m_folder.filePath(name).toStdString(); }
    void put(const char* name, const std::string& content) {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QFile::WriteOnly));
        QCOMPARE(file.write(content.data(), qint64(content.size())), qint64(content.size()));
    }

private Q_SLOTS:
    void wholeFile_data() {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 4095, 4096, (1 << 20) - 1, 1 << 20, (3 << 20) + 7})
            QTest::addRow("%d", size) << size;
    }
    void wholeFile() {
        QFETCH(int, size);
        std::string content(static_cast<std::size_t>(size), '\0');
        for (std::size_t i = 0; i < content.size(); ++i)
            content[i] = static_cast<char>(i * 31 >> 3);
        put("whole", content);
        const auto read = readFile(path("whole"));
        QVERIFY(read.ok());
        QVERIFY(*read == content);
        const auto mapped = MappedFile::open(path("whole"));
        QVERIFY(mapped.ok());
        QVERIFY(std::equal(content.begin(), content.end(),
                           reinterpret_cast<const char*>(mapped->data()),
                           reinterpret_cast<const char*>(mapped->data()) + mapped->size()));
    }

    void limit() {
        put("five", "12345");
        QVERIFY(readFile(path("five"), 5).ok());
        QCOMPARE(codeOf(readFile(path("five"), 4)), std::string("file-too-large"));
    }

    void filesOfUnknownSize() {
        const auto status = readFile("/proc/self/status");
        QVERIFY(status.ok());
        QVERIFY(status->find("VmHWM") != std::string::npos);
        QCOMPARE(codeOf(readFile("/proc/self/status", 10)), std::string("file-too-large"));
    }

    void refusals_data() {
        QTest::addColumn<std::string>("name");
        QTest::addColumn<std::string>("code");
        QTest::newRow("missing") << std::string("none") << std::string("file-missing");
        QTest::newRow("below a file") << std::string("plain/x") << std::string("file-missing");
        QTest::newRow("folder") << std::string(".") << std::string("file-unreadable");
        QTest::newRow("pipe") << std::string("pipe") << std::string("file-unreadable");
        QTest::newRow("loop of links") << std::string("loop") << std::string("file-unreadable");
        QTest::newRow("name too long") << std::string(300, 'n') << std::string("file-unreadable");
    }
    void refusals() {
        QFETCH(std::string, name);
        QFETCH(std::string, code);
        put("plain", "x");
        ::mkfifo(path("pipe").c_str(), 0600);
        std::error_code ignored;
        fs::create_symlink("loop", path("loop"), ignored);
        const fs::path asked = path(name.c_str());
        for (const std::string& found : {codeOf(readFile(asked)), codeOf(MappedFile::open(asked)),
                                         codeOf(readMaybeGzip(asked, 100))})
            QCOMPARE(found, code);
        QCOMPARE(readFile(asked).issues()[0].place.file, asked.string());
        QVERIFY(!argValue(readFile(asked).issues()[0].args, "reason").empty());
    }

    void mappedFileMoves() {
        put("map", "abc");
        auto first = MappedFile::open(path("map"));
        MappedFile second = std::move(*first);
        QCOMPARE(std::string(reinterpret_cast<const char*>(second.data()), second.size()),
                 std::string("abc"));
        QCOMPARE(first->size(), std::size_t{0});
    }

    void gzip() {
        const std::string text(300000, 'x');
        put("a.gz", gzipped(text));
        put("two.gz", gzipped("one ") + gzipped("two"));
        put("plain", "no gzip");
        QVERIFY(*readMaybeGzip(path("a.gz"), 1 << 20) == text);
        QCOMPARE(*readMaybeGzip(path("two.gz"), 100), std::string("one two"));
        QCOMPARE(*readMaybeGzip(path("plain"), 100), std::string("no gzip"));
        QVERIFY(readMaybeGzip(path("a.gz"), text.size()).ok());
        QCOMPARE(codeOf(readMaybeGzip(path("a.gz"), text.size() - 1)),
                 std::string("file-too-large"));
    }

    void gzipBomb() {
        put("bomb.gz", gzipped(std::string(64 << 20, '\0')));
        QCOMPARE(codeOf(readMaybeGzip(path("bomb.gz"), 1 << 20)), std::string("file-too-large"));
    }

    void damagedGzip() {
        const std::string good = gzipped("some text, long enough to be packed, packed, packed");
        for (std::size_t size = 4; size < good.size(); ++size) {
            put("torn.gz", good.substr(0, size));
            QCOMPARE(codeOf(readMaybeGzip(path("torn.gz"), 1000)), std::string("gzip-damaged"));
        }
        std::string checksum = good;
        checksum[good.size() - 8] ^= 1;
        put("crc.gz", checksum);
        QCOMPARE(codeOf(readMaybeGzip(path("crc.gz"), 1000)), std::string("gzip-damaged"));
    }
};

CONVSTUDIO_TEST(tst_files)
#include "tst_files.moc"
