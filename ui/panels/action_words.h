// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/actions.h"

#include <QString>

namespace convstudio {

/// Title of a menu of the action table ("edit" → "Edit").
QString menuTitle(const QString& menu);
/// An action's text without the marks of menus.
QString plainText(const QAction& action);
/// A text with the keys of its action: "Exclude (X)"; alone where it has none.
QString withKeys(const QString& text, const QAction& action);

} // namespace convstudio
