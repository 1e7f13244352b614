// SPDX-License-Identifier: Apache-2.0
#include "engine/train/trainer.h"

#include "engine/base/random.h"
#include "engine/model/device_torch.h"
#include "engine/model/network_state_torch.h"
#include "engine/model/tensor_torch.h"
#include "engine/train/batch_rules.h"
#include "engine/train/device_batch_torch.h"
#include "engine/train/logits_torch.h"
#include "engine/train/loss_torch.h"
#include "engine/train/memory_torch.h"
#include "engine/train/node_figures_torch.h"
#include "engine/train/optimizer_torch.h"
#include "engine/train/sample_choice.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <mutex>

namespace convstudio {

namespace {

constexpr std::string_view kGeneratorName = "random.generator";

/// Thread counts of torch: per thread for the arithmetic, once a process between operators.
void useThreads(int threads) {
    at::set_num_threads(threads);
    static std::once_flag interOp;
    std::call_once(interOp, [] {
        if (at::get_num_interop_threads() != 1) at::set_num_interop_threads(1);
    });
}

at::Tensor generatorState(at::Generator generator) {
    const std::lock_guard lock(generator.mutex());
    return generator.get_state();
}

void setGeneratorState(at::Generator& generator, const at::Tensor& state) {
    const std::lock_guard lock(generator.mutex());
    generator.set_state(state);
}

std::unique_ptr<Network> makeNetwork(const TrainerOptions& options, at::Device device) {
    auto network = std::make_unique<Network>(options.graph, options.config.seed);
    network->to(device);
    network->useChannelsLast();
    network->train();
    return network;
}

BatchLoader makeLoader(const TrainerOptions& options) {
    BatchLoader::Options loader;
    loader.batchSize = options.config.batchSize;
    loader.order = BatchLoader::Order::Shuffled;
    loader.seed = options.config.seed;
    loader.augment = options.augment;
    const auto rest = static_cast<std::int64_t>(options.data.train.size()) % loader.batchSize;
    loader.dropLast = rest == 1 && needsTwoImages(options.graph);
    // The training thread fills its batches itself: it takes microseconds, and helpers at nice 19
    // would have to wait for torch's spinning threads.
    return {options.data.images, options.data.train, options.data.normalization, loader, nullptr};
}

} // namespace

struct Trainer::Impl {
    explicit Impl(TrainerOptions given);

    Network::Probe observedProbe();
    StepOutcome tryStep(std::int64_t count, double lr);
    at::Tensor passAll(std::int64_t count, const Network::Probe& probe);
    at::Tensor pass(std::int64_t begin, std::int64_t count, double totalWeight,
                    const Network::Probe& probe);
    Issue diagnose(std::int64_t count, double lr);
    Issue badGradient(double lr) const;
    std::string samplesText(const std::vector<std::int64_t>& rows) const;
    void keepState();
    void restoreState();
    std::int64_t parts(std::int64_t count) const;

