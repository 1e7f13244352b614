// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/validated_graph.h"
#include "engine/train/events.h"
#include "ui/canvas/canvas_items.h"

#include <QHash>
#include <QStringList>

namespace convstudio {

/// What the instrument panel shows in every node.
enum class Instrument {
    Health, ///< gradient ÷ weight, spread of the output or share of dead units; time
    Time,   ///< time and its share of the step
    Range,  ///< mean and deviation of the output
    Shapes, ///< shape and bytes of the output
};

/// Bounds outside of which a figure is a warning.
namespace bounds {
inline constexpr double kLeastRatio = 1e-4, kMostRatio = 1e-1; ///< gradient ÷ weight
inline constexpr double kMostDead = 0.5;
inline constexpr double kLeastDeviation = 1e-3, kMostDeviation = 20;
inline constexpr double kMostIdleTime = 0.25; ///< of the step, in a layer without weights
} // namespace bounds

/// The figures of a training step as the canvas shows them: nodes of one scope; a block, and layers
/// inside an open one, by their worst copy. Pure.
class NodeReadings {
public:
    /// `network` and `graph` outlive this. `scope`: ids of the block instances that lead to the
    /// scope shown; empty = top level.
    NodeReadings(const ValidatedGraph& network, const Graph& graph, const QStringList& scope);

    /// By id of the nodes shown. Without figures of a node there is no reading of it; Shapes needs
    /// no event.
    QHash<QString, NodeReading> of(Instrument instrument, const NodesEvent* event) const;
    /// Path of the layer whose histogram stands for a node: its own, or that of the worst copy;
    /// empty where nothing is computed.
    QString histogramPath(const QString& nodeId, const NodesEvent* event) const;

    struct Layer {
        const ValidatedNode* node = nullptr;
        int copy = 0; ///< of the block it lies in
    };
    /// What stands behind a node of the canvas.
    struct ShownNode {
        QVector<Layer> layers;
        int copies = 1;
        bool isBlock = false;
    };

private:
    QHash<QString, ShownNode> m_shown;
};

/// "6.5e-2", "0.48", "12.3": three figures at most; "NaN", "∞".
QString readingNumber(double value);
/// "0.6 ms", "21.8 ms", with a thin space.
QString millisecondsText(double milliseconds);

} // namespace convstudio
