// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/train/prepare.h"

namespace convstudio {

/// What data, network, settings and memory have to say to each other before a start.
/// `availableMemory`: bytes; 0 = ask the system. Memory is held against the forecast on the CPU.
Issues checkRun(const PreparedRun& run, std::uint64_t availableMemory);

/// {"train": n, "validation": n, "test": n}: what a resume compares.
Json imageCounts(const Dataset& data);
/// Folder of the project file that the run was started from; relative data lie below it.
std::filesystem::path runProjectFolder(const RunInfo& info);
/// `--data` of the start; empty = the project's own source.
std::string runDataOverride(const RunInfo& info);

} // namespace convstudio
