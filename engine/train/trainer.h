// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/cancel.h"
#include "engine/base/tensor_buffer.h"
#include "engine/data/batch_loader.h"
#include "engine/data/dataset.h"
#include "engine/graph/validated_graph.h"
#include "engine/train/evaluation.h"
#include "engine/train/instruments.h"
#include "engine/train/training_config.h"

#include <memory>
#include <string>

namespace convstudio {

struct TrainerOptions {
    ValidatedGraph graph;
    TrainingConfig config; ///< resolved: threads, class weights and accumulation are final
    Precision precision = Precision::Fp32;
    std::string device = "cpu";
    Dataset data;
    AugmentPlan augment;
    CancelToken cancel;
};

enum class StepEnd {
    Done,
    Cancelled,   ///< cut by the cancel token
    NotFinite,   ///< NaN or infinity: `trouble` names node or parameter
    OutOfMemory, ///< try again after halveMicroBatch()
    Failed,      ///< anything else torch had to say: `trouble`
};
/// What one optimizer step did. Unless `end` is Done, weights, buffers, optimizer and random state
/// are as before the step.
struct StepOutcome {
    StepEnd end = StepEnd::Done;
    std::int64_t images = 0;
    std::int64_t correct = 0;
    double loss = 0;     ///< mean over the images
    double gradNorm = 0; ///< before clipping
    Issue trouble;
};

/// Asks for the figures of every node at one step; see NodeObserver.
struct NodeLook {
    std::string histogramNode;        ///< path; empty = no histogram
    std::vector<NodeFigures> figures; ///< filled when the step is done; empty: there was no room
};

/// The arithmetic of a training: network, optimizer and batches, without epochs, events or files.
/// Belongs to one thread, that which creates it: thread counts of torch are per thread.
class Trainer {
public:
    /// Builds the network from `config.seed`. Fails with "model-failed" or "out-of-memory".
    static Result<std::unique_ptr<Trainer>> create(TrainerOptions options);
    ~Trainer();

    std::int64_t stepsPerEpoch() const;
    /// Images of one forward and backward pass; batches are cut into even parts of about this size.
    std::int64_t microBatch() const;
    /// Micro-batches per optimizer step.
    std::int64_t accumulate() const;
    /// Twice the micro-batches of half the size; false when they hold one image already.
    bool halveMicroBatch();
    void setAccumulate(std::int64_t parts);

    /// One optimizer step on batch `batch` of epoch `epoch` (from 0).
    /// With `look` the same step, bit for bit, is looked at from within.
    StepOutcome step(std::int64_t epoch, std::int64_t batch, double lr, NodeLook* look = nullptr);
    /// Metrics on a split in fp32 and evaluation mode. After a cancel request: "cancelled".
    Result<Evaluation> evaluate(Split split);
    /// What the network says of single images, in fp32 and evaluation mode.
    Result<std::vector<SampleFigures>> samples(const std::vector<std::uint32_t>& images);

    NamedTensors weights() const; ///< PyTorch names
    Status loadWeights(const NamedTensors& weights);
    /// Optimizer and random states, exact bits.
    NamedTensors trainingState() const;
    Status loadTrainingState(const NamedTensors& state);

private:
    struct Impl;
    explicit Trainer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
