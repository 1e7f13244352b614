// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/background.h"

#include <QMetaObject>

namespace convstudio {

Background::Background(std::size_t threads, QObject* parent)
    : QObject(parent), m_runner(std::make_unique<TaskRunner>(threads)) {}

Background::~Background() { m_runner.reset(); }

void Background::post(std::function<std::function<void()>()> job) {
    ++m_pending;
    m_runner->post([this, job = std::move(job)] {
        std::function<void()> result = job();
        QMetaObject::invokeMethod(
            this, [this, result = std::move(result)] { deliver(result); }, Qt::QueuedConnection);
    });
}

void Background::deliver(const std::function<void()>& result) {
    result();
    if (--m_pending == 0) Q_EMIT idle();
}

} // namespace convstudio
