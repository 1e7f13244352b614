// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/predictions.h"

#include "engine/inspect/predictions_file.h"
#include "engine/train/run_tools.h"
#include "engine/train/trained_network.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <future>
#include <list>
#include <mutex>
#include <set>

namespace fs = std::filesystem;

namespace convstudio {

namespace {

std::uint64_t bytesOf(double gibibytes) {
    return static_cast<std::uint64_t>(gibibytes * static_cast<double>(1 << 30));
}

std::uint64_t memoryOf(const Predictions& predictions) {
    return (predictions.logits.size() + predictions.features.size()) * sizeof(float) +
           predictions.count() * (sizeof(std::uint32_t) + sizeof(std::int64_t));
}

fs::path runsFolderOf(const Subject& subject) {
    const fs::path run = fs::absolute(subject.info.folder).lexically_normal();
    return run.has_filename() ? run.parent_path() : run.parent_path().parent_path();
}

/// The split as the data have it now, without what the network says of it.
Predictions frameOf(const Subject& subject, Split split) {
    const Dataset& data = subject.data->dataset;
    Predictions frame;
    frame.split = splitToUse(data, split);
    frame.isFallback = frame.split != split;
    frame.classes = subject.classes();
    frame.images = data.indices(frame.split);
    frame.labels.resize(frame.images.size());
    std::ranges::transform(frame.images, frame.labels.begin(),
                           [&](std::uint32_t image) { return data.images->label(image); });
    return frame;
}

std::vector<std::string> sampleIds(const Subject& subject, const Predictions& predictions) {
    std::vector<std::string> ids;
    ids.reserve(predictions.count());
    for (const std::uint32_t image : predictions.images) {
        ids.push_back(subject.data->dataset.images->sampleId(image));
    }
    return ids;
}

/// Runs the network; fills logits and features.
Status compute(const Subject& subject, Predictions& predictions, const CancelToken& cancel,
               const Progress& progress) {
    Result<Model> model = Model::build(subject.graph, subject.info.seed);
    if (!model) return model.issues();
    const Status filled = model->loadState(*subject.weights);
    if (!filled) return filled;
    Dataset data = subject.data->dataset;
    data.normalization = subject.normalization;
    const std::optional<std::size_t> tap = featureNode(subject.graph);
    Result<SplitOutputs> outputs =
        runSplit(*model, data, predictions.images, tap, cancel, progress);
    if (!outputs) return outputs.issues();
    predictions.logits = std::move(outputs->logits);
    predictions.features = std::move(outputs->tapped);
    if (tap) predictions.featureCount = subject.graph.nodes()[*tap].shape.elements();
    return Done{};
}

/// Takes over what a file has; false when it is not of these samples.
bool fill(Predictions& predictions, const Subject& subject, StoredPredictions stored) {
    const auto classes = static_cast<std::int64_t>(predictions.classes.size());
    if (stored.classCount != classes || stored.samples != sampleIds(subject, predictions)) {
        return false;
    }
    predictions.logits = std::move(stored.logits);
    predictions.featureCount = stored.featureCount;
    predictions.features = std::move(stored.features);
    return true;
}

} // namespace

struct PredictionsStore::Impl {
    struct Entry {
        std::string key;
        std::shared_ptr<const Predictions> predictions;
    };
    /// Holds the right to compute one key.
    class Turn {
    public:
        Turn(Impl& owner, std::string key) : m_owner(owner), m_key(std::move(key)) {}
        ~Turn() {
            const std::lock_guard lock(m_owner.mutex);
            m_owner.underWay.erase(m_key);
            m_owner.turnEnded.notify_all();
        }
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;

    private:
        Impl& m_owner;
        std::string m_key;
    };

    /// False when cancelled before this thread's turn came.
    bool waitForTurn(const std::string& key, const CancelToken& cancel) {
        // A request to cancel wakes nobody, so it is looked for from time to time.
        constexpr auto kLook = std::chrono::milliseconds(20);
        std::unique_lock lock(mutex);
        while (underWay.contains(key)) {
            if (cancel.requested()) return false;
            turnEnded.wait_for(lock, kLook);
        }
        underWay.insert(key);
        return true;
    }

    std::shared_ptr<const Predictions> remembered(const std::string& key) {
        const std::lock_guard lock(mutex);
        const auto found = std::ranges::find(entries, key, &Entry::key);
        if (found == entries.end()) return nullptr;
        entries.splice(entries.begin(), entries, found);
        return found->predictions;
    }

