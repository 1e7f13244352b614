// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/json.h"

#include <QtCore/QProcess>
#include <QtCore/QStringList>

#include <string>

namespace testsupport {

struct PythonRun {
    bool ok = false;
    QByteArray output;
    QByteArray errors;
    convstudio::Json json() const {
        return convstudio::Json::parse(output.toStdString(), nullptr, false);
    }
};

/// A script of tests/reference in the project's own Python.
inline PythonRun runPython(const QString& script, const QStringList& arguments) {
    QProcess python;
    const QString path = CONVSTUDIO_SOURCE_DIR "/tests/reference/" + script;
    python.start(CONVSTUDIO_PYTHON, QStringList{path} + arguments);
    const bool ended = python.waitForFinished(120000);
    PythonRun run{ended && python.exitStatus() == QProcess::NormalExit && python.exitCode() == 0,
                  python.readAllStandardOutput(), python.readAllStandardError()};
    if (!ended) python.kill();
    return run;
}

} // namespace testsupport
