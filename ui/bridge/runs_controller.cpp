// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/runs_controller.h"

#include "ui/document/document.h"

#include <algorithm>

namespace convstudio {

RunsController::RunsController(Document& document, TrainingController& training,
                               Background& background, QObject* parent)
    : QObject(parent), m_document(document), m_training(training), m_background(background) {
    connect(&document, &Document::replaced, this, &RunsController::refresh);
}

RunsController::~RunsController() = default;

void RunsController::refresh() {
    const quint64 request = ++m_request;
    m_background.run(
        this,
        [folder = defaultRunsFolder(m_document.filePath().toStdString())] {
            return listRuns(folder);
        },
        [this, request](RunList list) {
            if (request != m_request) return;
            m_list = std::move(list);
            Q_EMIT changed();
        });
}

int RunsController::numberOf(const QString& folder) const {
    const auto found =
        std::find_if(m_list.runs.begin(), m_list.runs.end(), [&](const RunInfo& info) {
            return QString::fromStdString(info.folder.string()) == folder;
        });
    return found == m_list.runs.end() ? 0 : int(m_list.runs.end() - found);
}

} // namespace convstudio
