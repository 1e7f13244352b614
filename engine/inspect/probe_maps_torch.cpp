// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/probe_impl_torch.h"

#include <algorithm>
#include <numeric>

namespace convstudio {

namespace {

std::span<const float> spanOf(const at::Tensor& host) {
    return {host.const_data_ptr<float>(), static_cast<std::size_t>(host.numel())};
}

/// Height and width of a node's maps: vectors are maps of 1 × 1, sequences of L × 1.
std::array<std::int64_t, 2> mapSize(const Shape& shape) {
    if (shape.kind == Kind::Map) return {shape.height(), shape.width()};
    return {shape.dims.size() > 1 ? shape.dims[1] : 1, 1};
}

/// Indices of the `count` largest, largest first; of equals the first.
std::vector<std::int64_t> strongest(std::span<const float> strengths, std::size_t count) {
    std::vector<std::int64_t> order(strengths.size());
    std::iota(order.begin(), order.end(), std::int64_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::int64_t a, std::int64_t b) {
        return strengths[static_cast<std::size_t>(a)] > strengths[static_cast<std::size_t>(b)];
    });
    order.resize(std::min(order.size(), count));
    return order;
}

FilmFrame frameOf(const ValidatedNode& node, const at::Tensor& output, std::size_t count) {
    FilmFrame frame;
    frame.path = node.path;
    frame.type = node.type;
    frame.shape = node.shape;
    const auto [height, width] = mapSize(node.shape);
    frame.height = height;
    frame.width = width;
    const at::Tensor maps =
        output[0].to(at::kFloat).contiguous().view({node.shape.channels(), height * width});
    const at::Tensor strengths = maps.abs().mean(1);
    frame.channels = strongest(spanOf(strengths), count);
    for (const std::int64_t channel : frame.channels) {
        const auto values = spanOf(maps[channel]);
        frame.maps.emplace_back(values.begin(), values.end());
    }
    const auto [low, high] = maps.aminmax();
    frame.minimum = low.item<double>();
    frame.maximum = high.item<double>();
    return frame;
}

} // namespace

Result<FeatureMaps> Probe::featureMaps(const InspectedImage& image, const std::string& path,
                                       const CancelToken& cancel) {
    const Result<std::size_t> index = m_impl->nodeAt(path);
    if (!index) return index.issues();
    if (Status fits = m_impl->checkImage(image); !fits) return fits.issues();
    return guarded([&]() -> Result<FeatureMaps> {
        const ValidatedNode& node = m_impl->node(*index);
        FeatureMaps maps;
        maps.path = node.path;
        maps.type = node.type;
        maps.channels = node.shape.channels();
        const auto [height, width] = mapSize(node.shape);
        maps.height = height;
        maps.width = width;
        const at::Tensor host =
            m_impl->output(image, *index, cancel).to(at::kFloat).contiguous();
        const auto values = spanOf(host);
        maps.values.assign(values.begin(), values.end());
        fillFigures(maps);
        return maps;
    });
}

Result<std::vector<FilmFrame>> Probe::film(const InspectedImage& image, std::size_t maps,
                                           const CancelToken& cancel) {
    if (Status fits = m_impl->checkImage(image); !fits) return fits.issues();
    return guarded([&]() -> Result<std::vector<FilmFrame>> {
        std::vector<FilmFrame> frames;
        m_impl->eachOutput(image, cancel, [&](std::size_t index, const at::Tensor& output) {
            frames.push_back(frameOf(m_impl->node(index), output, maps));
        });
        return frames;
    });
}

Result<std::vector<ChannelFigures>> Probe::channelFigures(
    const std::vector<std::uint32_t>& images, const std::string& path, const CancelToken& cancel,
    const Progress& progress) {
    const Result<std::size_t> index = m_impl->nodeAt(path);
    if (!index) return index.issues();
    return guarded([&]() -> Result<std::vector<ChannelFigures>> {
        const at::NoGradGuard noGrad;
        std::vector<ChannelTally> tallies(
            static_cast<std::size_t>(m_impl->node(*index).shape.channels()));
        const auto count = [&](const at::Tensor& pixels) {
            const at::Tensor output =
                m_impl->network
                    ->forwardTo(*index, pixels, m_impl->context(), stopProbe(cancel))
                    .to(at::kFloat)
                    .contiguous();
            const std::span<const float> values = spanOf(output);
            const std::size_t perMap = values.size() / static_cast<std::size_t>(output.size(0)) /
                                       tallies.size();
            for (std::size_t map = 0; map * perMap < values.size(); ++map)
                tallies[map % tallies.size()].add(values.subspan(map * perMap, perMap));
        };
        const Status done = m_impl->eachPass(images, cancel, progress, count);
        if (!done) return done.issues();
        std::vector<ChannelFigures> figures;
        for (const ChannelTally& tally : tallies) figures.push_back(tally.figures());
        return figures;
    });
}

Result<Filters> Probe::filters(const std::string& path) const {
    const Result<std::size_t> index = m_impl->nodeAt(path);
    if (!index) return index.issues();
    const ValidatedNode& node = m_impl->node(*index);
    if (node.family != Family::Conv)
        return makeError("filters-not-conv", {.nodeId = node.id},
                         {{"path", path}, {"type", node.type}});
    Filters filters;
    filters.path = path;
    for (const Network::Parameter& parameter : m_impl->network->parameterList()) {
        if (parameter.node != *index) continue;
        const at::Tensor host = parameter.tensor.contiguous();
        const auto values = spanOf(host);
        if (parameter.name.ends_with(".bias")) {
            filters.bias.assign(values.begin(), values.end());
        } else {
            filters.weights.assign(values.begin(), values.end());
            filters.count = host.size(0);
            filters.inputs = host.size(1);
            filters.height = host.size(2);
            filters.width = host.size(3);
        }
    }
    describeFilters(filters);
    return filters;
}

} // namespace convstudio
