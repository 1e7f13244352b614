// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/notifier.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QStringList>
#include <QVariantMap>

namespace convstudio {

namespace {

constexpr char kService[] = "org.freedesktop.Notifications";
constexpr char kPath[] = "/org/freedesktop/Notifications";
constexpr int kServerDecides = -1; ///< how long it stays

} // namespace

void Notifier::notify(const QString& title, const QString& text) {
    Q_EMIT notified(title, text);
    // Without an address Qt would start a bus of its own, which takes time and helps nobody.
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") &&
        qEnvironmentVariableIsEmpty("XDG_RUNTIME_DIR"))
        return;
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kService, "Notify");
    call << QCoreApplication::applicationName() << uint(0) << QStringLiteral("convstudio") << title
         << text.toHtmlEscaped() << QStringList() << QVariantMap{{"desktop-entry", "convstudio"}}
         << kServerDecides;
    // Finding the bus may take its time.
    m_background.run(
        this,
        [call] {
            const QDBusConnection bus = QDBusConnection::sessionBus();
            return bus.isConnected() && bus.send(call);
        },
        [](bool) {});
}

} // namespace convstudio
