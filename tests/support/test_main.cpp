// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"

#ifdef CONVSTUDIO_GUI_TESTS
#include <QtWidgets/QApplication>
using TestApplication = QApplication;
#else
#include <QtCore/QCoreApplication>
using TestApplication = QCoreApplication;
#endif

#include <cstdio>
#include <map>

namespace testsupport {

namespace {
std::map<QByteArray, std::function<std::unique_ptr<QObject>()>>& registry() {
    static std::map<QByteArray, std::function<std::unique_ptr<QObject>()>> tests;
    return tests;
}
std::map<QByteArray, std::function<int()>>& tools() {
    static std::map<QByteArray, std::function<int()>> programs;
    return programs;
}

/// Value of an option, taken out of the arguments; empty when it is not given.
QByteArray take(QStringList& arguments, const char* option) {
    const auto at = arguments.indexOf(QLatin1String(option));
    if (at < 0 || at + 1 >= arguments.size()) return {};
    const QByteArray value = arguments.at(at + 1).toUtf8();
    arguments.remove(at, 2);
    return value;
}
} // namespace

bool registerTest(const char* name, std::function<std::unique_ptr<QObject>()> make) {
    return registry().emplace(name, std::move(make)).second;
}

bool registerTool(const char* name, std::function<int()> run) {
    return tools().emplace(name, std::move(run)).second;
}

} // namespace testsupport

int main(int argc, char** argv) {
    TestApplication app(argc, argv);
    QStringList arguments = app.arguments();
    if (const QByteArray tool = testsupport::take(arguments, "--tool"); !tool.isEmpty())
        return testsupport::tools().at(tool)();
    const QByteArray only = testsupport::take(arguments, "--class");
    int failures = 0;
    int ran = 0;
    for (const auto& [name, make] : testsupport::registry()) {
        if (!only.isEmpty() && name != only) continue;
        const auto test = make();
        failures += QTest::qExec(test.get(), arguments);
        ++ran;
    }
    if (ran == 0) {
        std::fprintf(stderr, "no test class named '%s'\n", only.constData());
        return 1;
    }
    return failures == 0 ? 0 : 1;
}
