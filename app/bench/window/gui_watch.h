// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/bench/benchmark.h"

#include <QApplication>
#include <QWidget>

#include <set>
#include <string>

namespace convstudio::bench {

class GuiWatch;

/// An application whose events can be timed.
class WatchedApplication : public QApplication {
public:
    using QApplication::QApplication;
    bool notify(QObject* receiver, QEvent* event) override;
    void setWatch(GuiWatch* watch) { m_watch = watch; }

private:
    GuiWatch* m_watch = nullptr;
    int m_depth = 0;
};

/// How long the GUI thread works at a stretch: on the events it handles between two looks for what
/// else has come. Counts what the event loop does, not what is called from beside it.
class GuiWatch : public QObject {
public:
    GuiWatch();
    ~GuiWatch() override;
    void restart();
    /// What is being done from now on, for the longest stretch to be named by.
    void label(const std::string& text) { m_label = text; }
    struct Stretch {
        double ms = 0;
        std::string label{};
        std::string event{}; ///< the one that took longest: type and class of the receiver
    };
    const Stretch& longest() const { return m_wall; }
    /// By CPU time: what it was without the others that use the machine.
    const Stretch& busiest() const { return m_cpu; }
    int stretches() const { return m_stretches; }
    /// An event was handled by an object of a class.
    void worked(double wallMs, double cpuMs, int event, const char* receiver);

private:
    void look();
    double m_wallNow = 0, m_cpuNow = 0, m_longestEvent = 0;
    std::string m_event;
    Stretch m_wall, m_cpu;
    int m_stretches = 0;
    std::string m_label;
};

/// The longest stretch against 50 ms of wall time, with what went on then.
Figure longestBlock(const std::string& name, const GuiWatch& watch, Json details);

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
