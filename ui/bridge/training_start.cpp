// SPDX-License-Identifier: Apache-2.0
// From the click to the session: facts, images, settings, in this order, none of them waited for.
#include "engine/train/run_store.h"
#include "ui/bridge/data_controller.h"
#include "ui/bridge/facts_controller.h"
#include "ui/bridge/training_controller.h"
#include "ui/document/document.h"
#include "ui/language.h"

#include <algorithm>

namespace convstudio {

namespace {

Settings settingsFor(const Places& places, const std::string& language) {
    const Result<Settings> read = Settings::load(places.config / "settings.json");
    Settings settings = read ? *read : Settings();
    settings.language = language; // what the run says is read in the window
    return settings;
}

/// Whether the images of the document are those the run learned from.
bool sharesData(const RunInfo& info, const Project& project, const std::filesystem::path& file,
                const LayerCatalog& catalog) {
    const Json of = info.resolved.value("data", Json::object());
    if (!of.is_object() || of.value("override", std::string()) != "") return false;
    const std::filesystem::path folder = std::filesystem::absolute(file).parent_path();
    return !file.empty() && of.value("project_folder", std::string()) == folder.string() &&
           info.project.value("data", Json()) == projectToJson(project, catalog).value("data", Json());
}

} // namespace

/// What helper threads found out for a start.
struct TrainingController::Readied {
    Settings settings;
    int number = 0; ///< of a new run
};

void TrainingController::start() {
    if (isBusy() || !objection().isEmpty()) return;
    m_project.reset();
    auto record = std::make_shared<RunRecord>();
    record->name = m_document.displayName();
    prepare(Pending::Start, std::move(record));
    m_needsData = true;
    advance();
}

void TrainingController::start(const Project& project) {
    if (isBusy()) return;
    m_project = project;
    auto record = std::make_shared<RunRecord>();
    record->name = QString::fromStdString(project.name);
    prepare(Pending::Start, std::move(record));
    // The images that lie ready serve here too, where they are the same.
    m_needsData = project.data == m_document.project().data && m_facts.isCurrent();
    advance();
}

void TrainingController::prepare(Pending what, std::shared_ptr<RunRecord> record) {
    ++m_request;
    m_session.reset(); // of the run before: ended long ago
    m_issues.clear();
    m_data.reset();
    m_pending = what;
    m_askedForData = false;
    record->status = QStringLiteral("preparing");
    replaceRecord(std::move(record));
    setState(SessionState::Preparing);
}

/// Goes on with a start where the last step is done.
void TrainingController::advance() {
    if (m_pending == Pending::Nothing) return;
    if (m_pending == Pending::Resume && m_record->folder.isEmpty()) return; // still being read
    if (!m_needsData) return begin();
    if (!m_project && !m_facts.isCurrent()) return;
    switch (m_dataController.state()) {
    case DataController::State::Importing: return;
    case DataController::State::Ready:
        m_data = m_dataController.data();
        return begin();
    case DataController::State::Failed:
        if (m_askedForData) return failBefore(m_dataController.issues());
        break;
    case DataController::State::Empty:
        if (m_askedForData) return stop(); // somebody cancelled it
        break;
    }
    m_askedForData = true;
    m_dataController.request();
}

void TrainingController::begin() {
    m_needsData = false;
    // As it is with these images: edits from now on belong to the next run.
    if (m_pending == Pending::Start && !m_project) m_project = m_document.project();
    m_background.run(
        this,
        [places = m_places, language = m_language.code().toStdString(), folder = runsFolder()] {
            return Readied{settingsFor(places, language), int(listRuns(folder).runs.size()) + 1};
        },
        [this, request = m_request](const Readied& ready) {
            if (request == m_request && m_pending != Pending::Nothing) launch(ready);
        });
}

void TrainingController::launch(const Readied& ready) {
    const Pending what = std::exchange(m_pending, Pending::Nothing);
    makeSession();
    if (what == Pending::Resume) {
        ResumeRequest request;
        request.run = m_record->folder.toStdString();
        request.epochs = m_epochs;
        request.settings = ready.settings;
        request.imported = m_data;
        request.onDiskTrouble = DiskTrouble::Pause;
        return m_session->resumeRun(std::move(request));
    }
    TrainingRequest request;
    request.project = *m_project;
    request.projectFile = m_document.filePath().toStdString();
    request.device = m_device.toStdString();
    request.availableMemory = m_memoryLimit;
    m_runsFolder = request.runsFolder = runsFolder();
    request.settings = ready.settings;
    request.imported = m_data;
    request.onDiskTrouble = DiskTrouble::Pause;
    m_record->number = ready.number;
    m_record->project = projectToJson(request.project, m_document.catalog());
    m_session->start(std::move(request));
}

void TrainingController::resumeRun(const QString& folder, std::optional<int> epochs) {
    if (isBusy()) return;
    m_project.reset();
    m_epochs = epochs;
    prepare(Pending::Resume, std::make_shared<RunRecord>());
    readResume(folder, epochs);
}

void TrainingController::readResume(const QString& folder, std::optional<int> epochs) {
    struct Found {
        Result<std::shared_ptr<RunRecord>> record;
        bool sharesData = false;
    };
    m_background.run(
        this,
        [run = std::filesystem::path(folder.toStdString()), project = m_document.project(),
         file = std::filesystem::path(m_document.filePath().toStdString()),
         &catalog = m_document.catalog(), runs = runsFolder()]() -> Found {
            const Result<RunInfo> info = readRun(run);
            if (!info) return {info.issues()};
            const Result<std::vector<Json>> lines = readHistory(run);
            if (!lines) return {lines.issues()};
            auto record = std::make_shared<RunRecord>(RunRecord::fromHistory(*info, *lines));
            const RunList all = listRuns(runs);
            for (std::size_t i = 0; i < all.runs.size(); ++i)
                if (all.runs[i].folder == run) record->number = int(all.runs.size() - i);
            return {record, sharesData(*info, project, file, catalog)};
        },
        [this, epochs, request = m_request](const Found& found) {
            if (request != m_request || m_pending != Pending::Resume) return;
            if (!found.record) return failBefore(found.record.issues());
            const std::shared_ptr<RunRecord>& record = *found.record;
            record->status = QStringLiteral("preparing");
            if (epochs && record->started) record->started->epochs = *epochs;
            replaceRecord(record);
            m_needsData = found.sharesData;
            advance();
        });
}

/// Trouble before there was a session: told as the session tells its own.
void TrainingController::failBefore(const Issues& issues) {
    m_pending = Pending::Nothing;
    m_issues = issues;
    const auto error = std::find_if(issues.begin(), issues.end(), [](const Issue& issue) {
        return issue.severity == Severity::Error;
    });
    FailedEvent failed;
    if (error != issues.end()) {
        failed.code = error->code;
        failed.node = error->place.nodeId;
        failed.text = m_language.engine().issueText(*error);
    }
    m_record->take(failed);
    Q_EMIT eventsArrived({failed});
    setState(SessionState::Failed);
    Q_EMIT ended();
}

/// run.json has what the run resolved; read once the folder is there.
void TrainingController::readResolved() {
    if (m_record->folder.isEmpty())
        m_record->folder =
            QString::fromStdString((m_runsFolder / m_record->started->run).string());
    m_background.run(
        this,
        [folder = std::filesystem::path(m_record->folder.toStdString())] { return readRun(folder); },
        [this, record = m_record](const Result<RunInfo>& info) {
            if (!info) return;
            record->resolved = info->resolved;
            record->project = info->project;
            if (record == m_record) Q_EMIT stateChanged(m_state);
        });
}

} // namespace convstudio
