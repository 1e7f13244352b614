// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/inspect/predictions.h"
#include "engine/inspect/probe_impl_torch.h"
#include "engine/model/model.h"
#include "engine/model/network_state_torch.h"
#include "engine/model/tensor_torch.h"
#include "engine/train/device_batch_torch.h"

#include <algorithm>

namespace convstudio {

namespace {

bool mixesImages(const ValidatedNode& node) {
    return node.family == Family::Norm && !node.params.value("track_running_stats", true);
}

} // namespace

std::vector<float> hostValues(const at::Tensor& tensor) {
    const at::Tensor host = tensor.to(at::kFloat).contiguous();
    return {host.const_data_ptr<float>(), host.const_data_ptr<float>() + host.numel()};
}

std::unique_ptr<Network> frozenNetwork(const ValidatedGraph& graph, std::uint64_t seed) {
    auto network = std::make_unique<Network>(graph, seed);
    network->eval();
    // The memory format of the trainer, whose numbers are to be met.
    network->useChannelsLast();
    for (const Network::Parameter& parameter : network->parameterList())
        parameter.tensor.set_requires_grad(false);
    return network;
}

Network::Probe stopProbe(const CancelToken& cancel) {
    return [cancel](std::size_t, const at::Tensor&) {
        if (cancel.requested()) throw PassCancelled{};
    };
}

Probe::Impl::Impl(std::shared_ptr<const Subject> inspected)
    : subject(std::move(inspected)),
      network(frozenNetwork(subject->graph, subject->info.seed)),
      generator(makeGenerator(at::kCPU, 0)) {}

Result<std::size_t> Probe::Impl::nodeAt(const std::string& path) const {
    if (const ValidatedNode* found = graph().findPath(path))
        return static_cast<std::size_t>(found - graph().nodes().data());
    std::vector<std::string> known;
    for (const ValidatedNode& each : graph().nodes()) known.push_back(each.path);
    return makeError("node-unknown", {},
                     {{"path", path},
                      {"nearest", nearestWord(path, known)},
                      {"known", joined(known)}});
}

Status Probe::Impl::checkImage(const InspectedImage& image) const {
    Status fits = checkImages(graph(), image.input);
    if (fits && image.input.shape[0] == 1) return Done{};
    return fits ? makeError("model-input-mismatch", {},
                            {{"got", "N = " + std::to_string(image.input.shape[0])},
                             {"expected", "1×" + graph().input().shape.text()}})
                : fits;
}

Status Probe::Impl::checkClass(std::int64_t target) const {
    const std::int64_t count = graph().output().shape.elements();
    if (target >= 0 && target < count) return Done{};
    return makeError("class-unknown", {},
                     {{"class", std::to_string(target)},
                      {"known", subject->classes().empty() ? "0 … " + std::to_string(count - 1)
                                                           : joined(subject->classes())}});
}

void Probe::Impl::remember(const InspectedImage& image) {
    if (!m_outputs.empty() && m_newest == image.input) return;
    m_newest = image.input;
    m_outputs.assign(graph().nodes().size(), at::Tensor());
}

at::Tensor Probe::Impl::output(const InspectedImage& image, std::size_t index,
                               const CancelToken& cancel) {
    remember(image);
    if (m_outputs[index].defined()) return m_outputs[index];
    at::Tensor found;
    eachOutput(image, cancel, [&](std::size_t seen, const at::Tensor& output) {
        if (seen == index) found = output;
    });
    return found;
}

void Probe::Impl::eachOutput(const InspectedImage& image, const CancelToken& cancel,
                             const Visitor& visit) {
    remember(image);
    const bool isKept = std::all_of(m_outputs.begin(), m_outputs.end(),
                                    [](const at::Tensor& output) { return output.defined(); });
    if (isKept) {
        for (std::size_t index = 0; index < m_outputs.size(); ++index) {
            if (cancel.requested()) throw PassCancelled{};
            visit(index, m_outputs[index]);
        }
        return;
    }
    const at::NoGradGuard noGrad;
    const bool keeps = graph().totals().activationBytes <= kActivationBudget;
    network->forward(toTensor(image.input), context(),
                     [&](std::size_t index, const at::Tensor& output) {
                         if (cancel.requested()) throw PassCancelled{};
                         if (keeps) m_outputs[index] = output;
                         visit(index, output);
                     });
}

std::int64_t Probe::Impl::passSize() const {
    const bool mixes = std::any_of(graph().nodes().begin(), graph().nodes().end(), mixesImages);
    return mixes ? 1 : std::min<std::int64_t>(32, evaluationBatch(graph()));
}

Status Probe::Impl::eachPass(const std::vector<std::uint32_t>& images, const CancelToken& cancel,
                             const Progress& progress,
                             const std::function<void(const at::Tensor&)>& visit) {
    for (const std::uint32_t image : images) {
        // One image at a time answers for the data as a whole: no image of it can be had.
        if (!subject->data || image >= subject->data->dataset.images->count())
            return storedSample(*subject, image).issues();
    }
    if (images.empty()) return Done{};
    const Dataset& data = subject->data->dataset;
    BatchLoader::Options options;
    options.batchSize = std::min(passSize(), static_cast<std::int64_t>(images.size()));
    BatchLoader loader(data.images, images, subject->normalization, options, nullptr);
    DeviceBatch batch(graph().input().shape, options.batchSize, at::kCPU);
    std::size_t done = 0;
    for (std::size_t index = 0; index < loader.batches(); ++index) {
        if (cancel.requested()) throw PassCancelled{};
        const std::int64_t count = batch.load(loader, 0, static_cast<std::int64_t>(index));
        visit(batch.images(0, count));
        done += static_cast<std::size_t>(count);
        if (progress) progress(done, images.size());
    }
    return Done{};
}

Network& Probe::Impl::control() {
    constexpr std::uint64_t kOtherSeed = 0x5eed;
    if (!m_control) m_control = frozenNetwork(graph(), subject->info.seed ^ kOtherSeed);
    return *m_control;
}

Probe::Probe(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Probe::Probe(Probe&&) noexcept = default;
Probe& Probe::operator=(Probe&&) noexcept = default;
Probe::~Probe() = default;

Result<Probe> Probe::make(std::shared_ptr<const Subject> subject) {
    return guarded([&]() -> Result<Probe> {
        auto impl = std::make_unique<Impl>(std::move(subject));
        const Status filled = loadNetworkState(*impl->network, *impl->subject->weights);
        if (!filled) return filled.issues();
        return Probe(std::move(impl));
    });
}

const Subject& Probe::subject() const { return *m_impl->subject; }

Result<ImageAnswer> Probe::answer(const InspectedImage& image, const CancelToken& cancel) {
    if (Status fits = m_impl->checkImage(image); !fits) return fits.issues();
    return guarded([&]() -> Result<ImageAnswer> {
        const ValidatedGraph& graph = m_impl->graph();
        const std::optional<std::size_t> features = featureNode(graph);
        ImageAnswer answer;
        m_impl->eachOutput(image, cancel, [&](std::size_t index, const at::Tensor& output) {
            if (features && index == *features) answer.features = hostValues(output);
            if (index == graph.outputIndex()) answer.logits = hostValues(output);
        });
        answer.probabilities = probabilities(answer.logits);
        answer.predicted = std::distance(
            answer.logits.begin(), std::max_element(answer.logits.begin(), answer.logits.end()));
        return answer;
    });
}

} // namespace convstudio
