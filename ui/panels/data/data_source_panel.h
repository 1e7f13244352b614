// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/data/doctor_list.h"
#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

/// The left dock of the Data workspace: where the images come from, how they are divided and
/// prepared, what the data doctor says. Takes a folder or file dropped on it. Reads the images once
/// it is seen.
class DataSourcePanel : public QWidget {
    Q_OBJECT
public:
    explicit DataSourcePanel(Workbench& workbench, QWidget* parent = nullptr);
    ~DataSourcePanel() override;

Q_SIGNALS:
    /// A finding was clicked: its list is to be shown.
    void findingOpened(convstudio::Finding::Kind kind);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
