// SPDX-License-Identifier: Apache-2.0
#include "engine/data/cifar_reader.h"

namespace convstudio {

namespace {
constexpr int kSide = 32;
constexpr std::size_t kPlane = std::size_t{kSide} * kSide;

std::size_t labelBytes(CifarKind kind) { return kind == CifarKind::Cifar10 ? 1 : 2; }
std::size_t recordBytes(CifarKind kind) { return labelBytes(kind) + 3 * kPlane; }
} // namespace

std::size_t CifarRecords::count() const { return bytes.size() / recordBytes(kind); }

int CifarRecords::label(std::size_t record) const {
    return bytes[record * recordBytes(kind) + labelBytes(kind) - 1];
}

Image CifarRecords::image(std::size_t record) const {
    const auto planes = bytes.subspan(record * recordBytes(kind) + labelBytes(kind), 3 * kPlane);
    Image image{kSide, kSide, 3, std::vector<std::uint8_t>(3 * kPlane)};
    for (std::size_t i = 0; i < kPlane; ++i)
        for (std::size_t c = 0; c < 3; ++c) image.pixels[3 * i + c] = planes[c * kPlane + i];
    return image;
}

Result<CifarRecords> parseCifar(std::span<const std::uint8_t> bytes, CifarKind kind,
                                const std::filesystem::path& file) {
    const Place place{file.string(), {}, {}, {}};
    if (bytes.empty() || bytes.size() % recordBytes(kind) != 0)
        return makeError("cifar-length", place,
                         {{"file", file.string()},
                          {"got", std::to_string(bytes.size())},
                          {"record", std::to_string(recordBytes(kind))}});
    CifarRecords records{bytes, kind};
    for (std::size_t i = 0; i < records.count(); ++i)
        if (records.label(i) >= cifarClasses(kind))
            return makeError("label-out-of-range", place,
                             {{"file", file.string()},
                              {"index", std::to_string(i)},
                              {"label", std::to_string(records.label(i))},
                              {"classes", std::to_string(cifarClasses(kind))}});
    return records;
}

} // namespace convstudio
