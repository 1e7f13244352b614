// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/weight_importer.h"

#include "engine/project/document_edit.h"
#include "ui/document/document.h"

#include <algorithm>

namespace convstudio {

namespace {

constexpr char kInitialWeights[] = "/training/initial_weights";

/// The network, or what of the data it takes its sizes from.
bool changesPlan(const DocumentEdit& edit) {
    const auto* value = std::get_if<ValueEdit>(&edit);
    return std::holds_alternative<GraphEdit>(edit) ||
           (value && value->pointer.starts_with("/data/facts"));
}

} // namespace

WeightImporter::WeightImporter(Document& document, Background& background, QObject* parent)
    : QObject(parent), m_document(document), m_lane(background) {
    // The plan is of the network as it was.
    connect(&document, &Document::replaced, this, &WeightImporter::cancel);
    connect(&document, &Document::edited, this, [this](const DocumentEdits& edits) {
        if (m_state != State::Planned && !lacksData()) return;
        if (std::ranges::any_of(edits, changesPlan)) read(m_file);
    });
}

void WeightImporter::read(const QString& file) {
    m_file = file;
    m_plan.reset();
    m_issues.clear();
    run(ImportMode::DryRun);
    set(State::Reading);
}

void WeightImporter::use() {
    if (m_state != State::Planned || !objection().isEmpty()) return;
    run(ImportMode::Write);
    set(State::Writing);
}

void WeightImporter::run(ImportMode mode) {
    auto answer = std::make_shared<std::optional<Result<WeightImport>>>();
    m_lane.post(
        QStringLiteral("weights"), this,
        [answer, mode, project = m_document.project(), &catalog = m_document.catalog(),
         place = std::filesystem::path(m_document.filePath().toStdString()),
         file = std::filesystem::path(m_file.toStdString())](const CancelToken&) {
            answer->emplace(importWeights(project, place, file, catalog, mode));
        },
        [this, answer, mode] { take(**answer, mode); });
}

void WeightImporter::take(const Result<WeightImport>& result, ImportMode mode) {
    if (!result) {
        m_issues = result.issues();
        return set(State::Failed);
    }
    m_plan = *result;
    m_issues = result->warnings;
    set(State::Planned);
    if (mode == ImportMode::DryRun) return;
    const Json before = valueAt(m_document.project(), kInitialWeights);
    const Json now = result->initialWeights;
    if (before != now)
        m_document.push(tr("Import weights"), {ValueEdit{kInitialWeights, before, now}});
    Q_EMIT used();
}

void WeightImporter::cancel() {
    m_lane.clear();
    m_plan.reset();
    m_issues.clear();
    m_file.clear();
    set(State::Empty);
}

bool WeightImporter::lacksData() const {
    return std::ranges::any_of(
        m_issues, [](const Issue& issue) { return issue.code == "classes-unknown"; });
}

QString WeightImporter::objection() const {
    if (m_document.isReadOnly()) return tr("The project is read only");
    return m_document.filePath().isEmpty()
               ? tr("Save the project first: the weights are kept beside it")
               : QString();
}

void WeightImporter::set(State state) {
    m_state = state;
    Q_EMIT changed();
}

} // namespace convstudio
