// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

/// Issues with their repairs as buttons, each with what it would change; the first is taken by
/// Enter. Lives in a Popover.
class RepairList : public QWidget {
    Q_OBJECT
public:
    RepairList(Workbench& workbench, Issues issues, QWidget* parent = nullptr);
    ~RepairList() override;

Q_SIGNALS:
    void done();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Opens them at a global point, inside `bounds` (global; null: the window).
void showRepairs(Workbench& workbench, const Issues& issues, const QPoint& globalPoint,
                 QWidget* window, const QRect& bounds = {});

} // namespace convstudio
