// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/menus.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QSet>

namespace convstudio {

namespace {

struct Group {
    const char* id;
    const char* title;
    const char* parent; ///< "" = the menu itself
};

constexpr Group kGroups[] = {
    {"file", QT_TRANSLATE_NOOP("Menus", "File"), ""},
    {"edit", QT_TRANSLATE_NOOP("Menus", "Edit"), ""},
    {"graph", QT_TRANSLATE_NOOP("Menus", "Graph"), ""},
    {"align", QT_TRANSLATE_NOOP("Menus", "Align"), "graph"},
    {"samples", QT_TRANSLATE_NOOP("Menus", "Samples"), ""},
    {"training", QT_TRANSLATE_NOOP("Menus", "Training"), ""},
    {"export", QT_TRANSLATE_NOOP("Menus", "Export"), ""},
    {"view", QT_TRANSLATE_NOOP("Menus", "View"), ""},
    {"theme", QT_TRANSLATE_NOOP("Menus", "Theme"), "view"},
    {"language", QT_TRANSLATE_NOOP("Menus", "Language"), "view"},
    {"workspace", QT_TRANSLATE_NOOP("Menus", "Workspace"), ""},
    {"help", QT_TRANSLATE_NOOP("Menus", "Help"), ""},
};

/// Actions that begin a new section of their menu.
const QSet<QString>& sectionStarts() {
    static const QSet<QString> ids = {
        "file.save", "file.import-weights", "file.close", "edit.cut", "edit.delete-cut",
        "edit.select-all", "edit.rename", "graph.mute", "graph.make-block", "graph.frame",
        "graph.layout", "graph.next-issue", "view.zoom-100", "view.minimap",
        "view.show-parameters", "view.left-dock", "view.next-pane", "graph.distribute-across",
        "graph.snap-selection", "train.restart", "train.queue", "export.open-folder", "help.about"};
    return ids;
}

} // namespace

MainMenu::MainMenu(Workbench& workbench, QWidget* parent)
    : QMenu(parent), m_workbench(workbench) {
    setObjectName("main-menu-list");
    connect(this, &QMenu::aboutToShow, this, &MainMenu::build);
}

void MainMenu::build() {
    clear();
    for (QMenu* old : findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly))
        old->deleteLater();
    QHash<QString, QMenu*> menus;
    for (const Group& group : kGroups) {
        QMenu* parent = *group.parent ? menus.value(group.parent) : this;
        menus[group.id] = addGroup(parent, group.id);
    }
}

QMenu* MainMenu::addGroup(QMenu* parent, const QString& id) {
    const Group* group = std::find_if(std::begin(kGroups), std::end(kGroups),
                                      [&](const Group& each) { return id == each.id; });
    auto* menu = new QMenu(QCoreApplication::translate("Menus", group->title), this);
    menu->setObjectName("menu-" + id);
    for (const ActionSpec& spec : Actions::table()) {
        if (id != spec.menu || !m_workbench.actions.isHandled(spec.id)) continue;
        if (sectionStarts().contains(spec.id)) menu->addSeparator();
        menu->addAction(m_workbench.actions.action(spec.id));
        if (qstrcmp(spec.id, "file.open") == 0) addRecent(menu);
    }
    // The sub-menus of an empty group find their place one level up.
    if (!menu->isEmpty()) parent->addMenu(menu);
    return menu->isEmpty() ? parent : menu;
}

void MainMenu::addRecent(QMenu* parent) {
    const QStringList files = m_workbench.ui.state.recentFiles();
    if (files.isEmpty()) return;
    QMenu* menu = parent->addMenu(tr("Open recent"));
    menu->setObjectName("menu-recent");
    for (const QString& path : files) {
        const QString folder = QDir::toNativeSeparators(QFileInfo(path).path());
        QAction* action =
            menu->addAction(QFileInfo(path).completeBaseName().section('.', 0, 0) + '\t' + folder);
        action->setData(path);
        connect(action, &QAction::triggered, this, [this, path] { Q_EMIT recentChosen(path); });
    }
}

} // namespace convstudio
