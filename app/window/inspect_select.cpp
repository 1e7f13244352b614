// SPDX-License-Identifier: Apache-2.0
#include "app/window/inspect_select.h"

#include "ui/bridge/inspection_controller.h"

namespace convstudio {

namespace {

using Step = InspectPlace::Step;

std::string sampleOf(const InspectionController& inspection, std::size_t row) {
    const auto subject = inspection.subject();
    return subject->data->dataset.images->sampleId(inspection.predictions()->images[row]);
}

bool selectCell(InspectionController& inspection, const QString& cell) {
    const auto classes = static_cast<std::int64_t>(inspection.predictions()->classes.size());
    InspectPlace place;
    place.step = Step::Cell;
    place.label = cell.section(QLatin1Char(','), 0, 0).toInt();
    place.predicted = cell.section(QLatin1Char(','), 1).toInt();
    if (*place.label >= classes || *place.predicted >= classes) return false;
    inspection.go(place);
    return true;
}

bool selectSample(InspectionController& inspection, const QString& id) {
    const std::string wanted = id.toStdString();
    for (const JudgedSample& sample : inspection.judged()) {
        if (sampleOf(inspection, sample.row) != wanted) continue;
        InspectPlace place;
        place.step = Step::Image;
        place.label = sample.label;
        place.predicted = sample.predicted;
        place.sample = id;
        inspection.go(place);
        return true;
    }
    return false;
}

bool selectNode(InspectionController& inspection, const QString& idOrPath) {
    const std::string wanted = idOrPath.toStdString();
    for (const ValidatedNode& node : inspection.subject()->graph.nodes()) {
        if (node.path != wanted && node.id != wanted) continue;
        InspectPlace place;
        place.step = Step::Layer;
        place.node = QString::fromStdString(node.path);
        if (!inspection.judged().empty())
            place.sample = QString::fromStdString(sampleOf(inspection, 0));
        inspection.go(place);
        return true;
    }
    return false;
}

} // namespace

bool selectInInspection(InspectionController& inspection, const QString& select) {
    const QString what = select.section(QLatin1Char(':'), 1);
    if (select.startsWith(QLatin1String("cell:"))) return selectCell(inspection, what);
    if (select.startsWith(QLatin1String("sample:"))) return selectSample(inspection, what);
    return selectNode(inspection, what);
}

} // namespace convstudio
