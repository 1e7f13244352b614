// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/graph.h"
#include "engine/graph/validated_graph.h"
#include "ui/canvas/canvas_items.h"
#include "ui/document/editor_state.h"

#include <QStringList>

namespace convstudio {

/// What a node says of itself, in words short enough for its second row and in sentences. Key
/// parameters are known by name, not by layer: a new layer with `kernel_size` needs nothing here.
class NodeTexts {
public:
    NodeTexts(const Graph& graph, const LayerCatalog& catalog, const DataFacts& facts)
        : m_graph(graph), m_catalog(catalog), m_facts(facts) {}

    /// Row 2, most important first: "16", "3×3", "same". One entry with the formula for layers
    /// without parameters. `input`, `output`: shapes where known.
    QStringList details(const Node& node, const std::optional<Shape>& input,
                        const std::optional<Shape>& output) const;

    /// The chosen fact: "2,304", "1.81 M", "12.5 kB", "7 × 7"; "?" unknown; empty = nothing to say.
    QString fact(const Node& node, const NodeFacts* facts, EditorState::Fact which) const;
    /// The same as a number, for the bar.
    static double amount(const NodeFacts* facts, EditorState::Fact which);

    /// "Conv2d res1.conv2, 16 channels, kernel 3 by 3, 2,304 parameters, one warning".
    QString sentence(const Node& node, const CanvasNode& item, const NodeFacts* facts,
                     int errors, int warnings) const;

private:
    bool hasWeights(const Node& node) const;
    QStringList blockDetails(const Node& node) const;
    const Graph& m_graph;
    const LayerCatalog& m_catalog;
    const DataFacts& m_facts;
};

} // namespace convstudio
