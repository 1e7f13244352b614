// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/page_notice.h"

namespace convstudio {

/// In place of the tabs as long as there are no images: they are being read, could not be read (why
/// and what to do), or are to be chosen.
class DataStart : public PageNotice {
    Q_OBJECT
public:
    explicit DataStart(Workbench& workbench, QWidget* parent = nullptr);

private:
    void refresh() override;
};

} // namespace convstudio
