// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/page_notice.h"

namespace convstudio {

/// In place of a proof as long as there is none: that nothing was trained, what is read, what is
/// wrong, or that nothing has left yet.
class ExportStart : public PageNotice {
    Q_OBJECT
public:
    explicit ExportStart(Workbench& workbench, QWidget* parent = nullptr);

private:
    void refresh() override;
    void showEmpty();
    void act();
};

} // namespace convstudio
