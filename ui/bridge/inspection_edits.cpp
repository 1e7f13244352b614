// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/inspection_edits.h"

#include "engine/project/data_schema.h"
#include "ui/bridge/inspection_controller.h"
#include "ui/bridge/inspection_work.h"
#include "ui/document/data_edits.h"
#include "ui/document/document.h"

#include <algorithm>

namespace convstudio {

namespace {

constexpr char kAugment[] = "/data/augment";

} // namespace

InspectionEdits::InspectionEdits(Document& document, InspectionController& inspection,
                                 Background& background, QObject* parent)
    : QObject(parent), m_document(document), m_inspection(inspection),
      m_editor(
          document,
          [&inspection] {
              return inspection.subject() ? inspection.subject()->data : nullptr;
          },
          background) {
    connect(&m_editor, &SampleEditor::failed, this, &InspectionEdits::failed);
    connect(&m_editor, &SampleEditor::done, this, &InspectionEdits::done);
}

QString InspectionEdits::objection() const {
    const auto subject = m_inspection.subject();
    if (m_document.isReadOnly()) return tr("The project is read only.");
    if (!subject || !subject->data) return tr("The images of the run are not there.");
    if (!haveSameSource(subject->project.data, m_document.project().data))
        return tr("The run was trained on other data than the project has now.");
    return {};
}

std::vector<SampleRef> InspectionEdits::refs(const std::vector<std::uint32_t>& images) const {
    std::vector<SampleRef> list;
    const auto subject = m_inspection.subject();
    for (const std::uint32_t image : images)
        list.push_back({subject->data->dataset.images->sampleId(image), std::int64_t{image}});
    return list;
}

QString InspectionEdits::counted(const std::vector<std::uint32_t>& images) const {
    return images.size() == 1 ? tr("1 image") : tr("%1 images").arg(images.size());
}

void InspectionEdits::relabel(const std::vector<std::uint32_t>& images, std::int64_t label) {
    if (images.empty() || !objection().isEmpty()) return;
    const auto& classes = m_inspection.subject()->data->dataset.report.classes;
    SampleEdit change;
    change.label = classes[static_cast<std::size_t>(label)];
    const QString name = QString::fromStdString(*change.label);
    m_editor.apply(refs(images), change,
                   {tr("Relabel %1 as %2").arg(counted(images), name),
                    tr("%1 relabelled as %2").arg(counted(images), name)});
}

void InspectionEdits::exclude(const std::vector<std::uint32_t>& images, bool out) {
    if (images.empty() || !objection().isEmpty()) return;
    SampleEdit change;
    change.excluded = out;
    m_editor.apply(refs(images), change,
                   {(out ? tr("Exclude %1") : tr("Include %1")).arg(counted(images)),
                    (out ? tr("%1 excluded") : tr("%1 included again")).arg(counted(images))});
}

bool InspectionEdits::isExcluded(std::uint32_t image) const {
    const auto subject = m_inspection.subject();
    if (!subject || !subject->data) return false;
    const SampleEdits edits = sampleEditsOf(valueAt(m_document.project(), "/data/edits"));
    const auto found = edits.find(subject->data->dataset.images->sampleId(image));
    return found != edits.end() && found->second.value("excluded", Json()) == true;
}

void InspectionEdits::tag(const std::vector<std::uint32_t>& images, const QString& name) {
    const QString trimmed = name.trimmed();
    if (images.empty() || trimmed.isEmpty() || !objection().isEmpty()) return;
    SampleEdit change;
    change.tags = {trimmed.toStdString()};
    m_editor.apply(refs(images), change,
                   {tr("Tag %1 as %2").arg(counted(images), trimmed),
                    tr("%1 tagged as %2").arg(counted(images), trimmed)});
}

QStringList InspectionEdits::augmentations() const {
    const Json present = valueAt(m_document.project(), kAugment);
    QStringList types;
    for (const std::string& type : transformTypes().names()) {
        const bool isThere = std::any_of(present.begin(), present.end(), [&](const Json& each) {
            return each.is_object() && each.value("type", Json()) == type;
        });
        if (!isThere) types += QString::fromStdString(type);
    }
    return types;
}

QString InspectionEdits::augmentObjection() const {
    if (m_document.isReadOnly()) return tr("The project is read only.");
    return augmentations().isEmpty() ? tr("The augmentation has every transform already.")
                                     : QString();
}

void InspectionEdits::augment(const QString& type, const QString& name) {
    if (m_document.isReadOnly()) return;
    Json list = valueAt(m_document.project(), kAugment);
    if (!list.is_array()) list = Json::array();
    list.push_back({{"type", type.toStdString()}});
    m_document.endMerge();
    if (m_document.push(tr("Add %1").arg(name),
                        setDataEdits(m_document.project(), kAugment, list)))
        Q_EMIT done(tr("%1 added to the augmentation").arg(name));
}

} // namespace convstudio
