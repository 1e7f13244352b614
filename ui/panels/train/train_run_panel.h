// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

/// The left dock of the Train workspace: while a run goes on its progress, best epoch and settings
/// (learning rate and epochs can be changed), after it the outcome, else the settings of the run to
/// come as a form. GUI thread.
class TrainRunPanel : public QWidget {
    Q_OBJECT
public:
    explicit TrainRunPanel(Workbench& workbench, QWidget* parent = nullptr);
    ~TrainRunPanel() override;

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
