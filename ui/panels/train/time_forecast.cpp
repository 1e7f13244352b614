// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/train/time_forecast.h"

#include "ui/bridge/runs_controller.h"
#include "ui/bridge/training_controller.h"

namespace convstudio {

namespace {
constexpr int kDelay = 400; // ms after the last edit
}

TimeForecast::TimeForecast(Workbench& workbench, QObject* parent)
    : QObject(parent), m_workbench(workbench) {
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelay);
    connect(&m_delay, &QTimer::timeout, this, &TimeForecast::search);
    const auto follow = [this] {
        m_isStale = true;
        if (m_isActive) m_delay.start();
    };
    connect(&workbench.document, &Document::edited, this, follow);
    connect(&workbench.document, &Document::replaced, this, [this, follow] {
        set(std::nullopt, 0);
        follow();
    });
    connect(&workbench.runs, &RunsController::changed, this, follow);
    connect(&workbench.training, &TrainingController::ended, this, follow);
}

void TimeForecast::setActive(bool active) {
    m_isActive = active;
    if (active && m_isStale) search();
    if (!active) m_delay.stop();
}

void TimeForecast::search() {
    m_isStale = false;
    const quint64 request = ++m_request;
    m_workbench.ui.background.run(
        this,
        [project = m_workbench.document.project(), &catalog = m_workbench.document.catalog()] {
            return projectToJson(project, catalog);
        },
        [this, request](const Json& document) {
            if (request == m_request) take(document);
        });
}

void TimeForecast::take(const Json& document) {
    const auto live = m_workbench.training.record();
    if (live && live->project.is_object() && isSameWork(document, live->project))
        if (const auto measured = measuredTime(*live)) return set(measured, live->number);
    for (const RunInfo& info : m_workbench.runs.runs()) {
        if (!isSameWork(document, info.project)) continue;
        const QString folder = QString::fromStdString(info.folder.string());
        const quint64 request = m_request;
        m_workbench.runs.load(
            folder, this,
            [this, request, folder](const std::shared_ptr<const RunRecord>& record) {
                if (request != m_request) return;
                set(record ? measuredTime(*record) : std::nullopt,
                    m_workbench.runs.numberOf(folder));
            });
        return;
    }
    set(std::nullopt, 0);
}

void TimeForecast::set(const std::optional<MeasuredTime>& measured, int run) {
    m_measured = measured;
    m_run = run;
    Q_EMIT changed();
}

} // namespace convstudio
