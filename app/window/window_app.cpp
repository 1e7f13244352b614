// SPDX-License-Identifier: Apache-2.0
#include "app/window/window_app.h"

#include "app/window/script.h"
#include "ui/main_window.h"
#include "ui/pages/starter.h"
#include "ui/workbench_parts.h"

#include <QApplication>

namespace convstudio {

namespace {

QString textOf(const Json& value) {
    return value.is_string() ? QString::fromStdString(value.get<std::string>()) : QString();
}

ThemeChoice themeFrom(const QString& name) {
    if (name == QLatin1String("dark")) return ThemeChoice::Dark;
    if (name == QLatin1String("light")) return ThemeChoice::Light;
    return ThemeChoice::System;
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
    WindowScript script(parts, window, options);
    if (options.size) window.resize(*options.size);
    else window.restoreGeometryOfUser();
    openWhatWasAsked(parts, window, options);
    window.show();
    // Nobody is there to answer where pictures are taken.
    if (options.screenshot.isEmpty()) window.offerRecoveries();
    script.begin();
    return QApplication::exec();
}

} // namespace convstudio
