// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exchange/source_network.h"
#include "engine/exchange/source_symbol.h"

namespace convstudio {

/// How many channels (features of a vector) flow within one class, said by what its copies are
/// told: parameters of the block by their names, channels that come in as "in:<port>".
class ClassChannels {
public:
    /// `inner`: those of the classes before it.
    ClassChannels(const SourceNetwork& network, std::size_t index,
                  const std::vector<ClassChannels>& inner);

    /// Nothing where neither a number nor an expression holds in every copy.
    std::optional<Symbol> of(SourceValue value) const;
    /// Per copy: every key with its value.
    const std::vector<Json>& values() const { return m_values; }
    /// Keys of the ports that no number and no parameter can say.
    const std::vector<std::string>& entries() const { return m_entries; }

private:
    using Numbers = std::vector<std::int64_t>; ///< per copy
    Numbers numbersOf(SourceValue value) const;
    void readPort(std::size_t port);
    std::optional<Symbol> checked(const std::optional<Symbol>& symbol, SourceValue value) const;
    std::optional<Symbol> layerSymbol(const SourceItem& item) const;
    std::optional<Symbol> flattened(const ValidatedNode& node, const SourceItem& item) const;
    std::optional<Symbol> merged(const ValidatedNode& node, const SourceItem& item) const;
    std::optional<Symbol> instanceSymbol(const SourceItem& item, std::size_t output,
                                         const ClassChannels& inner) const;

    const SourceNetwork* m_network;
    std::size_t m_index;
    std::vector<Json> m_values;
    std::vector<std::string> m_entries;
    std::vector<Symbol> m_ports;
    std::vector<std::vector<std::optional<Symbol>>> m_items; ///< per item, per output
};

/// Key of what comes in at a port, and back.
std::string portKey(std::size_t port);
std::optional<std::size_t> portOfKey(const std::string& key);

} // namespace convstudio
