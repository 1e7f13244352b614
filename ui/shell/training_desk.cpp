// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/training_desk.h"

#include "engine/project/training_schema.h"
#include "ui/bridge/runs_controller.h"
#include "ui/bridge/training_controller.h"
#include "ui/dialogs/question_dialog.h"
#include "ui/panels/issue_words.h"
#include "ui/panels/runs/run_words.h"
#include "ui/panels/train/training_settings.h"
#include "ui/shell/notifier.h"
#include "ui/shell/resume_offer.h"
#include "ui/window_requests.h"

#include <QWidget>

#include <algorithm>

namespace convstudio {

namespace {

constexpr char kTrain[] = "train";
constexpr char kDesign[] = "design";
constexpr char kDeviceKey[] = "train.device";

/// The error that ended a run; nullptr when it did not end by one.
const Issue* errorIn(const Issues& issues) {
    const auto found = std::find_if(issues.begin(), issues.end(), [](const Issue& issue) {
        return issue.severity == Severity::Error;
    });
    return found == issues.end() ? nullptr : &*found;
}

/// Where an issue points: by id, else by the name the engine knows it under.
QString nodeOf(const Graph& graph, const Issue& issue) {
    if (graph.findNode(issue.place.nodeId)) return QString::fromStdString(issue.place.nodeId);
    std::string name = argValue(issue.args, "node");
    name = name.substr(name.rfind('.') == std::string::npos ? 0 : name.rfind('.') + 1);
    const auto named = [&](const std::vector<Node>& nodes) {
        const auto found = std::find_if(nodes.begin(), nodes.end(),
                                        [&](const Node& node) { return node.name == name; });
        return found == nodes.end() ? QString() : QString::fromStdString(found->id);
    };
    QString id = name.empty() ? QString() : named(graph.nodes);
    for (const Block& block : graph.blocks)
        if (id.isEmpty() && !name.empty()) id = named(block.nodes);
    return id;
}

/// Micro-batches with which a run refused for want of memory would fit; 0: none is said.
int partsThatFit(const Issue& issue) {
    return issue.code == "memory-too-small"
               ? QString::fromStdString(argValue(issue.args, "accumulate")).toInt()
               : 0;
}

} // namespace

TrainingDesk::TrainingDesk(Workbench& workbench, WindowRequests& requests, QWidget* window)
    : QObject(window), m_workbench(workbench), m_requests(requests), m_window(window),
      m_notifier(new Notifier(workbench.ui.background, this)),
      m_resume(new ResumeOffer(workbench, requests, this)) {
    handleActions();
    keepDevice();
    const TrainingController& training = workbench.training;
    connect(&training, &TrainingController::stateChanged, this, &TrainingDesk::refreshActions);
    connect(&training, &TrainingController::objectionChanged, this,
            &TrainingDesk::refreshActions);
    connect(&training, &TrainingController::ended, this, &TrainingDesk::tellEnd);
    connect(&training, &TrainingController::eventsArrived, this,
            [this](const std::vector<TrainEvent>& events) {
                for (const TrainEvent& event : events)
                    if (const auto* advice = std::get_if<AdviceEvent>(&event))
                        tellAdvice(*advice);
            });
    connect(&workbench.ui.language, &Language::changed, this, &TrainingDesk::refreshActions);
    RunsController& runs = workbench.runs;
    connect(&runs, &RunsController::refused, this,
            [this](const QString& reason) { m_requests.message(Severity::Warning, reason); });
    connect(&runs, &RunsController::failed, this, [this](const Issues& issues) {
        if (const Issue* issue = errorIn(issues))
            m_requests.message(Severity::Error, issueText(m_workbench.ui.language, *issue));
    });
    connect(&runs, &RunsController::removed, this,
            [this](const QString&, int number, const std::function<void()>& undo) {
                m_requests.toast(tr("%1 moved to the trash").arg(runTitle(number)), tr("Undo"),
                                 undo);
            });
    refreshActions();
}

TrainingDesk::~TrainingDesk() = default;

/// The device belongs to the computer, not to the project.
void TrainingDesk::keepDevice() {
    TrainingController& training = m_workbench.training;
    UserState& state = m_workbench.ui.state;
    if (const Json kept = state.value(kDeviceKey); kept.is_string())
        training.setDevice(QString::fromStdString(kept.get<std::string>()));
    connect(&training, &TrainingController::deviceChanged, this, [&training, &state] {
        const std::string device = training.device().toStdString();
        if (state.value(kDeviceKey) != device) state.setValue(kDeviceKey, device);
    });
}

void TrainingDesk::handleActions() {
    Actions& actions = m_workbench.actions;
    TrainingController& training = m_workbench.training;
    actions.handle("train.start", [this] { start(); });
    actions.handle("train.pause", [&training] { training.pause(); });
    actions.handle("train.stop", [&training] { training.stop(); });
    actions.handle("train.stop-at-epoch", [&training] { training.stopAtEpochEnd(); });
    actions.handle("train.restart", [this] { restart(); });
    actions.handle("train.queue", [this] { addToQueue(); });
    actions.handle("train.runs", [this] { Q_EMIT runsRequested(); });
}

void TrainingDesk::refreshActions() {
    Actions& actions = m_workbench.actions;
    const TrainingController& training = m_workbench.training;
    const SessionState state = training.state();
    const bool isBusy = training.isBusy(), isPaused = state == SessionState::Paused;
    const QString objection = training.objection();
    const QString off = objection.isEmpty() ? QString() : tr("Training is off: %1").arg(objection);
    const QString nothing = tr("nothing is being trained");
    actions.setText("train.start", isPaused ? tr("Resume") : QString());
    actions.setEnabled("train.start", isPaused || (!isBusy && off.isEmpty()),
                       isBusy ? tr("a run is under way") : off);
    actions.setEnabled("train.restart", off.isEmpty(), off);
    actions.setEnabled("train.queue", off.isEmpty(), off);
    actions.setEnabled("train.pause", state == SessionState::Running,
                       isPaused ? tr("the run is paused") : nothing);
    actions.setEnabled("train.stop", isBusy && (state != SessionState::Stopping || training.isFinishingEpoch()),
                       isBusy ? tr("the run is being stopped") : nothing);
    actions.setEnabled("train.stop-at-epoch", state == SessionState::Running || isPaused, nothing);
}

void TrainingDesk::start() {
    TrainingController& training = m_workbench.training;
    if (training.state() == SessionState::Paused) return training.resume();
    m_requests.showWorkspace(kTrain);
    training.start();
}

void TrainingDesk::restart() {
    afterEnd([this] { start(); });
}

void TrainingDesk::addToQueue() {
    RunQueue& queue = m_workbench.runs.queue();
    queue.addPresent();
    if (queue.entries().empty()) return; // begun at once
    const int id = queue.entries().back().id;
    m_requests.toast(tr("Added to the queue: begins when the runs before it are done"),
                     tr("Undo"), [&queue, id] { queue.remove(id); });
}

/// Stops what is under way first.
void TrainingDesk::afterEnd(const std::function<void()>& then) {
    TrainingController& training = m_workbench.training;
    if (!training.isBusy()) return then();
    m_afterEnd = then;
    training.stop();
    // What had not begun yet is over at once.
    if (!training.isBusy()) std::exchange(m_afterEnd, {})();
}

void TrainingDesk::leave(std::function<void()> then) {
    const TrainingController& training = m_workbench.training;
    if (!training.isBusy()) return then();
    if (m_question) return m_question->raise();
    const auto record = training.record();
    m_question = new QuestionDialog(
        m_workbench.ui.theme, tr("Stop the training?"),
        tr("%1 is not done. Stopped now it is saved as it stands and can be resumed later.")
            .arg(runTitle(record->number)),
        m_window);
    m_question->addFact(tr("Progress"), epochText());
    m_question->addFact(tr("Time left"), durationText(training.secondsLeft()));
    m_question->addAnswer("keep-training", tr("Keep training"));
    m_question->addAnswer("stop-and-save", tr("Stop and save"),
                          [this, then = std::move(then)] {
                              m_resume->noteClosing(m_workbench.training.record()->folder);
                              afterEnd(then);
                          });
    m_question->open();
}

QString TrainingDesk::epochText() const {
    const auto record = m_workbench.training.record();
    if (!record->started) return tr("preparing");
    const qint64 epochs = record->started->epochs;
    const qint64 epoch = record->steps.empty() ? 1 : record->steps.back().epoch;
    return tr("epoch %1 of %2").arg(qMin(epoch, epochs)).arg(epochs);
}

void TrainingDesk::tellEnd() {
    const TrainingController& training = m_workbench.training;
    const auto then = std::exchange(m_afterEnd, {});
    if (training.state() == SessionState::Failed) return tellFailure(); // and nothing is left
    if (then) return then();
    const auto record = training.record();
    if (!record->started) return;
    const QString run = runTitle(record->number);
    QString text = tr("%1 is done").arg(run);
    if (record->status == QLatin1String("stopped"))
        text = tr("%1 was stopped at %2 and saved").arg(run, epochText());
    else if (record->bestValAccuracy)
        text = tr("%1 is done: %2 on validation, best at epoch %3")
                   .arg(run, accuracyText(*record->bestValAccuracy))
                   .arg(record->bestEpoch);
    m_requests.toast(text);
    if (!m_window->isActiveWindow()) m_notifier->notify(m_workbench.document.displayName(), text);
}

/// The run waits for somebody: all other advice stands with the run.
void TrainingDesk::tellAdvice(const AdviceEvent& advice) {
    if (advice.code != "disk-refused") return;
    const QString text = QString::fromStdString(advice.text);
    m_requests.message(Severity::Warning, text, tr("Resume"),
                       [this] { m_workbench.training.resume(); });
    if (!m_window->isActiveWindow()) m_notifier->notify(m_workbench.document.displayName(), text);
}

void TrainingDesk::tellFailure() {
    const TrainingController& training = m_workbench.training;
    const auto record = training.record();
    const Issue* issue = errorIn(training.issues());
    const QString why = issue ? issueText(m_workbench.ui.language, *issue)
                        : record->failed ? QString::fromStdString(record->failed->text)
                                         : QString();
    const QString text = record->started ? tr("%1 failed. %2").arg(runTitle(record->number), why)
                                         : tr("The training did not start. %1").arg(why);
    const QString node = issue ? nodeOf(m_workbench.document.graph(), *issue) : QString();
    const int parts = issue ? partsThatFit(*issue) : 0;
    if (parts > 0)
        m_requests.message(Severity::Error, text, tr("Use %1 micro-batches").arg(parts),
                           [this, parts] { useMicroBatches(parts); });
    else if (node.isEmpty())
        m_requests.message(Severity::Error, text);
    else
        m_requests.message(Severity::Error, text, tr("Show layer"), [this, node] {
            m_requests.showWorkspace(kDesign);
            revealNode(m_workbench.document, m_workbench.state, node);
        });
    if (!m_window->isActiveWindow()) m_notifier->notify(m_workbench.document.displayName(), text);
}

void TrainingDesk::useMicroBatches(int parts) {
    Document& document = m_workbench.document;
    document.push(tr("Use %1 micro-batches").arg(parts),
                  setSetting(document.project().training,
                             *findEntry(trainingSection(), "accumulate"), {}, parts));
}

} // namespace convstudio
