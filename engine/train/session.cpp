// SPDX-License-Identifier: Apache-2.0
#include "engine/train/session.h"

#include "engine/base/safetensors.h"
#include "engine/base/text.h"
#include "engine/train/session_loop.h"
#include "engine/train/session_restore.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <variant>

namespace convstudio {

namespace {

using Request = std::variant<TrainingRequest, ResumeRequest>;
using SnapshotPromise = std::promise<std::shared_ptr<const WeightSnapshot>>;

const Settings& settingsOf(const Request& request) {
    return std::visit([](const auto& r) -> const Settings& { return r.settings; }, request);
}

const ResumeRequest* resumeOf(const Request& request) {
    return std::get_if<ResumeRequest>(&request);
}

RunChanges changesOf(const Request& request) {
    const ResumeRequest* resumed = resumeOf(request);
    return resumed ? RunChanges{resumed->lr, resumed->epochs} : RunChanges{};
}

DiskTrouble diskTroubleOf(const Request& request) {
    return std::visit([](const auto& r) { return r.onDiskTrouble; }, request);
}

} // namespace

const char* stateName(SessionState state) {
    switch (state) {
    case SessionState::Idle: return "idle";
    case SessionState::Preparing: return "preparing";
    case SessionState::Running: return "running";
    case SessionState::Paused: return "paused";
    case SessionState::Stopping: return "stopping";
    case SessionState::Done: return "done";
    case SessionState::Failed: return "failed";
    }
    return "";
}

struct TrainingSession::Impl final : LoopControl {
    Impl(const LayerCatalog& layers, TaskRunner& tasks, EventSink sink, LogSink logSink)
        : catalog(layers), runner(tasks), events(std::move(sink)), log(std::move(logSink)) {}

    void begin(Request request);
    /// The whole job; what it made is destroyed, and the run unlocked, when it returns.
    SessionState execute(const Request& request);
    Result<PreparedRun> prepare(const Request& request);
    Result<std::unique_ptr<Trainer>> makeTrainer(const PreparedRun& run);
    Result<RunFolder> openFolder(const Request& request, const PreparedRun& run);
    SessionState runLoop(const Request& request, PreparedRun& run, Trainer& trainer,
                         RunFolder& folder, TrainingProgress progress);
    SessionState failBeforeLoop(const Issues& why, const std::string& language);
    void end(SessionState final);
    void enter(SessionState next);
    bool isBusy() const;

    void serveSnapshots(const TakeSnapshot& take) override;
    bool pauseRequested() override;
    void pauseReached() override { enter(SessionState::Paused); }
    Wake waitWhilePaused(const TakeSnapshot& take, ChangesMeanwhile meanwhile) override;
    RunChanges takeChanges() override;
    bool endsAfterEpoch() override;
    Instruments instruments() override;
    bool pauseForHelp() override;

    const LayerCatalog& catalog;
    TaskRunner& runner;
    const EventSink events;
    const LogSink log;

