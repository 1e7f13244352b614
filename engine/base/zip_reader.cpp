// SPDX-License-Identifier: Apache-2.0
#include "engine/base/zip_reader.h"

#include "engine/base/text.h"
#include "engine/base/zip_format.h"

#include <algorithm>
#include <optional>

#include <zlib.h>

namespace convstudio {

namespace {

constexpr std::size_t kMostEntries = 1'000'000;
constexpr std::size_t kLongestComment = 0xffff;
constexpr std::uint16_t kEncrypted = 0x0001;
constexpr std::uint16_t kStored = 0;

/// Where the directory lies and how many entries it has.
struct DirectoryPlace {
    std::uint64_t count = 0;
    std::uint64_t size = 0;
    std::uint64_t begin = 0;
};

/// A directory entry before its local header was looked at.
struct ListedEntry {
    ZipEntry entry;
    std::uint64_t stored = 0; ///< size in the archive
    std::uint64_t localHeader = 0;
};

/// "", "." and ".." as parts of a name, or one that starts at the root.
bool leadsAway(std::string_view name) {
    if (name.find('\0') != std::string_view::npos) return true;
    for (std::size_t from = 0; from <= name.size();) {
        const std::size_t end = std::min(name.find('/', from), name.size());
        const std::string_view part = name.substr(from, end - from);
        const bool isFolderEnd = part.empty() && from > 0 && end == name.size();
        if ((part.empty() && !isFolderEnd) || part == "." || part == "..") return true;
        from = end + 1;
    }
    return false;
}

class ZipParser {
public:
    ZipParser(std::span<const std::uint8_t> bytes, const std::filesystem::path& file)
        : m_bytes(bytes), m_file(file) {}

    Result<std::vector<ZipEntry>> parse() {
        const std::optional<std::size_t> end = findEnd();
        if (!end) return wrong("@zip.no-end");
        const std::optional<DirectoryPlace> place = directoryAt(*end);
        if (!place) return wrong("@zip.directory");
        if (place->count > kMostEntries) return wrong("@zip.count");
        std::vector<ListedEntry> listed;
        if (const Status read = readDirectory(*place, listed); !read) return read.issues();
        if (const Status read = readHeaders(*place, listed); !read) return read.issues();
        return unique(std::move(listed));
    }

private:
    Issue wrong(const char* reason, std::string_view entry = {}) const {
        return makeError("zip-damaged", {.file = m_file.string()},
                         {{"reason", reason}, {"entry", clipped(entry)}});
    }

    /// Precondition: it lies within the archive.
    std::uint64_t number(std::size_t at, std::size_t size) const {
        std::uint64_t value = 0;
        for (std::size_t i = size; i-- > 0;) value = value << 8 | m_bytes[at + i];
        return value;
    }
    bool has(std::uint64_t at, std::uint64_t size) const {
        return at <= m_bytes.size() && size <= m_bytes.size() - at;
    }
    bool isAt(std::uint64_t at, std::uint32_t signature, std::size_t size) const {
        return has(at, size) && number(at, 4) == signature;
    }

    /// The end record, which a comment may follow.
    std::optional<std::size_t> findEnd() const {
        if (m_bytes.size() < zip::kEndSize) return std::nullopt;
        const std::size_t last = m_bytes.size() - zip::kEndSize;
        for (std::size_t comment = 0; comment <= std::min(last, kLongestComment); ++comment) {
            const std::size_t at = last - comment;
            if (number(at, 4) == zip::kEnd && number(at + 20, 2) == comment) return at;
        }
        return std::nullopt;
    }

    /// Nothing where the records contradict each other or the archive's size.
    std::optional<DirectoryPlace> directoryAt(std::size_t end) const {
        DirectoryPlace place{number(end + 10, 2), number(end + 12, 4), number(end + 16, 4)};
        std::uint64_t most = end;
        const bool isOneDisk = number(end + 4, 2) == 0 && number(end + 6, 2) == 0 &&
                               number(end + 8, 2) == place.count;
        if (!isOneDisk) return std::nullopt;
        const bool is64 = end >= zip::kEnd64LocatorSize &&
                          number(end - zip::kEnd64LocatorSize, 4) == zip::kEnd64Locator;
        if (is64) {
            const std::uint64_t at = number(end - zip::kEnd64LocatorSize + 8, 8);
            if (!isAt(at, zip::kEnd64, zip::kEnd64Size) || number(at + 16, 4) != 0 ||
                number(at + 20, 4) != 0 || number(at + 24, 8) != number(at + 32, 8))
                return std::nullopt;
            place = {number(at + 32, 8), number(at + 40, 8), number(at + 48, 8)};
            most = at;
        }
        if (place.begin > most || place.size > most - place.begin) return std::nullopt;
        if (place.count > place.size / zip::kDirectoryEntrySize) return std::nullopt;
        return place;
    }

    Status readDirectory(const DirectoryPlace& place, std::vector<ListedEntry>& listed) const {
        listed.reserve(place.count);
        std::uint64_t at = place.begin;
        const std::uint64_t end = place.begin + place.size;
        for (std::uint64_t i = 0; i < place.count; ++i) {
            if (end - at < zip::kDirectoryEntrySize || number(at, 4) != zip::kDirectoryEntry)
                return wrong("@zip.directory");
            const std::uint64_t name = number(at + 28, 2), extra = number(at + 30, 2);
            const std::uint64_t whole =
                zip::kDirectoryEntrySize + name + extra + number(at + 32, 2);
            if (whole > end - at) return wrong("@zip.directory");
            Result<ListedEntry> entry = readEntry(at, name, extra);
            if (!entry) return entry.issues();
            listed.push_back(std::move(*entry));
            at += whole;
        }
        return Done{};
    }

