// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/probe_impl_torch.h"
#include "engine/inspect/window_taps.h"

namespace convstudio {

namespace {

/// Whether each value comes from the value at the same place of the only input.
bool keepsPlaces(const ValidatedNode& node) {
    if (node.inputs.size() != 1 || node.shape != node.inputShapes[0]) return false;
    const bool isPointwise = node.family == Family::Activation && node.type != "Softmax";
    const bool isNorm = node.type == "BatchNorm2d" && node.params.at("track_running_stats") == true;
    return isPointwise || isNorm || node.family == Family::Regularize || node.type == "Identity";
}

/// The convolution that a node's values go back to one by one; nothing: there is none.
std::optional<std::size_t> convolutionOf(const ValidatedGraph& graph, std::size_t index) {
    while (keepsPlaces(graph.nodes()[index])) index = graph.nodes()[index].inputs[0];
    if (graph.nodes()[index].type != "Conv2d") return std::nullopt;
    return index;
}

bool isInside(const Shape& shape, std::int64_t channel, std::int64_t row, std::int64_t column) {
    return channel >= 0 && row >= 0 && column >= 0 && channel < shape.channels() &&
           row < shape.height() && column < shape.width();
}

/// What lies under the kernel: [inputs, H, W] of the channels from `first` on.
std::vector<float> windowOf(const ValidatedNode& node, const at::Tensor& input, std::int64_t first,
                            const ValueStory& story) {
    const WindowTaps rows(node, MapAxis::Rows), columns(node, MapAxis::Columns);
    const Shape& shape = node.inputShapes[0];
    const at::Tensor host = input[0].contiguous();
    const auto values = host.accessor<float, 3>();
    std::vector<float> window;
    for (std::int64_t channel = first; channel < first + story.inputs; ++channel)
        for (std::int64_t tap = 0; tap < story.height; ++tap)
            for (std::int64_t across = 0; across < story.width; ++across) {
                const std::int64_t row = rows.place(story.row, tap);
                const std::int64_t column = columns.place(story.column, across);
                window.push_back(isInside(shape, channel, row, column)
                                     ? values[channel][row][column]
                                     : 0.0F);
            }
    return window;
}

void tellWeights(const Network& network, std::size_t index, ValueStory& story) {
    for (const Network::Parameter& parameter : network.parameterList()) {
        if (parameter.node != index) continue;
        if (parameter.name.ends_with(".bias")) {
            story.bias = parameter.tensor[story.channel].item<double>();
            continue;
        }
        const at::Tensor weights = parameter.tensor[story.channel].contiguous();
        story.inputs = weights.size(0);
        story.height = weights.size(1);
        story.width = weights.size(2);
        const float* first = weights.const_data_ptr<float>();
        story.weights.assign(first, first + weights.numel());
    }
}

} // namespace

Result<ValueStory> Probe::valueStory(const InspectedImage& image, const std::string& path,
                                     std::int64_t channel, std::int64_t row, std::int64_t column,
                                     const CancelToken& cancel) {
    const Result<std::size_t> asked = m_impl->nodeAt(path);
    if (!asked) return asked.issues();
    if (Status fits = m_impl->checkImage(image); !fits) return fits.issues();
    const auto index = convolutionOf(m_impl->graph(), *asked);
    if (!index)
        return makeError("value-story-none", {.nodeId = m_impl->node(*asked).id},
                         {{"path", path}, {"type", m_impl->node(*asked).type}});
    const ValidatedNode& node = m_impl->node(*index);
    if (!isInside(node.shape, channel, row, column))
        return makeError("value-story-place", {.nodeId = node.id},
                         {{"path", path},
                          {"channel", std::to_string(channel)},
                          {"row", std::to_string(row)},
                          {"column", std::to_string(column)},
                          {"shape", node.shape.text()}});
    return guarded([&]() -> Result<ValueStory> {
        ValueStory story;
        story.path = node.path;
        story.channel = channel;
        story.row = row;
        story.column = column;
        tellWeights(*m_impl->network, *index, story);
        const std::int64_t perGroup =
            node.shape.channels() / node.params.at("groups").get<std::int64_t>();
        story.window = windowOf(node, m_impl->output(image, node.inputs[0], cancel),
                                channel / perGroup * story.inputs, story);
        story.sum = story.bias;
        for (std::size_t i = 0; i < story.window.size(); ++i)
            story.sum += double(story.window[i]) * story.weights[i];
        story.network =
            m_impl->output(image, *index, cancel)[0][channel][row][column].item<double>();
        return story;
    });
}

} // namespace convstudio
