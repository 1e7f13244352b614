// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/train/session.h"
#include "engine/base/settings.h"
#include "ui/bridge/background.h"
#include "ui/bridge/run_record.h"

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
/// batches, at most ten times a second, late ones of other runs dropped. GUI thread; never waits
/// for the session.
class TrainingController : public QObject {
    Q_OBJECT
public:
    TrainingController(Document& document, FactsController& facts, DataController& data,
                       Background& background, Language& language, const Places& places,
                       QObject* parent = nullptr);
    ~TrainingController() override; ///< stops and joins

    SessionState state() const { return m_state; }
    bool isBusy() const; ///< Preparing, Running, Paused or Stopping
    /// Why a training cannot start now, in words ("2 errors"); empty: it can.
    QString objection() const;
    /// The present or last run of this window; never null, empty before the first.
    std::shared_ptr<const RunRecord> record() const { return m_record; }
    /// Images the present run learns from; null when none runs.
    std::shared_ptr<const ImportedData> data() const { return m_data; }
    double secondsLeft() const;    ///< negative: unknown
    double secondsElapsed() const; ///< of training, pauses left out

    void start(); ///< the document as it is now, as a new run
    void resumeRun(const QString& folder, std::optional<int> epochs = {});
    void pause();
    void resume();
    void stop();
    void stopAtEpochEnd();
    void setLearningRate(double lr);
    void setEpochs(int epochs);
    void watch(const Instruments& instruments);
    std::shared_future<std::shared_ptr<const WeightSnapshot>> requestSnapshot();

Q_SIGNALS:
    void stateChanged(convstudio::SessionState state);
    void objectionChanged();
    /// record() has grown by these, in their order.
    void eventsArrived(const std::vector<convstudio::TrainEvent>& events);
    /// record() is another run.
    void recordReplaced();
    void logged(convstudio::LogLevel level, const QString& text);
    /// The run came to its end: done, stopped or failed; issues() say why it failed.
    void ended();

public:
    const Issues& issues() const { return m_issues; }

private:
    struct Queue;
    void drain();
    void begin();
    Document& m_document;
    FactsController& m_facts;
    DataController& m_dataController;
    Background& m_background;
    Language& m_language;
    Places m_places;
    std::shared_ptr<Queue> m_queue;
    std::unique_ptr<TrainingSession> m_session;
    std::shared_ptr<RunRecord> m_record;
    std::shared_ptr<const ImportedData> m_data;
    Issues m_issues;
    SessionState m_state = SessionState::Idle;
    QTimer m_timer;
};

} // namespace convstudio
