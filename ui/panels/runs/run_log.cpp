// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/runs/run_log.h"

#include "ui/bridge/runs_controller.h"
#include "ui/bridge/training_controller.h"
#include "ui/panels/issue_words.h"
#include "ui/panels/runs/run_words.h"

namespace convstudio {

namespace {

Severity severityOf(LogLevel level) {
    switch (level) {
    case LogLevel::Error: return Severity::Error;
    case LogLevel::Warning: return Severity::Warning;
    case LogLevel::Info: break;
    }
    return Severity::Info;
}

QString text(const Json& value) {
    return value.is_string() ? QString::fromStdString(value.get<std::string>())
                             : QString::fromStdString(value.dump());
}

} // namespace

RunLog::RunLog(Workbench& workbench, QObject* parent) : QObject(parent), m_workbench(workbench) {
    connect(&workbench.training, &TrainingController::eventsArrived, this,
            [this](const std::vector<TrainEvent>& events) {
                for (const TrainEvent& event : events) say(event);
            });
    connect(&workbench.training, &TrainingController::logged, this,
            [this](LogLevel level, const QString& text) { Q_EMIT line(severityOf(level), text); });
    connect(&workbench.runs, &RunsController::refused, this,
            [this](const QString& reason) { Q_EMIT line(Severity::Warning, reason); });
    connect(&workbench.runs, &RunsController::failed, this, [this](const Issues& issues) {
        for (const Issue& issue : issues)
            Q_EMIT line(issue.severity, issueText(m_workbench.ui.language, issue));
    });
    connect(&workbench.runs, &RunsController::removed, this,
            [this](const QString& folder, int number) {
                Q_EMIT line(Severity::Info,
                            tr("%1 moved to the trash: %2").arg(runTitle(number), folder));
            });
}

void RunLog::say(const TrainEvent& event) {
    const auto record = m_workbench.training.record();
    const QString run = runTitle(record->number);
    const auto info = [this](const QString& text) { Q_EMIT line(Severity::Info, text); };
    if (const auto* e = std::get_if<RunStarted>(&event))
        info(tr("%1 trains %2 images with %3 parameters: %4, %5, %6 threads")
                 .arg(run, Theme::count(e->trainImages), Theme::count(e->parameters),
                      QString::fromStdString(e->device).toUpper(),
                      QString::fromStdString(e->precision))
                 .arg(e->threads));
    else if (const auto* e = std::get_if<EpochEvent>(&event))
        info(tr("Epoch %1: loss %2, accuracy %3, validation %4 and %5, %6")
                 .arg(e->epoch)
                 .arg(lossText(e->trainLoss), accuracyText(e->trainAccuracy), lossText(e->valLoss),
                      accuracyText(e->valAccuracy), durationText(e->seconds)));
    else if (const auto* e = std::get_if<CheckpointEvent>(&event))
        info(e->file == "best.safetensors"
                 ? tr("Epoch %1 saved as best").arg(e->epoch)
                 : tr("Epoch %1 saved as %2").arg(e->epoch).arg(QString::fromStdString(e->file)));
    else if (const auto* e = std::get_if<SettingEvent>(&event))
        info(tr("%1 from step %2 on: %3 instead of %4")
                 .arg(QString::fromStdString(e->path))
                 .arg(e->step)
                 .arg(text(e->newValue), text(e->oldValue)));
    else if (const auto* e = std::get_if<PausedEvent>(&event))
        info(tr("%1 paused at step %2").arg(run).arg(e->step));
    else if (const auto* e = std::get_if<ResumedEvent>(&event))
        info(tr("%1 goes on at step %2").arg(run).arg(e->step));
    else if (const auto* e = std::get_if<AdviceEvent>(&event))
        Q_EMIT line(Severity::Warning, QString::fromStdString(e->text));
    else if (const auto* e = std::get_if<FailedEvent>(&event))
        Q_EMIT line(Severity::Error, QString::fromStdString(e->text));
    else if (const auto* e = std::get_if<FinishedEvent>(&event); e && record->started)
        info(tr("%1: %2 after %3").arg(run, runStatusText(QString::fromStdString(e->status)),
                                       durationText(e->seconds)));
}

} // namespace convstudio
