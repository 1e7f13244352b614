// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

/// Map of keys (F1): every action with its shortcut, searchable, changeable; a clash names the other
/// action and offers to take the keys over. Escape leaves it.
class ShortcutsPage : public QWidget {
    Q_OBJECT
public:
    explicit ShortcutsPage(Workbench& workbench, QWidget* parent = nullptr);
    ~ShortcutsPage() override;

Q_SIGNALS:
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
