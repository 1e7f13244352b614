// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

/// Left dock of the Design workspace: Layers / Blocks / Networks. Search by name and synonym,
/// families that fold, a card with help on hover or selection. Drag to the canvas (kLayerMime) or
/// double-click / Enter: inserted behind the selected node.
class PalettePanel : public QWidget {
    Q_OBJECT
public:
    explicit PalettePanel(Workbench& workbench, QWidget* parent = nullptr);
    ~PalettePanel() override;
    void focusSearch();

Q_SIGNALS:
    /// A network of the Networks tab was chosen: the template gallery opens on it.
    void templateRequested(const QString& name);

protected:
    void changeEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
