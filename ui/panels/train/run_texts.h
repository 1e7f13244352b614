// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/dataset.h"
#include "engine/train/session.h"
#include "ui/bridge/run_record.h"
#include "ui/panels/forms/fact_list.h"

#include <QCoreApplication>
#include <QString>

#include <optional>

namespace convstudio {

/// What can be said of a run as its record now is, in words and rows. Pure.
class RunTexts {
    Q_DECLARE_TR_FUNCTIONS(convstudio::RunTexts)
public:
    explicit RunTexts(const RunRecord& record) : m_record(record) {}

    QString title() const; ///< "Run 7"; without a number its name
    /// "training", "paused", "stopped in epoch 4 of 10".
    QString state(SessionState state) const;
    QString epoch() const;    ///< "Epoch 9 of 12"; empty before the start
    QString batch() const;    ///< "batch 180 of 429"
    QString speed() const;    ///< "2,240 images/s"
    double share() const;     ///< of the run that is done, 0..1

    /// Learning rate and epochs as they now are, changes on the way included; null = unknown.
    Json learningRate() const;
    Json epochs() const;
    /// What the run is made with, but for those two.
    QVector<FactRow> settings() const;

    /// Accuracy of the best epoch, its interval, the baseline of the validation images where it is
    /// known; empty before the first epoch or without validation images.
    QVector<FactRow> best(std::optional<double> baseline) const;
    /// The figures of the final evaluation; empty before.
    QVector<FactRow> evaluation() const;
    /// "Better than always saying the most frequent class." or that it is not; empty: not known.
    QString verdict(std::optional<double> baseline) const;
    bool isUnfinished() const; ///< stopped or interrupted: it can be gone on with
    /// How a run ended, a sentence.
    QString outcome() const;

private:
    struct Position {
        std::int64_t epoch = 1, batch = 0, batches = 0;
    };
    std::optional<Position> position() const;
    QString status() const; ///< of run.json, or of the end that was seen
    Json changed(const char* path, const Json& first) const;
    const Json& training() const; ///< as trained, defaults filled in; empty where it is not valid
    std::optional<double> bestAccuracy() const;
    QString evaluatedSplit() const;
    const RunRecord& m_record;
    mutable Json m_written;                 ///< what `m_training` was made of
    mutable std::optional<Json> m_training; ///< once it was asked for
};

/// Share of the most frequent class among the validation images; nothing without any.
std::optional<double> majorityBaseline(const ImportedData* data);

} // namespace convstudio
