// SPDX-License-Identifier: Apache-2.0
#include "app/window/window_app.h"

#include "app/window/screenshot.h"
#include "ui/main_window.h"
#include "ui/pages/starter.h"
#include "ui/panels/issue_words.h"
#include "ui/workbench_parts.h"

#include <QApplication>

#include <algorithm>
#include <cstdio>

namespace convstudio {

namespace {

constexpr int kFailed = 1;
constexpr int kBadProject = 3;

QString textOf(const Json& value) {
    return value.is_string() ? QString::fromStdString(value.get<std::string>()) : QString();
}

ThemeChoice themeFrom(const QString& name) {
    if (name == QLatin1String("dark")) return ThemeChoice::Dark;
    if (name == QLatin1String("light")) return ThemeChoice::Light;
    return ThemeChoice::System;
}

QString nodeId(const Graph& graph, const QString& idOrName) {
    const std::string wanted = idOrName.toStdString();
    if (graph.findNode(wanted)) return idOrName;
    const auto idIn = [&](const std::vector<Node>& nodes) {
        const auto found = std::find_if(nodes.begin(), nodes.end(),
                                        [&](const Node& node) { return node.name == wanted; });
        return found == nodes.end() ? QString() : QString::fromStdString(found->id);
    };
    QString id = idIn(graph.nodes);
    for (const Block& block : graph.blocks)
        if (id.isEmpty()) id = idIn(block.nodes);
    return id;
}

/// Command line first, then what was chosen in the window, then the settings shared with the
/// command line.
void applyTaste(WorkbenchParts& parts, const WindowOptions& options) {
    const Result<Settings> settings = Settings::load(parts.places.config / "settings.json");
    const QString shared = settings ? QString::fromStdString(settings->language) : QString();
    const QString kept = textOf(parts.state.value("language"));
    const QString code = !options.language.isEmpty() ? options.language
                         : !kept.isEmpty()           ? kept
                                                     : shared;
    parts.language.setCode(code);
    parts.theme.setLanguage(parts.language.code());
    const QString theme =
        options.theme.isEmpty() ? textOf(parts.state.value("theme")) : options.theme;
    parts.theme.setChoice(themeFrom(theme));
}

void openWhatWasAsked(WorkbenchParts& parts, MainWindow& window, const WindowOptions& options) {
    if (options.project.isEmpty()) {
        if (options.workspace.isEmpty()) return window.showStartPage();
        parts.document.reset(emptyProject());
    } else {
        window.openFile(options.project);
    }
    if (!options.workspace.isEmpty()) window.setWorkspace(options.workspace);
}

} // namespace

int runWindow(QApplication& app, const WindowOptions& options) {
    WorkbenchParts parts(app, Places::fromEnvironment());
    applyTaste(parts, options);
    MainWindow window(parts.workbench);
    bool hasFailed = false;
    QObject::connect(&parts.document, &Document::failed, &window, [&](const Issues& issues) {
        hasFailed = true;
        for (const Issue& issue : issues)
            std::fprintf(stderr, "%s\n", parts.language.engine().issueLine(issue).c_str());
    });
    QObject::connect(&parts.document, &Document::opened, &window, [&] {
        if (!options.workspace.isEmpty()) window.setWorkspace(options.workspace);
        // The view stays: what opens is seen whole.
        chooseNode(parts.document, parts.editorState,
                   nodeId(parts.document.graph(), options.select));
    });
    if (options.size) window.resize(*options.size);
    else window.restoreGeometryOfUser();
    openWhatWasAsked(parts, window, options);
    window.show();
    if (options.screenshot.isEmpty()) {
        window.offerRecoveries();
        return QApplication::exec();
    }
    int exitCode = 0;
    Screenshot screenshot(window, parts.background, options.screenshot);
    QObject::connect(&screenshot, &Screenshot::taken, &app, [&](bool isWritten) {
        if (!isWritten) {
            const auto text = parts.language.text(
                "window.screenshot-failed", {{"file", options.screenshot.toStdString()}});
            std::fprintf(stderr, "%s\n", qPrintable(text));
        }
        exitCode = hasFailed ? kBadProject : isWritten ? 0 : kFailed;
        if (options.exitAfterScreenshot) QApplication::exit(exitCode);
    });
    screenshot.takeWhenSettled();
    return QApplication::exec();
}

} // namespace convstudio
