// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/runs_controller.h"

#include "ui/bridge/training_controller.h"
#include "ui/document/document.h"
#include "ui/panels/runs/run_words.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kRefreshMilliseconds = 250;

QString textOf(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

} // namespace

/// A run folder on its way to the trash.
struct RunsController::Thrown {
    QString folder, inTrash;
    QString problem;
    Issues issues;
};

RunsController::RunsController(Document& document, TrainingController& training,
                               Background& background, QObject* parent)
    : QObject(parent), m_document(document), m_training(training), m_background(background),
      m_queue(document, training) {
    m_refreshTimer.setSingleShot(true);
    m_refreshTimer.setInterval(kRefreshMilliseconds);
    connect(&m_refreshTimer, &QTimer::timeout, this, &RunsController::refresh);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_refreshTimer,
            qOverload<>(&QTimer::start));
    connect(&document, &Document::replaced, this, &RunsController::refresh);
    connect(&document, &Document::saved, this, &RunsController::refresh);
    connect(&training, &TrainingController::ended, this, &RunsController::refresh);
    connect(&training, &TrainingController::stateChanged, this, [this](SessionState state) {
        if (state == SessionState::Running || state == SessionState::Paused) refresh();
    });
}

RunsController::~RunsController() = default;

void RunsController::refresh() {
    m_background.run(
        this,
        [folder = m_training.runsFolder(), cache = m_list.cache] {
            return summarizeRuns(folder, cache);
        },
        [this, request = ++m_request](RunSummaries list) {
            if (request != m_request) return;
            m_list = std::move(list);
            m_runs.clear();
            for (const RunSummary& run : m_list.runs) m_runs.push_back(run.info);
            watchFolder();
            Q_EMIT changed();
        });
}

/// Another window or the command line may train the same project.
void RunsController::watchFolder() {
    const QString folder = textOf(m_training.runsFolder());
    const QStringList watched = m_watcher.directories();
    if (watched == QStringList{folder}) return;
    if (!watched.isEmpty()) m_watcher.removePaths(watched);
    if (QFileInfo(folder).isDir()) m_watcher.addPath(folder);
}

const RunInfo* RunsController::find(const QString& folder) const {
    const auto found = std::find_if(m_runs.begin(), m_runs.end(), [&](const RunInfo& info) {
        return textOf(info.folder) == folder;
    });
    return found == m_runs.end() ? nullptr : &*found;
}

int RunsController::numberOf(const QString& folder) const {
    const RunInfo* info = find(folder);
    return info ? int(m_runs.data() + m_runs.size() - info) : 0;
}

void RunsController::load(const QString& folder, QObject* context,
                          std::function<void(std::shared_ptr<const RunRecord>)> done) {
    m_background.run(
        context,
        [path = std::filesystem::path(folder.toStdString()),
         number = numberOf(folder)]() -> Result<std::shared_ptr<const RunRecord>> {
            const Result<RunInfo> info = readRun(path);
            if (!info) return info.issues();
            const Result<std::vector<Json>> lines = readHistory(path);
            if (!lines) return lines.issues();
            auto record = std::make_shared<RunRecord>(RunRecord::fromHistory(*info, *lines));
            record->number = number;
            return std::shared_ptr<const RunRecord>(std::move(record));
        },
        [this, done = std::move(done)](const Result<std::shared_ptr<const RunRecord>>& record) {
            if (!record) Q_EMIT failed(record.issues());
            done(record ? *record : nullptr);
        });
}

void RunsController::setName(const QString& folder, const QString& name) {
    if (!name.trimmed().isEmpty()) edit(folder, {.name = name.trimmed().toStdString()});
}

void RunsController::setTags(const QString& folder, const QStringList& tags) {
    std::vector<std::string> wanted;
    for (const QString& tag : tags) wanted.push_back(tag.trimmed().toStdString());
    edit(folder, {.tags = std::move(wanted)});
}

void RunsController::setNotes(const QString& folder, const QString& notes) {
    edit(folder, {.notes = notes.toStdString()});
}

