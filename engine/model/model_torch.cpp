// SPDX-License-Identifier: Apache-2.0
#include "engine/model/model.h"

#include "engine/model/device_torch.h"
#include "engine/model/network_state_torch.h"
#include "engine/model/network_torch.h"
#include "engine/model/tensor_torch.h"

#include <map>

namespace convstudio {

namespace {

std::string shapeText(std::span<const std::int64_t> dims) {
    std::string text;
    for (const std::int64_t dim : dims) text += (text.empty() ? "" : "×") + std::to_string(dim);
    return text;
}

} // namespace

Status checkImages(const ValidatedGraph& graph, const TensorBuffer& images) {
    const Shape& expected = graph.input().shape;
    const std::span<const std::int64_t> got = images.shape;
    const bool fits = images.dtype == DType::F32 && got.size() == expected.dims.size() + 1 &&
                      std::equal(expected.dims.begin(), expected.dims.end(), got.begin() + 1) &&
                      got[0] > 0;
    if (fits) return Done{};
    Place place;
    place.nodeId = graph.input().id;
    return makeError("model-input-mismatch", place,
                     {{"got", shapeText(got) + " " + std::string(dtypeName(images.dtype))},
                      {"expected", "N×" + expected.text() + " F32"}});
}

Model::Model(std::unique_ptr<Network> network) : m_network(std::move(network)) {}
Model::Model(Model&&) noexcept = default;
Model& Model::operator=(Model&&) noexcept = default;
Model::~Model() = default;

Result<Model> Model::build(const ValidatedGraph& graph, std::uint64_t seed,
                           const std::string& device) {
    try {
        auto network = std::make_unique<Network>(graph, seed);
        network->to(at::Device(device));
        network->eval();
        return Model(std::move(network));
    } catch (const c10::Error& error) {
        return torchIssue(error);
    }
}

const ValidatedGraph& Model::graph() const {
    return m_network->graph();
}

std::vector<StateInfo> Model::stateInfo() const {
    std::vector<StateInfo> infos;
    for (const Network::Parameter& entry : m_network->stateList()) {
        const ValidatedNode& node = graph().nodes()[entry.node];
        infos.push_back({entry.name, node.id, entry.tensor.sizes().vec(),
                         entry.tensor.requires_grad()});
    }
    return infos;
}

NamedTensors Model::state() const {
    return networkState(*m_network);
}

Status Model::loadState(const NamedTensors& state) {
    try {
        return loadNetworkState(*m_network, state);
    } catch (const c10::Error& error) {
        return torchIssue(error);
    }
}

Result<TensorBuffer> Model::forward(const TensorBuffer& images) {
    Result<Taps> taps = forwardWithTaps(images, {});
    if (!taps) return taps.issues();
    return std::move(taps->logits);
}

Result<Model::Taps> Model::forwardWithTaps(const TensorBuffer& images,
                                           const std::vector<std::string>& paths) {
    Issues issues = checkImages(graph(), images).issues();
    std::map<std::size_t, std::size_t> wanted; // node → position in paths
    Taps taps;
    for (const std::string& path : paths) {
        const ValidatedNode* node = graph().findPath(path);
        if (!node) {
            issues.push_back(makeError("tap-unknown", {}, {{"path", path}}));
            continue;
        }
        wanted.emplace(node - graph().nodes().data(), taps.activations.size());
        taps.activations.emplace_back(path, TensorBuffer{});
    }
    if (!issues.empty()) return issues;
    const auto probe = [&](std::size_t node, const at::Tensor& output) {
        const auto tap = wanted.find(node);
        if (tap != wanted.end()) {
            taps.activations[tap->second].second = toBuffer(output.to(at::kFloat));
        }
    };
    try {
        const at::NoGradGuard noGrad;
        const at::Device device = m_network->parameterList().empty()
                                      ? at::Device(at::kCPU)
                                      : m_network->parameterList().front().tensor.device();
        const RunContext context{false, makeGenerator(device, 0)};
        const at::Tensor logits = m_network->forward(toTensor(images).to(device), context,
                                                     paths.empty() ? Network::Probe{} : probe);
        taps.logits = toBuffer(logits.to(at::kFloat));
        return taps;
    } catch (const c10::Error& error) {
        return torchIssue(error);
    }
}

} // namespace convstudio
