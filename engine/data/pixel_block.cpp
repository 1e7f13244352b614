// SPDX-License-Identifier: Apache-2.0
#include "engine/data/pixel_block.h"

#include "engine/base/system.h"
#include "engine/data/pack_file.h"
#include "engine/data/sample_decoder.h"

#include <algorithm>

namespace convstudio {

namespace {

constexpr std::size_t kPackedChunkBytes = std::size_t{64} << 20;

Issue cancelled() { return makeError("cancelled", {}); }

std::filesystem::path packFolder(const ImportOptions& options) {
    return options.packFolder.empty() ? Places::fromEnvironment().cache / "packed"
                                      : options.packFolder;
}

Result<PixelBlock> decodeResident(SampleDecoder& decoder, std::size_t imageBytes) {
    PixelBlock block;
    block.resident.resize(decoder.count() * imageBytes);
    if (!decoder.decode(0, decoder.count(), block.resident.data())) return cancelled();
    block.failures = decoder.takeFailures();
    block.hashes = decoder.takeHashes();
    block.sizes = decoder.sizes();
    return block;
}

Result<PixelBlock> decodePacked(SampleDecoder& decoder, const TargetGeometry& target,
                                const std::filesystem::path& file, const std::string& key) {
    const std::size_t chunk = std::max<std::size_t>(1, kPackedChunkBytes / target.imageBytes());
    std::vector<std::uint8_t> buffer(std::min(chunk, decoder.count()) * target.imageBytes());
    bool wasCancelled = false;
    const Status written = writePackFile(
        file, key, [&](const AppendBytes& append) -> std::optional<PackIndex> {
            for (std::size_t first = 0; first < decoder.count(); first += chunk) {
                const std::size_t images = std::min(chunk, decoder.count() - first);
                std::fill(buffer.begin(), buffer.end(), std::uint8_t{0});
                wasCancelled = !decoder.decode(first, images, buffer.data());
                if (wasCancelled || !append(buffer.data(), images * target.imageBytes()))
                    return std::nullopt;
            }
            return PackIndex{decoder.takeFailures(), decoder.takeHashes(), decoder.sizes()};
        });
    if (wasCancelled) return cancelled();
    if (!written) return written.issues();
    return openPackFile(file, key, decoder.count(), target);
}

} // namespace

Result<PixelBlock> decodePixels(const ImageSource& source, std::span<const std::uint32_t> samples,
                                const TargetGeometry& target, const ImportOptions& options,
                                TaskRunner& runner) {
    SampleDecoder decoder(source, samples, target, options, runner);
    const std::uint64_t bytes = samples.size() * target.imageBytes();
    const std::uint64_t budget = std::min(options.memoryBudget, availableMemory() / 4 * 3);
    if (bytes <= budget) return decodeResident(decoder, target.imageBytes());

    const std::string key = packKey(source, samples, target);
    const std::filesystem::path file = packFolder(options) / (key.substr(0, 32) + ".pixels");
    if (Result<PixelBlock> earlier = openPackFile(file, key, samples.size(), target))
        return earlier;
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error); // writing reports a failure
    return decodePacked(decoder, target, file, key);
}

} // namespace convstudio
