// SPDX-License-Identifier: Apache-2.0
#include "engine/base/system.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>
#include <set>

#include <sched.h>
#include <unistd.h>

namespace convstudio {

namespace fs = std::filesystem;

namespace {

std::string contentOf(const fs::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Calls visit(line) for each line of `text`.
template <class Visit>
void forEachLine(std::string_view text, const Visit& visit) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        visit(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(" \t\n"), text.size());
    const std::size_t end = text.find_last_not_of(" \t\n");
    return end == std::string_view::npos ? std::string_view() : text.substr(begin, end + 1 - begin);
}

std::optional<std::uint64_t> numberIn(std::string_view text) {
    text = trimmed(text);
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end != text.data() ? std::optional(number) : std::nullopt;
}

/// The number after "<key> " or "<key>:" at the start of a line.
std::optional<std::uint64_t> numberAfter(std::string_view text, std::string_view key) {
    std::optional<std::uint64_t> number;
    forEachLine(text, [&](std::string_view line) {
        if (number || !line.starts_with(key)) return;
        line.remove_prefix(key.size());
        if (line.starts_with(' ') || line.starts_with(':')) number = numberIn(line.substr(1));
    });
    return number;
}

std::uint64_t memInfo(std::string_view key) {
    return numberAfter(contentOf("/proc/meminfo"), key).value_or(0) * 1024;
}

/// Names of the files that one version of the memory controller uses.
struct Controller {
    const char* limit;
    const char* usage;
    const char* reclaimable; ///< page cache that gives way, in memory.stat
};
constexpr Controller kVersion2{"memory.max", "memory.current", "inactive_file"};
constexpr Controller kVersion1{"memory.limit_in_bytes", "memory.usage_in_bytes",
                               "total_inactive_file"};

std::optional<std::uint64_t> leftIn(const fs::path& folder, const Controller& controller) {
    constexpr std::uint64_t kUnlimited = std::uint64_t{1} << 60; // version 1 writes a huge number
    const auto limit = numberIn(contentOf(folder / controller.limit));
    const auto usage = numberIn(contentOf(folder / controller.usage));
    if (!limit || !usage || *limit >= kUnlimited) return std::nullopt;
    const auto cache = numberAfter(contentOf(folder / "memory.stat"), controller.reclaimable);
    const std::uint64_t used = *usage - std::min(*usage, cache.value_or(0));
    return *limit - std::min(*limit, used);
}

void keepLower(std::optional<std::uint64_t>& lowest, std::optional<std::uint64_t> value) {
    if (value && (!lowest || *value < *lowest)) lowest = value;
}

/// Every group from `group` up to the root bounds the process. In a container the path may name
/// folders that are not visible; those that are still count.
std::optional<std::uint64_t> leftAlong(const fs::path& root, fs::path group,
                                       const Controller& controller) {
    std::optional<std::uint64_t> lowest;
    for (group = group.relative_path(); !group.empty(); group = group.parent_path())
        keepLower(lowest, leftIn(root / group, controller));
    keepLower(lowest, leftIn(root, controller));
    return lowest;
}

/// Whole cores that the cgroup's quota pays for; nullopt when nothing is limited.
std::optional<int> quotaCores() {
    const std::string text = contentOf("/sys/fs/cgroup/cpu.max"); // "200000 100000", "max 100000"
    const auto quota = numberIn(text);
    const std::size_t space = text.find(' ');
    if (!quota || space == std::string::npos) return std::nullopt;
    const auto period = numberIn(std::string_view(text).substr(space));
    if (!period || *period == 0) return std::nullopt;
    return std::max(1, static_cast<int>(std::ceil(double(*quota) / double(*period))));
}

int usableCores(int otherwise) {
    cpu_set_t set;
    CPU_ZERO(&set);
    return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : otherwise;
}

CpuFacts usableFacts() {
    CpuFacts facts = parseCpuInfo(contentOf("/proc/cpuinfo"));
    facts.logicalCores = std::max(1, usableCores(facts.logicalCores));
    if (const auto quota = quotaCores()) facts.logicalCores = std::min(facts.logicalCores, *quota);
    facts.physicalCores = std::min(facts.physicalCores, facts.logicalCores);
    return facts;
}

} // namespace

CpuFacts parseCpuInfo(std::string_view cpuInfo) {
    CpuFacts facts;
    int processors = 0;
    std::string_view package;
    std::set<std::pair<std::string, std::string>> cores;
    forEachLine(cpuInfo, [&](std::string_view line) {
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) return;
        const std::string_view key = trimmed(line.substr(0, colon));
        const std::string_view value = trimmed(line.substr(colon + 1));
        const auto hasFlag = [&](std::string_view flag) {
            return (" " + std::string(value) + " ").find(" " + std::string(flag) + " ") !=
                   std::string::npos;
        };
        if (key == "processor") ++processors;
        else if (key == "model name") facts.model = value;
        else if (key == "physical id") package = value;
        else if (key == "core id") cores.emplace(package, value);
        else if (key == "flags" && processors == 1) {
            facts.avx512 = hasFlag("avx512f");
            facts.avx512Bf16 = hasFlag("avx512_bf16");
            facts.amxBf16 = hasFlag("amx_bf16");
        }
    });
    facts.logicalCores = std::max(1, processors);
    facts.physicalCores = cores.empty() ? facts.logicalCores : static_cast<int>(cores.size());
    return facts;
}

const CpuFacts& cpuFacts() {
    static const CpuFacts facts = usableFacts();
    return facts;
}

std::optional<std::uint64_t> cgroupMemoryLeft(const fs::path& root, std::string_view membership) {
    std::optional<std::uint64_t> lowest;
    forEachLine(membership, [&](std::string_view line) { // "0::/a/b", "4:memory:/a/b"
        const std::size_t first = line.find(':');
        const std::size_t second = line.find(':', std::min(first, line.size() - 1) + 1);
        if (second == std::string_view::npos) return;
        const std::string names(line.substr(first + 1, second - first - 1));
        const std::string controllers = "," + names + ",";
        const fs::path group = line.substr(second + 1);
        if (controllers == ",,") keepLower(lowest, leftAlong(root, group, kVersion2));
        else if (controllers.find(",memory,") != std::string::npos)
            keepLower(lowest, leftAlong(root / "memory", group, kVersion1));
    });
    return lowest;
}

std::uint64_t availableMemory() {
    const std::uint64_t available = memInfo("MemAvailable");
    const auto left = cgroupMemoryLeft("/sys/fs/cgroup", contentOf("/proc/self/cgroup"));
    return left ? std::min(available, *left) : available;
}

std::uint64_t totalMemory() { return memInfo("MemTotal"); }

} // namespace convstudio
