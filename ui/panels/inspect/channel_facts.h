// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/feature_maps.h"
#include "ui/workbench.h"

#include <QPoint>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace convstudio {

class FactList;
class ThemedLabel;

/// The figures of one channel: of its map, of the value looked at, and which channels of the layer
/// stay 0 over many training images.
class ChannelFacts : public QWidget {
    Q_OBJECT
public:
    explicit ChannelFacts(Workbench& workbench, QWidget* parent = nullptr);
    /// Null maps: nothing is known.
    void setChannel(std::shared_ptr<const FeatureMaps> maps, std::int64_t channel);
    void setCell(std::optional<QPoint> cell);
    /// Another network: what was counted is of no use.
    void forget();
    QString text() const; ///< all facts in one line, as spoken

protected:
    void changeEvent(QEvent* event) override;

private:
    void askDead();
    void show();
    Workbench& m_workbench;
    FactList* m_list;
    ThemedLabel* m_note;
    std::shared_ptr<const FeatureMaps> m_maps;
    std::int64_t m_channel = -1;
    std::optional<QPoint> m_cell;
    std::string m_counted;     ///< layer of m_dead
    std::vector<bool> m_dead;  ///< by channel; empty: not counted yet
    std::size_t m_images = 0;  ///< it was counted over
};

} // namespace convstudio
