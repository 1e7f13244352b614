// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QObject>

namespace convstudio {

/// A network to look at: a document of its own that cannot be edited, with a selection, an open
/// scope and facts of its own. Shows the project as a run has it, or the open one. GUI thread;
/// documents are read on helper threads, the newest request wins.
class RunNetwork : public QObject {
    Q_OBJECT
public:
    explicit RunNetwork(Workbench& window, QObject* parent = nullptr);
    ~RunNetwork() override;

    /// The workbench of this network, for CanvasScene and CanvasView.
    Workbench& workbench() { return m_workbench; }
    /// The open project as it is now.
    void showOpenProject();
    /// A project document in JSON, as run.json has it. What looks the same stays as it is.
    void showProject(const Json& document);

private:
    struct Read;
    template <class Work> void read(Work work);
    Workbench& m_window;
    Document m_document;
    EditorState m_state;
    GraphEditor m_editor;
    FactsController m_facts;
    Workbench m_workbench;
    Json m_shown; ///< graph, view and facts of what is shown
    quint64 m_request = 0;
};

} // namespace convstudio
