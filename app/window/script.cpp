// SPDX-License-Identifier: Apache-2.0
#include "app/window/script.h"

#include "app/window/inspect_select.h"
#include "ui/main_window.h"
#include "ui/panels/issue_words.h"

#include <QApplication>

#include <algorithm>
#include <cstdio>

namespace convstudio {

namespace {

constexpr int kFailed = 1;
constexpr int kBadProject = 3;

constexpr char kInspect[] = "inspect";

bool isNode(const QString& select) { return select.startsWith(QLatin1String("node:")); }

/// Cells and samples are looked at in Inspect, wherever else one would begin.
QString workspaceFor(const WindowOptions& options) {
    if (!options.workspace.isEmpty()) return options.workspace;
    if (!options.select.isEmpty() && !isNode(options.select)) return QLatin1String(kInspect);
    return options.train ? QStringLiteral("train") : QString();
}

QString nodeId(const Graph& graph, const QString& idOrName) {
    const std::string wanted = idOrName.toStdString();
    if (graph.findNode(wanted)) return idOrName;
    const auto idIn = [&](const std::vector<Node>& nodes) {
        const auto found = std::find_if(nodes.begin(), nodes.end(),
                                        [&](const Node& node) { return node.name == wanted; });
        return found == nodes.end() ? QString() : QString::fromStdString(found->id);
    };
    QString id = idIn(graph.nodes);
    for (const Block& block : graph.blocks)
        if (id.isEmpty()) id = idIn(block.nodes);
    return id;
}

} // namespace

WindowScript::WindowScript(WorkbenchParts& parts, MainWindow& window, const WindowOptions& options)
    : m_parts(parts), m_window(window), m_options(options),
      m_screenshot(window, parts.background, options.screenshot), m_wantsTraining(options.train) {
    connect(&parts.document, &Document::failed, this,
            [this](const Issues& issues) { fail(issues, kBadProject); });
    connect(&parts.document, &Document::opened, this, &WindowScript::opened);
    connect(&parts.inspection, &InspectionController::stateChanged, this,
            &WindowScript::selectWhenReady);
    connect(&parts.facts, &FactsController::factsChanged, this, &WindowScript::trainWhenChecked);
    connect(&parts.training, &TrainingController::eventsArrived, this,
            [this](const std::vector<TrainEvent>& events) {
                for (const TrainEvent& event : events)
                    if (const auto* epoch = std::get_if<EpochEvent>(&event);
                        epoch && m_options.when == WindowOptions::When::Epoch &&
                        epoch->epoch == m_options.epoch)
                        take();
            });
    connect(&parts.training, &TrainingController::ended, this, [this] {
        if (m_parts.training.state() == SessionState::Failed)
            fail(m_parts.training.issues(), kFailed);
        if (m_options.train) take();
    });
    connect(&m_screenshot, &Screenshot::taken, this, [this](bool isWritten) {
        if (!isWritten) {
            const auto text = m_parts.language.text(
                "window.screenshot-failed", {{"file", m_options.screenshot.toStdString()}});
            std::fprintf(stderr, "%s\n", qPrintable(text));
            if (m_exitCode == 0) m_exitCode = kFailed;
        }
        if (m_options.exitAfterScreenshot) QApplication::exit(m_exitCode);
    });
}

void WindowScript::selectWhenReady() {
    const InspectionController& inspection = m_parts.inspection;
    if (!m_wantsSelection || inspection.state() != InspectionController::State::Ready) return;
    m_wantsSelection = false;
    if (selectInInspection(m_parts.inspection, m_options.select)) return;
    m_exitCode = kBadProject;
    std::fprintf(stderr, "%s\n",
                 qPrintable(m_parts.language.text("window.select-missing",
                                                  {{"what", m_options.select.toStdString()}})));
}

void WindowScript::begin() {
    const bool isAtOnce = m_options.when == WindowOptions::When::Open ||
                          (m_options.when == WindowOptions::When::Default && !m_options.train);
    if (isAtOnce) take();
}

void WindowScript::opened() {
    const QString workspace = workspaceFor(m_options);
    m_wantsSelection = workspace == QLatin1String(kInspect) && !m_options.select.isEmpty();
    if (!workspace.isEmpty()) m_window.setWorkspace(workspace);
    // The view stays: what opens is seen whole.
    if (isNode(m_options.select))
        chooseNode(m_parts.document, m_parts.editorState,
                   nodeId(m_parts.document.graph(), m_options.select.section(QLatin1Char(':'), 1)));
}

/// A project that cannot be trained is said on the terminal too, and pictured as it is.
void WindowScript::trainWhenChecked() {
    const bool isOpen = !m_parts.document.filePath().isEmpty();
    if (!m_wantsTraining || !isOpen || !m_parts.facts.isCurrent()) return;
    m_wantsTraining = false;
    const QString objection = m_parts.training.objection();
    if (objection.isEmpty()) return m_parts.training.start();
    if (m_parts.document.isReadOnly()) std::fprintf(stderr, "%s\n", qPrintable(objection));
    fail(m_parts.facts.facts()->issues, kBadProject);
    take();
}

void WindowScript::fail(const Issues& issues, int exitCode) {
    m_exitCode = exitCode;
    for (const Issue& issue : issues)
        std::fprintf(stderr, "%s\n", m_parts.language.engine().issueLine(issue).c_str());
    if (exitCode == kBadProject && m_wantsTraining) take();
}

void WindowScript::take() {
    if (m_options.screenshot.isEmpty() || std::exchange(m_isTaking, true)) return;
    m_screenshot.takeWhenSettled();
}

} // namespace convstudio
