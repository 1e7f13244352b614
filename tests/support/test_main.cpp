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
} // namespace

bool registerTest(const char* name, std::function<std::unique_ptr<QObject>()> make) {
    return registry().emplace(name, std::move(make)).second;
}

} // namespace testsupport

int main(int argc, char** argv) {
    TestApplication app(argc, argv);
    QStringList arguments = app.arguments();
    QByteArray only;
    if (const auto at = arguments.indexOf("--class"); at >= 0 && at + 1 < arguments.size()) {
        only = arguments.at(at + 1).toUtf8();
        arguments.remove(at, 2);
    }
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
