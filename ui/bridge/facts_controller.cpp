// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/facts_controller.h"

#include "engine/project/project_check.h"
#include "engine/project/training_schema.h"
#include "engine/train/training_config.h"

#include <algorithm>

namespace convstudio {

namespace {

bool concernsView(const DocumentEdit& edit) {
    const auto* value = std::get_if<ValueEdit>(&edit);
    return value && value->pointer.starts_with("/view");
}

void forecast(const Project& project, DocumentFacts& facts) {
    if (hasErrors(checkTraining(project.training))) return;
    const TrainingConfig config = TrainingConfig::fromJson(resolveTraining(project.training));
    facts.batchSize = config.batchSize;
    if (facts.validation.graph) facts.memory = forecastTraining(*facts.validation.graph, config);
}

std::shared_ptr<const DocumentFacts> examine(const Project& project, const LayerCatalog& catalog,
                                             Repairs repairs, quint64 revision) {
    auto facts = std::make_shared<DocumentFacts>();
    facts->revision = revision;
    facts->validation = validate(project.graph, catalog, project.facts(), repairs);
    facts->issues = checkProject(project, catalog, facts->validation.issues);
    facts->hasRepairs = repairs == Repairs::Offer || facts->validation.issues.empty();
    for (const Issue& issue : facts->issues) {
        if (issue.place.nodeId.empty()) continue;
        const auto [worst, isFirst] = facts->worst.emplace(issue.place.nodeId, issue.severity);
        if (!isFirst) worst->second = std::min(worst->second, issue.severity);
    }
    forecast(project, *facts);
    return facts;
}

} // namespace

const NodeFacts* DocumentFacts::node(const std::string& id) const {
    const auto found = validation.facts.find(id);
    return found == validation.facts.end() ? nullptr : &found->second;
}

std::optional<Severity> DocumentFacts::severity(const std::string& nodeId) const {
    const auto found = worst.find(nodeId);
    return found == worst.end() ? std::nullopt : std::optional(found->second);
}

std::size_t DocumentFacts::count(Severity severity) const {
    return static_cast<std::size_t>(
        std::count_if(issues.begin(), issues.end(),
                      [&](const Issue& issue) { return issue.severity == severity; }));
}

FactsController::FactsController(Document& document, Background& background, QObject* parent)
    : QObject(parent), m_document(document), m_background(background),
      m_facts(std::make_shared<DocumentFacts>()) {
    connect(&document, &Document::replaced, this, &FactsController::request);
    connect(&document, &Document::edited, this, [this](const DocumentEdits& edits) {
        if (!std::all_of(edits.begin(), edits.end(), concernsView)) request();
    });
    request();
}

FactsController::~FactsController() = default;

void FactsController::request() {
    ++m_revision;
    if (!m_isRunning) check(Repairs::Skip);
}

void FactsController::check(Repairs repairs) {
    m_isRunning = true;
    m_background.run(
        this,
        [project = m_document.project(), &catalog = m_document.catalog(), repairs,
         revision = m_revision] { return examine(project, catalog, repairs, revision); },
        [this](std::shared_ptr<const DocumentFacts> facts) { take(std::move(facts)); });
}

void FactsController::take(std::shared_ptr<const DocumentFacts> facts) {
    m_isRunning = false;
    if (facts->revision != m_revision) return check(Repairs::Skip);
    m_facts = std::move(facts);
    m_document.setLastFacts(m_facts);
    if (!m_facts->hasRepairs) check(Repairs::Offer);
    Q_EMIT factsChanged();
}

} // namespace convstudio
