// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/inspection_controller.h"
#include "ui/bridge/inspection_work.h"
#include "ui/bridge/job_lane.h"
#include "ui/document/document.h"

#include <QHash>
#include <QTimer>

#include <atomic>

/// The inside of the InspectionController, shared by its files.
namespace convstudio {

/// The network that answers questions, made by the first of them.
struct InspectionDesk {
    std::shared_ptr<const Subject> subject; ///< null: `failure` says why
    Issues failure;
    std::optional<Result<Probe>> probe; ///< helper threads only, one at a time
};

/// An image that is not of the data.
struct LooseImage {
    QImage picture; ///< null: the name is a file
};

struct InspectionController::Impl {
    Impl(InspectionController& owner, Document& document_, RunsController& runs_,
         TrainingController& training_, DataController& data_, Background& background)
        : self(owner), document(document_), runs(runs_), training(training_), data(data_),
          reading(background), judging(background), asking(background),
          share(std::make_shared<std::atomic<double>>()) {}

    QString newestRun() const;
    bool isTraining() const;
    void followNewest();
    void followRuns();
    void forget();
    void take(const InspectTarget& wanted);
    void open();
    void opened(const Result<OpenedSubject>& result);
    void compute();
    bool isStale() const;
    void review();
    void fail(const Issues& why);
    void setState(State wanted);
    void readImageOfPlace();
    void setPlace();
    void dropLoose();
    SubjectOrder order(const InspectTarget& of) const;
    Progress reporter();
    Json edits() const { return valueAt(document.project(), "/data/edits"); }

    InspectionController& self;
    Document& document;
    RunsController& runs;
    TrainingController& training;
    DataController& data;
    JobLane reading; ///< runs, data, predictions
    JobLane judging; ///< the same predictions by other labels
    JobLane asking;  ///< the probe
    /// Made and used on the thread of `reading`, which works on one thing at a time.
    std::shared_ptr<std::unique_ptr<PredictionsStore>> keptStore =
        std::make_shared<std::unique_ptr<PredictionsStore>>();

    InspectTarget target;
    bool isAsked = false, isChosen = false, wasListed = false;
    State state = State::Empty;
    Issues issues;
    QString place;
    KnownImages images; ///< of the last subject
    std::shared_ptr<InspectionDesk> desk = std::make_shared<InspectionDesk>();
    std::shared_ptr<const Predictions> kept;
    std::shared_ptr<const JudgedSplit> shown;
    const std::vector<JudgedSample> none{};

    std::vector<InspectPlace> way{InspectPlace{}};
    std::size_t at = 0;
    QHash<QString, LooseImage> loose;
    std::shared_ptr<const InspectedImage> image;
    Issues imageIssues;

    std::shared_ptr<std::atomic<double>> share;
    double progress = -1;
    QTimer tick;
};

} // namespace convstudio
