// SPDX-License-Identifier: Apache-2.0
#include "app/window/window_app.h"

#include "app/window/screenshot.h"
#include "ui/main_window.h"
#include "ui/pages/starter.h"
#include "ui/panels/issue_words.h"

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

/// The engine side of the window and what hangs on it. Members are made from the top down and go
/// in the opposite order, so that the helper threads outlive all that uses them.
struct Studio {
    explicit Studio(QApplication& app, const Places& where)
        : places(where), theme(app), state(places.config / "window.json", background),
          ui{theme, language, registry, background, state, places},
          document(registry, background, places.data / "journal"),
          editor(document, editorState, language), facts(document, background),
          blocks(places.data / "blocks", background), actions(theme, language, state),
          workbench{ui, document, editorState, editor, facts, blocks, actions} {}
    Places places;
    LayerRegistry registry; // read by the helper threads
    Background background;
    Theme theme;
    Language language;
    UserState state;
    UiContext ui;
    Document document;
    EditorState editorState;
    GraphEditor editor;
    FactsController facts;
    BlockLibrary blocks;
    Actions actions;
    Workbench workbench;
};

/// Command line first, then what was chosen in the window, then the settings shared with the
/// command line.
void applyTaste(Studio& studio, const WindowOptions& options) {
    const Result<Settings> settings = Settings::load(studio.places.config / "settings.json");
    const QString shared = settings ? QString::fromStdString(settings->language) : QString();
    const QString kept = textOf(studio.state.value("language"));
    const QString code = !options.language.isEmpty() ? options.language
                         : !kept.isEmpty()           ? kept
                                                     : shared;
    studio.language.setCode(code);
    studio.theme.setLanguage(studio.language.code());
    const QString theme =
        options.theme.isEmpty() ? textOf(studio.state.value("theme")) : options.theme;
    studio.theme.setChoice(themeFrom(theme));
}

void openWhatWasAsked(Studio& studio, MainWindow& window, const WindowOptions& options) {
    if (options.project.isEmpty()) {
        if (options.workspace.isEmpty()) return window.showStartPage();
        studio.document.reset(emptyProject());
    } else {
        window.openFile(options.project);
    }
    if (!options.workspace.isEmpty()) window.setWorkspace(options.workspace);
}

} // namespace

int runWindow(QApplication& app, const WindowOptions& options) {
    Studio studio(app, Places::fromEnvironment());
    applyTaste(studio, options);
    MainWindow window(studio.workbench);
    bool hasFailed = false;
    QObject::connect(&studio.document, &Document::failed, &window, [&](const Issues& issues) {
        hasFailed = true;
        for (const Issue& issue : issues)
            std::fprintf(stderr, "%s\n", studio.language.engine().issueLine(issue).c_str());
    });
    QObject::connect(&studio.document, &Document::opened, &window, [&] {
        if (!options.workspace.isEmpty()) window.setWorkspace(options.workspace);
        // The view stays: what opens is seen whole.
        chooseNode(studio.document, studio.editorState,
                   nodeId(studio.document.graph(), options.select));
    });
    if (options.size) window.resize(*options.size);
    else window.restoreGeometryOfUser();
    openWhatWasAsked(studio, window, options);
    window.show();
    if (options.screenshot.isEmpty()) {
        window.offerRecoveries();
        return QApplication::exec();
    }
    int exitCode = 0;
    Screenshot screenshot(window, studio.background, options.screenshot);
    QObject::connect(&screenshot, &Screenshot::taken, &app, [&](bool isWritten) {
        if (!isWritten) {
            const auto text = studio.language.text(
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
