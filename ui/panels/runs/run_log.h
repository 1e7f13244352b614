// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/train/events.h"
#include "ui/workbench.h"

#include <QObject>

namespace convstudio {

/// What a training does, in lines for the log: its epochs, files, settings, pauses and end, and
/// what the session itself says.
class RunLog : public QObject {
    Q_OBJECT
public:
    RunLog(Workbench& workbench, QObject* parent);

Q_SIGNALS:
    void line(convstudio::Severity severity, const QString& text);

private:
    void say(const TrainEvent& event);
    Workbench& m_workbench;
};

} // namespace convstudio
