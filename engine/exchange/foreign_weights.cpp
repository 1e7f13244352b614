// SPDX-License-Identifier: Apache-2.0
#include "engine/base/file_handle.h"
#include "engine/base/files.h"
#include "engine/base/safetensors.h"
#include "engine/base/system.h"
#include "engine/exchange/pth_reader.h"

#include <cstring>

namespace convstudio {

namespace {

enum class WeightFormat { Safetensors, Zip, OldPickle, Unknown };

/// By the first bytes: a zip's signature, the protocol of a pickle, the header of a safetensors file
/// behind its length.
WeightFormat formatOf(const std::uint8_t* bytes, std::size_t size) {
    constexpr std::size_t kHeaderLength = 8;
    constexpr std::uint8_t kProtocol = 0x80;
    const auto starts = [&](std::string_view text) {
        return size >= text.size() && std::memcmp(bytes, text.data(), text.size()) == 0;
    };
    if (starts("PK\x03\x04") || starts("PK\x05\x06")) return WeightFormat::Zip;
    if (size > kHeaderLength && bytes[kHeaderLength] == '{') return WeightFormat::Safetensors;
    if (size > 2 && bytes[0] == kProtocol && bytes[1] <= 5) return WeightFormat::OldPickle;
    return WeightFormat::Unknown;
}

} // namespace

Result<ForeignWeights> readForeignWeights(const std::filesystem::path& file) {
    const auto mapped = MappedFile::open(file);
    if (!mapped) return mapped.issues();
    const Place place{.file = file.string()};
    switch (formatOf(mapped->data(), mapped->size())) {
    case WeightFormat::Safetensors: {
        Result<SafetensorsFile> read = readSafetensors(file);
        if (!read) return read.issues();
        return ForeignWeights{std::move(read->tensors), {}};
    }
    case WeightFormat::Zip: {
        const std::uint64_t memory = availableMemory();
        if (mapped->size() > memory) return tooLarge(file, mapped->size(), memory);
        // A copy: a mapped file that another program cuts short meanwhile would end this one.
        const Result<std::string> bytes = readFile(file, memory);
        if (!bytes) return bytes.issues();
        return readPth({reinterpret_cast<const std::uint8_t*>(bytes->data()), bytes->size()}, file);
    }
    case WeightFormat::OldPickle: return makeError("pth-legacy", place);
    case WeightFormat::Unknown: break;
    }
    return makeError("weights-unknown", place);
}

} // namespace convstudio
