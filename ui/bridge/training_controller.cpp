// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/training_controller.h"

#include "engine/base/system.h"
#include "engine/train/run_store.h"
#include "ui/bridge/data_controller.h"
#include "ui/bridge/facts_controller.h"
#include "ui/bridge/training_queue.h"
#include "ui/document/document.h"
#include "ui/language.h"

#include <algorithm>

namespace convstudio {

namespace {

/// Words and figures that change have to be shaped and painted anew, which is most of what watching
/// costs: five times in two seconds is live enough to read.
constexpr int kDrainMilliseconds = 400;
constexpr int kPollMilliseconds = 10;   ///< only while a state is about to change

/// A start reads the images first: what is not known for want of them is known then.
bool stopsTraining(const Issue& issue) {
    return issue.severity == Severity::Error && issue.code != "classes-unknown" &&
           issue.code != "input-shape-unknown";
}

double secondsOf(const QElapsedTimer& timer) {
    return timer.isValid() ? double(timer.nsecsElapsed()) / 1e9 : 0;
}

} // namespace

TrainingController::TrainingController(Document& document, FactsController& facts,
                                       DataController& data, Background& background,
                                       Language& language, const Places& places, QObject* parent)
    : QObject(parent), m_document(document), m_facts(facts), m_dataController(data),
      m_background(background), m_language(language), m_places(places),
      m_queue(std::make_shared<Queue>()), m_record(std::make_shared<RunRecord>()) {
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_poll.setInterval(kPollMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &TrainingController::drain);
    connect(&m_poll, &QTimer::timeout, this, &TrainingController::poll);
    connect(&facts, &FactsController::factsChanged, this, &TrainingController::updateObjection);
    connect(&facts, &FactsController::factsChanged, this, &TrainingController::advance);
    connect(&data, &DataController::stateChanged, this, &TrainingController::advance);
    connect(&document, &Document::replaced, this, &TrainingController::updateObjection);
    connect(&document, &Document::saved, this, &TrainingController::updateObjection);
    connect(&language, &Language::changed, this, &TrainingController::updateObjection);
    m_objection = objection();
    findDevices();
}

TrainingController::~TrainingController() { m_session.reset(); }

/// The driver of a graphics card may take its time to answer.
void TrainingController::findDevices() {
    m_devices = {{"cpu", cpuFacts().model, totalMemory()}};
    m_background.run(this, [] { return convstudio::devices(); },
                     [this](std::vector<DeviceInfo> found) {
                         if (found.size() == m_devices.size()) return;
                         m_devices = std::move(found);
                         Q_EMIT deviceChanged();
                     });
}

void TrainingController::setDevice(const QString& device) {
    if (device == std::exchange(m_device, device)) return;
    Q_EMIT deviceChanged();
}

const DeviceInfo& TrainingController::deviceOf(const QString& choice) const {
    if (choice == QLatin1String("auto") && m_devices.size() > 1) return m_devices[1];
    const auto found = std::find_if(
        m_devices.begin(), m_devices.end(),
        [id = choice.toStdString()](const DeviceInfo& device) { return device.id == id; });
    return found == m_devices.end() ? m_devices.front() : *found;
}

bool TrainingController::isBusy() const {
    return m_state == SessionState::Preparing || m_state == SessionState::Running ||
           m_state == SessionState::Paused || m_state == SessionState::Stopping;
}

QString TrainingController::objection() const {
    if (m_document.isReadOnly()) return tr("the project is read only");
    const auto facts = m_facts.facts();
    const auto errors = std::count_if(facts->issues.begin(), facts->issues.end(), stopsTraining);
    if (errors > 0) return errors == 1 ? tr("1 error") : tr("%1 errors").arg(errors);
    return facts->revision > 0 ? QString() : tr("the network is being checked");
}

void TrainingController::updateObjection() {
    const QString now = objection();
    if (now == m_objection) return;
    m_objection = now;
    Q_EMIT objectionChanged();
}

double TrainingController::secondsElapsed() const {
    switch (m_state) {
    case SessionState::Running:
    case SessionState::Stopping: return m_record->seconds + secondsOf(m_sinceEvent);
    case SessionState::Paused: return m_record->seconds + m_pausedAfter;
    default: return m_record->seconds;
    }
}

double TrainingController::secondsLeft() const {
    const double left = m_record->secondsLeft();
    if (!isBusy() || left < 0) return -1;
    return std::max(0.0, left - (secondsElapsed() - m_record->seconds));
}

std::filesystem::path TrainingController::runsFolder() const {
    const QString file = m_document.filePath();
    return file.isEmpty() ? m_places.data / "runs" : defaultRunsFolder(file.toStdString());
}

void TrainingController::pause() {
    if (!m_session || m_state != SessionState::Running) return;
    m_session->pause();
    m_isPausing = true;
    m_poll.start();
}

void TrainingController::resume() {
    if (!m_session || m_state != SessionState::Paused) return;
    m_session->resume();
    m_isResuming = true;
    m_poll.start();
}

void TrainingController::stop() {
    if (m_pending != Pending::Nothing) {
        m_pending = Pending::Nothing;
        ++m_request; // whatever is still being read comes too late
        m_record->status = QStringLiteral("stopped");
        setState(SessionState::Idle);
        if (m_askedForData && m_dataController.state() == DataController::State::Importing)
            m_dataController.cancel();
        return;
    }
    if (!m_session || !isBusy()) return;
    m_session->stop();
    m_isEnding = true;
    setState(SessionState::Stopping);
    m_poll.start();
}

void TrainingController::stopAtEpochEnd() {
    if (!m_session || !isBusy()) return;
    m_session->stopAtEpochEnd();
    drain(); // by now it may have ended by itself
}

void TrainingController::setLearningRate(double lr) {
    if (m_session && isBusy()) m_session->setLearningRate(lr);
}

void TrainingController::setEpochs(int epochs) {
    if (m_session && isBusy()) m_session->setEpochs(epochs);
}

void TrainingController::watch(const Instruments& instruments) {
    m_instruments = instruments;
    if (m_session) m_session->watch(instruments);
}

std::shared_future<std::shared_ptr<const WeightSnapshot>> TrainingController::requestSnapshot() {
    if (m_session) return m_session->requestSnapshot();
    std::promise<std::shared_ptr<const WeightSnapshot>> nothing;
    nothing.set_value(nullptr);
    return nothing.get_future().share();
}

void TrainingController::makeSession() {
    m_queue = std::make_shared<Queue>();
    const auto wakeUp = [this](Queue::Wake wish) {
        if (wish == Queue::Wake::Yes) m_bell.ring();
    };
    m_session = std::make_unique<TrainingSession>(
        m_document.catalog(), m_background.runner(),
        [queue = m_queue, wakeUp](const TrainEvent& event) { wakeUp(queue->add(event)); },
        [queue = m_queue, wakeUp](LogLevel level, const std::string& text) {
            wakeUp(queue->add(level, QString::fromStdString(text)));
        });
    m_session->watch(m_instruments);
    m_sinceDrain.invalidate();
    m_sinceEvent.invalidate();
    m_isPausing = m_isResuming = m_isEnding = false;
    m_poll.start();
}

void TrainingController::wake() {
    const qint64 since = m_sinceDrain.isValid() ? m_sinceDrain.elapsed() : kDrainMilliseconds;
    if (since >= kDrainMilliseconds || m_queue->isUrgent()) drain();
    else if (!m_timer.isActive()) m_timer.start(int(kDrainMilliseconds - since));
}

void TrainingController::poll() {
    if (!m_session || m_pending != Pending::Nothing) return m_poll.stop();
    const SessionState now = m_session->state();
    if (now != m_state) drain();
    const bool isSettling = m_state == SessionState::Preparing ||
                            (isBusy() && m_isEnding) || m_isPausing || m_isResuming;
    if (!isSettling) m_poll.stop();
}

/// The state is read before the queue: once it says Done, every event is there.
void TrainingController::drain() {
    if (!m_session) return;
    const SessionState now = m_session->state();
    const bool wasBusy = isBusy();
    m_timer.stop();
    m_sinceDrain.restart();
    m_queue->take(m_batch, m_lines);
    for (const auto& [level, text] : m_lines) Q_EMIT logged(level, text);
    m_lines.clear();
    if (!m_batch.empty()) takeEvents();
    if (wasBusy) setState(now);
    if (!wasBusy || isBusy()) return;
    m_issues = m_session->issues();
    Q_EMIT ended();
}

void TrainingController::takeEvents() {
    bool hasTicked = false, mayPause = false;
    for (const TrainEvent& event : m_batch) {
        m_record->take(event);
        // The session's state follows its last event within moments.
        m_isEnding = m_isEnding || std::holds_alternative<FinishedEvent>(event) ||
                     std::holds_alternative<FailedEvent>(event);
        if (std::holds_alternative<RunStarted>(event)) readResolved();
        // A session may pause by itself (disk full); its state follows these.
        const auto* advice = std::get_if<AdviceEvent>(&event);
        mayPause = mayPause || std::holds_alternative<PausedEvent>(event) ||
                   (advice && advice->code == "disk-refused");
        hasTicked = hasTicked || std::holds_alternative<StepEvent>(event) ||
                    std::holds_alternative<EpochEvent>(event) ||
                    std::holds_alternative<RunStarted>(event) ||
                    std::holds_alternative<ResumedEvent>(event);
    }
    if (hasTicked) m_sinceEvent.restart();
    if (mayPause && m_state == SessionState::Running) m_isPausing = true;
    if (m_isEnding || m_isPausing) m_poll.start();
    Q_EMIT eventsArrived(m_batch);
    m_batch.clear();
}

void TrainingController::setState(SessionState state) {
    if (state == m_state) return;
    if (state == SessionState::Paused) {
        m_pausedAfter = secondsOf(m_sinceEvent);
        m_isPausing = false;
    }
    if (m_state == SessionState::Paused) m_isResuming = false;
    m_state = state;
    if (!isBusy()) m_isPausing = m_isResuming = false;
    Q_EMIT stateChanged(state);
}

void TrainingController::replaceRecord(std::shared_ptr<RunRecord> record) {
    m_record = std::move(record);
    Q_EMIT recordReplaced();
}

} // namespace convstudio
