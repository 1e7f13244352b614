// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/train/measured_time.h"
#include "ui/workbench.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace convstudio {

/// How long the run that the document describes would take, from the newest run that did the same
/// work: the one of this window, else one read from its folder. GUI thread; compares and reads on
/// helper threads.
class TimeForecast : public QObject {
    Q_OBJECT
public:
    explicit TimeForecast(Workbench& workbench, QObject* parent = nullptr);

    const std::optional<MeasuredTime>& measured() const { return m_measured; }
    int run() const { return m_run; } ///< number of the run it was measured in; 0 = not known
    /// Works only while somebody shows it.
    void setActive(bool active);

Q_SIGNALS:
    void changed();

private:
    void search();
    void take(const Json& document);
    void set(const std::optional<MeasuredTime>& measured, int run);
    Workbench& m_workbench;
    QTimer m_delay;
    std::optional<MeasuredTime> m_measured;
    int m_run = 0;
    quint64 m_request = 0;
    bool m_isActive = false;
    bool m_isStale = true;
};

} // namespace convstudio
