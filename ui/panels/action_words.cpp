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
        {"training", TEXT("Training")},
        {"view", TEXT("View")},           {"theme", TEXT("Theme")},
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

} // namespace convstudio
