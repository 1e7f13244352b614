// SPDX-License-Identifier: Apache-2.0
#include "engine/base/safetensors.h"

#include "engine/base/file_handle.h"
#include "engine/base/files.h"
#include "engine/base/system.h"

#include <bit>
#include <cassert>
#include <set>

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

Issues checkSum(const SafetensorsHeader& header, std::span<const std::uint8_t> data,
                const std::filesystem::path& path) {
    const auto stored = header.metadata.find(std::string(kChecksumKey));
    if (stored == header.metadata.end()) return {};
    const std::string found = hexOf(extended(0, data.data(), data.size()));
    if (found == stored->second) return {};
    return {makeError("checkpoint-damaged", {path.string(), {}, {}, {}},
                      {{"expected", stored->second}, {"got", found}})};
}

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
    const auto mapped = MappedFile::open(path);
    if (!mapped) return mapped.issues();
    const std::span bytes(mapped->data(), mapped->size());
    auto header = parseSafetensorsHeader(bytes, bytes.size(), path);
    if (!header) return header.issues();
    if (const std::uint64_t memory = availableMemory(); bytes.size() > memory)
        return tooLarge(path, bytes.size(), memory);

    const auto data = bytes.subspan(header->dataStart);
    if (Issues issues = checkSum(*header, data, path); !issues.empty()) return issues;
    SafetensorsFile file;
    file.metadata = std::move(header->metadata);
    file.tensors.reserve(header->entries.size());
    for (SafetensorsEntry& entry : header->entries) {
        const auto part = std::as_bytes(data.subspan(entry.begin, entry.end - entry.begin));
        file.tensors.emplace_back(
            std::move(entry.name),
            TensorBuffer{entry.dtype, std::move(entry.shape), {part.begin(), part.end()}});
    }
    return file;
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
