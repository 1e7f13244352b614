// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/train/run_network.h"

namespace convstudio {

struct RunNetwork::Read {
    Project project;
    Json look; ///< what the canvas depends on
    bool isGood = false;
};

namespace {

Json lookOf(const Json& document) {
    const auto part = [&](const char* key) { return document.value(key, Json()); };
    const Json data = part("data");
    return {{"graph", part("graph")},
            {"view", part("view")},
            {"facts", data.is_object() ? data.value("facts", Json()) : Json()}};
}

} // namespace

RunNetwork::RunNetwork(Workbench& window, QObject* parent)
    : QObject(parent), m_window(window),
      m_document(window.ui.registry, window.ui.background, {}),
      m_editor(m_document, m_state, window.ui.language),
      m_facts(m_document, window.ui.background),
      m_workbench{window.ui,     m_document,  m_state,         m_editor,
                  m_facts,       window.blocks, window.data,   window.training,
                  window.runs,   window.inspection, window.exports, window.actions} {}

RunNetwork::~RunNetwork() = default;

template <class Work> void RunNetwork::read(Work work) {
    const quint64 request = ++m_request;
    m_window.ui.background.run(this, std::move(work), [this, request](Read result) {
        if (request != m_request || !result.isGood || result.look == m_shown) return;
        m_shown = std::move(result.look);
        // Read-only, it keeps no journal and takes no edit.
        result.project.readOnly = true;
        m_document.reset(std::move(result.project));
    });
}

void RunNetwork::showOpenProject() {
    read([project = m_window.document.project(), &catalog = m_window.document.catalog()] {
        return Read{project, lookOf(projectToJson(project, catalog)), true};
    });
}

void RunNetwork::showProject(const Json& document) {
    read([document] {
        Result<LoadedProject> loaded = projectFromJson(document, {});
        if (!loaded) return Read();
        return Read{std::move(loaded->project), lookOf(document), true};
    });
}

} // namespace convstudio
