// SPDX-License-Identifier: Apache-2.0
#include "app/window/window_app.h"
#include "engine/base/settings.h"
#include "engine/base/system.h"
#include "engine/base/version.h"

#include <QApplication>
#include <QIcon>

#include <cstdio>
#include <string_view>

namespace {

using namespace convstudio;

constexpr int kNoDisplay = 1;

/// Help and errors of the command line speak the language that was asked for.
std::string languageOf(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == "--lang" && i + 1 < argc) return argv[i + 1];
        if (argument.starts_with("--lang=")) return std::string(argument.substr(7));
    }
    const auto settings = Settings::load(Places::fromEnvironment().config / "settings.json");
    return settings ? settings->language : Settings{}.language;
}

/// Qt ends the program with SIGABRT where it finds no display: better said beforehand.
bool hasDisplay() {
#ifdef Q_OS_LINUX
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        if (!qEnvironmentVariableIsEmpty(name)) return true;
    return false;
#else
    return true;
#endif
}

} // namespace

int main(int argc, char** argv) {
    keepMemoryPages(); // for the trainings of this process
    const Translator texts(languageOf(argc, argv));
    WindowOptions options;
    if (const auto code = readOptions(argc, argv, texts, options)) return *code;
    if (!hasDisplay()) {
        std::fprintf(stderr, "%s\n", texts.text("window.no-display").c_str());
        return kNoDisplay;
    }
    QApplication::setApplicationName("ConvStudio");
    QApplication::setApplicationVersion(
        QString::fromUtf8(kVersion.data(), qsizetype(kVersion.size())));
    QApplication::setDesktopFileName("convstudio");
    QApplication app(argc, argv);
    QApplication::setWindowIcon(QIcon(":/theme/icons/convstudio.svg"));
    return runWindow(app, options);
}
