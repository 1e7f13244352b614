// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/data_controller.h"

#include "engine/base/system.h"
#include "engine/project/data_schema.h"
#include "ui/document/document.h"

namespace convstudio {

DataController::DataController(Document& document, Background& background, Places places,
                               QObject* parent)
    : QObject(parent), m_document(document), m_background(background),
      m_places(std::move(places)) {
    connect(&document, &Document::replaced, this, &DataController::follow);
    connect(&document, &Document::edited, this, [this](const DocumentEdits& edits) {
        for (const DocumentEdit& edit : edits) {
            const auto* value = std::get_if<ValueEdit>(&edit);
            if (value && value->pointer.starts_with("/data")) return follow();
        }
    });
}

DataController::~DataController() { m_cancel.request(); }

void DataController::follow() {
    if (m_state != State::Empty && m_imported != m_document.project().data) startImport();
}

void DataController::request() {
    if (m_state == State::Empty || m_state == State::Failed) startImport();
}

void DataController::cancel() {
    m_cancel.request();
    ++m_request;
    setState(State::Empty);
}

void DataController::setState(State state) {
    m_state = state;
    Q_EMIT stateChanged();
}

void DataController::startImport() {
    m_cancel.request();
    m_cancel = CancelToken();
    const quint64 request = ++m_request;
    m_imported = m_document.project().data;
    m_progress = -1;
    setState(State::Importing);
    const Issues wrong = checkData(m_imported);
    if (hasErrors(wrong)) {
        m_issues = wrong;
        return setState(State::Failed);
    }
    struct Outcome {
        Result<ImportedData> result;
        double seconds;
    };
    m_background.run(
        this,
        [data = resolveData(m_imported), cancel = m_cancel, places = m_places,
         folder = std::filesystem::path(m_document.filePath().toStdString()).parent_path()] {
            const double begin = monotonicSeconds();
            const Result<Settings> read = Settings::load(places.config / "settings.json");
            const Settings settings = read ? *read : Settings();
            ImportOptions options;
            options.projectFolder = folder;
            options.memoryBudget =
                static_cast<std::uint64_t>(settings.dataMemoryGiB * 1024 * 1024 * 1024);
            options.packFolder = places.cache;
            options.settings = &settings;
            options.cancel = cancel;
            TaskRunner runner;
            Result<ImportedData> result = importData(data, options, runner);
            return Outcome{std::move(result), monotonicSeconds() - begin};
        },
        [this, request](Outcome outcome) {
            if (request != m_request) return;
            m_seconds = outcome.seconds;
            if (!outcome.result) {
                m_issues = outcome.result.issues();
                return setState(State::Failed);
            }
            m_issues = outcome.result->issues;
            m_data = std::make_shared<const ImportedData>(std::move(*outcome.result));
            setState(State::Ready);
        });
}

} // namespace convstudio
