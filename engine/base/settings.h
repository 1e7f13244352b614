// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace convstudio {

/// The folders of the XDG base directory specification, below which the program keeps its files.
struct Places {
    std::filesystem::path config; ///< $XDG_CONFIG_HOME/convstudio
    std::filesystem::path cache;  ///< $XDG_CACHE_HOME/convstudio
    std::filesystem::path data;   ///< $XDG_DATA_HOME/convstudio
    static Places fromEnvironment();
};

/// What a user sets once for all projects; one file for the window and the command line.
/// Missing or unreadable keys keep their default; unknown keys survive a save.
struct Settings {
    std::string language = "en";                       ///< "en", "zh_CN"
    std::vector<std::filesystem::path> dataFolders;    ///< where known data sets are looked for
    int threads = 0;                                   ///< 0 = physical cores
    double dataMemoryGiB = 4;                          ///< images resident in memory up to this
    double inspectMemoryGiB = 0.5;                     ///< predictions kept in memory up to this
    double inspectDiskGiB = 4;                         ///< and beside the runs of one folder
    Json extra = Json::object();                       ///< keys of other versions

    static Result<Settings> load(const std::filesystem::path& file);
    Status save(const std::filesystem::path& file) const;
    /// dataFolders, then CONVSTUDIO_DATA_PATH (colon separated), then /usr/share/datasets.
    std::vector<std::filesystem::path> dataSearchPath() const;
};

} // namespace convstudio
