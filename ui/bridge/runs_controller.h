// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/train/run_store.h"
#include "ui/bridge/background.h"
#include "ui/bridge/run_record.h"

#include <QObject>

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
    const std::vector<RunInfo>& runs() const { return m_list.runs; }
    const Issues& issues() const { return m_list.issues; } ///< folders that do not open
    int numberOf(const QString& folder) const; ///< "Run 7"; oldest = 1, 0 = unknown
    void refresh();
    /// History of a run, read on a helper thread.
    void load(const QString& folder, QObject* context,
              std::function<void(std::shared_ptr<const RunRecord>)> done);

Q_SIGNALS:
    void changed();

private:
    Document& m_document;
    TrainingController& m_training;
    Background& m_background;
    RunList m_list;
    quint64 m_request = 0;
};

} // namespace convstudio