    TrainerOptions options;
    at::Device device;
    std::unique_ptr<Network> network;
    Optimizer optimizer;
    CrossEntropy loss;
    BatchLoader loader;
    DeviceBatch batch;
    at::Generator generator;
    Network::Probe cancelProbe;
    std::optional<NodeObserver> observer; ///< while a step is looked at
    std::vector<at::Tensor> buffers; ///< of the network: running statistics
    std::vector<at::Tensor> keptBuffers;
    at::Tensor keptGenerator;
    std::int64_t pieceBegin = 0; ///< first image of the pass under way
};

namespace {

/// Images whose part of an output [N, ...] is not finite.
std::vector<std::int64_t> badRows(const at::Tensor& output) {
    const at::Tensor bad = at::isfinite(output.detach().flatten(1)).all(1).logical_not();
    const at::Tensor rows = bad.nonzero().flatten().cpu();
    const std::int64_t* first = rows.const_data_ptr<std::int64_t>();
    return {first, first + rows.numel()};
}

} // namespace

Trainer::Impl::Impl(TrainerOptions given)
    : options(std::move(given)), device(options.device), network(makeNetwork(options, device)),
      optimizer(*network, options.config.optimizer, options.config.noDecay),
      loss(options.config.loss, device), loader(makeLoader(options)),
      batch(options.graph.input().shape, options.config.batchSize, device),
      generator(makeGenerator(device, RandomStream(options.config.seed, "dropout").next())) {
    for (const Network::Parameter& buffer : network->bufferList()) {
        buffers.push_back(buffer.tensor);
        keptBuffers.push_back(buffer.tensor.clone());
    }
    cancelProbe = [cancel = options.cancel](std::size_t, const at::Tensor& output) {
        if (cancel.requested()) throw PassCancelled{};
        if (!output.requires_grad()) return;
        output.register_hook([cancel](const at::Tensor&) {
            if (cancel.requested()) throw PassCancelled{};
        });
    };
}

/// Parts of a batch of `count` images: as many as it takes, but none of a single image where a
/// normalisation needs two.
std::int64_t Trainer::Impl::parts(std::int64_t count) const {
    const std::int64_t size =
        (options.config.batchSize + options.config.accumulate - 1) / options.config.accumulate;
    const std::int64_t wanted = (count + size - 1) / size;
    const std::int64_t most = needsTwoImages(options.graph) ? count / 2 : count;
    return std::clamp<std::int64_t>(wanted, 1, std::max<std::int64_t>(1, most));
}

at::Tensor Trainer::Impl::pass(std::int64_t begin, std::int64_t count, double totalWeight,
                               const Network::Probe& probe) {
    at::Tensor logits;
    {
        // One guard a pass: weights cast by autocast belong to one backward pass.
        const AutocastGuard autocast(device.type(), at::kBFloat16,
                                     options.precision == Precision::Bf16);
        if (observer) observer->beginPass();
        logits = network->forward(batch.images(begin, count), {true, generator}, probe);
    }
    const CrossEntropy::Value value = loss(logits, batch.labels(begin, count), totalWeight);
    value.loss.backward();
    if (observer) observer->endPass();
    return at::stack({value.loss.detach().to(at::kDouble), value.correct.to(at::kDouble)});
}

/// Forward and backward of the loaded batch; [mean loss, correct images] on the device.
at::Tensor Trainer::Impl::passAll(std::int64_t count, const Network::Probe& probe) {
    const double totalWeight = loss.totalWeight(batch.hostLabels());
    const std::int64_t pieces = parts(count);
    at::Tensor sums;
    std::int64_t begin = 0;
    for (std::int64_t piece = 0; piece < pieces; ++piece) {
        const std::int64_t end = count * (piece + 1) / pieces;
        pieceBegin = begin;
        const at::Tensor values = pass(begin, end - begin, totalWeight, probe);
        sums = sums.defined() ? sums + values : values;
        begin = end;
    }
    return sums;
}

Network::Probe Trainer::Impl::observedProbe() {
    return [this](std::size_t node, at::Tensor& output) {
        cancelProbe(node, output);
        observer->sawOutput(node, output);
    };
}

StepOutcome Trainer::Impl::tryStep(std::int64_t count, double lr) {
    optimizer.zeroGrad();
    const at::Tensor sums = passAll(count, observer ? observedProbe() : cancelProbe);
    if (observer) observer->readGradients();
    const at::Tensor norm = optimizer.gradNorm();
    const at::Tensor packed = at::cat({sums, norm.to(at::kDouble).reshape({1})}).cpu();
    const double* values = packed.const_data_ptr<double>();
    StepOutcome outcome{StepEnd::Done, count, static_cast<std::int64_t>(values[1]), values[0],
                        values[2], {}};
    if (!std::isfinite(outcome.loss) || !std::isfinite(outcome.gradNorm)) {
        outcome.end = StepEnd::NotFinite;
        return outcome;
    }
    if (options.config.clipNorm) optimizer.clipNorm(norm, *options.config.clipNorm);
    if (options.config.clipValue) optimizer.clipValue(*options.config.clipValue);
    optimizer.step(lr);
    return outcome;
}

void Trainer::Impl::keepState() {
    const at::NoGradGuard noGrad;
    for (std::size_t i = 0; i < buffers.size(); ++i) keptBuffers[i].copy_(buffers[i]);
    keptGenerator = generatorState(generator);
}

void Trainer::Impl::restoreState() {
    const at::NoGradGuard noGrad;
    optimizer.zeroGrad();
    for (std::size_t i = 0; i < buffers.size(); ++i) buffers[i].copy_(keptBuffers[i]);
    setGeneratorState(generator, keptGenerator);
}

/// Runs the batch again and names the first node whose output is not finite, else the gradient.
Issue Trainer::Impl::diagnose(std::int64_t count, double lr) {
    const auto& nodes = options.graph.nodes();
    std::size_t bad = nodes.size();
    std::vector<std::int64_t> rows;
    const auto probe = [&](std::size_t node, const at::Tensor& output) {
        if (bad != nodes.size() || at::isfinite(output).all().item<bool>()) return;
        bad = node;
        rows = badRows(output);
        for (std::int64_t& row : rows) row += pieceBegin;
    };
    passAll(count, probe);
    if (bad == nodes.size()) return badGradient(lr);
    Place place;
    place.nodeId = nodes[bad].id;
    return makeError("not-finite-output", place,
                     {{"node", nodes[bad].path},
                      {"lr", Json(lr).dump()},
                      {"samples", samplesText(rows)}});
}

/// "train/12, train/7, train/90 (+29)": the first of these images of the batch; none = all.
std::string Trainer::Impl::samplesText(const std::vector<std::int64_t>& rows) const {
    constexpr std::size_t kNamed = 3;
    const std::span<const std::uint32_t> samples = batch.hostSamples();
    const std::size_t count = rows.empty() ? samples.size() : rows.size();
    std::string text;
    for (std::size_t i = 0; i < std::min(count, kNamed); ++i) {
        const std::size_t row = rows.empty() ? i : static_cast<std::size_t>(rows[i]);
        text += (i ? ", " : "") + options.data.images->sampleId(samples[row]);
    }
    return count > kNamed ? text + " (+" + std::to_string(count - kNamed) + ")" : text;
}

/// The first gradient on the way back from the output that is not finite or too large for a norm.
Issue Trainer::Impl::badGradient(double lr) const {
    const auto& nodes = options.graph.nodes();
    const auto& parameters = network->parameterList();
    const auto isBad = [](const Network::Parameter& parameter) {
        const at::Tensor& gradient = parameter.tensor.grad();
        return gradient.defined() && !std::isfinite(gradient.norm().item<double>());
    };
    const auto bad = std::find_if(parameters.rbegin(), parameters.rend(), isBad);
    Place place;
    if (bad == parameters.rend()) {
        place.nodeId = options.graph.output().id;
        return makeError("not-finite-loss", place,
                         {{"node", options.graph.output().path},
                          {"lr", Json(lr).dump()},
                          {"samples", samplesText({})}});
    }
    place.nodeId = nodes[bad->node].id;
    place.param = bad->name;
    return makeError("not-finite-gradient", place,
                     {{"node", nodes[bad->node].path},
                      {"parameter", bad->name},
                      {"lr", Json(lr).dump()},
                      {"samples", samplesText({})}});
}

Trainer::Trainer(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Trainer::~Trainer() = default;

Result<std::unique_ptr<Trainer>> Trainer::create(TrainerOptions options) {
    try {
        useThreads(options.config.threads);
        at::globalContext().setDeterministicAlgorithms(options.config.deterministic, true);
        at::globalContext().setDeterministicCuDNN(options.config.deterministic);
        return std::unique_ptr<Trainer>(new Trainer(std::make_unique<Impl>(std::move(options))));
    } catch (const c10::Error& error) {
        return torchIssue(error);
    }
}

std::int64_t Trainer::stepsPerEpoch() const {
    return static_cast<std::int64_t>(m_impl->loader.batches());
}

std::int64_t Trainer::accumulate() const { return m_impl->options.config.accumulate; }

std::int64_t Trainer::microBatch() const {
    return (m_impl->options.config.batchSize + accumulate() - 1) / accumulate();
}

bool Trainer::halveMicroBatch() {
    const std::int64_t smallest = needsTwoImages(m_impl->options.graph) ? 2 : 1;
    if (microBatch() / 2 < smallest) return false;
    setAccumulate(accumulate() * 2);
    return true;
}

void Trainer::setAccumulate(std::int64_t count) { m_impl->options.config.accumulate = count; }

StepOutcome Trainer::step(std::int64_t epoch, std::int64_t batch, double lr, NodeLook* look) {
    StepOutcome outcome;
    auto& observer = m_impl->observer;
    if (look) observer.emplace(*m_impl->network, m_impl->device, look->histogramNode);
    m_impl->keepState();
    const std::int64_t count = m_impl->batch.load(m_impl->loader, epoch, batch);
    try {
        outcome = m_impl->tryStep(count, lr);
        if (look && outcome.end == StepEnd::Done) look->figures = observer->figures();
        observer.reset();
        if (outcome.end == StepEnd::NotFinite) {
            m_impl->restoreState();
            outcome.trouble = m_impl->diagnose(count, lr);
        }
    } catch (const PassCancelled&) {
        outcome.end = StepEnd::Cancelled;
    } catch (const c10::Error& error) {
        outcome.end = isOutOfMemory(error) ? StepEnd::OutOfMemory : StepEnd::Failed;
        outcome.trouble = torchIssue(error);
    }
    // Outside of the handlers: while one is active, the tensors of the failed step live on.
    observer.reset();
    if (outcome.end != StepEnd::Done) {
        m_impl->restoreState();
        if (outcome.end == StepEnd::OutOfMemory) releaseCachedMemory(m_impl->device);
    }
    // Looking must not be what a step fails of.
    const bool isLookToBlame = outcome.end == StepEnd::OutOfMemory || outcome.end == StepEnd::Failed;
    return look && isLookToBlame ? step(epoch, batch, lr) : outcome;
}

Result<Evaluation> Trainer::evaluate(Split split) {
    const TrainerOptions& options = m_impl->options;
    const std::vector<std::uint32_t>& indices = options.data.indices(split);
    try {
        const std::vector<float> logits = computeLogits(*m_impl->network, m_impl->device,
                                                        options.data, indices, options.cancel);
        std::vector<std::int64_t> labels(indices.size());
        std::transform(indices.begin(), indices.end(), labels.begin(),
                       [&](std::uint32_t image) { return options.data.images->label(image); });
        return evaluateLogits(logits, labels, options.graph.facts().classes, splitName(split));
    } catch (const PassCancelled&) {
        return makeError("cancelled", {});
    } catch (const c10::Error& error) {
        return torchIssue(error);
    }
}

Result<std::vector<SampleFigures>> Trainer::samples(const std::vector<std::uint32_t>& images) {
    const TrainerOptions& options = m_impl->options;
    try {
        const std::vector<float> logits = computeLogits(*m_impl->network, m_impl->device,
                                                        options.data, images, options.cancel);
        const std::size_t classes = logits.size() / std::max<std::size_t>(1, images.size());
        std::vector<SampleFigures> figures;
        for (std::size_t i = 0; i < images.size(); ++i) {
            figures.push_back(sampleFigures(*options.data.images, images[i],
                                            std::span(logits).subspan(i * classes, classes)));
        }
        return figures;
    } catch (const PassCancelled&) {
        return makeError("cancelled", {});
    } catch (const c10::Error& error) {
        return torchIssue(error);
    }
}

NamedTensors Trainer::weights() const { return networkState(*m_impl->network); }

Status Trainer::loadWeights(const NamedTensors& weights) {
    try {
        return loadNetworkState(*m_impl->network, weights);
    } catch (const c10::Error& error) {
        return torchIssue(error);
    }
}

NamedTensors Trainer::trainingState() const {
    NamedTensors state = m_impl->optimizer.state();
    state.emplace_back(kGeneratorName, toBuffer(generatorState(m_impl->generator)));
    return state;
}

Status Trainer::loadTrainingState(const NamedTensors& state) {
    try {
        const TensorBuffer* random = findTensor(state, kGeneratorName);
        // A run that goes on with another kind of device starts a new random stream there.
        if (random && random->count() == generatorState(m_impl->generator).numel()) {
            setGeneratorState(m_impl->generator, toTensor(*random));
        }
        return m_impl->optimizer.loadState(state);
    } catch (const c10::Error& error) {
        return torchIssue(error);
    }
}

} // namespace convstudio
