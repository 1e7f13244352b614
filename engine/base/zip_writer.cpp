// SPDX-License-Identifier: Apache-2.0
#include "engine/base/zip_writer.h"

#include "engine/base/zip_format.h"

#include <algorithm>
#include <cassert>

#include <zlib.h>

namespace convstudio {

namespace {

constexpr std::uint64_t kBorder = 64;
constexpr std::uint16_t kPaddingField = 0x4246;     // "FB", which torch's readers know
constexpr std::uint16_t kPlainVersion = 20;         // of the format: 2.0
constexpr std::uint16_t kZip64Version = 45;
constexpr std::uint32_t kFirstOfJanuary1980 = 0x00210000; // time and date; equal content, equal file

void addNumber(std::string& bytes, std::uint64_t value, int size) {
    for (int i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xff);
}
void addShort(std::string& bytes, std::uint64_t value) { addNumber(bytes, value, 2); }
void addWord(std::string& bytes, std::uint64_t value) { addNumber(bytes, value, 4); }
void addLong(std::string& bytes, std::uint64_t value) { addNumber(bytes, value, 8); }

/// A value in a classic field: itself, or the mark that it stands in the zip64 record.
void addClipped(std::string& bytes, std::uint64_t value) {
    addWord(bytes, std::min<std::uint64_t>(value, zip::kSee64));
}

std::uint32_t checksumOf(const void* data, std::size_t size) {
    if (size == 0) return 0; // zlib takes a null pointer for something else
    return static_cast<std::uint32_t>(crc32_z(0, static_cast<const Bytef*>(data), size));
}

/// What the local header and the directory say alike: version to extra field's length.
std::string commonFields(std::uint32_t checksum, std::uint64_t size, std::size_t nameLength,
                         std::size_t extraLength) {
    std::string fields;
    addShort(fields, size >= zip::kSee64 ? kZip64Version : kPlainVersion);
    addShort(fields, 0x0800); // the name is UTF-8
    addShort(fields, 0);      // stored
    addWord(fields, kFirstOfJanuary1980);
    addWord(fields, checksum);
    addClipped(fields, size);
    addClipped(fields, size);
    addShort(fields, nameLength);
    addShort(fields, extraLength);
    return fields;
}

/// The extra field with the values that are too large for their own; empty when all fit.
std::string zip64Field(std::initializer_list<std::uint64_t> values) {
    if (values.size() == 0) return {};
    std::string field;
    addShort(field, zip::kZip64Field);
    addShort(field, 8 * values.size());
    for (const std::uint64_t value : values) addLong(field, value);
    return field;
}

std::string directoryExtra(std::uint64_t size, std::uint64_t place) {
    const bool isLarge = size >= zip::kSee64;
    const bool isFar = place >= zip::kSee64;
    if (isLarge && isFar) return zip64Field({size, size, place});
    if (isLarge) return zip64Field({size, size});
    return isFar ? zip64Field({place}) : std::string();
}

std::string endRecord64(std::uint64_t count, std::uint64_t size, std::uint64_t place) {
    std::string record;
    addWord(record, zip::kEnd64);
    addLong(record, zip::kEnd64Size - 12); // of what follows
    addShort(record, kZip64Version);
    addShort(record, kZip64Version);
    addWord(record, 0); // this disk
    addWord(record, 0); // the directory's disk
    addLong(record, count);
    addLong(record, count);
    addLong(record, size);
    addLong(record, place);
    addWord(record, zip::kEnd64Locator);
    addWord(record, 0); // disk of the record above
    addLong(record, place + size);
    addWord(record, 1); // disks
    return record;
}

} // namespace

bool ZipWriter::put(const std::string& bytes) {
    m_position += bytes.size();
    return m_append(bytes.data(), bytes.size());
}

bool ZipWriter::add(std::string_view name, const void* data, std::size_t size) {
    assert(name.size() < zip::kSee64Short);
    constexpr std::size_t kFieldHead = 4;
    const std::uint64_t place = m_position;
    const std::uint32_t checksum = checksumOf(data, size);
    std::string extra = size >= zip::kSee64 ? zip64Field({size, size}) : std::string();
    const std::uint64_t unpadded =
        place + zip::kLocalHeaderSize + name.size() + extra.size() + kFieldHead;
    const std::uint64_t padding = (kBorder - unpadded % kBorder) % kBorder;
    addShort(extra, kPaddingField);
    addShort(extra, padding);
    extra.append(padding, 'Z');

    std::string header;
    addWord(header, zip::kLocalHeader);
    header += commonFields(checksum, size, name.size(), extra.size());
    header += name;
    header += extra;

    const std::string inDirectory = directoryExtra(size, place);
    addWord(m_directory, zip::kDirectoryEntry);
    addShort(m_directory, inDirectory.empty() ? kPlainVersion : kZip64Version);
    m_directory += commonFields(checksum, size, name.size(), inDirectory.size());
    addShort(m_directory, 0); // comment's length
    addShort(m_directory, 0); // disk
    addShort(m_directory, 0); // no text
    addWord(m_directory, 0);  // attributes
    addClipped(m_directory, place);
    m_directory += name;
    m_directory += inDirectory;
    ++m_count;

    if (!put(header)) return false;
    m_position += size;
    return m_append(data, size);
}

bool ZipWriter::finish() {
    const std::uint64_t place = m_position;
    const std::uint64_t size = m_directory.size();
    std::string end;
    if (m_count >= zip::kSee64Short || place >= zip::kSee64 || size >= zip::kSee64) {
        end = endRecord64(m_count, size, place);
    }
    const std::uint64_t shownCount = std::min<std::uint64_t>(m_count, zip::kSee64Short);
    addWord(end, zip::kEnd);
    addShort(end, 0); // this disk
    addShort(end, 0); // the directory's disk
    addShort(end, shownCount);
    addShort(end, shownCount);
    addClipped(end, size);
    addClipped(end, place);
    addShort(end, 0); // comment's length
    return put(m_directory) && put(end);
}

} // namespace convstudio
