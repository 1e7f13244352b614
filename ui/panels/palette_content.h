// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/layer_list_model.h"
#include "ui/panels/layer_card.h"
#include "ui/workbench.h"

#include <QCoreApplication>

namespace convstudio {

/// What the palette offers and says of it, read from registry, document, library and templates.
class PaletteContent {
    Q_DECLARE_TR_FUNCTIONS(convstudio::PaletteContent)
public:
    explicit PaletteContent(const Workbench& workbench) : m_workbench(workbench) {}

    QVector<LayerEntry> layers() const;
    QVector<LayerEntry> blocks() const;
    QVector<LayerEntry> networks() const;
    CardText card(const QString& key) const;

private:
    CardText layerCard(const LayerSpec& spec) const;
    CardText blockCard(const Block& block) const;
    CardText networkCard(const std::string& name) const;
    QString fits(const LayerSpec& spec) const;
    QString adds(const LayerSpec& spec) const;
    const Language& language() const { return m_workbench.ui.language; }
    const Workbench& m_workbench;
};

} // namespace convstudio
