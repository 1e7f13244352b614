// SPDX-License-Identifier: Apache-2.0
#include "ui/document/document.h"

#include "ui/document/edit_command.h"
#include "ui/document/scope_layout.h"

#include <QFileInfo>
#include <QPointer>

namespace convstudio {

namespace {

constexpr std::string_view kPlaces = "/view/nodes";

std::optional<QPointF> pointFrom(const Json& place) {
    if (!place.is_object()) return std::nullopt;
    const Json x = place.value("x", Json()), y = place.value("y", Json());
    if (!x.is_number() || !y.is_number()) return std::nullopt;
    return QPointF(x.get<double>(), y.get<double>());
}

struct OpenedFile {
    Result<LoadedProject> loaded;
    std::string owner;
};

OpenedFile readProject(const std::filesystem::path& file,
                       const std::filesystem::path& journals) {
    OpenedFile opened{loadProject(file), {}};
    if (!opened.loaded) return opened;
    placeNodes(opened.loaded->project);
    opened.owner = Journal::openElsewhere(journals, file).value_or(std::string());
    return opened;
}

} // namespace

Document::Document(const LayerCatalog& catalog, Background& background,
                   std::filesystem::path journalFolder, QObject* parent)
    : QObject(parent), m_catalog(catalog), m_background(background),
      m_journalFolder(std::move(journalFolder)) {
    connect(&m_undo, &QUndoStack::cleanChanged, this,
            [this](bool clean) { Q_EMIT modifiedChanged(!clean); });
    m_writeTimer.setSingleShot(true);
    m_writeTimer.setInterval(300);
    connect(&m_writeTimer, &QTimer::timeout, this, &Document::writeJournal);
}

Document::~Document() {
    m_undo.disconnect(this);
    closeJournal();
}

QString Document::displayName() const {
    const QString name = QString::fromStdString(m_project.name);
    const bool isNamed = !name.isEmpty() && m_project.name != Project().name;
    return isNamed || m_filePath.isEmpty() ? name : QFileInfo(m_filePath).completeBaseName();
}

void Document::reset(Project project, const QString& filePath) {
    placeNodes(project);
    replace(std::move(project), filePath, {});
}

void Document::recover(Recovery recovery) {
    const auto file = QString::fromStdString(recovery.projectFile.string());
    Project project = std::move(recovery.project);
    replace(std::move(project), file, {});
    m_undo.resetClean();
    startJournal(Journal::Base::Unsaved, [recovery = std::move(recovery)] {
        Journal::discard(recovery);
    });
}

void Document::replace(Project project, const QString& filePath, std::string owner) {
    ++m_openRequest;
    endMerge();
    closeJournal();
    m_project = std::move(project);
    m_filePath = filePath;
    m_owner = std::move(owner);
    m_facts.reset();
    m_undo.clear();
    m_undo.setClean();
    readPositions();
    if (!isReadOnly()) startJournal(Journal::Base::Saved);
    Q_EMIT replaced();
    Q_EMIT titleChanged();
}

void Document::open(const QString& filePath) {
    const std::filesystem::path file = filePath.toStdString();
    m_background.run(
        this,
        [file, journals = m_journalFolder] { return readProject(file, journals); },
        [this, filePath, request = ++m_openRequest](OpenedFile opened) {
            if (request != m_openRequest) return;
            if (!opened.loaded) {
                Q_EMIT failed(opened.loaded.issues());
                return;
            }
            Issues issues = std::move(opened.loaded->issues);
            replace(std::move(opened.loaded->project), filePath, std::move(opened.owner));
            if (!m_owner.empty()) issues.push_back(readOnlyIssue(filePath));
            Q_EMIT this->opened(filePath, issues);
        });
}

void Document::save(const QString& filePath) {
    const bool isElsewhere = !m_owner.empty() && filePath == m_filePath;
    if (isElsewhere) {
        Q_EMIT failed({readOnlyIssue(filePath)});
        return;
    }
    if (m_isSaving) return;
    m_isSaving = true;
    endMerge();
    m_background.run(
        this,
        [project = m_project, file = std::filesystem::path(filePath.toStdString()),
         &catalog = m_catalog] { return saveProject(project, catalog, file); },
        [this, filePath, index = m_undo.index()](const Status& status) {
            m_isSaving = false;
            finishSave(filePath, status, index);
        });
}

bool Document::push(const QString& text, DocumentEdits edits, const QString& mergeKey) {
    if (edits.empty()) return true;
    if (isReadOnly()) {
        Q_EMIT failed({readOnlyIssue(m_filePath)});
        return false;
    }
    if (Status applied = applyNewEdits(m_project, edits); !applied) {
        Q_EMIT failed(applied.issues());
        return false;
    }
    if (mergeKey.isEmpty() || mergeKey != m_mergeKey) {
        endMerge();
        m_mergeKey = mergeKey;
    }
    record(edits);
    notePositions(edits);
    m_undo.push(new EditCommand(*this, text, edits, mergeKey.isEmpty() ? -1 : m_mergeId));
    changed(edits);
    return true;
}

void Document::endMerge() {
    writeJournal();
    m_mergeKey.clear();
    ++m_mergeId;
}

std::function<void()> Document::undoOfNewestStep() {
    endMerge(); // what follows must not become part of it
    auto isNewest = std::make_shared<bool>(m_undo.canUndo());
    connect(
        &m_undo, &QUndoStack::indexChanged, this, [isNewest] { *isNewest = false; },
        Qt::SingleShotConnection);
    return [document = QPointer<Document>(this), isNewest] {
        if (document && *isNewest) document->m_undo.undo();
    };
}

std::optional<QPointF> Document::position(const std::string& nodeId) const {
    const auto found = m_positions.find(nodeId);
    return found == m_positions.end() ? std::nullopt : std::optional(found->second);
}

void Document::apply(const DocumentEdits& edits) {
    endMerge();
    const Status applied = applyEdits(m_project, edits);
    if (!applied) {
        Q_EMIT failed(applied.issues());
        return;
    }
    record(edits);
    notePositions(edits);
    changed(edits);
}

void Document::changed(const DocumentEdits& edits) {
    Q_EMIT edited(edits);
    for (const DocumentEdit& edit : edits)
        if (const auto* value = std::get_if<ValueEdit>(&edit); value && value->pointer == "/name")
            Q_EMIT titleChanged();
}

void Document::notePositions(const DocumentEdits& edits) {
    for (const DocumentEdit& edit : edits) {
        const auto* value = std::get_if<ValueEdit>(&edit);
        if (!value || !value->pointer.starts_with("/view")) continue;
        if (!value->pointer.starts_with(kPlaces)) {
            if (value->pointer == "/view") readPositions();
            continue;
        }
        const Json::json_pointer pointer(value->pointer);
        if (pointer.parent_pointer().to_string() != kPlaces) {
            readPositions();
            continue;
        }
        const auto point = pointFrom(value->newValue);
        if (point) m_positions[pointer.back()] = *point;
        else m_positions.erase(pointer.back());
    }
}

void Document::readPositions() {
    m_positions.clear();
    const Json places = m_project.view.value("nodes", Json::object());
    if (!places.is_object()) return;
    for (const auto& [id, place] : places.items())
        if (const auto point = pointFrom(place)) m_positions[id] = *point;
}

Issue Document::readOnlyIssue(const QString& filePath) const {
    const std::string file = filePath.toStdString();
    if (!m_owner.empty())
        return makeWarning("project-open-elsewhere", {.file = file},
                           {{"file", file}, {"owner", m_owner}});
    return makeError("project-read-only", {.file = file},
                     {{"file", file}, {"version", std::to_string(m_project.formatVersion)}});
}

void Document::finishSave(const QString& filePath, const Status& status, int undoIndex) {
    if (!status) {
        Q_EMIT failed(status.issues());
        return;
    }
    m_owner.clear();
    m_filePath = filePath;
    // Only the present step can be marked clean; edits made meanwhile leave none that is.
    if (m_undo.index() == undoIndex) m_undo.setClean();
    else m_undo.resetClean();
    startJournal(isModified() ? Journal::Base::Unsaved : Journal::Base::Saved);
    Q_EMIT titleChanged();
    Q_EMIT saved(filePath);
}

} // namespace convstudio
