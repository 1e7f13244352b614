// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/export_job.h"

#include "engine/base/child_process.h"
#include "engine/base/settings.h"

#include <cstdlib>

namespace fs = std::filesystem;

namespace convstudio {

namespace {

fs::path proofEnvironment() { return Places::fromEnvironment().data / "proof-python"; }
fs::path interpreterOf(const fs::path& environment) { return environment / "bin" / "python"; }

/// One step of the installation; what it says goes to the log.
Status installStep(const std::vector<std::string>& command, const CancelToken& cancel,
                   const std::function<void(const std::string&)>& log) {
    const Result<ChildResult> result = runChild(command, cancel, log);
    if (!result) return result.issues();
    if (result->exitCode == 0) return Done{};
    return makeError("proof-install-failed", {.file = proofEnvironment().string()},
                     {{"command", joined(command, " ")}, {"reason", result->tail}});
}

} // namespace

std::string findProofPython() {
    if (const char* chosen = std::getenv("CONVSTUDIO_PYTHON"); chosen && *chosen) return chosen;
    const fs::path installed = interpreterOf(proofEnvironment());
    std::error_code error;
    if (fs::exists(installed, error)) return installed.string();
    const Result<ChildResult> found = runChild({"python3", "--version"}, {}, nullptr);
    return found && found->exitCode == 0 ? "python3" : "";
}

Status installProofRuntimes(const CancelToken& cancel,
                            const std::function<void(const std::string& line)>& log) {
    const fs::path environment = proofEnvironment();
    const std::string python = interpreterOf(environment).string();
    const std::vector<std::string> pip = {python, "-m", "pip", "install",
                                          "--disable-pip-version-check", "--no-input"};
    const auto install = [&](const std::vector<std::string>& packages) {
        std::vector<std::string> command = pip;
        command.insert(command.end(), packages.begin(), packages.end());
        return installStep(command, cancel, log);
    };
    Status done = installStep({"python3", "-m", "venv", environment.string()}, cancel, log);
    if (done) done = install({"numpy", "onnxruntime"});
    if (!done) return done;
    // The index of CPU builds saves gigabytes; where it cannot be reached the usual one serves.
    done = install({"torch", "--index-url", "https://download.pytorch.org/whl/cpu"});
    return done.ok() || cancel.requested() ? done : install({"torch"});
}

} // namespace convstudio
