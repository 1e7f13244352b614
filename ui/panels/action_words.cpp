// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/action_words.h"

#include <QCoreApplication>
#include <QHash>

namespace convstudio {

#define TEXT(text) QT_TRANSLATE_NOOP("Menus", text)

QString menuTitle(const QString& menu) {
    static const QHash<QString, const char*> titles = {
        {"file", TEXT("File")},           {"edit", TEXT("Edit")},
        {"graph", TEXT("Network")},       {"align", TEXT("Align")},
        {"samples", TEXT("Samples")},     {"training", TEXT("Training")},
        {"export", TEXT("Export")},       {"view", TEXT("View")},
        {"theme", TEXT("Theme")},
        {"language", TEXT("Language")},   {"workspace", TEXT("Workspaces")},
        {"help", TEXT("Help")},
    };
    return titles.contains(menu) ? QCoreApplication::translate("Menus", titles[menu]) : menu;
}

#undef TEXT

QString plainText(const QAction& action) {
    QString text = action.text();
    return text.remove(QChar('&'));
}

QString withKeys(const QString& text, const QAction& action) {
    const QString keys = action.shortcut().toString(QKeySequence::NativeText);
    return keys.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, keys);
}

} // namespace convstudio
