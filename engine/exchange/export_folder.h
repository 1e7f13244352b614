// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace convstudio {

/// Where an export is made until it is proved: a hidden folder beside the wanted one, which goes with
/// this object.
class ExportFolder {
public:
    /// Error "file-not-written" naming `target` where it cannot be made.
    static Result<ExportFolder> beside(const std::filesystem::path& target);
    ExportFolder(ExportFolder&& other) noexcept;
    ExportFolder& operator=(ExportFolder&&) = delete;
    ~ExportFolder();

    std::filesystem::path files() const { return m_root / "files"; }
    std::filesystem::path work() const { return m_root / "work"; }
    /// What lies directly below files() under other names; those that are not there are left out.
    Status rename(const std::map<std::string, std::string>& names) const;
    /// Moves what lies directly below files() into the target, in the place of what has these names.
    /// Nothing of the target is lost when a move fails.
    Status moveToTarget() const;

private:
    explicit ExportFolder(std::filesystem::path target);
    std::filesystem::path m_target;
    std::filesystem::path m_root;
};

} // namespace convstudio
