// SPDX-License-Identifier: Apache-2.0
#include "engine/project/templates_builder.h"

#include <utility>

namespace convstudio {

GraphWriter::GraphWriter(Graph& graph, std::string scope)
    : m_graph(graph), m_scope(std::move(scope)) {}

GraphWriter& GraphWriter::layer(const std::string& type, const std::string& name, Json params) {
    Node node;
    node.type = type;
    node.name = name;
    node.params = std::move(params);
    append(std::move(node));
    return *this;
}

GraphWriter& GraphWriter::block(const std::string& blockId, const std::string& name, Json params) {
    Node node;
    node.type = kBlockType;
    node.name = name;
    node.params = std::move(params);
    node.block = blockId;
    append(std::move(node));
    return *this;
}

GraphWriter& GraphWriter::blocks(const std::string& blockId, const std::string& name, Json params,
                                 std::int64_t copies, std::int64_t firstIndex) {
    block(blockId, name, std::move(params));
    Node& node = *m_graph.findNode(m_last);
    node.repeat = copies;
    node.firstIndex = firstIndex;
    return *this;
}

GraphWriter& GraphWriter::from(const std::string& nodeId) {
    m_last = nodeId;
    return *this;
}

GraphWriter& GraphWriter::add(const std::string& name, const std::string& a,
                              const std::string& b) {
    m_last.clear();
    layer("Add", name);
    connect(a, m_last, "a");
    connect(b, m_last, "b");
    return *this;
}

void GraphWriter::append(Node node) {
    node.id = m_graph.freshNodeId();
    const std::string previous = std::exchange(m_last, node.id);
    m_graph.nodesOf(m_scope).push_back(std::move(node));
    if (!previous.empty()) connect(previous, m_last, "");
}

void GraphWriter::connect(const std::string& from, const std::string& to,
                          const std::string& port) {
    Edge edge;
    edge.from = from;
    edge.to = to;
    edge.toPort = port;
    m_graph.edgesOf(m_scope).push_back(std::move(edge));
}

std::string addBlock(Graph& graph, const std::string& name,
                     std::vector<BlockParameter> parameters) {
    Block block;
    block.id = graph.freshBlockId();
    block.name = name;
    block.parameters = std::move(parameters);
    graph.blocks.push_back(block);
    return block.id;
}

} // namespace convstudio
