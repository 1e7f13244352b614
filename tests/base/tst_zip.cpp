// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/base/zip_format.h"
#include "engine/base/zip_reader.h"
#include "tests/support/made_pth.h"
#include "tests/support/test_main.h"

using namespace convstudio;
using testsupport::archiveOf;

namespace {

using Content = std::vector<std::pair<std::string, std::string>>;

Result<ZipReader> opened(const std::string& bytes) {
    return ZipReader::open({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()},
                           "f.zip");
}

std::string dataOf(const ZipReader& zip, std::string_view name) {
    const auto content = zip.content(*zip.find(name));
    return content ? std::string(content->begin(), content->end()) : argValue(content.issues()[0].args, "reason");
}

const Content kTwoEntries = {{"a/first", "12345"}, {"a/second", "678"}};

std::uint64_t numberAt(const std::string& bytes, std::size_t at, std::size_t size) {
    std::uint64_t value = 0;
    for (std::size_t i = size; i-- > 0;)
        value = value << 8 | static_cast<std::uint8_t>(bytes[at + i]);
    return value;
}

/// Where the parts of kTwoEntries' archive stand.
struct ArchivePlaces {
    std::size_t end, first, second;
    explicit ArchivePlaces(const std::string& bytes)
        : end(bytes.size() - zip::kEndSize), first(numberAt(bytes, end + 16, 4)),
          second(first + zip::kDirectoryEntrySize + numberAt(bytes, first + 28, 2)) {}
};

struct Patch {
    std::size_t at;
    std::uint64_t value;
    int size;
};
std::string patched(std::string bytes, std::initializer_list<Patch> patches) {
    for (const Patch& patch : patches)
        for (int i = 0; i < patch.size; ++i)
            bytes[patch.at + static_cast<std::size_t>(i)] = static_cast<char>(patch.value >> (8 * i));
    return bytes;
}

} // namespace

