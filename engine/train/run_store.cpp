// SPDX-License-Identifier: Apache-2.0
#include "engine/train/run_store.h"

#include "engine/base/files.h"
#include "engine/base/settings.h"
#include "engine/train/run_store_lock.h"

#include <algorithm>
#include <string_view>
#include <unistd.h>
#include <utility>

namespace fs = std::filesystem;

namespace convstudio {

namespace {

constexpr std::string_view kProjectSuffix = ".convstudio.json";

Issue forFolder(const char* code, const fs::path& folder) {
    return makeError(code, {.file = folder.string()}, {{"run", folder.string()}});
}

/// Absolute, without "." and "..", without a trailing slash (which would follow a link).
fs::path plainPath(const fs::path& path) {
    const fs::path plain = fs::absolute(path).lexically_normal();
    return plain.has_filename() ? plain : plain.parent_path();
}

bool isRealFolder(const fs::path& path) {
    std::error_code error;
    return fs::is_directory(fs::symlink_status(path, error));
}

} // namespace

Result<RunInfo> readRun(const fs::path& folder) {
    const fs::path file = folder / "run.json";
    std::error_code error;
    if (!fs::is_regular_file(file, error)) return forFolder("run-missing", folder);
    const auto json = readJsonFile(file);
    if (!json) return json.issues();
    auto info = runInfoFromJson(*json, folder);
    if (info && (info->status == "running" || info->status == "paused") && !liveOwner(folder)) {
        info->status = "interrupted";
    }
    return info;
}

Result<std::vector<Json>> readHistory(const fs::path& folder) {
    const fs::path file = folder / "history.jsonl";
    std::vector<Json> lines;
    std::error_code error;
    if (isRealFolder(folder) && !fs::exists(file, error)) return lines;
    const auto text = readFile(file);
    if (!text) return text.issues();
    std::size_t begin = 0;
    for (std::size_t end = text->find('\n'); end != std::string::npos;
         begin = end + 1, end = text->find('\n', begin)) {
        Json line = Json::parse(text->begin() + static_cast<std::ptrdiff_t>(begin),
                                text->begin() + static_cast<std::ptrdiff_t>(end), nullptr, false);
        if (line.is_object()) {
            lines.push_back(std::move(line));
            continue;
        }
        // After a power cut the end of the file may hold anything.
        if (text->find('\n', end + 1) == std::string::npos) break;
        return makeError("history-damaged", {.file = file.string()},
                         {{"line", std::to_string(lines.size() + 1)}});
    }
    return lines;
}

RunList listRuns(const fs::path& runs) {
    RunList list;
    std::error_code error;
    for (fs::directory_iterator it(runs, error), end; !error && it != end; it.increment(error)) {
        const bool isHidden = it->path().filename().string().starts_with('.');
        if (isHidden || !isRealFolder(it->path())) continue;
        auto info = readRun(it->path());
        if (info) list.runs.push_back(std::move(*info));
        else list.issues.insert(list.issues.end(), info.issues().begin(), info.issues().end());
    }
    std::ranges::sort(list.runs, [](const RunInfo& a, const RunInfo& b) {
        return std::pair(a.created, a.folder) > std::pair(b.created, b.folder);
    });
    return list;
}

Status checkDeletable(const fs::path& folder) {
    const fs::path path = plainPath(folder);
    if (!isRealFolder(path)) return forFolder("run-foreign", path);
    const auto json = readJsonFile(path / "run.json");
    if (!json || !runInfoFromJson(*json, path)) return forFolder("run-foreign", path);
    const auto owner = liveOwner(path);
    if (!owner) return Done{};
    return makeError("run-locked", {.file = path.string()},
                     {{"run", path.string()}, {"owner", *owner}});
}

Status deleteRun(const fs::path& folder) {
    const Status allowed = checkDeletable(folder);
    if (!allowed) return allowed;
    const fs::path path = plainPath(folder);
    auto lock = RunLock::take(path);
    if (!lock) return lock.issues();
    // Under a hidden name first: a deletion cut short leaves no half run in the list.
    const fs::path doomed = path.parent_path() / (".deleted-" + path.filename().string());
    std::error_code error;
    fs::rename(path, doomed, error);
    if (!error) {
        lock->moveTo(doomed);
        fs::remove_all(doomed, error);
    }
    if (!error) return Done{};
    return makeError("run-not-deleted", {.file = path.string()},
                     {{"run", path.string()}, {"reason", error.message()}});
}

fs::path defaultRunsFolder(const fs::path& projectFile) {
    const fs::path ofUser = Places::fromEnvironment().data / "runs";
    if (projectFile.empty()) return ofUser;
    const fs::path file = plainPath(projectFile);
    if (access(file.parent_path().c_str(), W_OK) != 0) return ofUser;
    std::string name = file.filename().string();
    if (name.ends_with(kProjectSuffix)) name.resize(name.size() - kProjectSuffix.size());
    else name = file.stem().string();
    return file.parent_path() / (name + ".runs");
}

} // namespace convstudio
