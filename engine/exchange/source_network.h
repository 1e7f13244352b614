// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exchange/exported_network.h"
#include "engine/layers/registry.h"

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

/// An exported network as people structure source: a class for each block, one for the whole.
namespace convstudio {

/// A value within a class: an output of an item, or what comes in at a port.
struct SourceValue {
    std::optional<std::size_t> item; ///< nothing: `port` of the class
    std::size_t port = 0;
    bool operator==(const SourceValue&) const = default;
};

/// A layer, or one copy of an instance of a block.
struct SourceItem {
    const Node* node = nullptr;
    std::string name;                    ///< within its class; dots make scopes: "layer2.0"
    std::optional<std::size_t> ofClass;  ///< index of the class of an instance
    std::vector<SourceValue> inputs;
};

/// One use of a class; the network has one.
struct SourceCopy {
    std::string prefix;                ///< of state names: "layer2.0."
    Json values = Json::object();      ///< of the block's parameters
    std::size_t outerClass = 0, outerCopy = 0, outerItem = 0;
    std::vector<std::size_t> children; ///< per item: index of the copy in the item's class
};

/// Only what leads to an output that somebody reads; muted and folded layers are gone. A block
/// whose instances need different outputs gives several classes.
struct SourceClass {
    const Block* block = nullptr; ///< null: the network
    std::vector<std::string> ports;   ///< names of the Input nodes that are read
    std::vector<std::string> results; ///< names of the Output nodes that are read
    std::vector<SourceItem> items;    ///< topological
    std::vector<SourceValue> outputs; ///< per result
    std::vector<SourceCopy> copies;
};

class SourceNetwork {
public:
    explicit SourceNetwork(const ExportedNetwork& network);

    /// Inner classes before those that use them; the last one is the network.
    const std::vector<SourceClass>& classes() const { return m_classes; }
    const ExportedNetwork& exported() const { return m_network; }
    const LayerRegistry& registry() const { return m_registry; }

    /// The layer that an item is in one copy of its class.
    const ValidatedNode& layer(const SourceItem& item, const SourceCopy& copy) const;
    Shape shapeOf(std::size_t inside, std::size_t copy, SourceValue value) const;

private:
    void enumerateCopies();

    const ExportedNetwork& m_network;
    LayerRegistry m_registry;
    std::vector<SourceClass> m_classes;
    std::unordered_map<std::string, const ValidatedNode*> m_layers; ///< by path
};

} // namespace convstudio