void RunsController::edit(const QString& folder, const RunEdit& change) {
    m_background.run(
        this,
        [path = std::filesystem::path(folder.toStdString()), change] {
            return editRun(path, change);
        },
        [this, folder](const Result<RunInfo>& edited) {
            if (!edited) Q_EMIT failed(edited.issues());
            // Shown as it stands now; the list follows when it is read again.
            for (std::size_t i = 0; edited && i < m_runs.size(); ++i) {
                if (textOf(m_runs[i].folder) != folder) continue;
                m_runs[i] = *edited;
                m_list.runs[i].info = *edited;
                Q_EMIT changed();
            }
            refresh();
        });
}

void RunsController::takeSettings(const QString& folder) {
    const RunInfo* info = find(folder);
    if (!info) return;
    const Project& project = m_document.project();
    Json data = info->project.value("data", Json::object());
    // What the last import found belongs to the images, not to the settings.
    if (project.data.contains("facts")) data["facts"] = project.data.at("facts");
    else data.erase("facts");
    const Json training = info->project.value("training", Json::object());
    DocumentEdits edits;
    if (training != project.training)
        edits.push_back(ValueEdit{"/training", project.training, training});
    if (data != project.data) edits.push_back(ValueEdit{"/data", project.data, data});
    if (edits.empty())
        return Q_EMIT refused(
            tr("The project has the settings of %1 already.").arg(runTitle(numberOf(folder))));
    m_document.push(tr("Take the settings of %1").arg(runTitle(numberOf(folder))), std::move(edits));
}

void RunsController::remove(const QString& folder) {
    const int number = numberOf(folder);
    m_background.run(
        this,
        [folder] {
            Thrown thrown{folder, {}, {}, {}};
            const Status may = checkDeletable(folder.toStdString());
            // What does not open is thrown away all the same; a link or a live run is not.
            const bool isDamaged = !may && may.issues().front().code == "run-foreign" &&
                                   QFileInfo(folder + "/run.json").isFile() &&
                                   !QFileInfo(folder).isSymLink();
            // The trash is made below the user's data folder, which a new user may not have yet.
            QDir().mkpath(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation));
            if (!may && !isDamaged) {
                thrown.issues = may.issues();
            } else if (!QFile::moveToTrash(folder, &thrown.inTrash)) {
                thrown.problem = tr("There is no trash for %1. Delete it with convstudio-cli runs "
                                    "--delete.").arg(QDir::toNativeSeparators(folder));
            }
            return thrown;
        },
        [this, number](const Thrown& thrown) {
            refresh();
            if (!thrown.issues.empty()) Q_EMIT failed(thrown.issues);
            else if (!thrown.problem.isEmpty())
                Q_EMIT refused(
                    tr("%1 was not deleted. %2").arg(runTitle(number), thrown.problem));
            else
                Q_EMIT removed(thrown.folder, number, [this, thrown] { takeBack(thrown); });
        });
}

void RunsController::takeBack(const Thrown& thrown) {
    m_background.run(
        this,
        [thrown] {
            if (!QDir().rename(thrown.inTrash, thrown.folder)) return false;
            // What the trash knew of it, by its specification.
            const QFileInfo was(thrown.inTrash);
            QFile::remove(was.dir().filePath("../info/" + was.fileName() + ".trashinfo"));
            return true;
        },
        [this, thrown](bool isBack) {
            if (!isBack)
                Q_EMIT refused(tr("%1 could not be taken back from the trash. It lies in %2.")
                                   .arg(QFileInfo(thrown.folder).fileName(),
                                        QDir::toNativeSeparators(thrown.inTrash)));
            refresh();
        });
}

QString RunsController::resumeObjection(const QString& folder) const {
    const RunInfo* info = find(folder);
    if (!info) return tr("it cannot be read");
    if (m_training.isBusy()) return tr("a run is under way");
    if (m_document.isReadOnly()) return tr("the project is read only");
    if (info->status == "done") return tr("it is done");
    if (info->status == "running" || info->status == "paused")
        return tr("another window trains it");
    return {};
}

} // namespace convstudio
