// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QWidget>

#include <set>
#include <string>

namespace convstudio::bench {

/// How long the GUI thread works at a stretch, from being woken until it waits again.
class GuiWatch : public QObject {
public:
    GuiWatch();
    void restart();
    /// What is being done from now on, for the longest stretch to be named by.
    void label(const std::string& text) { m_label = text; }
    struct Stretch {
        double ms = 0;
        std::string label;
    };
    const Stretch& longest() const { return m_wall; }
    /// By CPU time: what it was without the others that use the machine.
    const Stretch& busiest() const { return m_cpu; }

private:
    void woke();
    void sleeps();
    double m_since = -1, m_cpuSince = 0;
    Stretch m_wall, m_cpu;
    std::string m_label;
};

/// Tells when something of a window was painted.
class PaintWatch : public QObject {
public:
    explicit PaintWatch(QWidget& window);
    ~PaintWatch() override;
    void waitForNext() { m_hasPainted = false; }
    bool hasPainted() const { return m_hasPainted; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget& m_window;
    bool m_hasPainted = true;
};

/// The threads of this process now; CPU seconds of the first one that came after.
class ThreadsBefore {
public:
    ThreadsBefore();
    double cpuOfFirstNew() const;

private:
    std::set<int> m_threads;
    mutable int m_new = 0;
};

} // namespace convstudio::bench
