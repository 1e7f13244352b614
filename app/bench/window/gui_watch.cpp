// SPDX-License-Identifier: Apache-2.0
#include "app/bench/window/gui_watch.h"

#include "engine/base/system.h"

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QEvent>

#include <filesystem>
#include <fstream>

namespace convstudio::bench {

namespace {

std::set<int> threadIds() {
    std::set<int> ids;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/task"))
        ids.insert(std::stoi(entry.path().filename().string()));
    return ids;
}

} // namespace

GuiWatch::GuiWatch() {
    auto* dispatcher = QAbstractEventDispatcher::instance();
    connect(dispatcher, &QAbstractEventDispatcher::awake, this, &GuiWatch::woke);
    connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, &GuiWatch::sleeps);
}

void GuiWatch::restart() {
    m_wall = m_cpu = {};
    m_since = monotonicSeconds();
    m_cpuSince = threadCpuSeconds();
}

void GuiWatch::woke() {
    m_since = monotonicSeconds();
    m_cpuSince = threadCpuSeconds();
}

void GuiWatch::sleeps() {
    if (m_since < 0) return;
    const double wall = 1000 * (monotonicSeconds() - m_since),
                 cpu = 1000 * (threadCpuSeconds() - m_cpuSince);
    if (wall > m_wall.ms) m_wall = {wall, m_label};
    if (cpu > m_cpu.ms) m_cpu = {cpu, m_label};
    m_since = -1;
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
