// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/preview_controller.h"
#include "ui/panels/data/doctor_list.h"
#include "ui/workbench.h"

#include <QScrollArea>

#include <memory>

namespace convstudio {

/// The first tab of the Data workspace: import report, class balance, a batch as the network sees
/// it, before and after; sizes and skipped files where there is something to say.
class DataOverview : public QScrollArea {
    Q_OBJECT
public:
    DataOverview(Workbench& workbench, PreviewController& preview, QWidget* parent = nullptr);
    ~DataOverview() override;
    /// Brings what a finding is about into sight.
    void reveal(Finding::Kind kind);

Q_SIGNALS:
    void classChosen(const QString& name);
    void saved(const QString& file);
    void failed(const convstudio::Issues& issues);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