class tst_zip : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrip() {
        std::string binary(1000, '\0');
        for (std::size_t i = 0; i < binary.size(); ++i) binary[i] = static_cast<char>(i * 31);
        const Content content = {{"m/data.pkl", binary}, {"m/empty", ""}, {"m/名", "x"}};
        const std::string bytes = archiveOf(content);
        const auto zip = opened(bytes);
        QVERIFY(zip.ok());
        QCOMPARE(zip->entries().size(), content.size());
        for (const auto& [name, data] : content) {
            const ZipEntry* entry = zip->find(name);
            QVERIFY2(entry, name.c_str());
            QCOMPARE(entry->begin % 64, std::size_t{0});
            QCOMPARE(dataOf(*zip, name), data);
        }
        QVERIFY(!zip->find("m/") && !zip->find("m/nothing"));
    }

    void noEntries() { QVERIFY(opened(archiveOf({}))->entries().empty()); }

    void moreEntriesThanTheClassicFieldHolds() {
        Content content;
        for (int i = 0; i < 66'000; ++i) content.emplace_back(std::to_string(i), i % 7 ? "" : "data");
        const std::string bytes = archiveOf(content);
        const auto zip = opened(bytes);
        QVERIFY(zip.ok());
        QCOMPARE(zip->entries().size(), content.size());
        QCOMPARE(dataOf(*zip, "65996"), std::string("data"));
    }

    void aCommentMayFollow() {
        std::string bytes = archiveOf(kTwoEntries);
        bytes = patched(bytes, {{bytes.size() - 2, 300, 2}}) + std::string(300, 'P');
        QCOMPARE(dataOf(*opened(bytes), "a/second"), std::string("678"));
    }

    void aDiskThatRefusesIsSaid() {
        int calls = 0;
        const AppendBytes append = [&](const void*, std::size_t) { return ++calls < 4; };
        ZipWriter writer(append);
        QVERIFY(writer.add("a", "1", 1));
        QVERIFY(!writer.add("b", "2", 1));
    }

    void changedDataAreFound() {
        std::string bytes = archiveOf(kTwoEntries);
        bytes[bytes.find("12345") + 2] = '9';
        const auto zip = opened(bytes);
        QCOMPARE(dataOf(*zip, "a/second"), std::string("678"));
        QCOMPARE(dataOf(*zip, "a/first"), std::string("@zip.checksum"));
    }

    /// Compressed and encrypted entries, a bomb among them, are there but never read.
    void onlyPlainEntriesAreRead_data() {
        QTest::addColumn<std::string>("bytes");
        const std::string good = archiveOf(kTwoEntries);
        const std::size_t first = ArchivePlaces(good).first;
        QTest::newRow("compressed") << patched(good, {{first + 10, 8, 2}});
        QTest::newRow("encrypted") << patched(good, {{first + 8, 1, 2}});
        QTest::newRow("bomb") << patched(good, {{first + 10, 8, 2}, {first + 24, 0x7fffffff, 4}});
    }
    void onlyPlainEntriesAreRead() {
        QFETCH(std::string, bytes);
        const auto zip = opened(bytes);
        QVERIFY(zip.ok());
        const auto content = zip->content(*zip->find("a/first"));
        QCOMPARE(content.issues().at(0).code, std::string("zip-compressed"));
        QCOMPARE(dataOf(*zip, "a/second"), std::string("678"));
    }

    void hostile_data() {
        QTest::addColumn<std::string>("bytes");
        QTest::addColumn<std::string>("reason"); // last part of its key
        const std::string good = archiveOf(kTwoEntries);
        const ArchivePlaces at(good);
        const auto raw = [](const char* name, const std::string& bytes, const char* reason) {
            QTest::newRow(name) << bytes << std::string(reason);
        };
        const auto row = [&](const char* name, std::initializer_list<Patch> patches,
                             const char* reason) { raw(name, patched(good, patches), reason); };
        raw("nothing", "", "no-end");
        raw("some bytes", std::string(4000, 'P'), "no-end");
        raw("tail after the end", good + "x", "no-end");
        raw("comment that is too long", patched(good, {{good.size() - 2, 9, 2}}), "no-end");
        row("several disks", {{at.end + 4, 1, 2}}, "directory");
        row("more entries than listed", {{at.end + 8, 3, 2}, {at.end + 10, 3, 2}}, "directory");
        row("counts that differ", {{at.end + 8, 1, 2}}, "directory");
        row("directory beyond the file", {{at.end + 16, 0xfffffff0, 4}}, "directory");
        row("directory larger than the file", {{at.end + 12, 0xfffffff0, 4}}, "directory");
        row("directory elsewhere", {{at.end + 16, at.first + 1, 4}, {at.end + 12, 92, 4}}, "directory");
        row("count without a directory", {{at.end + 8, 0xffff, 2}, {at.end + 10, 0xffff, 2}}, "directory");
        row("entry's signature", {{at.second, 7, 4}}, "directory");
        row("name longer than the directory", {{at.second + 28, 0xffff, 2}}, "directory");
        row("stored size differs", {{at.first + 20, 4, 4}}, "size");
        row("size in a record that is not there", {{at.first + 24, 0xffffffff, 4}}, "size");
        row("data beyond the directory",
            {{at.second + 20, 0x7fffffff, 4}, {at.second + 24, 0x7fffffff, 4}}, "outside");
        row("data reach into the next entry", {{at.first + 20, 10, 4}, {at.first + 24, 10, 4}}, "overlap");
        row("two entries at one place", {{at.second + 42, 0, 4}}, "overlap");
        row("header beyond the file", {{at.second + 42, 0xfffffff0, 4}}, "header");
        row("header is none", {{at.second + 42, 70, 4}}, "header");
        row("header's name reaches out", {{26, 0xffff, 2}}, "outside");
        raw("same name", archiveOf({{"a", "1"}, {"b", ""}, {"a", "2"}}), "duplicate");
        for (const char* name : {"/etc/passwd", "../x", "a/../../x", "a//b", "./a", "a/.."})
            raw(name, archiveOf({{name, "1"}}), "name");
        raw("name with a zero", archiveOf({{std::string("a\0b", 3), "1"}}), "name");
        raw("no name", archiveOf({{"", "1"}}), "name");
    }
    void hostile() {
        QFETCH(std::string, bytes);
        QFETCH(std::string, reason);
        const auto zip = opened(bytes);
        QVERIFY(!zip.ok());
        const Issue& issue = zip.issues()[0];
        QCOMPARE(issue.code, std::string("zip-damaged"));
        QCOMPARE(argValue(issue.args, "reason"), "@zip." + reason);
        const std::string text = Translator().issueText(issue);
        QVERIFY2(text.find_first_of("{}@") == std::string::npos, text.c_str());
    }

    void tornAtAnyByte() {
        const std::string good = archiveOf(kTwoEntries);
        for (std::size_t size = 0; size < good.size(); ++size) QVERIFY(!opened(good.substr(0, size)));
    }

    /// Whatever a byte becomes, what is found lies within the archive.
    void anyChangedByte() {
        const std::string good = archiveOf(kTwoEntries);
        for (std::size_t i = 0; i < good.size(); ++i) {
            for (const int change : {0x01, 0x80, 0xff}) {
                std::string bad = good;
                bad[i] = static_cast<char>(bad[i] ^ change);
                const auto zip = opened(bad);
                if (!zip) continue;
                for (const ZipEntry& entry : zip->entries())
                    QVERIFY(entry.begin <= bad.size() && entry.size <= bad.size() - entry.begin);
            }
        }
    }
};

CONVSTUDIO_TEST(tst_zip)
#include "tst_zip.moc"
