// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/keyboard_walk.h"
#include "ui/canvas/naming.h"
#include "ui/workbench.h"

#include <QObject>

#include <functional>

namespace convstudio {

class DesignPage;

/// What the actions of the canvas do, and when they can: menus, keys, tool bar and command palette
/// all end here.
class DesignActions : public QObject {
    Q_OBJECT
public:
    DesignActions(Workbench& workbench, DesignPage& page, KeyboardWalk& keys, Naming& naming);

    /// Where something new goes that has no place of its own: at the pointer, else in the middle.
    QPointF insertPoint() const;
    void openBlock(const QString& instanceId);

private:
    void handleEditing();
    void handleClipboard();
    void handleGraph();
    void handleBlocks();
    void handleLayout();
    void handleView();
    void removeSelection(GraphEditor::Wires wires);
    void selectAll();
    void insertAfterSelection();
    void rename();

    void update();
    void updateSelectionActions();
    void updateBlockActions();
    void updateHistory();
    void set(std::initializer_list<const char*> ids, bool enabled, const QString& reason);
    QStringList selectedBlocks() const;

    Workbench& m_bench;
    DesignPage& m_page;
    KeyboardWalk& m_keys;
    Naming& m_naming;
};

} // namespace convstudio
