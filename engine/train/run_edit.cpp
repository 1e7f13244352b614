// SPDX-License-Identifier: Apache-2.0
#include "engine/train/run_edit.h"

#include "engine/base/files.h"
#include "engine/train/run_store.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>

namespace fs = std::filesystem;

namespace convstudio {

namespace {

std::vector<std::string> editedTags(std::vector<std::string> tags, const RunEdit& edit) {
    if (edit.tags) tags = *edit.tags;
    tags.insert(tags.end(), edit.addTags.begin(), edit.addTags.end());
    std::vector<std::string> kept;
    for (std::string& tag : tags) {
        const bool isUnwanted = tag.empty() || std::ranges::count(edit.removeTags, tag) > 0 ||
                                std::ranges::count(kept, tag) > 0;
        if (!isUnwanted) kept.push_back(std::move(tag));
    }
    return kept;
}

} // namespace

RunInfoGuard::RunInfoGuard(const fs::path& folder)
    : m_folder(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    while (m_folder.isOpen() && flock(m_folder.get(), LOCK_EX) != 0 && errno == EINTR) {}
}

Status writeInfoFile(const fs::path& folder, const RunInfo& info) {
    return writeFileAtomically(
        folder / kRunInfoFile, toJson(info).dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

Result<RunInfo> readInfoFile(const fs::path& folder) {
    const auto json = readJsonFile(folder / kRunInfoFile);
    if (!json) return json.issues();
    return runInfoFromJson(*json, folder);
}

Result<RunInfo> editRun(const fs::path& folder, const RunEdit& edit) {
    const Result<RunInfo> present = readRun(folder); // names what is missing
    if (!present) return present;
    {
        const RunInfoGuard guard(folder);
        Result<RunInfo> info = readInfoFile(folder);
        if (!info) return info;
        if (edit.name) info->name = *edit.name;
        if (edit.notes) info->notes = *edit.notes;
        info->tags = editedTags(std::move(info->tags), edit);
        const Status written = writeInfoFile(folder, *info);
        if (!written) return written.issues();
    }
    return readRun(folder);
}

} // namespace convstudio