    void remember(const std::string& key, std::shared_ptr<const Predictions> predictions) {
        const std::lock_guard lock(mutex);
        std::erase_if(entries, [&](const Entry& entry) { return entry.key == key; });
        entries.push_front({key, std::move(predictions)});
        std::uint64_t total = 0;
        const auto first = std::ranges::find_if(entries, [&](const Entry& entry) {
            total += memoryOf(*entry.predictions);
            return total > memoryBudget;
        });
        entries.erase(first, entries.end());
    }

    /// Behind the caller's back: who asked wants the numbers, not the file.
    void keepOnDisk(const Subject& subject, const std::string& key,
                    const Predictions& predictions) {
        StoredPredictions stored{key,
                                       splitName(predictions.split),
                                       sampleIds(subject, predictions),
                                       static_cast<std::int64_t>(predictions.classes.size()),
                                       predictions.featureCount,
                                       predictions.logits,
                                       predictions.features};
        const std::lock_guard lock(mutex);
        lastWrite = std::async(std::launch::async,
                               [before = lastWrite, stored = std::move(stored),
                                file = predictionsFile(subject.info.folder, key),
                                runs = runsFolderOf(subject), budget = diskBudget] {
                                   if (before.valid()) before.wait();
                                   // A run on a disk that takes nothing is inspected all the same.
                                   if (writePredictions(file, stored)) trimPredictions(runs, budget);
                               }).share();
    }

    void waitForFiles() {
        std::unique_lock lock(mutex);
        const std::shared_future<void> write = lastWrite;
        lock.unlock();
        if (write.valid()) write.wait();
    }

    /// What lies on the disk, that under way to it included.
    std::optional<StoredPredictions> stored(const Subject& subject, const std::string& key) {
        if (subject.isLive()) return {};
        waitForFiles();
        return readPredictions(predictionsFile(subject.info.folder, key), key);
    }

    std::uint64_t memoryBudget = 0, diskBudget = 0;
    std::mutex mutex;
    std::condition_variable turnEnded;
    std::list<Entry> entries; ///< used last first
    std::set<std::string> underWay;
    std::shared_future<void> lastWrite; ///< follows those before it; waits when it goes
};

PredictionsStore::PredictionsStore(std::uint64_t memoryBudget, std::uint64_t diskBudget)
    : m_impl(std::make_unique<Impl>()) {
    m_impl->memoryBudget = memoryBudget;
    m_impl->diskBudget = diskBudget;
}

PredictionsStore::PredictionsStore(const Settings& settings)
    : PredictionsStore(bytesOf(settings.inspectMemoryGiB), bytesOf(settings.inspectDiskGiB)) {}

PredictionsStore::~PredictionsStore() = default;

void PredictionsStore::waitForFiles() { m_impl->waitForFiles(); }

Result<std::shared_ptr<const Predictions>> PredictionsStore::get(const Subject& subject,
                                                                 Split split,
                                                                 const CancelToken& cancel,
                                                                 const Progress& progress) {
    const std::string run = subject.info.folder.string();
    if (!subject.data) {
        Issues issues{makeError("inspect-no-data", {.file = run}, {{"run", subject.info.name}})};
        issues.insert(issues.end(), subject.dataIssues.begin(), subject.dataIssues.end());
        return issues;
    }
    auto predictions = std::make_shared<Predictions>(frameOf(subject, split));
    if (predictions->images.empty()) {
        return makeError("split-empty", {.file = run}, {{"split", splitName(split)}});
    }
    const std::string key = predictionsKey(subject, split);
    if (!m_impl->waitForTurn(key, cancel)) return makeError("cancelled", {});
    const Impl::Turn turn(*m_impl, key);
    if (const auto known = m_impl->remembered(key)) {
        if (known->images == predictions->images && known->labels == predictions->labels &&
            known->isFallback == predictions->isFallback) {
            return known;
        }
        predictions->logits = known->logits;
        predictions->featureCount = known->featureCount;
        predictions->features = known->features;
    } else if (auto stored = m_impl->stored(subject, key);
               !stored || !fill(*predictions, subject, std::move(*stored))) {
        const Status computed = compute(subject, *predictions, cancel, progress);
        if (!computed) return computed.issues();
        if (!subject.isLive()) m_impl->keepOnDisk(subject, key, *predictions);
    }
    m_impl->remember(key, predictions);
    return std::shared_ptr<const Predictions>(std::move(predictions));
}

} // namespace convstudio
