// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/train/run_edit.h"
#include "engine/train/run_store.h"
#include "ui/bridge/background.h"
#include "ui/bridge/run_queue.h"
#include "ui/bridge/run_record.h"
#include "ui/bridge/run_summary.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace convstudio {

class Document;
class TrainingController;

/// The runs of the open project: listed, read, tagged, noted, thrown away, queued. Folders are read
/// and written on helper threads. GUI thread.
class RunsController : public QObject {
    Q_OBJECT
public:
    RunsController(Document& document, TrainingController& training, Background& background,
                   QObject* parent = nullptr);
    ~RunsController() override;

    /// Newest first, as last read.
    const std::vector<RunInfo>& runs() const { return m_runs; }
    const std::vector<RunSummary>& summaries() const { return m_list.runs; } ///< the same, with sums
    const Issues& issues() const { return m_list.issues; } ///< folders that do not open
    int numberOf(const QString& folder) const; ///< "Run 7"; oldest = 1, 0 = unknown
    const RunInfo* find(const QString& folder) const;
    RunQueue& queue() { return m_queue; }
    void refresh();
    /// History of a run, read on a helper thread; null when it cannot be read (failed() says why).
    void load(const QString& folder, QObject* context,
              std::function<void(std::shared_ptr<const RunRecord>)> done);

    void setName(const QString& folder, const QString& name);
    void setTags(const QString& folder, const QStringList& tags);
    void setNotes(const QString& folder, const QString& notes);
    /// Training and data settings of the run into the document, one undoable step.
    void takeSettings(const QString& folder);
    /// To the trash of the desktop; removed() has the way back. Refuses a live run.
    void remove(const QString& folder);
    /// Asks whoever shows the list to show this run.
    void reveal(const QString& folder) { Q_EMIT revealed(folder); }
    /// Why the run cannot go on now, in words; empty: it can.
    QString resumeObjection(const QString& folder) const;

Q_SIGNALS:
    void changed();
    void revealed(const QString& folder);
    /// What was asked for did not happen.
    void refused(const QString& reason);
    void failed(const convstudio::Issues& issues);
    void removed(const QString& folder, int number, const std::function<void()>& undo);

private:
    struct Thrown;
    void edit(const QString& folder, const RunEdit& change);
    void takeBack(const Thrown& thrown);
    void watchFolder();
    Document& m_document;
    TrainingController& m_training;
    Background& m_background;
    RunQueue m_queue;
    RunSummaries m_list;
    std::vector<RunInfo> m_runs;
    QFileSystemWatcher m_watcher;
    QTimer m_refreshTimer; ///< many changes of the folder are one
    quint64 m_request = 0;
};

} // namespace convstudio
