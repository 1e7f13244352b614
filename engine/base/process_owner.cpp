// SPDX-License-Identifier: Apache-2.0
#include "engine/base/process_owner.h"

#include "engine/base/system.h"

#include <cerrno>
#include <csignal>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace convstudio {

namespace {

/// Start of a process in clock ticks since boot, field 22 of /proc/PID/stat; empty when gone.
std::string processStart(long long pid) {
    std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    std::getline(stat, line);
    // The second field is the program's name in brackets and may hold blanks.
    const auto bracket = line.rfind(')');
    if (bracket == std::string::npos) return {};
    std::istringstream fields(line.substr(bracket + 1));
    std::string field;
    for (int index = 3; index <= 22; ++index) fields >> field;
    return field;
}

} // namespace

Json ownProcess() {
    const long long pid = getpid();
    return {{"pid", pid},
            {"started", processStart(pid)},
            {"host", hostName()},
            {"boot_id", bootId()}};
}

bool isProcessRecord(const Json& owner) {
    const auto has = [&](const char* key, bool (Json::*isType)() const noexcept) {
        const auto found = owner.find(key);
        return found != owner.end() && ((*found).*isType)();
    };
    return owner.is_object() && has("pid", &Json::is_number_integer) &&
           has("started", &Json::is_string) && has("host", &Json::is_string) &&
           has("boot_id", &Json::is_string);
}

bool isLiveProcess(const Json& owner) {
    if (owner.value("host", "") != hostName()) return true;
    if (owner.value("boot_id", "") != bootId()) return false;
    const auto pid = owner.value("pid", 0LL);
    if (pid <= 0 || (kill(static_cast<pid_t>(pid), 0) != 0 && errno == ESRCH)) return false;
    return processStart(pid) == owner.value("started", "");
}

std::string processText(const Json& owner) {
    return std::to_string(owner["pid"].get<long long>()) + " @ " +
           owner["host"].get<std::string>();
}

} // namespace convstudio
