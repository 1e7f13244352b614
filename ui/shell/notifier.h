// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/background.h"

#include <QObject>
#include <QString>

namespace convstudio {

/// Notifications of the desktop (org.freedesktop.Notifications 1.2), for what ends while nobody
/// looks at the window. Asks nobody and waits for nothing: without a session bus or a server on it
/// nothing happens.
class Notifier : public QObject {
    Q_OBJECT
public:
    explicit Notifier(Background& background, QObject* parent = nullptr)
        : QObject(parent), m_background(background) {}
    void notify(const QString& title, const QString& text);

Q_SIGNALS:
    /// As it was handed over; for tests, which have no desktop.
    void notified(const QString& title, const QString& text);

private:
    Background& m_background;
};

} // namespace convstudio
