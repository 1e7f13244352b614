// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/cancel.h"
#include "engine/base/log.h"
#include "engine/base/settings.h"
#include "engine/base/task_runner.h"
#include "engine/base/text.h"
#include "engine/layers/registry.h"
#include "engine/project/project.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace convstudio::cli {

/// Exit codes of the contract.
enum ExitCode { kDone = 0, kFailed = 1, kWrongUsage = 2, kBadInput = 3, kInterrupted = 130 };

/// What every command needs; made in cli_main.cpp and passed to each. Results go to stdout,
/// progress and messages to stderr.
class Context {
public:
    Context(Settings userSettings, std::string_view language);

    LayerRegistry registry;
    TaskRunner runner;
    Settings settings;
    Translator text;
    bool json = false;
    bool quiet = false;

    /// "cli.<key>" in the user's language.
    std::string say(const std::string& key, const Args& args = {}) const;
    /// One line on stderr unless --quiet.
    void message(const std::string& line) const;
    /// Prints issues on stderr, and with --json {"issues": [...]} on stdout; the exit code that
    /// fits: 1 when something failed while working, 3 when the input is at fault.
    int fail(const Issues& issues) const;
    /// The exit code alone.
    int exitCode(const Issues& issues) const;
    /// Issues on stderr, nothing else.
    void report(const Issues& issues) const;
    Json issueJson(const Issue& issue) const;
    Json issuesJson(const Issues& issues) const;
    void printJson(const Json& json) const;
    /// A log sink that writes to stderr.
    LogSink log() const;
    /// Progress as a bar on a terminal, else a line every tenth.
    Progress progress(const std::string& label) const;
};

/// Loads a project and lets wrong values in it end the command: issues go to stderr.
Result<Project> openProject(const Context& context, const std::filesystem::path& file);
/// "3x32x32" → [C, H, W].
Result<Shape> parseShape(const std::string& text);
/// The columns of a table, aligned; numbers to the right.
std::string table(const std::vector<std::vector<std::string>>& rows);
/// 1234567 → "1,234,567"
std::string grouped(std::int64_t value);
/// 0.9123 → "91.23 %"
std::string percent(double share);
/// 1536 → "1.5 KiB"
std::string bytesText(std::int64_t bytes);

} // namespace convstudio::cli
