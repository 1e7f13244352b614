// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/inspection_controller_impl.h"

#include "ui/bridge/data_controller.h"
#include "ui/bridge/runs_controller.h"
#include "ui/bridge/training_controller.h"
#include "ui/document/document.h"

#include <QFileInfo>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kProgressTick = 100; ///< milliseconds
constexpr char kLive[] = "live";
constexpr std::size_t kMostStations = 200; ///< of the way that is kept

QString textOf(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

bool isFinished(const RunInfo& run) {
    return run.bestEpoch > 0 && run.status != "running" && run.status != "paused";
}

} // namespace

InspectionController::InspectionController(Document& document, RunsController& runs,
                                           TrainingController& training, DataController& data,
                                           Background& background, QObject* parent)
    : QObject(parent), m_impl(std::make_unique<Impl>(*this, document, runs, training, data,
                                                     background)) {
    m_impl->tick.setInterval(kProgressTick);
    connect(&m_impl->tick, &QTimer::timeout, this, [this] {
        if (m_impl->progress == m_impl->share->load()) return;
        m_impl->progress = m_impl->share->load();
        Q_EMIT progressed(m_impl->progress);
    });
    connect(&document, &Document::replaced, this, [this] { m_impl->forget(); });
    connect(&document, &Document::edited, this, [this](const DocumentEdits& edits) {
        for (const DocumentEdit& edit : edits) {
            const auto* value = std::get_if<ValueEdit>(&edit);
            if (value && (value->pointer.starts_with("/data/edits") || value->pointer == "/data"))
                return m_impl->review();
        }
    });
    connect(&runs, &RunsController::changed, this, [this] { m_impl->followRuns(); });
    connect(&training, &TrainingController::stateChanged, this, [this] {
        if (m_impl->isAsked && m_impl->state == State::Empty) m_impl->followNewest();
    });
}

InspectionController::~InspectionController() = default;

// What is looked at

QString InspectionController::Impl::newestRun() const {
    for (const RunInfo& run : runs.runs())
        if (isFinished(run) && run.folder.parent_path() == training.runsFolder())
            return textOf(run.folder);
    return {};
}

bool InspectionController::Impl::isTraining() const {
    const SessionState now = training.state();
    return (now == SessionState::Running || now == SessionState::Paused) &&
           !training.record()->folder.isEmpty();
}

void InspectionController::Impl::followNewest() {
    if (isChosen) {
        if (state == State::Empty) open();
        return;
    }
    InspectTarget wanted{newestRun(), QStringLiteral("best"), target.split};
    if (wanted.run.isEmpty() && isTraining())
        wanted = {training.record()->folder, QLatin1String(kLive), target.split};
    if (wanted.run.isEmpty()) return;
    if (wanted != target) take(wanted);
    else if (state == State::Empty) open();
}

void InspectionController::Impl::followRuns() {
    const bool isListed = runs.find(target.run) != nullptr;
    const bool isGone = wasListed && !isListed && !QFileInfo::exists(target.run);
    if (isGone && target.checkpoint != QLatin1String(kLive)) {
        isChosen = false; // it was thrown away
        take({{}, QStringLiteral("best"), target.split});
    }
    wasListed = isListed;
    if (isAsked && state == State::Empty && !isChosen) followNewest();
}

/// Another document.
void InspectionController::Impl::forget() {
    isAsked = isChosen = wasListed = false;
    place.clear();
    loose.clear();
    way = {InspectPlace{}};
    at = 0;
    take({});
    images = {};
    Q_EMIT self.placeChanged();
}

void InspectionController::request() {
    m_impl->isAsked = true;
    m_impl->followNewest();
}

void InspectionController::setTarget(const InspectTarget& target) {
    m_impl->isAsked = m_impl->isChosen = true;
    if (target.run != m_impl->target.run) m_impl->place.clear();
    if (target != m_impl->target || m_impl->state == State::Empty) m_impl->take(target);
}

void InspectionController::reload() {
    m_impl->images = {};
    if (!m_impl->target.run.isEmpty()) m_impl->take(InspectTarget(m_impl->target));
}

