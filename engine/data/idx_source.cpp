// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/data/idx_reader.h"
#include "engine/data/sources.h"

#include <algorithm>

namespace convstudio {

namespace {

/// Deflate reaches 1032:1 on zeros; images stay far below this.
constexpr std::uintmax_t kLargestRatio = 100;
constexpr std::uintmax_t kAlwaysAllowed = std::uintmax_t{64} << 20;
constexpr std::size_t kLargestSide = 16384;

struct IdxPart {
    std::string imageBytes; ///< the whole file
    std::span<const std::uint8_t> pixels;
    std::size_t height = 0, width = 0, channels = 0;
    std::size_t imageSize() const { return height * width * channels; }
};

Place at(const std::filesystem::path& file) { return {file.string(), {}, {}, {}}; }

Result<std::string> readBounded(const std::filesystem::path& file) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    const std::uintmax_t limit = error ? kAlwaysAllowed : size * kLargestRatio;
    return readMaybeGzip(file, std::max(kAlwaysAllowed, limit));
}

std::span<const std::uint8_t> bytesOf(const std::string& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

class IdxSource final : public ImageSource {
public:
    static SourceResult open(const std::vector<IdxPair>& pairs, std::vector<std::string> classes) {
        auto source = std::make_shared<IdxSource>();
        source->m_classes = std::move(classes);
        source->m_place = pairs.front().images.parent_path().string();
        for (const IdxPair& pair : pairs)
            if (const Status read = source->add(pair); !read) return read.issues();
        source->nameClasses();
        return std::shared_ptr<const ImageSource>(std::move(source));
    }

    DeclaredImage declared(std::size_t sample) const override {
        const IdxPart& part = m_parts[m_samples[sample].split];
        return {static_cast<std::int64_t>(part.height), static_cast<std::int64_t>(part.width),
                static_cast<std::int64_t>(part.channels)};
    }

    Result<Image> image(std::size_t sample) const override {
        const SourceSample& entry = m_samples[sample];
        const IdxPart& part = m_parts[entry.split];
        const auto pixels = part.pixels.subspan(entry.index * part.imageSize(), part.imageSize());
        return Image{static_cast<int>(part.height), static_cast<int>(part.width),
                     static_cast<int>(part.channels), {pixels.begin(), pixels.end()}};
    }

    std::string fingerprint(std::size_t sample) const override {
        return m_fingerprints[m_samples[sample].split];
    }

private:
    Status add(const IdxPair& pair) {
        Result<IdxPart> part = readImages(pair.images);
        if (!part) return part.issues();
        const Status labels = readLabels(pair, part->pixels.size() / part->imageSize());
        if (!labels) return labels;
        std::error_code error;
        const auto time = std::filesystem::last_write_time(pair.images, error);
        m_fingerprints.push_back(pair.images.string() + " " +
                                 std::to_string(part->imageBytes.size()) + " " +
                                 std::to_string(time.time_since_epoch().count()));
        m_splitNames.push_back(pair.split);
        m_parts.push_back(std::move(*part));
        return Done{};
    }

    static Result<IdxPart> readImages(const std::filesystem::path& file) {
        Result<std::string> bytes = readBounded(file);
        if (!bytes) return bytes.issues();
        IdxPart part;
        part.imageBytes = std::move(*bytes);
        const Result<IdxArray> array = parseIdx(bytesOf(part.imageBytes), file);
        if (!array) return array.issues();
        const auto& dims = array->dims;
        if (dims.size() < 3)
            return makeError("idx-not-images", at(file),
                             {{"file", file.string()}, {"dims", std::to_string(dims.size())}});
        part.height = dims[1];
        part.width = dims[2];
        part.channels = dims.size() == 4 ? dims[3] : 1;
        const bool possible = part.height <= kLargestSide && part.width <= kLargestSide &&
                              (part.channels == 1 || part.channels == 3);
        if (dims[0] == 0 || part.height == 0 || part.width == 0)
            return makeError("data-empty", at(file), {{"place", file.string()}});
        if (!possible)
            return makeError("idx-damaged", at(file),
                             {{"file", file.string()},
                              {"detail", "@idx.shape"},
                              {"value", std::to_string(part.height) + "×" +
                                            std::to_string(part.width) + "×" +
                                            std::to_string(part.channels)}});
        part.pixels = array->values;
        return part;
    }

    Status readLabels(const IdxPair& pair, std::size_t images) {
        const Result<std::string> bytes = readBounded(pair.labels);
        if (!bytes) return bytes.issues();
        const Result<IdxArray> array = parseIdx(bytesOf(*bytes), pair.labels);
        if (!array) return array.issues();
        if (array->dims.size() != 1 || array->values.size() != images)
            return makeError("label-count-mismatch", at(pair.labels),
                             {{"file", pair.labels.string()},
                              {"labels", std::to_string(array->values.size())},
                              {"images", std::to_string(images)},
                              {"images_file", pair.images.string()}});
        const auto split = static_cast<std::uint32_t>(m_parts.size());
        for (std::uint32_t i = 0; i < images; ++i) {
            const std::uint8_t label = array->values[i];
            if (!m_classes.empty() && label >= m_classes.size())
                return makeError("label-out-of-range", at(pair.labels),
                                 {{"file", pair.labels.string()},
                                  {"index", std::to_string(i)},
                                  {"label", std::to_string(label)},
                                  {"classes", std::to_string(m_classes.size())}});
            m_samples.push_back({split, i, label});
        }
        return Done{};
    }

    void nameClasses() {
        if (!m_classes.empty()) return;
        std::int64_t largest = 0;
        for (const SourceSample& sample : m_samples) largest = std::max(largest, sample.label);
        for (std::int64_t label = 0; label <= largest; ++label)
            m_classes.push_back(std::to_string(label));
    }

    std::vector<IdxPart> m_parts;
    std::vector<std::string> m_fingerprints;
};

} // namespace

SourceResult openIdx(const std::vector<IdxPair>& pairs, std::vector<std::string> classes) {
    return IdxSource::open(pairs, std::move(classes));
}

} // namespace convstudio
