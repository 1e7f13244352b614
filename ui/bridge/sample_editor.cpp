// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/sample_editor.h"

#include "ui/bridge/data_controller.h"
#include "ui/document/data_edits.h"
#include "ui/document/document.h"

#include <set>

namespace convstudio {

namespace {

constexpr char kPointer[] = "/data/edits";

/// The edits of the document with one change made to each of the samples.
Result<Json> editedList(const ImportedData& data, const std::vector<SampleRef>& samples,
                        const SampleEdit& change, const Json& old) {
    const SampleEdits present = sampleEditsOf(old);
    Project holder;
    holder.data["edits"] = old.is_array() ? old : Json::array();
    for (const SampleRef& sample : samples) {
        SampleEdit each = change;
        each.sample = sample.id;
        // An excluded one is not in the store: the hash it was excluded by still holds.
        const auto found = present.find(sample.id);
        if (sample.image >= 0)
            each.hash =
                sampleHash(*data.dataset.images, static_cast<std::size_t>(sample.image));
        else if (found != present.end())
            each.hash = found->second.value("hash", std::string());
        const Status edited = editSample(holder, each, data.dataset.report.classes);
        if (!edited) return edited.issues();
    }
    return holder.data["edits"];
}

} // namespace

SampleEditor::SampleEditor(Document& document, DataController& data, Background& background,
                           QObject* parent)
    : SampleEditor(document, [&data] { return data.data(); }, background, parent) {}

SampleEditor::SampleEditor(Document& document, Images images, Background& background,
                           QObject* parent)
    : QObject(parent), m_document(document), m_images(std::move(images)),
      m_background(background) {}

void SampleEditor::apply(const std::vector<SampleRef>& samples, const SampleEdit& change,
                         const StepTexts& texts) {
    const auto data = m_images();
    if (!data || samples.empty()) return;
    const Json old = valueAt(m_document.project(), kPointer);
    m_background.run(
        this, [data, samples, change, old] { return editedList(*data, samples, change, old); },
        [this, samples, change, texts, old](const Result<Json>& edits) {
            if (!edits) {
                Q_EMIT failed(edits.issues());
                return;
            }
            if (old != valueAt(m_document.project(), kPointer))
                return apply(samples, change, texts); // others were edited meanwhile
            push(*edits, texts);
        });
}

void SampleEditor::push(const Json& edits, const StepTexts& texts) {
    const DocumentEdits step = setDataEdits(m_document.project(), kPointer, edits);
    m_document.endMerge();
    if (!step.empty() && m_document.push(texts.step, step)) Q_EMIT done(texts.done);
}

void SampleEditor::forget(const std::vector<SampleRef>& samples, const StepTexts& texts) {
    std::set<std::string> ids;
    for (const SampleRef& sample : samples) ids.insert(sample.id);
    const Json old = valueAt(m_document.project(), kPointer);
    if (!old.is_array()) return;
    Json kept = Json::array();
    for (const Json& edit : old) {
        const Json id = edit.is_object() ? edit.value("sample", Json()) : Json();
        if (!id.is_string() || !ids.contains(id.get<std::string>())) kept.push_back(edit);
    }
    push(kept, texts);
}

} // namespace convstudio
