// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

/// The right dock of the Data workspace: how training images are varied. Every transform the engine
/// knows, those in use first, in their order; strength presets; what it costs an image. Every
/// change is one undo step of "/data/augment".
class AugmentPanel : public QWidget {
    Q_OBJECT
public:
    explicit AugmentPanel(Workbench& workbench, QWidget* parent = nullptr);
    ~AugmentPanel() override;

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
