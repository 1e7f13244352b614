// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/source_channels.h"

#include "engine/graph/expression.h"

#include <algorithm>

namespace convstudio {

namespace {

constexpr std::string_view kPortKey = "in:";

Symbol numberSymbol(std::int64_t value) { return Symbol::number(static_cast<double>(value)); }

bool readsPort(const Symbol& symbol) {
    std::vector<std::string> used;
    symbol.collectNames(used);
    return std::any_of(used.begin(), used.end(),
                       [](const std::string& key) { return portOfKey(key).has_value(); });
}

} // namespace

std::string portKey(std::size_t port) { return std::string(kPortKey) + std::to_string(port); }

std::optional<std::size_t> portOfKey(const std::string& key) {
    if (!key.starts_with(kPortKey)) return std::nullopt;
    return std::stoul(key.substr(kPortKey.size()));
}

ClassChannels::ClassChannels(const SourceNetwork& network, std::size_t index,
                             const std::vector<ClassChannels>& inner)
    : m_network(&network), m_index(index) {
    const SourceClass& made = network.classes()[index];
    for (const SourceCopy& copy : made.copies) m_values.push_back(copy.values);
    for (std::size_t port = 0; port < made.ports.size(); ++port) readPort(port);
    for (std::size_t i = 0; i < made.items.size(); ++i) {
        const SourceItem& item = made.items[i];
        std::vector<std::optional<Symbol>> outputs;
        if (!item.ofClass) {
            outputs.push_back(checked(layerSymbol(item), {i, 0}));
        } else {
            const std::size_t count = network.classes()[*item.ofClass].outputs.size();
            for (std::size_t output = 0; output < count; ++output) {
                outputs.push_back(
                    checked(instanceSymbol(item, output, inner[*item.ofClass]), {i, output}));
            }
        }
        m_items.push_back(std::move(outputs));
    }
}

ClassChannels::Numbers ClassChannels::numbersOf(SourceValue value) const {
    Numbers numbers;
    for (std::size_t copy = 0; copy < m_values.size(); ++copy) {
        numbers.push_back(m_network->shapeOf(m_index, copy, value).channels());
    }
    return numbers;
}

void ClassChannels::readPort(std::size_t port) {
    const SourceClass& made = m_network->classes()[m_index];
    const Numbers channels = numbersOf({std::nullopt, port});
    std::vector<Symbol> candidates = {numberSymbol(channels[0])};
    if (made.block) {
        for (const BlockParameter& parameter : made.block->parameters) {
            candidates.push_back(Symbol::name(parameter.name));
        }
    }
    const auto found = std::find_if(
        candidates.begin(), candidates.end(),
        [&](const Symbol& candidate) { return candidate.isEverywhere(m_values, channels); });
    if (found != candidates.end()) {
        m_ports.push_back(*found);
        return;
    }
    m_entries.push_back(portKey(port));
    for (std::size_t copy = 0; copy < m_values.size(); ++copy) {
        m_values[copy][portKey(port)] = channels[copy];
    }
    m_ports.push_back(Symbol::name(portKey(port)));
}

std::optional<Symbol> ClassChannels::of(SourceValue value) const {
    return value.item ? m_items[*value.item][value.port] : m_ports[value.port];
}

/// A symbol that is right in every copy: the one followed, or else a number.
std::optional<Symbol> ClassChannels::checked(const std::optional<Symbol>& symbol,
                                             SourceValue value) const {
    const Numbers channels = numbersOf(value);
    if (symbol && symbol->isEverywhere(m_values, channels)) return symbol;
    const Symbol number = numberSymbol(channels[0]);
    return number.isEverywhere(m_values, channels) ? std::optional(number) : std::nullopt;
}

std::optional<Symbol> ClassChannels::layerSymbol(const SourceItem& item) const {
    const SourceClass& made = m_network->classes()[m_index];
    const ValidatedNode& node = m_network->layer(item, made.copies[0]);
    for (const char* param : {"out_channels", "out_features"}) {
        if (!node.params.contains(param)) continue;
        const Json drawn = item.node->params.value(param, Json());
        if (isExpression(drawn)) return Symbol::parse(drawn.get<std::string>(), m_values[0]);
        return numberSymbol(node.params.at(param).get<std::int64_t>());
    }
    if (node.type == "Flatten") return flattened(node, item);
    if (node.family == Family::Merge) return merged(node, item);
    return of(item.inputs[0]);
}

/// "16 * 5 * 5": where a size differs between copies it is found out later.
std::optional<Symbol> ClassChannels::flattened(const ValidatedNode& node,
                                               const SourceItem& item) const {
    const Shape& input = node.inputShapes[0];
    std::optional<Symbol> features = of(item.inputs[0]);
    if (!features || input.elements() == input.channels()) return features;
    for (std::size_t axis = 1; axis < input.dims.size(); ++axis) {
        features = Symbol::product(*features, numberSymbol(input.dims[axis]));
    }
    return features;
}

/// The sum of what is joined; of equal branches the one that does not lead back to a port.
std::optional<Symbol> ClassChannels::merged(const ValidatedNode& node,
                                            const SourceItem& item) const {
    const bool joins = node.shape.channels() > node.inputShapes[0].channels();
    std::optional<Symbol> all;
    for (const SourceValue& input : item.inputs) {
        const std::optional<Symbol> one = of(input);
        if (!one && joins) return std::nullopt;
        if (!one) continue;
        if (!all) all = one;
        else if (joins) all = Symbol::sum(*all, *one);
        else if (readsPort(*all)) all = one;
    }
    return all;
}

/// What the inner class says of its output, with what it is handed in place of its arguments.
std::optional<Symbol> ClassChannels::instanceSymbol(const SourceItem& item, std::size_t output,
                                                    const ClassChannels& inner) const {
    const SourceClass& innerClass = m_network->classes()[*item.ofClass];
    const std::optional<Symbol> result = inner.of(innerClass.outputs[output]);
    if (!result) return std::nullopt;
    std::map<std::string, Symbol> handed;
    for (const BlockParameter& parameter : innerClass.block->parameters) {
        const Json drawn = item.node->params.value(parameter.name, parameter.defaultValue);
        if (drawn.is_number()) {
            handed.emplace(parameter.name, Symbol::number(drawn.get<double>()));
        } else if (isExpression(drawn)) {
            const auto symbol = Symbol::parse(drawn.get<std::string>(), m_values[0]);
            if (symbol) handed.emplace(parameter.name, *symbol);
        }
    }
    for (std::size_t port = 0; port < item.inputs.size(); ++port) {
        if (const auto symbol = of(item.inputs[port])) handed.emplace(portKey(port), *symbol);
    }
    return result->with(handed);
}

} // namespace convstudio