void InspectionController::locateData(const QString& place) {
    m_impl->place = place;
    reload();
}

void InspectionController::cancel() {
    if (m_impl->state != State::Opening && m_impl->state != State::Computing) return;
    m_impl->reading.clear();
    m_impl->asking.clear();
    m_impl->asking.setHeld(false);
    m_impl->setState(State::Empty);
}

void InspectionController::Impl::take(const InspectTarget& wanted) {
    const bool isOther = wanted != target;
    target = wanted;
    wasListed = runs.find(target.run) != nullptr;
    for (JobLane* lane : {&reading, &judging, &asking}) lane->clear();
    desk = std::make_shared<InspectionDesk>();
    kept.reset();
    shown.reset();
    issues.clear();
    asking.setHeld(false);
    if (target.run.isEmpty()) setState(State::Empty);
    else open();
    if (isOther) Q_EMIT self.targetChanged();
    readImageOfPlace();
}

SubjectOrder InspectionController::Impl::order(const InspectTarget& of) const {
    SubjectOrder made;
    made.run = of.run.toStdString();
    made.checkpoint = of.checkpoint.toStdString();
    made.places = data.places();
    made.data = document.project().data;
    made.known.push_back(images);
    const std::filesystem::path file = document.filePath().toStdString();
    const std::string folder =
        file.empty() ? std::string() : std::filesystem::absolute(file).parent_path().string();
    if (data.state() == DataController::State::Ready)
        made.known.push_back({imagesKey(document.project().data, folder, {}), data.data()});
    if (training.data() && training.record()->folder == of.run)
        made.known.push_back({imagesKey(training.record()->project.value("data", Json()), folder, {}),
                              training.data()});
    return made;
}

Progress InspectionController::Impl::reporter() {
    share = std::make_shared<std::atomic<double>>(-1.0);
    progress = -1;
    tick.start();
    return [share = share](std::size_t done, std::size_t total) {
        if (total > 0) share->store(double(std::min(done, total)) / double(total));
    };
}

void InspectionController::Impl::open() {
    asking.setHeld(true);
    SubjectOrder wanted = order(target);
    wanted.dataOverride = place.toStdString();
    if (target.checkpoint == QLatin1String(kLive)) wanted.live = training.requestSnapshot();
    auto answer = std::make_shared<std::optional<Result<OpenedSubject>>>();
    reading.post(
        QStringLiteral("subject"), &self,
        [answer, wanted = std::move(wanted), report = reporter(),
         &catalog = document.catalog()](const CancelToken& cancel) {
            answer->emplace(openSubjectOf(wanted, catalog, cancel, report));
        },
        [this, answer] { opened(**answer); });
    setState(State::Opening);
}

void InspectionController::Impl::opened(const Result<OpenedSubject>& result) {
    const bool isAgain = desk->subject != nullptr;
    // What is under way at the desk before ends there.
    if (isAgain) desk = std::make_shared<InspectionDesk>();
    if (!result) {
        desk->failure = result.issues();
        asking.setHeld(false);
        return fail(result.issues());
    }
    desk->subject = result->subject;
    images = result->images;
    issues = result->subject->dataIssues;
    asking.setHeld(false);
    compute();
    if (isAgain) readImageOfPlace();
}

void InspectionController::Impl::compute() {
    auto answer = std::make_shared<std::optional<Result<std::shared_ptr<const Predictions>>>>();
    auto judged = std::make_shared<std::shared_ptr<const JudgedSplit>>();
    reading.post(
        QStringLiteral("predictions"), &self,
        [answer, judged, subject = desk->subject, split = target.split, report = reporter(),
         store = keptStore, places = data.places(), labels = edits()](const CancelToken& cancel) {
            if (!*store) *store = makePredictionsStore(places);
            answer->emplace((*store)->get(*subject, split, cancel, report));
            if (**answer) *judged = judgeSplit(*subject, ***answer, labels);
        },
        [this, answer, judged, labels = edits()] {
            if (!**answer) return fail((*answer)->issues());
            kept = ***answer;
            shown = *judged;
            setState(State::Ready);
            if (labels != edits() || isStale()) review();
        });
    setState(State::Computing);
}

