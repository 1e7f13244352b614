// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/text.h"

#include <QSize>
#include <QString>

#include <optional>

namespace convstudio {

/// What the command line of the window asks for.
struct WindowOptions {
    QString project;
    QString workspace;
    QString select; ///< "node:conv1", "cell:6,0", "sample:test/12"
    QString theme, language;
    std::optional<QSize> size;
    bool train = false;
    QString screenshot;
    enum class When { Default, Open, Epoch, Done };
    When when = When::Default; ///< of the screenshot: with `train` at the end, else once settled
    int epoch = 0;             ///< for When::Epoch
    bool exitAfterScreenshot = false;
};

/// Reads the arguments; an exit code instead when the program has nothing more to do (help: 0,
/// wrong usage: 2), with what there is to say already printed.
std::optional<int> readOptions(int argc, char** argv, const Translator& texts,
                               WindowOptions& options);

} // namespace convstudio
