// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/predictions_file.h"

#include "engine/base/safetensors.h"

#include <algorithm>
#include <numeric>

namespace fs = std::filesystem;

namespace convstudio {

namespace {

constexpr const char* kFormat = "convstudio-predictions";
constexpr const char* kPrefix = "predictions-";

TensorBuffer matrix(std::size_t rows, std::int64_t columns, const std::vector<float>& values) {
    return TensorBuffer::of<float>(DType::F32, {static_cast<std::int64_t>(rows), columns}, values);
}

TensorBuffer idBytes(const std::vector<std::string>& samples) {
    std::string text;
    for (const std::string& sample : samples) text += sample + '\0';
    return TensorBuffer::of<char>(DType::U8, {static_cast<std::int64_t>(text.size())}, text);
}

std::vector<std::string> idsOf(const TensorBuffer& bytes) {
    std::vector<std::string> samples;
    const std::string_view text(reinterpret_cast<const char*>(bytes.bytes.data()),
                                bytes.bytes.size());
    std::size_t begin = 0;
    for (auto end = text.find('\0'); end != text.npos; end = text.find('\0', begin)) {
        samples.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return samples;
}

/// Columns of a tensor [rows, columns] of floats; nothing when it is no such thing.
std::optional<std::int64_t> columnsOf(const TensorBuffer* tensor, std::size_t rows) {
    if (!tensor || tensor->dtype != DType::F32 || tensor->shape.size() != 2) return {};
    if (tensor->shape[0] != static_cast<std::int64_t>(rows)) return {};
    return tensor->shape[1];
}

std::vector<float> valuesOf(const TensorBuffer& tensor) {
    return {tensor.floats().begin(), tensor.floats().end()};
}

struct CacheFile {
    fs::path path;
    std::uint64_t bytes = 0;
    fs::file_time_type used;
};

void listFiles(const fs::path& cache, std::vector<CacheFile>& files) {
    std::error_code error;
    for (fs::directory_iterator it(cache, error), end; !error && it != end; it.increment(error)) {
        const std::string name = it->path().filename().string();
        if (!name.starts_with(kPrefix) || it->path().extension() != ".safetensors") continue;
        std::error_code gone; // another process trims, too
        const CacheFile file{it->path(), fs::file_size(it->path(), gone),
                             fs::last_write_time(it->path(), gone)};
        if (!gone) files.push_back(file);
    }
}

} // namespace

fs::path predictionsFile(const fs::path& run, const std::string& key) {
    return run / "cache" / (kPrefix + key + ".safetensors");
}

std::optional<StoredPredictions> readPredictions(const fs::path& file, const std::string& key) {
    std::error_code error;
    if (!fs::is_regular_file(file, error)) return {};
    const Result<SafetensorsFile> content = readSafetensors(file);
    if (!content) return {};
    const auto of = [&](const char* name) {
        const auto found = content->metadata.find(name);
        return found == content->metadata.end() ? std::string() : found->second;
    };
    const TensorBuffer* ids = findTensor(content->tensors, "samples");
    if (of("format") != kFormat || of("key") != key || !ids) return {};
    StoredPredictions stored;
    stored.key = key;
    stored.split = of("split");
    stored.samples = idsOf(*ids);
    const TensorBuffer* logits = findTensor(content->tensors, "logits");
    const TensorBuffer* features = findTensor(content->tensors, "features");
    const std::optional<std::int64_t> classes = columnsOf(logits, stored.samples.size());
    const std::optional<std::int64_t> width = columnsOf(features, stored.samples.size());
    if (!classes || (features && !width)) return {};
    stored.classCount = *classes;
    stored.logits = valuesOf(*logits);
    stored.featureCount = width.value_or(0);
    if (features) stored.features = valuesOf(*features);
    fs::last_write_time(file, fs::file_time_type::clock::now(), error);
    return stored;
}

Status writePredictions(const fs::path& file, const StoredPredictions& predictions) {
    std::error_code error; // writing reports a failure
    fs::create_directory(file.parent_path(), error);
    const std::size_t rows = predictions.samples.size();
    NamedTensors tensors = {{"logits", matrix(rows, predictions.classCount, predictions.logits)}};
    if (predictions.featureCount > 0) {
        tensors.emplace_back("features",
                             matrix(rows, predictions.featureCount, predictions.features));
    }
    tensors.emplace_back("samples", idBytes(predictions.samples));
    return writeSafetensors(
        file, tensors,
        {{"format", kFormat}, {"key", predictions.key}, {"split", predictions.split}});
}

void trimPredictions(const fs::path& runsFolder, std::uint64_t budget) {
    std::vector<CacheFile> files;
    std::error_code error;
    for (fs::directory_iterator it(runsFolder, error), end; !error && it != end;
         it.increment(error)) {
        listFiles(it->path() / "cache", files);
    }
    std::ranges::sort(files, {}, &CacheFile::used);
    std::uint64_t total = 0;
    for (const CacheFile& file : files) total += file.bytes;
    for (auto file = files.begin(); total > budget && file != files.end(); ++file) {
        std::error_code ignored;
        fs::remove(file->path, ignored);
        total -= file->bytes;
    }
}

} // namespace convstudio
