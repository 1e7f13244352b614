// SPDX-License-Identifier: Apache-2.0
#include "app/window/window_options.h"

#include "engine/base/version.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <regex>

namespace convstudio {

namespace {

constexpr int kWrongUsage = 2;

std::optional<QSize> sizeFrom(const std::string& text) {
    static const std::regex pattern("([1-9][0-9]{1,4})x([1-9][0-9]{1,4})");
    std::smatch found;
    if (!std::regex_match(text, found, pattern)) return {};
    return QSize(std::stoi(found[1]), std::stoi(found[2]));
}

/// "open", "done" or "epoch:3"; nothing when it is none of these.
std::optional<WindowOptions::When> whenFrom(const std::string& text, int& epoch) {
    if (text == "open") return WindowOptions::When::Open;
    if (text == "done") return WindowOptions::When::Done;
    static const std::regex pattern("epoch:([1-9][0-9]{0,6})");
    std::smatch found;
    if (!std::regex_match(text, found, pattern)) return {};
    epoch = std::stoi(found[1]);
    return WindowOptions::When::Epoch;
}

} // namespace

std::optional<int> readOptions(int argc, char** argv, const Translator& texts,
                               WindowOptions& options) {
    const auto say = [&](const char* key) { return texts.text(std::string("window.") + key); };
    CLI::App app(say("about"), "convstudio");
    app.set_version_flag("--version", std::string(kVersion));
    std::string project, workspace, select, theme, language, size, screenshot, when;
    app.add_option("project", project, say("project"));
    app.add_option("--workspace", workspace, say("workspace"))
        ->check(CLI::IsMember({"data", "design", "train", "inspect", "compare", "export"}));
    app.add_option("--select", select, say("select"))
        ->check([&](const std::string& value) {
            static const std::regex pattern("node:.+|sample:.+|cell:[0-9]{1,5},[0-9]{1,5}");
            return std::regex_match(value, pattern) ? std::string() : say("select-bad");
        });
    auto* train = app.add_flag("--train", options.train, say("train"));
    app.add_option("--theme", theme, say("theme"))->check(CLI::IsMember({"dark", "light"}));
    app.add_option("--lang", language, say("lang"))->check(CLI::IsMember(Translator::languages()));
    app.add_option("--size", size, say("size"))->check([&](const std::string& value) {
        return sizeFrom(value) ? std::string() : say("size-bad");
    });
    auto* picture = app.add_option("--screenshot", screenshot, say("screenshot"));
    app.add_option("--screenshot-when", when, say("screenshot-when"))
        ->needs(picture)
        ->check([&](const std::string& value) {
            int epoch = 0;
            return whenFrom(value, epoch) ? std::string() : say("screenshot-when-bad");
        });
    app.add_flag("--exit-after-screenshot", options.exitAfterScreenshot, say("exit"))
        ->needs(picture);
    train->needs(app.get_option("project"));
    try {
        app.parse(argc, argv);
        const bool needsRun = !when.empty() && when != "open";
        if (needsRun && !options.train)
            throw CLI::ValidationError("--screenshot-when", say("screenshot-when-train"));
    } catch (const CLI::ParseError& error) {
        return app.exit(error, std::cout, std::cerr) == 0 ? 0 : kWrongUsage;
    }
    if (!when.empty()) options.when = *whenFrom(when, options.epoch);
    options.project = QString::fromStdString(project);
    options.workspace = QString::fromStdString(workspace);
    options.select = QString::fromStdString(select);
    options.theme = QString::fromStdString(theme);
    options.language = QString::fromStdString(language);
    options.size = sizeFrom(size);
    options.screenshot = QString::fromStdString(screenshot);
    return {};
}

} // namespace convstudio
