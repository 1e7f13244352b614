// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/runs/run_words.h"

#include <QCoreApplication>
#include <QHash>

#include <cmath>

namespace convstudio {

namespace {

constexpr QChar kThinSpace(0x2009);

QString say(const char* text) { return QCoreApplication::translate("Runs", text); }

struct StatusLook {
    const char* text;
    const char* icon;
    const char* token;
};

const StatusLook* lookOf(const QString& status) {
    static const QHash<QString, StatusLook> looks = {
        {"preparing", {QT_TRANSLATE_NOOP("Runs", "preparing"), "clock", "t2"}},
        {"running", {QT_TRANSLATE_NOOP("Runs", "training"), "play", "ok"}},
        {"paused", {QT_TRANSLATE_NOOP("Runs", "paused"), "pause", "t2"}},
        {"stopping", {QT_TRANSLATE_NOOP("Runs", "stopping"), "stop", "t2"}},
        {"done", {QT_TRANSLATE_NOOP("Runs", "done"), "check", "ok"}},
        {"stopped", {QT_TRANSLATE_NOOP("Runs", "stopped"), "stop", "t2"}},
        {"failed", {QT_TRANSLATE_NOOP("Runs", "failed"), "error", "err"}},
        {"interrupted", {QT_TRANSLATE_NOOP("Runs", "interrupted"), "warning", "warn"}},
        {"waiting", {QT_TRANSLATE_NOOP("Runs", "waiting"), "queue", "t2"}},
        {"damaged", {QT_TRANSLATE_NOOP("Runs", "damaged"), "error", "err"}},
    };
    const auto found = looks.find(status);
    return found == looks.end() ? nullptr : &*found;
}

} // namespace

QString runTitle(int number) {
    return number > 0 ? say(QT_TRANSLATE_NOOP("Runs", "Run %1")).arg(number)
                      : say(QT_TRANSLATE_NOOP("Runs", "This run"));
}

QString durationText(double seconds) {
    if (!(seconds >= 0)) return QStringLiteral("?");
    const auto whole = qint64(std::llround(seconds));
    const auto s = say(QT_TRANSLATE_NOOP("Runs", "s")), min = say(QT_TRANSLATE_NOOP("Runs", "min")),
               h = say(QT_TRANSLATE_NOOP("Runs", "h"));
    const auto part = [](qint64 number, const QString& unit) {
        return QString::number(number) + kThinSpace + unit;
    };
    if (whole < 60) return part(whole, s);
    if (whole < 3600) return part(whole / 60, min) + ' ' + part(whole % 60, s);
    return part(whole / 3600, h) + ' ' + part(whole % 3600 / 60, min);
}

QString accuracyText(double share) {
    return std::isnan(share) ? QStringLiteral("?")
                             : QString::number(100 * share, 'f', 2) + kThinSpace + '%';
}

QString lossText(double loss) {
    return std::isnan(loss) ? QStringLiteral("?") : QString::number(loss, 'f', 4);
}

QString runStatusText(const QString& status) {
    const StatusLook* look = lookOf(status);
    return look ? say(look->text) : status;
}

QString runStatusIcon(const QString& status) {
    const StatusLook* look = lookOf(status);
    return QLatin1String(look ? look->icon : "question");
}

QString runStatusToken(const QString& status) {
    const StatusLook* look = lookOf(status);
    return QLatin1String(look ? look->token : "t2");
}

QString sessionStateText(SessionState state) { return runStatusText(QLatin1String(stateName(state))); }

} // namespace convstudio
