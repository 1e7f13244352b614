// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/export_folder.h"

#include <system_error>
#include <unistd.h>
#include <utility>

namespace fs = std::filesystem;

namespace convstudio {

namespace {

Issue refused(const fs::path& place, const std::error_code& error) {
    return makeError("file-not-written", {.file = place.string()}, {{"reason", error.message()}});
}

} // namespace

ExportFolder::ExportFolder(fs::path target)
    : m_target(std::move(target)),
      m_root(m_target.parent_path() /
             ("." + m_target.filename().string() + ".export-" + std::to_string(getpid()))) {}

ExportFolder::ExportFolder(ExportFolder&& other) noexcept
    : m_target(std::move(other.m_target)), m_root(std::exchange(other.m_root, {})) {}

ExportFolder::~ExportFolder() {
    std::error_code ignored;
    if (!m_root.empty()) fs::remove_all(m_root, ignored);
}

Result<ExportFolder> ExportFolder::beside(const fs::path& target) {
    fs::path whole = fs::absolute(target).lexically_normal();
    if (!whole.has_filename()) whole = whole.parent_path();
    ExportFolder folder(std::move(whole));
    std::error_code error;
    fs::remove_all(folder.m_root, error);
    for (const fs::path& part : {folder.files(), folder.work()}) {
        fs::create_directories(part, error);
        if (error) return refused(target, error);
    }
    return folder;
}

Status ExportFolder::rename(const std::map<std::string, std::string>& names) const {
    for (const auto& [from, to] : names) {
        std::error_code error;
        if (!fs::exists(files() / from, error)) continue;
        fs::rename(files() / from, files() / to, error);
        if (error) return refused(m_target / to, error);
    }
    return Done{};
}

Status ExportFolder::moveToTarget() const {
    std::error_code error;
    fs::create_directories(m_target, error);
    if (error) return refused(m_target, error);
    for (const fs::directory_entry& entry : fs::directory_iterator(files())) {
        const fs::path place = m_target / entry.path().filename();
        const fs::path aside = work() / ("before-" + place.filename().string());
        const bool wasThere = fs::exists(place, error);
        if (wasThere) fs::rename(place, aside, error);
        if (!error) fs::rename(entry.path(), place, error);
        if (!error) continue;
        std::error_code ignored;
        if (wasThere) fs::rename(aside, place, ignored);
        return refused(place, error);
    }
    return Done{};
}

} // namespace convstudio
