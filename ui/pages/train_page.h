// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

/// The centre of the Train workspace: charts (456 wide, at least 360), splitter, the network as
/// instrument panel; where it is narrow the charts stand over the network. Watches the training
/// only while it is visible. GUI thread.
class TrainPage : public QWidget {
    Q_OBJECT
public:
    explicit TrainPage(Workbench& workbench, QWidget* parent = nullptr);
    ~TrainPage() override;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
