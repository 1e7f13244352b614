// SPDX-License-Identifier: Apache-2.0
#include "app/cli/context.h"

#include "engine/base/system.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <iostream>
#include <memory>

namespace convstudio::cli {

namespace {

/// Trouble that is not the input's fault.
bool failedWhileWorking(const Issue& issue) {
    static constexpr std::array kCodes = {
        "file-not-written",    "folder-not-created", "memory-too-small",
        "memory-too-small-for-network", "out-of-memory", "not-finite-output",
        "not-finite-gradient", "not-finite-loss",    "not-finite-validation",
        "model-failed",        "run-locked",         "cancelled",
        "internal",          "program-not-started",
        "export-differs",    "proof-script-failed",  "proof-install-failed"};
    return std::find(kCodes.begin(), kCodes.end(), issue.code) != kCodes.end();
}

/// Columns as a terminal shows them: CJK characters take two.
std::size_t displayWidth(const std::string& text) {
    std::size_t width = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        width += bytes >= 3 && lead >= 0xE3 ? 2 : 1;
        i += bytes;
    }
    return width;
}

bool looksNumeric(const std::string& text) {
    return !text.empty() && (std::isdigit(static_cast<unsigned char>(text[0])) || text[0] == '-');
}

} // namespace

Context::Context(Settings userSettings, std::string_view language)
    : settings(std::move(userSettings)), text(language) {}

std::string Context::say(const std::string& key, const Args& args) const {
    return text.text("cli." + key, args);
}

void Context::message(const std::string& line) const {
    if (!quiet) std::cerr << line << '\n';
}

void Context::report(const Issues& issues) const {
    for (const Issue& issue : issues) {
        if (quiet && issue.severity != Severity::Error) continue;
        std::cerr << text.issueLine(issue) << '\n';
    }
}

int Context::fail(const Issues& issues) const {
    report(issues);
    if (json) printJson(Json{{"issues", issuesJson(issues)}});
    return exitCode(issues);
}

int Context::exitCode(const Issues& issues) const {
    return std::any_of(issues.begin(), issues.end(), failedWhileWorking) ? kFailed : kBadInput;
}

Json Context::issueJson(const Issue& issue) const {
    static constexpr std::array kSeverities = {"error", "warning", "info"};
    Json place = Json::object();
    if (!issue.place.file.empty()) place["file"] = issue.place.file;
    if (!issue.place.pointer.empty()) place["pointer"] = issue.place.pointer;
    if (!issue.place.nodeId.empty()) place["node"] = issue.place.nodeId;
    if (!issue.place.param.empty()) place["param"] = issue.place.param;
    Json fixes = Json::array();
    for (const Fix& fix : issue.fixes) {
        fixes.push_back({{"code", fix.code}, {"text", text.fixText(fix)}});
    }
    Json args = Json::object();
    for (const auto& [name, value] : issue.args) args[name] = value;
    return {{"code", issue.code},
            {"severity", kSeverities[static_cast<std::size_t>(issue.severity)]},
            {"place", place},
            {"text", text.issueText(issue)},
            {"args", args},
            {"fixes", fixes}};
}

Json Context::issuesJson(const Issues& issues) const {
    Json list = Json::array();
    for (const Issue& issue : issues) list.push_back(issueJson(issue));
    return list;
}

void Context::printJson(const Json& object) const {
    std::cout << object.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n' << std::flush;
}

LogSink Context::log() const {
    return [this](LogLevel level, const std::string& line) {
        if (!quiet || level == LogLevel::Error) std::cerr << line << '\n';
    };
}

Progress Context::progress(const std::string& label) const {
    if (quiet) return {};
    const bool terminal = isatty(STDERR_FILENO) == 1;
    struct Shown {
        std::size_t tenth = 0;
        double at = 0;
    };
    return [label, terminal, shown = std::make_shared<Shown>()](std::size_t done,
                                                                std::size_t total) {
        if (total == 0) return;
        if (terminal) {
            const double now = monotonicSeconds();
            if (done < total && now - shown->at < 0.1) return;
            shown->at = now;
            constexpr std::size_t kWidth = 30;
            const std::size_t filled = done * kWidth / total;
            std::fprintf(stderr, "\r%s [%s%s] %3zu %%%s", label.c_str(),
                         std::string(filled, '#').c_str(),
                         std::string(kWidth - filled, ' ').c_str(), done * 100 / total,
                         done == total ? "\n" : "");
            return;
        }
        const std::size_t tenth = done * 10 / total;
        if (tenth == shown->tenth) return;
        shown->tenth = tenth;
        std::fprintf(stderr, "%s: %zu %%\n", label.c_str(), tenth * 10);
    };
}

Result<Project> openProject(const Context& context, const std::filesystem::path& file) {
    Result<LoadedProject> loaded = loadProject(file);
    if (!loaded) return loaded.issues();
    if (hasErrors(loaded->issues)) return loaded->issues;
    context.report(loaded->issues);
    return std::move(loaded->project);
}

Result<Shape> parseShape(const std::string& text) {
    std::vector<std::int64_t> dims;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end) {
        std::int64_t value = 0;
        const auto [next, error] = std::from_chars(at, end, value);
        if (error != std::errc() || value < 1) break;
        dims.push_back(value);
        at = next;
        if (at < end && (*at == 'x' || *at == 'X')) ++at;
        else break;
    }
    if (at != end || dims.size() != 3) {
        return makeError("shape-text", {}, {{"value", text}});
    }
    return Shape{Kind::Map, dims};
}

std::string table(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], displayWidth(row[i]));
        }
    }
    std::string out;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        std::string line;
        for (std::size_t i = 0; i < rows[r].size(); ++i) {
            const std::string& cell = rows[r][i];
            const std::string padding(widths[i] - displayWidth(cell), ' ');
            const bool right = i > 0 && rows.size() > 1 && looksNumeric(rows[std::max(r, std::size_t{1})][i]);
            line += (i > 0 ? "  " : "") + (right ? padding + cell : cell + padding);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + '\n';
    }
    return out;
}

std::string grouped(std::int64_t value) {
    std::string digits = std::to_string(value < 0 ? -value : value);
    for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), ",");
    }
    return value < 0 ? "-" + digits : digits;
}

std::string percent(double share) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.2f %%", share * 100);
    return buffer;
}

std::string bytesText(std::int64_t bytes) {
    constexpr std::array kUnits = {"B", "KiB", "MiB", "GiB", "TiB"};
    double value = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (value >= 1024 && unit + 1 < kUnits.size()) {
        value /= 1024;
        ++unit;
    }
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, unit == 0 ? "%.0f %s" : "%.1f %s", value, kUnits[unit]);
    return buffer;
}

} // namespace convstudio::cli
