// SPDX-License-Identifier: Apache-2.0
#include "engine/train/checkpoint.h"

#include "engine/base/file_handle.h"
#include "engine/base/files.h"
#include "engine/base/safetensors.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

namespace fs = std::filesystem;

namespace convstudio {

namespace {

constexpr std::string_view kTrainingPrefix = "__training__.";
constexpr const char* kFormat = "convstudio-checkpoint";

/// One list for the file; leaves the checkpoint without tensors.
NamedTensors mergeTensors(Checkpoint& checkpoint) {
    NamedTensors tensors = std::move(checkpoint.weights);
    tensors.reserve(tensors.size() + checkpoint.training.size());
    for (auto& [name, tensor] : checkpoint.training) {
        tensors.emplace_back(std::string(kTrainingPrefix) + name, std::move(tensor));
    }
    return tensors;
}

std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Status replaceFile(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::rename(from, to, error);
    if (!error) return Done{};
    std::error_code ignored;
    fs::remove(from, ignored);
    return fileIssue("file-not-written", to, error.message());
}

Issue foreign(const fs::path& file, const std::string& key) {
    return makeError("checkpoint-foreign", {.file = file.string()}, {{"key", key}});
}

/// JSON object under a metadata key.
Result<Json> metadataObject(const std::map<std::string, std::string>& metadata,
                            const std::string& key, const fs::path& file) {
    const auto found = metadata.find(key);
    if (found == metadata.end()) return foreign(file, key);
    auto json = parseJson(found->second, file);
    if (json && !json->is_object()) return foreign(file, key);
    return json;
}

/// Names of the checkpoints a run has: "best", "last", "10" ...
std::vector<std::string> checkpointNames(const fs::path& run) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator it(run, error), end; !error && it != end; it.increment(error)) {
        const std::string stem = it->path().stem().string();
        if (it->path().extension() != ".safetensors") continue;
        if (stem == "best" || stem == "last") names.push_back(stem);
        if (stem.starts_with("epoch-")) {
            const auto digits = stem.find_first_not_of("0", 6);
            if (digits != std::string::npos) names.push_back(stem.substr(digits));
        }
    }
    std::ranges::sort(names);
    return names;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

} // namespace

Status writeCheckpoint(const fs::path& file, Checkpoint checkpoint) {
    fs::path fresh = file;
    fresh += ".new";
    const std::map<std::string, std::string> metadata = {
        {"format", kFormat},
        {"progress", dump(checkpoint.progress)},
        {"description", dump(checkpoint.description)}};
    {
        const NamedTensors tensors = mergeTensors(checkpoint);
        const Status written = writeSafetensors(fresh, tensors, metadata);
        if (!written) return written;
    } // the tensors are released before the file is read back
    const Status verified = verifySafetensors(fresh);
    if (!verified) {
        std::error_code ignored;
        fs::remove(fresh, ignored);
        return verified.issues();
    }
    return replaceFile(fresh, file);
}

Result<Checkpoint> readCheckpoint(const fs::path& file) {
    auto content = readSafetensors(file);
    if (!content) return content.issues();
    auto progress = metadataObject(content->metadata, "progress", file);
    if (!progress) return progress.issues();
    auto description = metadataObject(content->metadata, "description", file);
    if (!description) return description.issues();
    Checkpoint checkpoint;
    checkpoint.progress = std::move(*progress);
    checkpoint.description = std::move(*description);
    for (auto& [name, tensor] : content->tensors) {
        if (name.starts_with(kTrainingPrefix)) {
            checkpoint.training.emplace_back(name.substr(kTrainingPrefix.size()),
                                             std::move(tensor));
        } else {
            checkpoint.weights.emplace_back(std::move(name), std::move(tensor));
        }
    }
    return checkpoint;
}

std::string epochCheckpoint(std::int64_t epoch) {
    char name[40];
    std::snprintf(name, sizeof name, "epoch-%04lld.safetensors", static_cast<long long>(epoch));
    return name;
}

Result<fs::path> checkpointFile(const fs::path& run, const std::string& which) {
    std::string name;
    std::int64_t epoch = 0;
    const auto [end, code] = std::from_chars(which.data(), which.data() + which.size(), epoch);
    if (which == "best") name = kBestCheckpoint;
    if (which == "last") name = kLastCheckpoint;
    if (code == std::errc() && end == which.data() + which.size()) name = epochCheckpoint(epoch);
    std::error_code error;
    if (!name.empty() && fs::is_regular_file(run / name, error)) return run / name;
    return makeError("checkpoint-missing", {.file = run.string()},
                     {{"checkpoint", which},
                      {"run", run.string()},
                      {"available", joined(checkpointNames(run))}});
}

} // namespace convstudio
