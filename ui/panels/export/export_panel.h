// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

namespace convstudio {

class PanelHeader;

/// The left dock of the Export workspace: formats, weights, proof and target, below them the button
/// that exports.
class ExportPanel : public QWidget {
    Q_OBJECT
public:
    explicit ExportPanel(Workbench& workbench, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    Workbench& m_workbench;
    PanelHeader* m_header;
};

} // namespace convstudio
