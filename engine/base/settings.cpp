// SPDX-License-Identifier: Apache-2.0
#include "engine/base/settings.h"

#include "engine/base/file_handle.h"
#include "engine/base/files.h"
#include "engine/base/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include <pwd.h>
#include <unistd.h>

namespace convstudio {

namespace fs = std::filesystem;

namespace {

constexpr const char* kLanguage = "language";
constexpr const char* kDataFolders = "data_folders";
constexpr const char* kThreads = "threads";
constexpr const char* kDataMemory = "data_memory_gib";
constexpr const char* kInspectMemory = "inspect_memory_gib";
constexpr const char* kInspectDisk = "inspect_disk_gib";
constexpr std::array kKeys = {kLanguage,   kDataFolders,   kThreads,
                              kDataMemory, kInspectMemory, kInspectDisk};
constexpr double kMaxThreads = 1024;
constexpr double kMaxMemoryGiB = 65536;

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

fs::path homeFolder() {
    if (const fs::path home = environment("HOME"); home.is_absolute()) return home;
    const passwd* user = ::getpwuid(::getuid());
    return user && user->pw_dir ? fs::path(user->pw_dir) : fs::path("/tmp");
}

/// The specification ignores relative paths in these variables.
fs::path xdgFolder(const char* variable, const char* belowHome) {
    const fs::path given = environment(variable);
    return (given.is_absolute() ? given : homeFolder() / belowHome) / "convstudio";
}

/// The number under `key` when it is one within the limits, else `otherwise`.
double numberOr(const Json& json, const char* key, double maximum, double otherwise) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_number()) return otherwise;
    const double number = found->get<double>();
    return number >= 0 && number <= maximum ? number : otherwise;
}

void readLanguage(const Json& json, std::string& language) {
    const auto found = json.find(kLanguage);
    if (found == json.end() || !found->is_string()) return;
    const auto known = Translator::languages();
    if (std::find(known.begin(), known.end(), *found) != known.end())
        language = found->get<std::string>();
}

void readFolders(const Json& json, std::vector<fs::path>& folders) {
    const auto found = json.find(kDataFolders);
    if (found == json.end() || !found->is_array()) return;
    for (const Json& folder : *found)
        if (folder.is_string() && !folder.get_ref<const std::string&>().empty())
            folders.emplace_back(folder.get<std::string>());
}

} // namespace

Places Places::fromEnvironment() {
    return {xdgFolder("XDG_CONFIG_HOME", ".config"), xdgFolder("XDG_CACHE_HOME", ".cache"),
            xdgFolder("XDG_DATA_HOME", ".local/share")};
}

Result<Settings> Settings::load(const fs::path& file) {
    std::error_code error;
    if (!fs::exists(file, error) && !error) return Settings();
    const auto json = readJsonFile(file);
    if (!json) return json.issues();
    Settings settings;
    if (!json->is_object()) return settings;
    readLanguage(*json, settings.language);
    readFolders(*json, settings.dataFolders);
    settings.threads = static_cast<int>(numberOr(*json, kThreads, kMaxThreads, settings.threads));
    settings.dataMemoryGiB = numberOr(*json, kDataMemory, kMaxMemoryGiB, settings.dataMemoryGiB);
    settings.inspectMemoryGiB =
        numberOr(*json, kInspectMemory, kMaxMemoryGiB, settings.inspectMemoryGiB);
    settings.inspectDiskGiB = numberOr(*json, kInspectDisk, kMaxMemoryGiB, settings.inspectDiskGiB);
    for (const auto& [key, value] : json->items())
        if (std::find(kKeys.begin(), kKeys.end(), key) == kKeys.end()) settings.extra[key] = value;
    return settings;
}

Status Settings::save(const fs::path& file) const {
    Json json = {{kLanguage, language},
                 {kDataFolders, Json::array()},
                 {kThreads, threads},
                 {kDataMemory, dataMemoryGiB},
                 {kInspectMemory, inspectMemoryGiB},
                 {kInspectDisk, inspectDiskGiB}};
    for (const fs::path& folder : dataFolders) json[kDataFolders].push_back(folder.string());
    json.update(extra);
    std::error_code error;
    if (file.has_parent_path()) fs::create_directories(file.parent_path(), error);
    if (error) return fileIssue("file-not-written", file, error.message());
    const std::string text = json.dump(2, ' ', false, Json::error_handler_t::replace);
    return writeFileAtomically(file, text + "\n");
}

std::vector<fs::path> Settings::dataSearchPath() const {
    std::vector<fs::path> folders = dataFolders;
    const std::string listed = environment("CONVSTUDIO_DATA_PATH");
    for (std::size_t begin = 0; begin < listed.size();) {
        const std::size_t end = std::min(listed.find(':', begin), listed.size());
        if (end > begin) folders.emplace_back(listed.substr(begin, end - begin));
        begin = end + 1;
    }
    folders.emplace_back("/usr/share/datasets");
    return folders;
}

} // namespace convstudio
