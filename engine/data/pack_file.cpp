// SPDX-License-Identifier: Apache-2.0
#include "engine/data/pack_file.h"

#include "engine/base/sha256.h"

#include <array>
#include <bit>
#include <cstring>

namespace convstudio {

namespace {

static_assert(std::endian::native == std::endian::little);
constexpr std::array<char, 8> kMagic = {'C', 'S', 'P', 'A', 'C', 'K', '0', '2'};
constexpr std::size_t kPixelStart = 4096;
constexpr std::size_t kTrailer = sizeof(std::uint64_t) + kMagic.size();

Json toJson(const PackIndex& index, const std::string& key) {
    Json json = {{"key", key}, {"sizes", Json::array()}, {"failures", Json::array()}};
    for (const SizeCount& size : index.sizes)
        json["sizes"].push_back({size.height, size.width, size.channels, size.images});
    for (const DecodeFailure& failure : index.failures) {
        Json entry = {{"slot", failure.slot}, {"reason", failure.reason}, {"args", Json::object()}};
        for (const auto& [name, value] : failure.args) entry["args"][name] = value;
        json["failures"].push_back(std::move(entry));
    }
    return json;
}

/// May throw Json::exception; the caller catches it.
PackIndex fromJson(const Json& json) {
    PackIndex index;
    for (const Json& size : json.at("sizes"))
        index.sizes.push_back({size.at(0).get<std::int64_t>(), size.at(1).get<std::int64_t>(),
                               size.at(2).get<std::int64_t>(), size.at(3).get<std::size_t>()});
    for (const Json& entry : json.at("failures")) {
        DecodeFailure failure{entry.at("slot").get<std::uint32_t>(),
                              entry.at("reason").get<std::string>(),
                              {}};
        for (const auto& [name, value] : entry.at("args").items())
            failure.args.emplace_back(name, value.get<std::string>());
        index.failures.push_back(std::move(failure));
    }
    return index;
}

Issue damaged(const std::filesystem::path& file) {
    return makeError("pack-damaged", {file.string(), {}, {}, {}}, {{"file", file.string()}});
}

} // namespace

std::string packKey(const ImageSource& source, std::span<const std::uint32_t> samples,
                    const TargetGeometry& target) {
    Sha256 hash;
    const int mode = target.resize ? static_cast<int>(*target.resize) : -1;
    for (const int part : {target.height, target.width, target.channels, mode})
        hash.update(std::to_string(part) + "\n");
    for (const std::uint32_t sample : samples)
        hash.update(source.sampleId(sample) + "\t" + source.fingerprint(sample) + "\n");
    return hash.hex();
}

Status writePackFile(const std::filesystem::path& file, const std::string& key,
                     const WritePixels& writePixels) {
    return writeFileAtomically(file, [&](const AppendBytes& append) {
        std::array<char, kPixelStart> start{};
        std::memcpy(start.data(), kMagic.data(), kMagic.size());
        if (!append(start.data(), start.size())) return false;
        const std::optional<PackIndex> index = writePixels(append);
        if (!index) return false;
        const std::vector<ImageHash>& hashes = index->hashes;
        if (!append(hashes.data(), hashes.size() * sizeof(ImageHash))) return false;
        const std::string text = toJson(*index, key).dump();
        const std::uint64_t length = text.size();
        return append(text.data(), text.size()) && append(&length, sizeof length) &&
               append(kMagic.data(), kMagic.size());
    });
}

Result<PixelBlock> openPackFile(const std::filesystem::path& file, const std::string& key,
                                std::size_t images, const TargetGeometry& target) {
    const std::size_t pixelBytes = images * target.imageBytes();
    const std::size_t content = pixelBytes + images * sizeof(ImageHash);
    Result<MappedFile> mapped = MappedFile::open(file);
    if (!mapped) return damaged(file);
    const std::uint8_t* bytes = mapped->data();
    const std::size_t size = mapped->size();
    if (size < kPixelStart + kTrailer || size - kPixelStart - kTrailer < content)
        return damaged(file);
    std::uint64_t length = 0;
    std::memcpy(&length, bytes + size - kTrailer, sizeof length);
    const auto isMagic = [](const std::uint8_t* at) {
        return std::memcmp(at, kMagic.data(), kMagic.size()) == 0;
    };
    const bool framed = isMagic(bytes) && isMagic(bytes + size - kMagic.size());
    if (!framed || length != size - kPixelStart - kTrailer - content) return damaged(file);

    const auto* text = reinterpret_cast<const char*>(bytes + kPixelStart + content);
    const Result<Json> json = parseJson({text, static_cast<std::size_t>(length)}, file);
    if (!json) return damaged(file);
    try {
        if (json->at("key") != key) return damaged(file);
        PackIndex index = fromJson(*json);
        PixelBlock block;
        block.failures = std::move(index.failures);
        block.sizes = std::move(index.sizes);
        block.hashes.resize(images);
        std::memcpy(block.hashes.data(), bytes + kPixelStart + pixelBytes,
                    images * sizeof(ImageHash));
        block.mappedStart = kPixelStart;
        block.mapped = std::move(mapped).value();
        return block;
    } catch (const Json::exception&) {
        return damaged(file);
    }
}

} // namespace convstudio
