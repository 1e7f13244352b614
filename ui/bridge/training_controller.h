// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/model/model.h"
#include "engine/train/session.h"
#include "engine/base/settings.h"
#include "ui/bridge/background.h"
#include "ui/bridge/run_record.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace convstudio {

class DataController;
class Document;
class FactsController;
class Language;

/// The training of the window: one session at a time, its events carried to the GUI thread in
/// batches, a few times a second (changes of state at once), late ones of other runs dropped. GUI
/// thread; never waits for the session.
class TrainingController : public QObject {
    Q_OBJECT
public:
    TrainingController(Document& document, FactsController& facts, DataController& data,
                       Background& background, Language& language, const Places& places,
                       QObject* parent = nullptr);
    ~TrainingController() override; ///< stops and joins

    SessionState state() const { return m_state; }
    bool isBusy() const; ///< Preparing, Running, Paused or Stopping
    /// Stopping, but the epoch under way is still trained to its end.
    bool isFinishingEpoch() const { return m_state == SessionState::Stopping && !m_isEnding; }
    /// Why a training cannot start now, in words ("2 errors"); empty: it can.
    QString objection() const;
    /// The present or last run of this window; never null, empty before the first.
    std::shared_ptr<const RunRecord> record() const { return m_record; }
    /// Images the present or last run of this window learns from; null before the first, and where
    /// a resumed run reads data of its own.
    std::shared_ptr<const ImportedData> data() const { return m_data; }
    double secondsLeft() const;    ///< negative: unknown
    double secondsElapsed() const; ///< of training, pauses left out

    /// The document as it is now, as a new run. Reads its images first where that is not done;
    /// nothing happens while objection() says something or a run is under way.
    void start();
    /// The same for a project that is not the document (queue): the run reads the images itself.
    void start(const Project& project);
    void resumeRun(const QString& folder, std::optional<int> epochs = {});
    void pause();
    void resume();
    void stop();
    void stopAtEpochEnd();
    void setLearningRate(double lr);
    void setEpochs(int epochs);
    void watch(const Instruments& instruments);
    /// "auto", "cpu", "cuda:0": for runs to come; a resumed run keeps its own.
    void setDevice(const QString& device);
    QString device() const { return m_device; }
    /// What this computer has; the processor alone until the rest is looked up.
    const std::vector<DeviceInfo>& devices() const { return m_devices; }
    /// The one that a choice stands for; the processor where it is not there.
    const DeviceInfo& deviceOf(const QString& choice) const;
    /// Bytes a new run may take; 0: what is free when it begins.
    void setMemoryLimit(std::uint64_t bytes) { m_memoryLimit = bytes; }
    /// Where the runs of the open project lie.
    std::filesystem::path runsFolder() const;
    std::shared_future<std::shared_ptr<const WeightSnapshot>> requestSnapshot();

Q_SIGNALS:
    void stateChanged(convstudio::SessionState state);
    void objectionChanged();
    /// record() has grown by these, in their order.
    void eventsArrived(const std::vector<convstudio::TrainEvent>& events);
    /// record() is another run.
    void recordReplaced();
    void logged(convstudio::LogLevel level, const QString& text);
    /// Another choice, or other devices().
    void deviceChanged();
    /// The run came to its end: done, stopped or failed; issues() say why it failed.
    void ended();

public:
    const Issues& issues() const { return m_issues; }

private:
    struct Queue;
    struct Readied;
    enum class Pending { Nothing, Start, Resume };
    void prepare(Pending what, std::shared_ptr<RunRecord> record);
    void advance();
    void readResume(const QString& folder, std::optional<int> epochs);
    void begin();
    void launch(const Readied& ready);
    void makeSession();
    void failBefore(const Issues& issues);
    void wake();
    void drain();
    void takeEvents();
    void poll();
    void setState(SessionState state);
    void replaceRecord(std::shared_ptr<RunRecord> record);
    void readResolved();
    void findDevices();
    void updateObjection();

    Document& m_document;
    FactsController& m_facts;
    DataController& m_dataController;
    Background& m_background;
    Language& m_language;
    Places m_places;
    GuiBell m_bell{[this] { wake(); }}; ///< rung by the session
    std::shared_ptr<Queue> m_queue;
    std::unique_ptr<TrainingSession> m_session;
    std::shared_ptr<RunRecord> m_record;
    std::shared_ptr<const ImportedData> m_data;
    Issues m_issues;
    SessionState m_state = SessionState::Idle;
    Instruments m_instruments;
    QString m_device = QStringLiteral("auto");
    std::vector<DeviceInfo> m_devices;
    std::uint64_t m_memoryLimit = 0;

    Pending m_pending = Pending::Nothing; ///< what waits for facts and images
    bool m_needsData = false;             ///< the document's images, for the run to come
    bool m_askedForData = false;
    std::optional<Project> m_project;     ///< to start in place of the document
    std::optional<int> m_epochs;          ///< new total of the run to resume
    std::filesystem::path m_runsFolder;   ///< of the new run
    quint64 m_request = 0;                ///< late answers of other starts are dropped

    std::vector<TrainEvent> m_batch; ///< room that is used again and again
    std::vector<std::pair<LogLevel, QString>> m_lines;
    QTimer m_timer; ///< until the next drain is due
    QTimer m_poll;  ///< while a state is about to change
    QElapsedTimer m_sinceDrain, m_sinceEvent;
    double m_pausedAfter = 0; ///< seconds between the newest event and the pause
    bool m_isPausing = false, m_isResuming = false;
    bool m_isEnding = false; ///< stop asked for, or the last event is there
    QString m_objection;
};

} // namespace convstudio