    mutable std::mutex mutex;
    std::condition_variable changed;
    SessionState state = SessionState::Idle;
    bool wantsPause = false;
    bool stopsAtEpochEnd = false;
    RunChanges changes;
    Instruments watched;
    CancelToken cancel;
    std::vector<SnapshotPromise> snapshotRequests;
    std::filesystem::path runFolder;
    Issues issues;
    std::thread thread;
};

/// Precondition: `mutex` is held.
bool TrainingSession::Impl::isBusy() const {
    return state != SessionState::Idle && state != SessionState::Done &&
           state != SessionState::Failed;
}

/// A stop that was asked for stays visible until the end.
void TrainingSession::Impl::enter(SessionState next) {
    const std::lock_guard lock(mutex);
    if (state != SessionState::Stopping) state = next;
    changed.notify_all();
}

void TrainingSession::Impl::begin(Request request) {
    {
        const std::lock_guard lock(mutex);
        if (isBusy()) return;
        state = SessionState::Preparing;
        wantsPause = false;
        stopsAtEpochEnd = false;
        changes = {};
        cancel = CancelToken{};
        issues.clear();
        runFolder.clear();
    }
    if (thread.joinable()) thread.join();
    thread = std::thread([this, work = std::move(request)] {
        SessionState final = SessionState::Failed;
        try {
            final = execute(work);
        } catch (const std::exception& error) {
            failBeforeLoop({makeError("internal", {}, {{"reason", error.what()}})},
                           settingsOf(work).language);
        }
        end(final);
    });
}

Result<PreparedRun> TrainingSession::Impl::prepare(const Request& request) {
    const PrepareTools tools{catalog, runner, cancel, log};
    if (const auto* start = std::get_if<TrainingRequest>(&request)) {
        return prepareTraining(*start, tools);
    }
    return prepareResume(std::get<ResumeRequest>(request), tools);
}

Result<std::unique_ptr<Trainer>> TrainingSession::Impl::makeTrainer(const PreparedRun& run) {
    TrainerOptions options{.graph = run.graph,
                           .config = run.config,
                           .precision = run.precision,
                           .device = run.device,
                           .data = run.data,
                           .augment = run.augment,
                           .cancel = cancel};
    auto trainer = Trainer::create(std::move(options));
    if (!trainer || run.initialWeights.empty()) return trainer;
    const Result<SafetensorsFile> weights = readSafetensors(run.initialWeights);
    if (!weights) return weights.issues();
    const Status loaded = (*trainer)->loadWeights(weights->tensors);
    if (!loaded) return loaded.issues();
    return trainer;
}

Result<RunFolder> TrainingSession::Impl::openFolder(const Request& request,
                                                    const PreparedRun& run) {
    if (const auto* resumed = std::get_if<ResumeRequest>(&request)) {
        return RunFolder::open(resumed->run);
    }
    return RunFolder::create(run.runsFolder, run.info.name);
}

SessionState TrainingSession::Impl::execute(const Request& request) {
    const std::string& language = settingsOf(request).language;
    Result<PreparedRun> run = prepare(request);
    if (cancel.requested()) {
        if (events) events(FinishedEvent{"stopped", 0, 0});
        return SessionState::Done;
    }
    if (!run) return failBeforeLoop(run.issues(), language);
    Result<std::unique_ptr<Trainer>> trainer = makeTrainer(*run);
    if (!trainer) return failBeforeLoop(trainer.issues(), language);
    Result<RunFolder> folder = openFolder(request, *run);
    if (!folder) return failBeforeLoop(folder.issues(), language);
    {
        const std::lock_guard lock(mutex);
        runFolder = folder->path();
    }
    run->info.folder = folder->path();
    Result<TrainingProgress> progress =
        resumeOf(request) ? restoreRun(changesOf(request), *run, **trainer, *folder)
                          : Result<TrainingProgress>(TrainingProgress{});
    if (!progress) return failBeforeLoop(progress.issues(), language);
    return runLoop(request, *run, **trainer, *folder, std::move(*progress));
}

SessionState TrainingSession::Impl::runLoop(const Request& request, PreparedRun& run,
                                            Trainer& trainer, RunFolder& folder,
                                            TrainingProgress progress) {
    enter(SessionState::Running);
    TrainingLoop loop({run, trainer, folder, *this, cancel, events, log,
                       settingsOf(request).language, changesOf(request),
                       diskTroubleOf(request)},
                      std::move(progress));
    if (loop.run() != LoopEnd::Failed) return SessionState::Done;
    const std::lock_guard lock(mutex);
    issues = {loop.failure()};
    return SessionState::Failed;
}

SessionState TrainingSession::Impl::failBeforeLoop(const Issues& why,
                                                   const std::string& language) {
    const auto error = std::find_if(why.begin(), why.end(), [](const Issue& issue) {
        return issue.severity == Severity::Error;
    });
    FailedEvent failed;
    if (error != why.end()) {
        failed.code = error->code;
        failed.node = error->place.nodeId;
        failed.text = Translator(language).issueText(*error);
    }
    {
        const std::lock_guard lock(mutex);
        issues = why;
    }
    if (events) events(failed);
    return SessionState::Failed;
}

void TrainingSession::Impl::end(SessionState final) {
    const std::lock_guard lock(mutex);
    state = final;
    for (SnapshotPromise& promise : snapshotRequests) promise.set_value(nullptr);
    snapshotRequests.clear();
    changed.notify_all();
}

void TrainingSession::Impl::serveSnapshots(const TakeSnapshot& take) {
    std::vector<SnapshotPromise> requests;
    {
        const std::lock_guard lock(mutex);
        requests.swap(snapshotRequests);
    }
    if (requests.empty()) return;
    const std::shared_ptr<const WeightSnapshot> snapshot = take();
    for (SnapshotPromise& promise : requests) promise.set_value(snapshot);
}

bool TrainingSession::Impl::pauseRequested() {
    const std::lock_guard lock(mutex);
    return wantsPause;
}

RunChanges TrainingSession::Impl::takeChanges() {
    const std::lock_guard lock(mutex);
    return std::exchange(changes, {});
}

bool TrainingSession::Impl::endsAfterEpoch() {
    const std::lock_guard lock(mutex);
    return stopsAtEpochEnd;
}

Instruments TrainingSession::Impl::instruments() {
    const std::lock_guard lock(mutex);
    return watched;
}

bool TrainingSession::Impl::pauseForHelp() {
    const std::lock_guard lock(mutex);
    // A run on its way to its end has nobody to wait for.
    if (state == SessionState::Stopping) return false;
    wantsPause = true;
    state = SessionState::Paused;
    changed.notify_all();
    return true;
}

LoopControl::Wake TrainingSession::Impl::waitWhilePaused(const TakeSnapshot& take,
                                                         ChangesMeanwhile meanwhile) {
    const bool wakes = meanwhile == ChangesMeanwhile::Take;
    std::unique_lock lock(mutex);
    while (wantsPause && !cancel.requested()) {
        if (wakes && changes.any()) return Wake::Changes;
        changed.wait(lock, [&] {
            return !wantsPause || cancel.requested() || !snapshotRequests.empty() ||
                   (wakes && changes.any());
        });
        lock.unlock();
        serveSnapshots(take);
        lock.lock();
    }
    if (state == SessionState::Paused) state = SessionState::Running;
    changed.notify_all();
    return Wake::GoOn;
}

TrainingSession::TrainingSession(const LayerCatalog& catalog, TaskRunner& runner, EventSink events,
                                 LogSink log)
    : m_impl(std::make_unique<Impl>(catalog, runner, std::move(events), std::move(log))) {}

TrainingSession::~TrainingSession() {
    stop();
    if (m_impl->thread.joinable()) m_impl->thread.join();
}

void TrainingSession::start(TrainingRequest request) { m_impl->begin(std::move(request)); }
void TrainingSession::resumeRun(ResumeRequest request) { m_impl->begin(std::move(request)); }

void TrainingSession::pause() {
    const std::lock_guard lock(m_impl->mutex);
    const bool ends = m_impl->state == SessionState::Stopping;
    if (m_impl->isBusy() && !ends) m_impl->wantsPause = true;
}

void TrainingSession::resume() {
    const std::lock_guard lock(m_impl->mutex);
    m_impl->wantsPause = false;
    m_impl->changed.notify_all();
}

void TrainingSession::stop() {
    const std::lock_guard lock(m_impl->mutex);
    if (!m_impl->isBusy()) return;
    m_impl->state = SessionState::Stopping;
    m_impl->cancel.request();
    m_impl->changed.notify_all();
}

void TrainingSession::stopAtEpochEnd() {
    const std::lock_guard lock(m_impl->mutex);
    if (!m_impl->isBusy()) return;
    m_impl->state = SessionState::Stopping;
    m_impl->stopsAtEpochEnd = true;
    m_impl->wantsPause = false;
    m_impl->changed.notify_all();
}

void TrainingSession::setLearningRate(double lr) {
    const std::lock_guard lock(m_impl->mutex);
    if (m_impl->isBusy()) m_impl->changes.lr = lr;
    m_impl->changed.notify_all();
}

void TrainingSession::setEpochs(int epochs) {
    const std::lock_guard lock(m_impl->mutex);
    if (m_impl->isBusy()) m_impl->changes.epochs = epochs;
    m_impl->changed.notify_all();
}

void TrainingSession::watch(const Instruments& instruments) {
    const std::lock_guard lock(m_impl->mutex);
    m_impl->watched = instruments;
}

SessionState TrainingSession::state() const {
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->state;
}

std::filesystem::path TrainingSession::wait() {
    std::unique_lock lock(m_impl->mutex);
    m_impl->changed.wait(lock, [this] { return !m_impl->isBusy(); });
    return m_impl->runFolder;
}

Issues TrainingSession::issues() const {
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->issues;
}

std::shared_future<std::shared_ptr<const WeightSnapshot>> TrainingSession::requestSnapshot() {
    SnapshotPromise promise;
    auto future = promise.get_future().share();
    const std::lock_guard lock(m_impl->mutex);
    if (m_impl->isBusy()) {
        m_impl->snapshotRequests.push_back(std::move(promise));
        m_impl->changed.notify_all();
    } else {
        promise.set_value(nullptr);
    }
    return future;
}

} // namespace convstudio
