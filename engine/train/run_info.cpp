// SPDX-License-Identifier: Apache-2.0
#include "engine/train/run_info.h"

#include <algorithm>
#include <array>
#include <utility>

namespace convstudio {

namespace {

constexpr int kRunFormatVersion = 1;
constexpr std::array kKeys = {"format", "formatVersion",     "name",     "status",  "created",
                              "seed",   "versions",          "cpu",      "device",  "best_epoch",
                              "best_val_accuracy", "tags",   "notes",    "resolved", "project"};
constexpr std::array kStatuses = {"running", "paused", "done", "stopped", "failed", "interrupted"};

/// Takes values out of an untrusted object and remembers the first wrong one.
class Reader {
public:
    explicit Reader(const Json& object) : m_object(object) {}

    template <class T>
    void read(const char* key, T& target, bool (Json::*isType)() const noexcept) {
        const auto found = m_object.find(key);
        if (found == m_object.end() || found->is_null()) return;
        if (((*found).*isType)()) {
            target = found->template get<T>();
        } else if (m_wrong.empty()) {
            m_wrong = key;
        }
    }
    void readStrings(const char* key, std::vector<std::string>& target) {
        Json list = Json::array();
        read(key, list, &Json::is_array);
        for (const Json& word : list) {
            if (word.is_string()) target.push_back(word.get<std::string>());
        }
    }
    const std::string& wrongKey() const { return m_wrong; }
    void refuse(const char* key) { m_wrong = key; }

private:
    const Json& m_object;
    std::string m_wrong;
};

Issue damaged(const std::filesystem::path& folder, const std::string& key) {
    const std::string file = (folder / "run.json").string();
    return makeError("run-damaged", {.file = file, .pointer = "/" + key}, {{"key", key}});
}

} // namespace

Json toJson(const RunInfo& info) {
    Json json = {{"format", kRunFormat},
                 {"formatVersion", kRunFormatVersion},
                 {"name", info.name},
                 {"status", info.status},
                 {"created", info.created},
                 {"seed", info.seed},
                 {"versions", info.versions},
                 {"cpu", info.cpu},
                 {"device", info.device},
                 {"best_epoch", info.bestEpoch},
                 {"best_val_accuracy", nullptr},
                 {"tags", info.tags},
                 {"notes", info.notes},
                 {"resolved", info.resolved},
                 {"project", info.project}};
    if (info.bestValAccuracy) json["best_val_accuracy"] = *info.bestValAccuracy;
    for (const auto& [key, value] : info.extra.items()) json[key] = value;
    return json;
}

Result<RunInfo> runInfoFromJson(const Json& json, const std::filesystem::path& folder) {
    if (!json.is_object() || json.value("format", Json()) != kRunFormat) {
        return damaged(folder, "format");
    }
    RunInfo info;
    info.folder = folder;
    Reader reader(json);
    reader.read("name", info.name, &Json::is_string);
    reader.read("status", info.status, &Json::is_string);
    reader.read("created", info.created, &Json::is_string);
    reader.read("seed", info.seed, &Json::is_number_unsigned);
    reader.read("versions", info.versions, &Json::is_object);
    reader.read("cpu", info.cpu, &Json::is_string);
    reader.read("device", info.device, &Json::is_string);
    reader.read("best_epoch", info.bestEpoch, &Json::is_number_integer);
    reader.read("notes", info.notes, &Json::is_string);
    reader.read("resolved", info.resolved, &Json::is_object);
    reader.read("project", info.project, &Json::is_object);
    reader.readStrings("tags", info.tags);
    Json accuracy;
    reader.read("best_val_accuracy", accuracy, &Json::is_number);
    if (accuracy.is_number()) info.bestValAccuracy = accuracy.get<double>();
    if (std::ranges::find(kStatuses, info.status) == kStatuses.end()) reader.refuse("status");
    if (!reader.wrongKey().empty()) return damaged(folder, reader.wrongKey());
    for (const auto& [key, value] : json.items()) {
        if (std::ranges::find(kKeys, key) == kKeys.end()) info.extra[key] = value;
    }
    return info;
}

} // namespace convstudio
