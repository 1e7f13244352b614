// SPDX-License-Identifier: Apache-2.0
#include "engine/base/safetensors.h"

#include "engine/base/file_handle.h"
#include "engine/base/files.h"
#include "engine/base/system.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <set>

#include <unistd.h>
#include <zlib.h>

namespace convstudio {

static_assert(std::endian::native == std::endian::little, "the format is little-endian");

namespace {

constexpr std::string_view kChecksumKey = "crc32";

std::uint32_t extended(std::uint32_t crc, const void* data, std::size_t size) {
    if (size == 0) return crc; // zlib starts anew when it gets a null pointer
    return static_cast<std::uint32_t>(crc32_z(crc, static_cast<const Bytef*>(data), size));
}

std::string hexOf(std::uint32_t crc) {
    std::string digits;
    for (int shift = 28; shift >= 0; shift -= 4) digits += "0123456789abcdef"[crc >> shift & 15];
    return digits;
}

/// A file's header, and its data section read in the order of its bytes: what is read costs no
/// memory beside the buffers it goes to, where a mapping would count the whole file once more.
class SafetensorsStream {
public:
    static Result<SafetensorsStream> open(const std::filesystem::path& path) {
        auto opened = FileHandle::openToRead(path);
        if (!opened) return opened.issues();
        SafetensorsStream stream(path, std::move(opened->file), opened->size);
        std::vector<std::uint8_t> head(std::min<std::uintmax_t>(stream.m_size, kLengthBytes));
        if (!stream.fill(head.data(), head.size())) return stream.unreadable();
        std::uint64_t length = 0;
        if (head.size() == kLengthBytes) std::memcpy(&length, head.data(), kLengthBytes);
        const std::size_t start = head.size();
        head.resize(start + std::min({std::uintmax_t{length}, stream.m_size - start,
                                      std::uintmax_t{kMostHeaderBytes}}));
        if (!stream.fill(head.data() + start, head.size() - start)) return stream.unreadable();
        auto header = parseSafetensorsHeader(head, stream.m_size, path);
        if (!header) return header.issues();
        stream.m_header = std::move(*header);
        return stream;
    }

    SafetensorsHeader& header() { return m_header; }
    std::uintmax_t size() const { return m_size; }
    std::uintmax_t dataSize() const { return m_size - m_header.dataStart; }

    /// The next bytes of the data section.
    bool read(void* to, std::size_t size) {
        if (!fill(to, size)) return false;
        m_crc = extended(m_crc, to, size);
        return true;
    }
    /// Compares the checksum of all that was read with the stored one, if there is any.
    Status checkSum() const {
        const auto stored = m_header.metadata.find(std::string(kChecksumKey));
        if (stored == m_header.metadata.end() || hexOf(m_crc) == stored->second) return Done{};
        return makeError("checkpoint-damaged", {.file = m_path.string()},
                         {{"expected", stored->second}, {"got", hexOf(m_crc)}});
    }
    Issue unreadable() const { return fileIssue("file-unreadable", m_path, systemReason(errno)); }

private:
    static constexpr std::size_t kLengthBytes = 8;
    static constexpr std::size_t kMostHeaderBytes = 100'000'001; // one more than the parser takes

    SafetensorsStream(std::filesystem::path path, FileHandle file, std::uintmax_t size)
        : m_path(std::move(path)), m_file(std::move(file)), m_size(size) {}

    bool fill(void* to, std::size_t size) {
        auto* target = static_cast<std::uint8_t*>(to);
        while (size > 0) {
            const ssize_t got = ::read(m_file.get(), target, size);
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) {
                if (got == 0) errno = EIO; // shorter than when it was opened
                return false;
            }
            target += got;
            size -= static_cast<std::size_t>(got);
        }
        return true;
    }

    std::filesystem::path m_path;
    FileHandle m_file;
    std::uintmax_t m_size = 0;
    SafetensorsHeader m_header;
    std::uint32_t m_crc = 0;
};

/// The 8 bytes of length and the JSON, padded so that the data section starts on 8 bytes.
std::string headerBytes(const NamedTensors& tensors,
                        const std::map<std::string, std::string>& metadata) {
    Json header = Json::object();
    header["__metadata__"] = metadata;
    std::size_t offset = 0;
    Json::object_t& members = header.get_ref<Json::object_t&>();
    for (const auto& [name, tensor] : tensors) {
        const std::size_t end = offset + tensor.bytes.size();
        // Appended unsearched: names are unique.
        members.push_back({name, Json{{"dtype", dtypeName(tensor.dtype)},
                                      {"shape", tensor.shape},
                                      {"data_offsets", {offset, end}}}});
        offset = end;
    }
    std::string text = header.dump(-1, ' ', false, Json::error_handler_t::replace);
    text.resize((text.size() + 7) / 8 * 8, ' ');
    const std::uint64_t length = text.size();
    return std::string(reinterpret_cast<const char*>(&length), sizeof length) + text;
}

[[maybe_unused]] bool isWritable(const NamedTensors& tensors) {
    std::set<std::string_view> names;
    for (const auto& [name, tensor] : tensors) {
        const auto size = static_cast<std::size_t>(tensor.count()) * dtypeSize(tensor.dtype);
        if (!names.insert(name).second || tensor.bytes.size() != size) return false;
    }
    return true;
}

} // namespace

Result<SafetensorsFile> readSafetensors(const std::filesystem::path& path) {
    auto stream = SafetensorsStream::open(path);
    if (!stream) return stream.issues();
    if (const std::uint64_t memory = availableMemory(); stream->dataSize() > memory)
        return tooLarge(path, stream->size(), memory);

    SafetensorsFile file;
    file.metadata = stream->header().metadata;
    file.tensors.reserve(stream->header().entries.size());
    for (SafetensorsEntry& entry : stream->header().entries) {
        TensorBuffer tensor{entry.dtype, std::move(entry.shape), {}};
        tensor.bytes.resize(entry.end - entry.begin);
        if (!stream->read(tensor.bytes.data(), tensor.bytes.size())) return stream->unreadable();
        file.tensors.emplace_back(std::move(entry.name), std::move(tensor));
    }
    if (const Status intact = stream->checkSum(); !intact) return intact.issues();
    return file;
}

Status verifySafetensors(const std::filesystem::path& path) {
    constexpr std::uintmax_t kPiece = 1 << 20;
    auto stream = SafetensorsStream::open(path);
    if (!stream) return stream.issues();
    std::vector<std::uint8_t> piece(std::min(kPiece, stream->dataSize()));
    for (std::uintmax_t left = stream->dataSize(); left > 0;) {
        const auto size = static_cast<std::size_t>(std::min(kPiece, left));
        if (!stream->read(piece.data(), size)) return stream->unreadable();
        left -= size;
    }
    return stream->checkSum();
}

Status writeSafetensors(const std::filesystem::path& path, const NamedTensors& tensors,
                        std::map<std::string, std::string> metadata) {
    assert(isWritable(tensors));
    std::uint32_t crc = 0;
    for (const auto& [name, tensor] : tensors)
        crc = extended(crc, tensor.bytes.data(), tensor.bytes.size());
    metadata[std::string(kChecksumKey)] = hexOf(crc);
    const std::string header = headerBytes(tensors, metadata);
    return writeFileAtomically(path, [&](const AppendBytes& append) {
        if (!append(header.data(), header.size())) return false;
        for (const auto& [name, tensor] : tensors)
            if (!append(tensor.bytes.data(), tensor.bytes.size())) return false;
        return true;
    });
}

} // namespace convstudio
