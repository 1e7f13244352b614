// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/settings.h"
#include "engine/data/known_sets.h"
#include "engine/data/sources.h"

#include <optional>

namespace convstudio {

/// What a project says about where its images are.
struct SourceRequest {
    std::string name;                  ///< known name or path
    std::string root;                  ///< place of the set; empty = search (known) or `name`
    std::filesystem::path baseFolder;  ///< relative paths are below it
    std::int64_t height = 32;          ///< of drawn shapes
    std::int64_t width = 32;
};

/// Where a known set lies in the data folders; nothing: nowhere. `shapes` lies nowhere and needs not.
std::optional<std::filesystem::path> knownSetFolder(const KnownSet& set, const Settings& settings);

/// Finds out what lies there and opens it. Errors: "data-set-missing" (with the folders
/// searched and how to get the set), "data-not-found", "data-format-unknown",
/// "data-no-class-folders", and those of the readers.
SourceResult openSource(const SourceRequest& request, const Settings& settings);

} // namespace convstudio
