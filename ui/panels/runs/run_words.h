// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/train/session.h"

#include <QString>

namespace convstudio {

/// How runs are spoken of everywhere.

/// "Run 7"; without a number "This run".
QString runTitle(int number);
/// "12 s", "1 min 28 s", "3 h 05 min"; "?" for what is not known (negative).
QString durationText(double seconds);
/// "90.84 %", with as many digits everywhere; "?" for NaN.
QString accuracyText(double share);
/// Four digits that matter: "0.2614"; "?" for NaN.
QString lossText(double loss);
/// A status of run.json ("done", "interrupted") in the language of the window.
QString runStatusText(const QString& status);
/// Its sign and colour: always both.
QString runStatusIcon(const QString& status);
QString runStatusToken(const QString& status);
QString sessionStateText(SessionState state);

} // namespace convstudio
