// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exchange/weight_import.h"
#include "ui/bridge/job_lane.h"

#include <QObject>
#include <QString>

#include <optional>

namespace convstudio {

class Document;

/// Brings the weights of a file into the open project: first says how they would fall on its
/// network, then writes them beside the project and makes them what a training starts from, one
/// undoable step. On helper threads, the newest file counts. GUI thread.
class WeightImporter : public QObject {
    Q_OBJECT
public:
    enum class State { Empty, Reading, Planned, Writing, Failed };
    WeightImporter(Document& document, Background& background, QObject* parent = nullptr);

    /// Plans the file onto the network as it is now.
    void read(const QString& file);
    /// Takes what was planned; only when planned and without an objection.
    void use();
    void cancel();
    State state() const { return m_state; }
    const QString& file() const { return m_file; }
    const std::optional<WeightImport>& plan() const { return m_plan; }
    const Issues& issues() const { return m_issues; } ///< why it failed, warnings too
    /// The number of classes is not known before the data are read; then the file is read again.
    bool lacksData() const;
    /// Why what was planned cannot be used now, in words; empty: it can.
    QString objection() const;

Q_SIGNALS:
    void changed();
    void used();

private:
    void run(ImportMode mode);
    void take(const Result<WeightImport>& result, ImportMode mode);
    void set(State state);
    Document& m_document;
    JobLane m_lane;
    State m_state = State::Empty;
    QString m_file;
    std::optional<WeightImport> m_plan;
    Issues m_issues;
};

} // namespace convstudio
