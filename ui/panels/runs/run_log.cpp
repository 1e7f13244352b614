// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/runs/run_log.h"

#include "engine/base/overloaded.h"
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

QString textOf(const Json& value) {
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
    const auto run = [&] { return runTitle(record->number); };
    const auto info = [this](const QString& text) { Q_EMIT line(Severity::Info, text); };
    std::visit(
        Overloaded{
            [&](const RunStarted& e) {
                info(tr("%1 trains on %2 images, %3 parameters: %4, %5, threads: %6")
                         .arg(run(), Theme::count(e.trainImages), Theme::count(e.parameters),
                              QString::fromStdString(e.device).toUpper(),
                              QString::fromStdString(e.precision), QString::number(e.threads)));
            },
            [&](const EpochEvent& e) {
                info(tr("Epoch %1: loss %2, accuracy %3, validation %4 and %5, %6")
                         .arg(QString::number(e.epoch), lossText(e.trainLoss),
                              accuracyText(e.trainAccuracy), lossText(e.valLoss),
                              accuracyText(e.valAccuracy), durationText(e.seconds)));
            },
            [&](const CheckpointEvent& e) {
                const QString epoch = QString::number(e.epoch);
                info(e.file == "best.safetensors"
                         ? tr("Epoch %1 saved as best").arg(epoch)
                         : tr("Epoch %1 saved as %2").arg(epoch, QString::fromStdString(e.file)));
            },
            [&](const SettingEvent& e) {
                info(tr("%1 from step %2 on: %3 instead of %4")
                         .arg(QString::fromStdString(e.path), QString::number(e.step),
                              textOf(e.newValue), textOf(e.oldValue)));
            },
            [&](const PausedEvent& e) {
                info(tr("%1 paused at step %2").arg(run(), QString::number(e.step)));
            },
            [&](const ResumedEvent& e) {
                info(tr("%1 goes on at step %2").arg(run(), QString::number(e.step)));
            },
            [&](const AdviceEvent& e) {
                Q_EMIT line(Severity::Warning, QString::fromStdString(e.text));
            },
            [&](const FailedEvent& e) {
                Q_EMIT line(Severity::Error, QString::fromStdString(e.text));
            },
            [&](const FinishedEvent& e) {
                if (record->started)
                    info(tr("%1: %2 after %3")
                             .arg(run(), runStatusText(QString::fromStdString(e.status)),
                                  durationText(e.seconds)));
            },
            [](const auto&) {}},
        event);
}

} // namespace convstudio
