// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

/// Right dock of the Design workspace: the selected nodes' parameters as a form made from their
/// schemas, weights (initialisation, frozen, learning-rate factor), facts; a block's parameters and
/// repeat count; frames and notes; with nothing selected the network's costs.
class PropertyPanel : public QWidget {
    Q_OBJECT
public:
    explicit PropertyPanel(Workbench& workbench, QWidget* parent = nullptr);
    ~PropertyPanel() override;
    void focusFirstField();
    /// The name field, selected (F2 on the canvas).
    void focusName();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
