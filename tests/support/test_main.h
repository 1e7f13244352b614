// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTest/QtTest>

#include <functional>
#include <memory>

/// Lets one executable hold several Qt Test classes, each run by `--class NAME`.
namespace testsupport {

/// Adds a test class to those this executable can run; called by CONVSTUDIO_TEST.
bool registerTest(const char* name, std::function<std::unique_ptr<QObject>()> make);

/// Adds a program that a test starts as a process of its own: this executable with `--tool NAME`.
bool registerTool(const char* name, std::function<int()> run);

} // namespace testsupport

/// Registers a test class whose name equals its file's, e.g. CONVSTUDIO_TEST(tst_shape).
#define CONVSTUDIO_TEST(Class)                                                                     \
    static const bool kRegistered_##Class =                                                        \
        testsupport::registerTest(#Class, [] { return std::make_unique<Class>(); });