    Result<ListedEntry> readEntry(std::uint64_t at, std::uint64_t nameSize,
                                  std::uint64_t extraSize) const {
        ListedEntry listed;
        const std::uint64_t nameAt = at + zip::kDirectoryEntrySize;
        listed.entry.name.assign(reinterpret_cast<const char*>(m_bytes.data()) + nameAt, nameSize);
        const std::string& name = listed.entry.name;
        if (leadsAway(name)) return wrong("@zip.name", name);
        std::uint64_t plain = number(at + 24, 4);
        listed.stored = number(at + 20, 4);
        listed.localHeader = number(at + 42, 4);
        listed.entry.checksum = static_cast<std::uint32_t>(number(at + 16, 4));
        if (!readLarge(nameAt + nameSize, extraSize, plain, listed.stored, listed.localHeader))
            return wrong("@zip.size", name);
        listed.entry.isPlain =
            number(at + 10, 2) == kStored && (number(at + 8, 2) & kEncrypted) == 0;
        const bool isOnDisk = number(at + 34, 2) == 0;
        if (!isOnDisk || (listed.entry.isPlain && listed.stored != plain))
            return wrong("@zip.size", name);
        return listed;
    }

    /// Replaces values that stand in the zip64 field; false when they should and do not.
    bool readLarge(std::uint64_t at, std::uint64_t size, std::uint64_t& plain,
                   std::uint64_t& stored, std::uint64_t& place) const {
        constexpr std::uint64_t kFieldHead = 4;
        const std::uint64_t end = at + size;
        while (end - at >= kFieldHead && number(at, 2) != zip::kZip64Field) {
            const std::uint64_t whole = kFieldHead + number(at + 2, 2);
            if (whole > end - at) return false;
            at += whole;
        }
        std::uint64_t from = at, left = 0;
        if (end - at >= kFieldHead) {
            from = at + kFieldHead;
            left = number(at + 2, 2);
            if (left > end - from) return false;
        }
        for (std::uint64_t* value : {&plain, &stored, &place}) {
            if (*value != zip::kSee64) continue;
            if (left < 8) return false;
            *value = number(from, 8);
            from += 8;
            left -= 8;
        }
        return true;
    }

    /// The data stand behind the local headers, one entry after the other, before the directory.
    Status readHeaders(const DirectoryPlace& place, std::vector<ListedEntry>& listed) const {
        std::sort(listed.begin(), listed.end(), [](const ListedEntry& a, const ListedEntry& b) {
            return a.localHeader < b.localHeader;
        });
        std::uint64_t free = 0;
        for (ListedEntry& each : listed) {
            const std::uint64_t at = each.localHeader;
            const std::string& name = each.entry.name;
            if (at < free) return wrong("@zip.overlap", name);
            if (at > place.begin || !isAt(at, zip::kLocalHeader, zip::kLocalHeaderSize))
                return wrong("@zip.header", name);
            const std::uint64_t data =
                at + zip::kLocalHeaderSize + number(at + 26, 2) + number(at + 28, 2);
            if (data > place.begin || each.stored > place.begin - data)
                return wrong("@zip.outside", name);
            each.entry.begin = data;
            each.entry.size = each.stored;
            free = data + each.stored;
        }
        return Done{};
    }

    Result<std::vector<ZipEntry>> unique(std::vector<ListedEntry> listed) const {
        std::vector<ZipEntry> entries;
        entries.reserve(listed.size());
        for (ListedEntry& each : listed) entries.push_back(std::move(each.entry));
        std::sort(entries.begin(), entries.end(),
                  [](const ZipEntry& a, const ZipEntry& b) { return a.name < b.name; });
        const auto twin = std::adjacent_find(
            entries.begin(), entries.end(),
            [](const ZipEntry& a, const ZipEntry& b) { return a.name == b.name; });
        if (twin != entries.end()) return wrong("@zip.duplicate", twin->name);
        return entries;
    }

    std::span<const std::uint8_t> m_bytes;
    const std::filesystem::path& m_file;
};

} // namespace

Result<ZipReader> ZipReader::open(std::span<const std::uint8_t> bytes,
                                  const std::filesystem::path& file) {
    Result<std::vector<ZipEntry>> entries = ZipParser(bytes, file).parse();
    if (!entries) return entries.issues();
    ZipReader reader(bytes, file);
    reader.m_entries = std::move(*entries);
    return reader;
}

const ZipEntry* ZipReader::find(std::string_view name) const {
    const auto found =
        std::lower_bound(m_entries.begin(), m_entries.end(), name,
                         [](const ZipEntry& entry, std::string_view key) { return entry.name < key; });
    return found != m_entries.end() && found->name == name ? &*found : nullptr;
}

Result<std::span<const std::uint8_t>> ZipReader::content(const ZipEntry& entry) const {
    const Place place{.file = m_file.string()};
    if (!entry.isPlain) return makeError("zip-compressed", place, {{"entry", clipped(entry.name)}});
    const std::span<const std::uint8_t> bytes = m_bytes.subspan(entry.begin, entry.size);
    const bool isChecked = entry.checksum != 0 && !bytes.empty();
    if (isChecked && crc32_z(0, bytes.data(), bytes.size()) != entry.checksum)
        return makeError("zip-damaged", place,
                         {{"reason", "@zip.checksum"}, {"entry", clipped(entry.name)}});
    return bytes;
}

} // namespace convstudio
