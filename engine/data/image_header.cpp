// SPDX-License-Identifier: Apache-2.0
#include "engine/data/image_header.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace convstudio {

namespace {

using Bytes = std::span<const std::uint8_t>;
enum class Endian { Little, Big };

/// Zero beyond the end; callers check the sizes that matter.
std::uint32_t number(Bytes bytes, std::size_t at, std::size_t width, Endian endian) {
    if (at > bytes.size() || bytes.size() - at < width) return 0;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < width; ++i) {
        const std::size_t place = endian == Endian::Big ? i : width - 1 - i;
        value = value << 8 | bytes[at + place];
    }
    return value;
}

bool startsWith(Bytes bytes, std::string_view magic, std::size_t at = 0) {
    return bytes.size() >= at + magic.size() &&
           std::equal(magic.begin(), magic.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at),
                      [](char c, std::uint8_t b) { return static_cast<std::uint8_t>(c) == b; });
}

std::optional<ImageHeader> png(Bytes bytes) {
    if (bytes.size() < 33) return std::nullopt;
    const std::uint8_t colourType = bytes[25];
    return ImageHeader{ImageFormat::Png, number(bytes, 20, 4, Endian::Big),
                       number(bytes, 16, 4, Endian::Big),
                       colourType == 0 || colourType == 4 ? 1 : 3, 33};
}

std::optional<ImageHeader> jpeg(Bytes bytes) {
    std::optional<ImageHeader> header;
    std::size_t at = 2;
    while (at + 4 <= bytes.size()) {
        if (bytes[at] != 0xFF) return std::nullopt;
        const std::uint8_t marker = bytes[at + 1];
        if (marker == 0xFF) { // fill byte
            ++at;
            continue;
        }
        if (marker == 0xDA) {
            if (header) header->dataStart = at;
            return header;
        }
        const bool isFrame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 &&
                             marker != 0xC8 && marker != 0xCC;
        if (isFrame && at + 10 <= bytes.size())
            header = ImageHeader{ImageFormat::Jpeg, number(bytes, at + 5, 2, Endian::Big),
                                 number(bytes, at + 7, 2, Endian::Big),
                                 bytes[at + 9] == 1 ? 1 : 3, at};
        const std::uint32_t length = number(bytes, at + 2, 2, Endian::Big);
        if (length < 2) return std::nullopt;
        at += 2 + length;
    }
    return header;
}

bool greyPalette(Bytes bytes, std::size_t start, std::size_t end) {
    end = std::min(end, bytes.size());
    for (std::size_t i = start; i + 4 <= end; i += 4)
        if (bytes[i] != bytes[i + 1] || bytes[i] != bytes[i + 2]) return false;
    return true;
}

std::optional<ImageHeader> bmp(Bytes bytes) {
    if (bytes.size() < 30) return std::nullopt;
    const std::uint32_t headerSize = number(bytes, 14, 4, Endian::Little);
    if (headerSize == 12)
        return ImageHeader{ImageFormat::Bmp, number(bytes, 20, 2, Endian::Little),
                           number(bytes, 18, 2, Endian::Little), 3, 0};
    const auto width = static_cast<std::int32_t>(number(bytes, 18, 4, Endian::Little));
    const auto height = static_cast<std::int32_t>(number(bytes, 22, 4, Endian::Little));
    const std::uint32_t bits = number(bytes, 28, 2, Endian::Little);
    const bool grey = bits <= 8 && greyPalette(bytes, std::size_t{14} + headerSize,
                                               number(bytes, 10, 4, Endian::Little));
    if (width <= 0 || height == 0) return std::nullopt;
    const std::int64_t rows = height; // negative: top row first
    return ImageHeader{ImageFormat::Bmp, static_cast<std::uint64_t>(rows < 0 ? -rows : rows),
                       static_cast<std::uint64_t>(width), grey ? 1 : 3, 0};
}

