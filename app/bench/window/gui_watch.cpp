// SPDX-License-Identifier: Apache-2.0
#include "app/bench/window/gui_watch.h"

#include "engine/base/system.h"

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QEvent>
#include <QMetaEnum>

#include <filesystem>
#include <fstream>

namespace convstudio::bench {

namespace {

constexpr double kMostBlock = 50; // ms

std::set<int> threadIds() {
    std::set<int> ids;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/task"))
        ids.insert(std::stoi(entry.path().filename().string()));
    return ids;
}

} // namespace

bool WatchedApplication::notify(QObject* receiver, QEvent* event) {
    if (!m_watch || m_depth > 0) return QApplication::notify(receiver, event);
    const double wall = monotonicSeconds(), cpu = threadCpuSeconds();
    const QEvent::Type type = event->type(); // neither need be there afterwards
    const char* receiverClass = receiver->metaObject()->className();
    ++m_depth;
    const bool used = QApplication::notify(receiver, event);
    --m_depth;
    if (m_watch)
        m_watch->worked(1000 * (monotonicSeconds() - wall), 1000 * (threadCpuSeconds() - cpu), type,
                        receiverClass);
    return used;
}

GuiWatch::GuiWatch() {
    // Which of the two comes between one round of events and the next depends on the event loop.
    auto* dispatcher = QAbstractEventDispatcher::instance();
    connect(dispatcher, &QAbstractEventDispatcher::awake, this, &GuiWatch::look);
    connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, &GuiWatch::look);
    static_cast<WatchedApplication*>(qApp)->setWatch(this);
}

GuiWatch::~GuiWatch() { static_cast<WatchedApplication*>(qApp)->setWatch(nullptr); }

void GuiWatch::restart() {
    m_wall = m_cpu = {};
    m_wallNow = m_cpuNow = m_longestEvent = 0;
    m_stretches = 0;
}

void GuiWatch::worked(double wallMs, double cpuMs, int event, const char* receiver) {
    m_wallNow += wallMs;
    m_cpuNow += cpuMs;
    if (wallMs <= m_longestEvent) return;
    m_longestEvent = wallMs;
    const char* name = QMetaEnum::fromType<QEvent::Type>().valueToKey(event);
    m_event = (name ? std::string(name) : std::to_string(event)) + " of " + receiver;
}

void GuiWatch::look() {
    if (m_wallNow > m_wall.ms) m_wall = {m_wallNow, m_label, m_event};
    if (m_cpuNow > m_cpu.ms) m_cpu = {m_cpuNow, m_label, m_event};
    if (m_wallNow > 0) ++m_stretches;
    m_wallNow = m_cpuNow = m_longestEvent = 0;
}

Figure longestBlock(const std::string& name, const GuiWatch& watch, Json details) {
    details["where"] = watch.longest().label;
    details["event"] = watch.longest().event;
    details["busiest_cpu_ms"] = watch.busiest().ms;
    details["busiest_where"] = watch.busiest().label;
    details["busiest_event"] = watch.busiest().event;
    details["stretches"] = watch.stretches();
    return atMost(name, watch.longest().ms, kMostBlock, std::move(details));
}

PaintWatch::PaintWatch(QWidget& window) : m_window(window) { qApp->installEventFilter(this); }

PaintWatch::~PaintWatch() { qApp->removeEventFilter(this); }

bool PaintWatch::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Paint) {
        const auto* widget = qobject_cast<const QWidget*>(watched);
        const auto* page = m_window.findChild<QWidget*>("train-page");
        if (widget && (!page || page->isAncestorOf(widget))) m_hasPainted = true;
    }
    return false;
}

ThreadsBefore::ThreadsBefore() : m_threads(threadIds()) {}

double ThreadsBefore::cpuOfFirstNew() const {
    if (m_new == 0)
        for (const int id : threadIds())
            if (!m_threads.contains(id)) {
                m_new = id;
                break;
            }
    std::ifstream file("/proc/self/task/" + std::to_string(m_new) + "/schedstat");
    double nanoseconds = 0;
    file >> nanoseconds;
    return nanoseconds / 1e9;
}

} // namespace convstudio::bench
