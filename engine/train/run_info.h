// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace convstudio {

inline constexpr const char* kRunFormat = "convstudio-run";
inline constexpr const char* kRunInfoFile = "run.json"; ///< in a run's folder

/// run.json as a value. `status`: running, paused, done, stopped, failed, interrupted.
struct RunInfo {
    std::filesystem::path folder;
    std::string name;   ///< of the project or --name
    std::string status;
    Json project = Json::object();  ///< document as trained
    Json resolved = Json::object(); ///< settings after every "auto": precision, device, threads ...
    std::uint64_t seed = 1;
    Json versions = Json::object(); ///< program, libtorch
    std::string cpu, device;
    std::int64_t bestEpoch = 0;
    std::optional<double> bestValAccuracy;
    std::vector<std::string> tags;
    std::string notes;
    std::string created; ///< UTC; empty = filled by RunFolder::writeInfo from the folder's name
    Json extra = Json::object(); ///< keys of other versions
};

/// Keys in a fixed order, "format" first.
Json toJson(const RunInfo& info);
/// Wrong types give "run-damaged" with the pointer. `folder` is only taken over.
Result<RunInfo> runInfoFromJson(const Json& json, const std::filesystem::path& folder);

} // namespace convstudio