std::optional<ImageHeader> tiff(Bytes bytes, Endian endian) {
    constexpr std::uint32_t kWidth = 256, kHeight = 257, kSamples = 277, kPhotometric = 262;
    constexpr std::uint32_t kPalette = 3;
    ImageHeader header{ImageFormat::Tiff, 0, 0, 1, 0};
    const std::size_t directory = number(bytes, 4, 4, endian);
    const std::uint32_t entries = number(bytes, directory, 2, endian);
    for (std::uint32_t i = 0; i < entries; ++i) {
        const std::size_t at = directory + 2 + std::size_t{12} * i;
        if (at + 12 > bytes.size()) break;
        const std::uint32_t tag = number(bytes, at, 2, endian);
        const bool isShort = number(bytes, at + 2, 2, endian) == 3;
        const std::uint32_t value = number(bytes, at + 8, isShort ? 2 : 4, endian);
        if (tag == kWidth) header.width = value;
        if (tag == kHeight) header.height = value;
        if (tag == kSamples && value >= 3) header.channels = 3;
        if (tag == kPhotometric && value == kPalette) header.channels = 3;
    }
    if (header.width == 0 || header.height == 0) return std::nullopt;
    return header;
}

std::optional<ImageHeader> webp(Bytes bytes) {
    if (bytes.size() < 30) return std::nullopt;
    const auto make = [](std::uint32_t height, std::uint32_t width) {
        return ImageHeader{ImageFormat::WebP, height, width, 3, 0};
    };
    if (startsWith(bytes, "VP8X", 12))
        return make(number(bytes, 27, 3, Endian::Little) + 1,
                    number(bytes, 24, 3, Endian::Little) + 1);
    if (startsWith(bytes, "VP8L", 12)) {
        const std::uint32_t bits = number(bytes, 21, 4, Endian::Little);
        return make((bits >> 14 & 0x3FFF) + 1, (bits & 0x3FFF) + 1);
    }
    if (startsWith(bytes, "VP8 ", 12))
        return make(number(bytes, 28, 2, Endian::Little) & 0x3FFF,
                    number(bytes, 26, 2, Endian::Little) & 0x3FFF);
    return std::nullopt;
}

/// Netpbm: numbers in ASCII, separated by space and comments.
std::optional<ImageHeader> pnm(Bytes bytes) {
    std::size_t at = 2;
    const auto next = [&]() -> std::uint64_t {
        while (at < bytes.size() && (std::isspace(bytes[at]) || bytes[at] == '#')) {
            if (bytes[at] == '#')
                while (at < bytes.size() && bytes[at] != '\n') ++at;
            else
                ++at;
        }
        std::uint64_t value = 0;
        for (; at < bytes.size() && std::isdigit(bytes[at]) && value < 1'000'000'000; ++at)
            value = value * 10 + (bytes[at] - std::uint8_t{'0'});
        return value;
    };
    const bool colour = bytes[1] == '3' || bytes[1] == '6';
    const std::uint64_t width = next();
    const std::uint64_t height = next();
    if (width == 0 || height == 0) return std::nullopt;
    return ImageHeader{ImageFormat::Pnm, height, width, colour ? 3 : 1, 0};
}

} // namespace

std::optional<ImageHeader> readImageHeader(Bytes bytes) {
    using namespace std::string_view_literals;
    if (startsWith(bytes, "\x89PNG\r\n\x1a\n")) return png(bytes);
    if (startsWith(bytes, "\xFF\xD8\xFF")) return jpeg(bytes);
    if (startsWith(bytes, "BM")) return bmp(bytes);
    if (startsWith(bytes, "II*\0"sv)) return tiff(bytes, Endian::Little);
    if (startsWith(bytes, "MM\0*"sv)) return tiff(bytes, Endian::Big);
    if (startsWith(bytes, "RIFF") && startsWith(bytes, "WEBP", 8)) return webp(bytes);
    if (bytes.size() > 2 && bytes[0] == 'P' && bytes[1] >= '1' && bytes[1] <= '6')
        return pnm(bytes);
    return std::nullopt;
}

bool hasImageEnd(Bytes bytes, const ImageHeader& header) {
    const auto contains = [&](const auto& mark) {
        const auto from = bytes.subspan(std::min(header.dataStart, bytes.size()));
        return std::search(from.begin(), from.end(), mark.begin(), mark.end()) != from.end();
    };
    if (header.format == ImageFormat::Jpeg)
        return contains(std::array<std::uint8_t, 2>{0xFF, 0xD9});
    if (header.format == ImageFormat::Png)
        return contains(std::array<std::uint8_t, 4>{'I', 'E', 'N', 'D'});
    return true;
}

} // namespace convstudio
