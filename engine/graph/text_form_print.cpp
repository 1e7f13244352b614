// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/block_expansion.h"
#include "engine/graph/text_form.h"
#include "engine/graph/text_words.h"

#include <map>
#include <set>

namespace convstudio {

namespace {

/// One layer to print, its inputs by position in the list.
struct PrintedLayer {
    const LayerSpec* spec = nullptr;
    std::string type;
    std::string name;
    Json params;
    std::vector<std::size_t> inputs;
};

std::vector<PrintedLayer> flatLayers(const Graph& graph, const LayerCatalog& catalog) {
    IssueCollector ignored;
    const GraphPlan plan = planGraph(graph, catalog, ignored);
    const FlatGraph flat = expandBlocks(graph, plan, catalog, DataFacts(), ignored);
    std::vector<PrintedLayer> layers;
    for (const FlatNode& node : flat.nodes) {
        PrintedLayer layer{node.spec, node.site.node().type, node.path, {}, {}};
        // At the top level the file's own words stay; inside blocks expressions have values.
        const bool isCopy = !node.site.scope.empty() && node.params;
        layer.params = isCopy ? compactParams(node.spec->params, *node.params)
                              : node.site.node().params;
        for (const FlatValue& input : node.inputs)
            if (input.node) layer.inputs.push_back(*input.node);
        layers.push_back(std::move(layer));
    }
    return layers;
}

class TextPrinter {
public:
    TextPrinter(std::vector<PrintedLayer> layers, const LayerCatalog& catalog)
        : m_layers(std::move(layers)), m_catalog(catalog) {}

    std::string run() {
        for (std::size_t i = 0; i < m_layers.size(); ++i) {
            const PrintedLayer& layer = m_layers[i];
            const bool follows = i > 0 && !layer.inputs.empty() && layer.inputs.front() == i - 1;
            if (!follows && i > 0) m_text += "; ";
            if (!follows && !layer.inputs.empty())
                m_text += m_layers[layer.inputs.front()].name;
            if (follows || !layer.inputs.empty()) m_text += " > ";
            printLayer(layer);
        }
        return std::move(m_text);
    }

private:
    void printLayer(const PrintedLayer& layer) {
        if (layer.name != nextName(layer)) m_text += layer.name + ": ";
        m_names.insert(layer.name);
        ++m_counts[layer.type];
        const std::string arguments = argumentsOf(layer);
        if (!layer.spec) m_text += layer.type;
        else if (layer.type == kInputType) m_text += "in";
        else if (layer.type == kOutputType) m_text += "out";
        else m_text += wordOf(m_catalog, *layer.spec);
        if (!arguments.empty()) m_text += "(" + arguments + ")";
    }

    /// As the parser will name it.
    std::string nextName(const PrintedLayer& layer) const {
        if (!layer.spec) return {};
        const auto count = m_counts.find(layer.type);
        std::size_t number = count == m_counts.end() ? 1 : count->second + 1;
        while (m_names.contains(automaticName(m_catalog, *layer.spec, number))) ++number;
        return automaticName(m_catalog, *layer.spec, number);
    }

    std::string argumentsOf(const PrintedLayer& layer) const {
        std::string text;
        const auto add = [&](const std::string& argument) {
            text += (text.empty() ? "" : ",") + argument;
        };
        for (std::size_t i = 1; i < layer.inputs.size(); ++i) add(m_layers[layer.inputs[i]].name);
        std::size_t position = 0;
        for (const auto& [key, value] : layer.params.items()) {
            const bool isNext = layer.spec && position < layer.spec->params.size() &&
                                layer.spec->params[position].name == key && !value.is_string();
            if (isNext) ++position;
            add(isNext ? valueText(value) : key + "=" + valueText(value));
        }
        return text;
    }

    std::vector<PrintedLayer> m_layers;
    const LayerCatalog& m_catalog;
    std::string m_text;
    std::set<std::string> m_names;
    std::map<std::string, std::size_t> m_counts;
};

} // namespace

std::string printTextForm(const Graph& graph, const LayerCatalog& catalog) {
    return TextPrinter(flatLayers(graph, catalog), catalog).run();
}

} // namespace convstudio
