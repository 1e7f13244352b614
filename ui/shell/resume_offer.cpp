// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/resume_offer.h"

#include "ui/bridge/runs_controller.h"
#include "ui/bridge/training_controller.h"
#include "ui/panels/runs/run_words.h"
#include "ui/window_requests.h"

#include <algorithm>

namespace convstudio {

namespace {

constexpr char kClosed[] = "runsStoppedByClosing";
constexpr char kDismissed[] = "dismissedRuns";
constexpr std::size_t kMostNotes = 100;

} // namespace

ResumeOffer::ResumeOffer(Workbench& workbench, WindowRequests& requests, QObject* parent)
    : QObject(parent), m_workbench(workbench), m_requests(requests) {
    connect(&workbench.document, &Document::replaced, this,
            [this] { m_isDue = !m_workbench.document.filePath().isEmpty(); });
    connect(&workbench.runs, &RunsController::changed, this, &ResumeOffer::look);
}

bool ResumeOffer::isNoted(const char* key, const QString& folder) const {
    const Json list = m_workbench.ui.state.value(key);
    return list.is_array() && std::find(list.begin(), list.end(), folder.toStdString()) != list.end();
}

void ResumeOffer::note(const char* key, const QString& folder) {
    if (isNoted(key, folder)) return;
    Json list = m_workbench.ui.state.value(key);
    if (!list.is_array()) list = Json::array();
    list.push_back(folder.toStdString());
    if (list.size() > kMostNotes) list.erase(list.begin());
    m_workbench.ui.state.setValue(key, list);
}

void ResumeOffer::noteClosing(const QString& folder) {
    if (!folder.isEmpty()) note(kClosed, folder);
}

void ResumeOffer::look() {
    if (!std::exchange(m_isDue, false)) return;
    if (m_workbench.training.isBusy() || m_workbench.document.isReadOnly()) return;
    const auto& runs = m_workbench.runs.summaries();
    if (runs.empty()) return;
    // Only the newest: whoever trained on since then has left the others behind.
    const RunSummary& run = runs.front();
    const QString folder = QString::fromStdString(run.info.folder.string());
    const bool isInterrupted = run.info.status == "interrupted";
    const bool isClosed = run.info.status == "stopped" && isNoted(kClosed, folder);
    if ((!isInterrupted && !isClosed) || isNoted(kDismissed, folder)) return;
    const qint64 total = std::max<std::int64_t>(run.totalEpochs, 1);
    const qint64 epoch = std::min<std::int64_t>(run.epochs + 1, total);
    const QString text =
        isInterrupted
            ? tr("%1 was interrupted at epoch %2 of %3.")
                  .arg(runTitle(run.number), QString::number(epoch), QString::number(total))
            : tr("%1 was stopped at epoch %2 of %3 when its window was closed.")
                  .arg(runTitle(run.number), QString::number(epoch), QString::number(total));
    m_requests.message(
        isInterrupted ? Severity::Warning : Severity::Info, text, tr("Resume"),
        [this, folder] {
            m_requests.showWorkspace("train");
            m_workbench.training.resumeRun(folder);
        },
        [this, folder] { note(kDismissed, folder); });
}

} // namespace convstudio
