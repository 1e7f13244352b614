// SPDX-License-Identifier: Apache-2.0
#include "engine/model/network_torch.h"

#include "engine/model/device_torch.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace convstudio {

namespace {

/// Holds the parts of a dotted name that are no layers themselves.
struct Scope : torch::nn::Module {
    Scope() : torch::nn::Module("Scope") {}
};

void registerAt(torch::nn::Module& root, const std::string& path,
                const std::shared_ptr<torch::nn::Module>& leaf) {
    torch::nn::Module* scope = &root;
    std::size_t begin = 0;
    for (auto dot = path.find('.'); dot != std::string::npos; dot = path.find('.', begin)) {
        const std::string key = path.substr(begin, dot - begin);
        const auto children = scope->named_children();
        const auto* known = children.find(key);
        scope = known ? known->get()
                      : scope->register_module(key, std::make_shared<Scope>()).get();
        begin = dot + 1;
    }
    scope->register_module(path.substr(begin), leaf);
}

/// Nobody else holds these numbers, and no gradient will ask for them.
bool isOurs(const at::Tensor& value) {
    return !at::GradMode::is_enabled() && value.use_count() == 1 &&
           value.storage().use_count() == 1;
}

void toChannelsLast(const at::Tensor& tensor) {
    if (tensor.dim() == 4) tensor.set_data(tensor.contiguous(at::MemoryFormat::ChannelsLast));
}

} // namespace

Network::Network(const ValidatedGraph& graph, std::uint64_t seed)
    : torch::nn::Module("Network"), m_graph(graph) {
    makeLayers(seed);
    registerLayers();
    planReleases();
}

void Network::makeLayers(std::uint64_t seed) {
    const at::NoGradGuard noGrad;
    at::Generator generator = makeGenerator(at::kCPU, seed);
    const auto& layers = torchLayers();
    m_steps.reserve(m_graph.nodes().size());
    for (std::size_t index = 0; index < m_graph.nodes().size(); ++index) {
        const ValidatedNode& node = m_graph.nodes()[index];
        const auto entry = layers.find(node.type);
        assert(entry != layers.end());
        Step step{entry->second.make(node), {}, false};
        if (torch::nn::Module* module = step.layer.module.get()) {
            if (entry->second.init) entry->second.init(node, *module, generator);
            if (!node.init.is_null()) applyInit(node, *module, generator);
            for (const auto& parameter : module->named_parameters()) {
                parameter.value().set_requires_grad(!node.frozen);
                m_parameters.push_back({node.path + "." + parameter.key(), parameter.value(), index});
            }
            for (const auto& buffer : module->named_buffers()) {
                m_buffers.push_back({node.path + "." + buffer.key(), buffer.value(), index});
                step.frozenStatistics = node.frozen;
            }
        }
        m_steps.push_back(std::move(step));
    }
}

void Network::registerLayers() {
    // A layer whose name begins another's ("stem", "stem.conv") must stand before it in the tree.
    std::vector<std::size_t> order(m_steps.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto depth = [this](std::size_t index) {
        const std::string& path = m_graph.nodes()[index].path;
        return std::count(path.begin(), path.end(), '.');
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return depth(a) < depth(b); });
    for (const std::size_t index : order) {
        const auto& module = m_steps[index].layer.module;
        if (module) registerAt(*this, m_graph.nodes()[index].path, module);
    }
}

void Network::planReleases() {
    std::vector<bool> needed(m_steps.size(), false);
    needed[m_graph.outputIndex()] = true;
    for (std::size_t index = m_steps.size(); index-- > 0;) {
        const auto& inputs = m_graph.nodes()[index].inputs;
        m_steps[index].lastUse.resize(inputs.size());
        // From the last port back, so that a value wired to two ports leaves with the later one.
        for (std::size_t port = inputs.size(); port-- > 0;) {
            m_steps[index].lastUse[port] = !needed[inputs[port]];
            needed[inputs[port]] = true;
        }
    }
}

at::Tensor Network::forward(const at::Tensor& images, const RunContext& context,
                            const Probe& probe) {
    return run(m_steps.size(), images, context, probe)[m_graph.outputIndex()];
}

at::Tensor Network::forwardTo(std::size_t node, const at::Tensor& images,
                              const RunContext& context, const Probe& probe) {
    return run(node + 1, images, context, probe)[node];
}

std::vector<at::Tensor> Network::run(std::size_t count, const at::Tensor& images,
                                     const RunContext& context, const Probe& probe) {
    RunContext frozenContext = context;
    frozenContext.training = false;
    std::vector<at::Tensor> values(m_steps.size());
    std::vector<at::Tensor> arguments;
    for (std::size_t index = 0; index < count; ++index) {
        const Step& step = m_steps[index];
        if (index == m_graph.inputIndex()) {
            values[index] = m_channelsLast && images.dim() == 4
                                ? images.contiguous(at::MemoryFormat::ChannelsLast)
                                : images;
        } else {
            const auto& inputs = m_graph.nodes()[index].inputs;
            for (std::size_t port = 0; port < inputs.size(); ++port) {
                at::Tensor& value = values[inputs[port]];
                arguments.push_back(step.lastUse[port] ? std::move(value) : value);
            }
            if (step.layer.overwrite && isOurs(arguments.front())) {
                step.layer.overwrite(arguments.front());
                values[index] = std::move(arguments.front());
            } else {
                values[index] =
                    step.layer.forward(step.frozenStatistics ? frozenContext : context, arguments);
            }
            arguments.clear();
        }
        if (probe) probe(index, values[index]);
    }
    return values;
}

std::vector<Network::Parameter> Network::stateList() const {
    std::vector<Parameter> merged;
    merged.reserve(m_parameters.size() + m_buffers.size());
    // Both lists are sorted by node; std::merge takes parameters first where nodes are equal.
    std::merge(m_parameters.begin(), m_parameters.end(), m_buffers.begin(), m_buffers.end(),
               std::back_inserter(merged),
               [](const Parameter& a, const Parameter& b) { return a.node < b.node; });
    return merged;
}

void Network::useChannelsLast() {
    m_channelsLast = true;
    for (const Parameter& parameter : m_parameters) toChannelsLast(parameter.tensor);
}

} // namespace convstudio
