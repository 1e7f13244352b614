// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/base/tensor_buffer.h"

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace convstudio {

/// The safetensors format: 8 bytes of header length, a JSON header, the raw tensors. Executes
/// nothing. Reader and writer work on untrusted files: every offset, shape and size is checked.
struct SafetensorsFile {
    NamedTensors tensors; ///< in the order of their data
    std::map<std::string, std::string> metadata;
};

/// One tensor's place in a file, without its data.
struct SafetensorsEntry {
    std::string name;
    DType dtype = DType::F32;
    std::vector<std::int64_t> shape;
    std::size_t begin = 0; ///< offsets from the start of the data section, in bytes
    std::size_t end = 0;
};
struct SafetensorsHeader {
    std::vector<SafetensorsEntry> entries;
    std::map<std::string, std::string> metadata;
    std::size_t dataStart = 0; ///< offset of the data section in the file
};

/// Parses a header from the file's first bytes; `fileSize` bounds every offset. `file` is only
/// named in errors: "safetensors-damaged", "safetensors-unsupported" (an element type that DType
/// lacks).
Result<SafetensorsHeader> parseSafetensorsHeader(std::span<const std::uint8_t> bytes,
                                                 std::size_t fileSize,
                                                 const std::filesystem::path& file);
Result<SafetensorsFile> readSafetensors(const std::filesystem::path& path);
/// What readSafetensors would check, without keeping the tensors: 1 MiB of memory for any file.
Status verifySafetensors(const std::filesystem::path& path);

/// Writes atomically. The metadata key "crc32" is set to the CRC-32 of the data section and
/// verified by readSafetensors when present ("checkpoint-damaged"). Precondition: names are unique,
/// each buffer is as long as its shape says.
Status writeSafetensors(const std::filesystem::path& path, const NamedTensors& tensors,
                        std::map<std::string, std::string> metadata);

} // namespace convstudio
