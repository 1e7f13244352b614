// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/graph.h"

#include <string>

namespace convstudio {

/// Writes a graph as one reads a network: a chain of layers in one scope. Every layer is wired to
/// the one before it; branches start at a remembered node and meet in merge().
class GraphWriter {
public:
    /// `scope`: id of a block of `graph`, or empty for the top level. Both outlive the writer.
    explicit GraphWriter(Graph& graph, std::string scope = {});

    GraphWriter& layer(const std::string& type, const std::string& name,
                       Json params = Json::object());
    /// An instance of a block without a copy index in its state names.
    GraphWriter& block(const std::string& blockId, const std::string& name,
                       Json params = Json::object());
    /// `copies` chained copies, named `<name>.<firstIndex>`, `<name>.<firstIndex + 1>` ...
    GraphWriter& blocks(const std::string& blockId, const std::string& name, Json params,
                        std::int64_t copies, std::int64_t firstIndex = 0);

    /// Id of the last node.
    const std::string& last() const { return m_last; }
    /// The next layer gets its input from this node.
    GraphWriter& from(const std::string& nodeId);
    /// Add of two nodes.
    GraphWriter& add(const std::string& name, const std::string& a, const std::string& b);

private:
    void append(Node node);
    void connect(const std::string& from, const std::string& to, const std::string& port);
    Graph& m_graph;
    std::string m_scope;
    std::string m_last;
};

/// Adds an empty block; returns its id.
std::string addBlock(Graph& graph, const std::string& name,
                     std::vector<BlockParameter> parameters);

} // namespace convstudio
