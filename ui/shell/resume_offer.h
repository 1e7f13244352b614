// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QObject>

namespace convstudio {

class WindowRequests;

/// When a project opens: the newest of its runs that was cut off, by a crash or by closing the
/// window, is offered for resuming with its state. What was dismissed is not offered again.
class ResumeOffer : public QObject {
    Q_OBJECT
public:
    ResumeOffer(Workbench& workbench, WindowRequests& requests, QObject* parent);
    /// The run is being stopped because its window closes.
    void noteClosing(const QString& folder);

private:
    void look();
    bool isNoted(const char* key, const QString& folder) const;
    void note(const char* key, const QString& folder);
    Workbench& m_workbench;
    WindowRequests& m_requests;
    bool m_isDue = false;
};

} // namespace convstudio
