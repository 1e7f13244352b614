// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/page_notice.h"

namespace convstudio {

/// In place of the confusion matrix as long as there is none: what is being read and how far, what
/// is wrong and what helps, or that nothing was trained yet.
class InspectStart : public PageNotice {
    Q_OBJECT
public:
    explicit InspectStart(Workbench& workbench, QWidget* parent = nullptr);

Q_SIGNALS:
    void chooserRequested(); ///< of run, weights and split
    void locateRequested();

private:
    void refresh() override;
    void showBusy();
    void showFailed();
    void showEmpty();
    void act();
};

} // namespace convstudio
