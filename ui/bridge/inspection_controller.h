// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/cancel.h"
#include "engine/inspect/flips.h"
#include "engine/inspect/predictions.h"
#include "engine/inspect/probe.h"
#include "engine/inspect/sample_ranking.h"
#include "engine/train/evaluation.h"

#include <QImage>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace convstudio {

class Background;
class Document;
class RunsController;
class TrainingController;
class DataController;

/// Where the Inspect workspace stands in its chain from a number to its cause. What the chain bar
/// shows, what Back and Forward step through.
struct InspectPlace {
    enum class Step { Confusion, Cell, Image, Cam, Layer };
    Step step = Step::Confusion;
    std::optional<std::int64_t> label{};     ///< cell: both; a row: label; a column: predicted
    std::optional<std::int64_t> predicted{};
    QString sample{};          ///< sample id, or the file or name of a loose image; empty: none
    QString node{};            ///< path of the layer
    std::int64_t channel = -1; ///< of the layer; -1: none
    bool operator==(const InspectPlace&) const = default;
};

/// What of which run is looked at.
struct InspectTarget {
    QString run;                               ///< folder; empty: none
    QString checkpoint = QStringLiteral("best"); ///< "best", "last", "12"; "live": the training under way
    Split split = Split::Test;
    bool operator==(const InspectTarget&) const = default;
};

/// The inspection of one network: opens run, checkpoint and data on helper threads, computes
/// predictions, answers questions about single images one after the other with the newest of each
/// kind first, and keeps the way gone. Late answers are dropped. GUI thread; never waits.
class InspectionController : public QObject {
    Q_OBJECT
public:
    enum class State { Empty, Opening, Computing, Ready, Failed };
    InspectionController(Document& document, RunsController& runs, TrainingController& training,
                         DataController& data, Background& background, QObject* parent = nullptr);
    ~InspectionController() override;

    /// Shows the newest finished run of the project unless one is chosen; without one, the training
    /// under way. Called when the workspace comes into sight.
    void request();
    void setTarget(const InspectTarget& target);
    const InspectTarget& target() const;
    State state() const;
    double progress() const; ///< 0..1; negative: unknown
    void cancel();
    /// Reads everything again: files may have come back, a training has gone on.
    void reload();
    /// The images of the run lie here now; empty: where the run says.
    void locateData(const QString& place);
    const QString& dataPlace() const;
    const Issues& issues() const; ///< why Failed, or what to know (data changed ...)

    std::shared_ptr<const Subject> subject() const;         ///< null before it is open
    std::shared_ptr<const Predictions> predictions() const; ///< null before Ready
    const Evaluation* evaluation() const;                   ///< of predictions()
    const std::vector<JudgedSample>& judged() const;        ///< by row of predictions()

    const InspectPlace& place() const;
    enum class Way { Station, InPlace };
    /// A new station: what was ahead is forgotten. InPlace: instead of the present one, as when
    /// browsing through the images of a cell.
    void go(const InspectPlace& place, Way way = Way::Station);
    bool canGoBack() const;
    bool canGoForward() const;
    void back();
    void forward();
    /// The image of place(), brought to the network's input; null while it is read or none is chosen.
    std::shared_ptr<const InspectedImage> image() const;
    /// Why the image of place() cannot be shown; empty: it can, or is being read.
    const Issues& imageIssues() const;
    /// A file of the disk becomes the image looked at, its path the name of the sample.
    void openFile(const QString& file);
    /// Pixels from elsewhere; `name` tells them from others.
    void openPicture(const QImage& picture, const QString& name);

    /// Asks the probe on a helper thread; `done` runs on the GUI thread unless `context` is gone, a
    /// newer question of the same `kind` came or the target changed. `question` must own all it
    /// reads. Not ok: the issues say why. While the run is being opened, questions wait.
    template <class Answer>
    void ask(const char* kind, QObject* context,
             std::function<Result<Answer>(Probe&, const CancelToken&)> question,
             std::function<void(const Result<Answer>&)> done) {
        auto box = std::make_shared<std::optional<Result<Answer>>>();
        askProbe(
            kind, context,
            [box, question = std::move(question)](Probe& probe, const CancelToken& cancel) {
                box->emplace(question(probe, cancel));
            },
            [box, done](const Issues& noProbe) {
                done(box->has_value() ? **box : Result<Answer>(noProbe));
            });
    }
    /// Predictions of the training images, for nearest neighbours; computed once.
    void askTrainingPredictions(
        QObject* context,
        std::function<void(const Result<std::shared_ptr<const Predictions>>&)> done);
    /// What changed against another run of the project (same split).
    void askFlips(const QString& earlierRun, QObject* context,
                  std::function<void(const Result<Flips>&)> done);

Q_SIGNALS:
    void targetChanged();
    void stateChanged(); ///< or predictions() are others: labels were edited
    void progressed(double share);
    void placeChanged();
    void imageChanged();

private:
    void askProbe(const char* kind, QObject* context,
                  std::function<void(Probe&, const CancelToken&)> question,
                  std::function<void(const Issues&)> done);
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
