// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/document_edit.h"
#include "engine/project/journal.h"
#include "ui/bridge/background.h"

#include <QObject>
#include <QPointF>
#include <QString>
#include <QTimer>
#include <QUndoStack>

#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>

namespace convstudio {

struct DocumentFacts;

/// The open project: the engine's value plus undo, journal and file. Every change goes through
/// push(); views listen to the signals and never change the project themselves. GUI thread.
class Document : public QObject {
    Q_OBJECT
public:
    Document(const LayerCatalog& catalog, Background& background,
             std::filesystem::path journalFolder, QObject* parent = nullptr);
    ~Document() override;

    const Project& project() const { return m_project; }
    const Graph& graph() const { return m_project.graph; }
    const LayerCatalog& catalog() const { return m_catalog; }
    QUndoStack& undoStack() { return m_undo; }
    Background& background() { return m_background; }

    QString filePath() const { return m_filePath; } ///< empty: never saved
    QString displayName() const;
    bool isModified() const { return !m_undo.isClean(); }
    /// Made by a newer version, read with losses, or open in another window: no edits.
    bool isReadOnly() const { return m_project.readOnly || !m_owner.empty(); }

    /// Replaces the document; undo history starts anew. Nodes without a place get one.
    void reset(Project project, const QString& filePath = {});
    /// Takes over what an unclean end left: modified, under its old file path.
    void recover(Recovery recovery);
    /// Reads on a helper thread; ends with opened() or failed().
    void open(const QString& filePath);
    /// Writes on a helper thread; ends with saved() or failed(). Edits made meanwhile stay unsaved.
    void save(const QString& filePath);
    bool isSaving() const { return m_isSaving; }

    /// One named undo step. Edits of the same `mergeKey` (not empty) that follow each other become
    /// one step (dragging, spinning). Returns false and emits failed() when they do not apply.
    bool push(const QString& text, DocumentEdits edits, const QString& mergeKey = {});
    /// Ends a merge: the next push of the same key is a step of its own (mouse released).
    void endMerge();
    /// Takes back the newest step and that one alone: it does nothing once something else was done,
    /// or the step undone. It may outlive the document.
    std::function<void()> undoOfNewestStep();

    /// A node's place on the canvas (top left, scene units), from view.nodes.
    std::optional<QPointF> position(const std::string& nodeId) const;

    /// What the last check found; null before the first. Kept up to date by FactsController.
    std::shared_ptr<const DocumentFacts> lastFacts() const { return m_facts; }
    void setLastFacts(std::shared_ptr<const DocumentFacts> facts) { m_facts = std::move(facts); }

Q_SIGNALS:
    /// After the project changed, by push, undo or redo; `edits` are those applied.
    void edited(const convstudio::DocumentEdits& edits);
    /// The document is another one.
    void replaced();
    void modifiedChanged(bool modified);
    void titleChanged();
    void opened(const QString& filePath, const convstudio::Issues& issues);
    void saved(const QString& filePath);
    void failed(const convstudio::Issues& issues);

private:
    friend class EditCommand;
    void replace(Project project, const QString& filePath, std::string owner);
    void apply(const DocumentEdits& edits);
    void changed(const DocumentEdits& edits);
    void notePositions(const DocumentEdits& edits);
    void readPositions();
    Issue readOnlyIssue(const QString& filePath) const;
    void finishSave(const QString& filePath, const Status& status, int undoIndex);

    /// Begins a journal from the project as it is now; the one before serves until it is there.
    void startJournal(Journal::Base base, std::function<void()> begun = {});
    void record(const DocumentEdits& edits);
    void writeJournal();
    void journalFailed(const Issues& issues);
    void closeJournal();

    const LayerCatalog& m_catalog;
    Background& m_background;
    std::filesystem::path m_journalFolder;
    Project m_project;
    std::unordered_map<std::string, QPointF> m_positions;
    QString m_filePath;
    std::string m_owner; ///< the other process that has the file open
    std::shared_ptr<const DocumentFacts> m_facts;
    QUndoStack m_undo;
    QString m_mergeKey;
    int m_mergeId = 0;
    quint64 m_openRequest = 0;
    bool m_isSaving = false;

    std::optional<Journal> m_journal;
    bool m_journalFailed = false;
    quint64 m_journalStart = 0; ///< counts starts: the newest wins
    bool m_isJournalStarting = false;
    std::vector<DocumentEdits> m_sinceStart; ///< edits a starting journal has yet to get
    DocumentEdits m_unwritten;               ///< of a step that is still being merged
    QTimer m_writeTimer;
};

} // namespace convstudio
