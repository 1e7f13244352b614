// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/replay_set.h"

#include "engine/base/files.h"
#include "engine/base/random.h"
#include "engine/base/system.h"
#include "engine/data/batch_loader.h"
#include "engine/data/normalize_pixels.h"
#include "engine/model/model.h"
#include "engine/train/run_tools.h"
#include "engine/train/trained_network.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>

namespace fs = std::filesystem;

namespace convstudio {

namespace {

std::vector<std::uint32_t> chosenImages(const std::vector<std::uint32_t>& all, ProofImages which,
                                        std::uint64_t seed) {
    if (which == ProofImages::All || all.size() <= kProofImages) return all;
    std::vector<std::size_t> places(all.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    RandomStream random(seed, "proof");
    random.shuffle(std::span(places));
    places.resize(kProofImages);
    std::ranges::sort(places);
    std::vector<std::uint32_t> chosen;
    for (const std::size_t place : places) chosen.push_back(all[place]);
    return chosen;
}

/// Interleaved channels [H, W, C] to planes [C, H, W].
template <class T>
void toPlanes(const T* interleaved, const Shape& shape, float* planes) {
    const std::int64_t area = shape.height() * shape.width();
    for (std::int64_t c = 0; c < shape.channels(); ++c) {
        for (std::int64_t i = 0; i < area; ++i) {
            planes[c * area + i] = static_cast<float>(interleaved[i * shape.channels() + c]);
        }
    }
}

/// One file of images, image by image through `fill`.
Status writeImages(const fs::path& file, const std::vector<std::uint32_t>& images,
                   const Shape& shape, const CancelToken& cancel,
                   const std::function<void(std::uint32_t image, float* planes)>& fill) {
    std::vector<float> planes(static_cast<std::size_t>(shape.elements()));
    const Status written = writeFileAtomically(file, [&](const AppendBytes& append) {
        return std::ranges::all_of(images, [&](std::uint32_t image) {
            if (cancel.requested()) return false;
            fill(image, planes.data());
            return append(planes.data(), planes.size() * sizeof(float));
        });
    });
    if (cancel.requested()) return makeError("cancelled", {});
    return written;
}

Status writeFiles(const Dataset& data, const Normalization& normalization,
                  const std::vector<std::uint32_t>& images, const CancelToken& cancel,
                  ReplaySet& set) {
    const ImageStore& store = *data.images;
    const PixelScaling scaling(normalization);
    std::vector<float> numbers(store.imageBytes());
    Status done = writeImages(set.normalised, images, set.shape, cancel,
                              [&](std::uint32_t image, float* planes) {
                                  normalizePixels(store.pixels(image), scaling, numbers.size(),
                                                  numbers.data());
                                  toPlanes(numbers.data(), set.shape, planes);
                              });
    if (!done || set.pixels.empty()) return done;
    return writeImages(set.pixels, images, set.shape, cancel,
                       [&](std::uint32_t image, float* planes) {
                           toPlanes(store.pixels(image), set.shape, planes);
                       });
}

double accuracyOf(const ReplaySet& set, const std::vector<float>& logits, std::size_t* sameClass) {
    std::size_t right = 0;
    const auto classes = static_cast<std::ptrdiff_t>(set.classes);
    for (std::size_t i = 0; i < set.count; ++i) {
        const auto place = static_cast<std::ptrdiff_t>(i) * classes;
        const auto answer = [&](const std::vector<float>& of) {
            return std::max_element(of.begin() + place, of.begin() + place + classes) -
                   (of.begin() + place);
        };
        const auto given = answer(logits);
        if (given == set.labels[i]) ++right;
        if (sameClass && given == answer(set.logits)) ++*sameClass;
    }
    return static_cast<double>(right) / static_cast<double>(set.count);
}

/// The first `count` images, those of the file again where it has fewer.
TensorBuffer batchOf(const ReplaySet& set, const MappedFile& file, std::size_t first,
                     std::size_t count) {
    const Shape& shape = set.shape;
    TensorBuffer batch = TensorBuffer::zeros(
        DType::F32, {static_cast<std::int64_t>(count), shape.channels(), shape.height(), shape.width()});
    const std::size_t bytes = static_cast<std::size_t>(shape.elements()) * sizeof(float);
    for (std::size_t i = 0; i < count; ++i) {
        std::memcpy(batch.bytes.data() + i * bytes,
                    file.data() + ((first + i) % set.count) * bytes, bytes);
    }
    return batch;
}

/// Median of several runs after a first one that does not count, ms.
Result<double> latencyOf(const TensorBuffer& batch, const BatchRun& run, const CancelToken& cancel) {
    constexpr std::size_t kMost = 9, kLeast = 3;
    constexpr double kEnoughMs = 500; // slow networks need no nine runs for a steady median
    std::vector<double> times;
    double sum = 0;
    for (bool isFirst = true; times.size() < kMost && (times.size() < kLeast || sum < kEnoughMs);
         isFirst = false) {
        if (cancel.requested()) return makeError("cancelled", {});
        const double start = monotonicSeconds();
        const Result<TensorBuffer> logits = run(batch);
        if (!logits) return logits.issues();
        if (isFirst) continue;
        times.push_back((monotonicSeconds() - start) * 1e3);
        sum += times.back();
    }
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::ranges::nth_element(times, middle);
    return *middle;
}

Result<std::array<double, 3>> latenciesOf(const ReplaySet& set, const MappedFile& file,
                                          const BatchRun& run, const CancelToken& cancel) {
    std::array<double, 3> latency{};
    for (std::size_t i = 0; i < latency.size(); ++i) {
        const auto count = static_cast<std::size_t>(kLatencyBatches[i]);
        const Result<double> each = latencyOf(batchOf(set, file, 0, count), run, cancel);
        if (!each) return each.issues();
        latency[i] = *each;
    }
    return latency;
}

} // namespace

Result<ReplaySet> makeReplaySet(const Subject& subject, ProofImages which, bool withPixels,
                                const fs::path& folder, ProofReference& reference,
                                const CancelToken& cancel, const Progress& progress) {
    Dataset data = subject.data->dataset;
    data.normalization = subject.normalization;
    const Split split = splitToUse(data, Split::Test);
    const std::vector<std::uint32_t>& all = data.indices(split);
    if (all.empty()) {
        return makeError("split-empty", {.file = subject.info.folder.string()},
                         {{"split", splitName(split)}});
    }
    const std::vector<std::uint32_t> images = chosenImages(all, which, reference.seed);
    ReplaySet set;
    set.normalised = folder / "images.f32";
    if (withPixels) set.pixels = folder / "pixels.f32";
    set.shape = subject.graph.input().shape;
    set.count = images.size();
    set.classes = subject.graph.output().shape.elements();
    for (const std::uint32_t image : images) set.labels.push_back(data.images->label(image));
    const Status written = writeFiles(data, subject.normalization, images, cancel, set);
    if (!written) return written.issues();

    Result<Model> model = Model::build(subject.graph, subject.info.seed);
    if (!model) return model.issues();
    const Status filled = model->loadState(*subject.weights);
    if (!filled) return filled.issues();
    Result<std::vector<float>> logits = predictSplit(*model, data, images, cancel, progress);
    if (!logits) return logits.issues();
    set.logits = std::move(*logits);

    const Result<MappedFile> file = MappedFile::open(set.normalised);
    if (!file) return file.issues();
    const auto latency = latenciesOf(
        set, *file, [&](const TensorBuffer& batch) { return model->forward(batch); }, cancel);
    if (!latency) return latency.issues();
    reference.split = splitName(split);
    reference.images = images.size();
    reference.available = all.size();
    reference.accuracy = accuracyOf(set, set.logits, nullptr);
    reference.latency = *latency;
    reference.threads = cpuFacts().physicalCores;
    return set;
}

Result<Replay> replayHere(const ReplaySet& set, ReplayInput input, const BatchRun& run,
                          const CancelToken& cancel, const Progress& progress) {
    constexpr std::size_t kBatch = 32;
    const Result<MappedFile> file =
        MappedFile::open(input == ReplayInput::Pixels ? set.pixels : set.normalised);
    if (!file) return file.issues();
    Replay replay;
    const double start = monotonicSeconds();
    for (std::size_t first = 0; first < set.count; first += kBatch) {
        if (cancel.requested()) return makeError("cancelled", {});
        const std::size_t count = std::min(kBatch, set.count - first);
        const TensorBuffer batch = batchOf(set, *file, first, count);
        const double asked = monotonicSeconds();
        const Result<TensorBuffer> logits = run(batch);
        if (!logits) return logits.issues();
        replay.inferenceSeconds += monotonicSeconds() - asked;
        replay.logits.insert(replay.logits.end(), logits->floats().begin(), logits->floats().end());
        if (progress) progress(first + count, set.count);
    }
    replay.seconds = monotonicSeconds() - start;
    const auto latency = latenciesOf(set, *file, run, cancel);
    if (!latency) return latency.issues();
    replay.latency = *latency;
    return replay;
}

void compareReplay(const ReplaySet& set, const Replay& replay, ProofRow& row) {
    row.images = set.count;
    row.latency = replay.latency;
    row.seconds = replay.seconds;
    row.inferenceSeconds = replay.inferenceSeconds;
    row.differences.assign(set.count, std::numeric_limits<double>::infinity());
    row.maxDifference = std::numeric_limits<double>::infinity();
    if (replay.logits.size() != set.logits.size()) return;
    double largest = 0;
    for (const float logit : set.logits) largest = std::max(largest, std::abs(double(logit)));
    const auto classes = static_cast<std::size_t>(set.classes);
    for (std::size_t i = 0; i < set.count; ++i) {
        double difference = 0;
        for (std::size_t c = i * classes; c < (i + 1) * classes; ++c) {
            const double each = std::abs(double(replay.logits[c]) - double(set.logits[c]));
            // Not a number compares as nothing, so it is asked for the other way round.
            if (!(each <= difference)) difference = std::isnan(each) ? std::numeric_limits<double>::infinity() : each;
        }
        row.differences[i] = largest > 0 ? difference / largest : difference;
    }
    row.maxDifference = std::ranges::max(row.differences);
    row.accuracy = accuracyOf(set, replay.logits, &row.sameClass);
}

} // namespace convstudio