/// Edits that the images were read with have been taken back.
bool InspectionController::Impl::isStale() const {
    const Subject& subject = *desk->subject;
    const Json left = editsInForce(subject.edits, subject.project.data, document.project().data);
    return left.size() < subject.edits.size();
}

/// Labels were edited: the network is not asked again. Edits as old as the run are in the images
/// themselves: without them those are read anew, and what shows stays until then.
void InspectionController::Impl::review() {
    // What is being computed is reviewed when it is there.
    if (!kept || state == State::Opening || state == State::Computing) return;
    if (isStale()) return open();
    auto judged = std::make_shared<std::shared_ptr<const JudgedSplit>>();
    judging.post(
        QStringLiteral("review"), &self,
        [judged, subject = desk->subject, predictions = kept, labels = edits()](const CancelToken&) {
            *judged = judgeSplit(*subject, predictions, labels);
        },
        [this, judged] {
            shown = *judged;
            setState(State::Ready);
        });
}

void InspectionController::Impl::fail(const Issues& why) {
    issues = why;
    kept.reset();
    shown.reset();
    setState(State::Failed);
}

void InspectionController::Impl::setState(State wanted) {
    state = wanted;
    if (state != State::Opening && state != State::Computing) tick.stop();
    Q_EMIT self.stateChanged();
}

// The way gone

void InspectionController::go(const InspectPlace& place, Way way) {
    Impl& impl = *m_impl;
    if (place == impl.way[impl.at]) return;
    if (way == Way::Station) {
        impl.way.resize(impl.at + 1);
        impl.way.push_back(place);
        if (impl.way.size() > kMostStations) impl.way.erase(impl.way.begin());
        impl.at = impl.way.size() - 1;
        impl.dropLoose();
        impl.setPlace();
    } else {
        impl.way[impl.at] = place;
        impl.setPlace();
    }
}

/// Pictures from elsewhere that no station leads to.
void InspectionController::Impl::dropLoose() {
    loose.removeIf([this](const QHash<QString, LooseImage>::iterator& each) {
        return std::none_of(way.begin(), way.end(), [&](const InspectPlace& station) {
            return station.sample == each.key();
        });
    });
}

bool InspectionController::canGoBack() const { return m_impl->at > 0; }
bool InspectionController::canGoForward() const { return m_impl->at + 1 < m_impl->way.size(); }

void InspectionController::back() {
    if (!canGoBack()) return;
    --m_impl->at;
    m_impl->setPlace();
}

void InspectionController::forward() {
    if (!canGoForward()) return;
    ++m_impl->at;
    m_impl->setPlace();
}

void InspectionController::Impl::setPlace() {
    const QString& sample = way[at].sample;
    const bool isShown = image && QString::fromStdString(image->name) == sample;
    Q_EMIT self.placeChanged();
    if (!isShown) readImageOfPlace();
}

// What there is

const InspectTarget& InspectionController::target() const { return m_impl->target; }
InspectionController::State InspectionController::state() const { return m_impl->state; }
double InspectionController::progress() const { return m_impl->progress; }
const Issues& InspectionController::issues() const { return m_impl->issues; }
const QString& InspectionController::dataPlace() const { return m_impl->place; }
const InspectPlace& InspectionController::place() const { return m_impl->way[m_impl->at]; }
std::shared_ptr<const InspectedImage> InspectionController::image() const { return m_impl->image; }
const Issues& InspectionController::imageIssues() const { return m_impl->imageIssues; }

std::shared_ptr<const Subject> InspectionController::subject() const {
    return m_impl->desk->subject;
}

std::shared_ptr<const Predictions> InspectionController::predictions() const {
    return m_impl->shown ? m_impl->shown->predictions : nullptr;
}

const Evaluation* InspectionController::evaluation() const {
    return m_impl->shown ? &m_impl->shown->evaluation : nullptr;
}

const std::vector<JudgedSample>& InspectionController::judged() const {
    return m_impl->shown ? m_impl->shown->judged : m_impl->none;
}

} // namespace convstudio
