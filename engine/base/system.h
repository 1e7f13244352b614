// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace convstudio {

/// Facts of the machine and process. All functions are thread-safe.
struct CpuFacts {
    std::string model;
    int physicalCores = 1;
    int logicalCores = 1;
    bool avx512 = false;
    bool avx512Bf16 = false;
    bool amxBf16 = false;
};
/// Of this machine, with cores the process may not use (affinity, cgroup quota) left out.
const CpuFacts& cpuFacts();
/// From the text of /proc/cpuinfo.
CpuFacts parseCpuInfo(std::string_view cpuInfo);

/// Memory a new job may use without swapping: MemAvailable, bounded by the cgroup's limit. Bytes.
std::uint64_t availableMemory();
/// What the memory controllers under `root` (/sys/fs/cgroup, version 2 or 1) leave to a process
/// whose /proc/self/cgroup reads `membership`; nullopt when nothing is limited.
std::optional<std::uint64_t> cgroupMemoryLeft(const std::filesystem::path& root,
                                              std::string_view membership);
std::uint64_t totalMemory();
/// Peak resident set of this process. Bytes.
std::uint64_t peakMemory();
/// CPU time of the calling thread, seconds.
double threadCpuSeconds();
/// Steady clock, seconds since some fixed point.
double monotonicSeconds();
/// "2026-11-22T14:02:00Z"
std::string utcTimestamp();
/// "20261122T140200Z", for file names.
std::string utcCompact();
/// Identity of this boot, for lock files.
std::string bootId();
std::string hostName();

/// Keeps big freed blocks inside the process instead of giving them back after every step
/// (glibc only; 1.05-1.2x on training). Call first thing in main().
void keepMemoryPages();
/// Sets the calling thread's nice value.
void setThreadNice(int nice);

} // namespace convstudio
