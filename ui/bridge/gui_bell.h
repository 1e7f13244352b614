// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QEvent>
#include <QObject>

#include <functional>
#include <utility>

namespace convstudio {

/// Calls the GUI thread from another thread. What is to be told waits elsewhere, behind a mutex of
/// its own: the event that rings carries nothing.
class GuiBell : public QObject {
public:
    /// `answer` runs on the GUI thread, once for each ring().
    explicit GuiBell(std::function<void()> answer, QObject* parent = nullptr)
        : QObject(parent), m_answer(std::move(answer)) {}
    /// Any thread.
    void ring() { QCoreApplication::postEvent(this, new QEvent(QEvent::User)); }

protected:
    void customEvent(QEvent*) override { m_answer(); }

private:
    std::function<void()> m_answer;
};

} // namespace convstudio
