// SPDX-License-Identifier: Apache-2.0
#include "engine/data/idx_reader.h"

#include <limits>

namespace convstudio {

namespace {
constexpr std::uint8_t kUnsignedByte = 0x08;
constexpr std::size_t kMaximumDims = 4;

std::size_t bigEndian(std::span<const std::uint8_t> bytes) {
    return std::size_t{bytes[0]} << 24 | std::size_t{bytes[1]} << 16 | std::size_t{bytes[2]} << 8 |
           std::size_t{bytes[3]};
}

Issue damaged(const std::filesystem::path& file, std::string detail, std::size_t value) {
    return makeError("idx-damaged", {file.string(), {}, {}, {}},
                     {{"file", file.string()},
                      {"detail", std::move(detail)},
                      {"value", std::to_string(value)}});
}
} // namespace

Result<IdxArray> parseIdx(std::span<const std::uint8_t> bytes, const std::filesystem::path& file) {
    if (bytes.size() < 8) return damaged(file, "@idx.short", bytes.size());
    if (bytes[0] != 0 || bytes[1] != 0) return damaged(file, "@idx.magic", bytes[0]);
    if (bytes[2] != kUnsignedByte) return damaged(file, "@idx.type", bytes[2]);
    const std::size_t dims = bytes[3];
    if (dims == 0 || dims > kMaximumDims || bytes.size() < 4 + 4 * dims)
        return damaged(file, "@idx.dims", dims);

    IdxArray array;
    std::size_t total = 1;
    for (std::size_t i = 0; i < dims; ++i) {
        const std::size_t extent = bigEndian(bytes.subspan(4 + 4 * i, 4));
        if (extent != 0 && total > std::numeric_limits<std::size_t>::max() / extent)
            return damaged(file, "@idx.size", extent);
        total *= extent;
        array.dims.push_back(extent);
    }
    array.values = bytes.subspan(4 + 4 * dims);
    if (array.values.size() != total)
        return makeError("idx-length", {file.string(), {}, {}, {}},
                         {{"file", file.string()},
                          {"expected", std::to_string(total)},
                          {"got", std::to_string(array.values.size())}});
    return array;
}

} // namespace convstudio
