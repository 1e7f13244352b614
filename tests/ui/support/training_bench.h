// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/ui/support/gui_test.h"
#include "ui/bridge/training_controller.h"

namespace testsupport {

inline constexpr const char* kSmallNet =
    "in:3x16x16 > c1:conv(4,3,same) > relu > maxpool(2) > flatten > fc:linear(classes) > out";

/// A project on 120 drawn shapes of 16×16 pixels that trains in a moment: 30 steps, an event each.
/// What follows from its images is not known before they are read.
inline convstudio::Project smallProject(const convstudio::Json& training = {}) {
    static const convstudio::LayerRegistry layers;
    convstudio::Project project;
    project.name = "small";
    project.graph = *convstudio::parseTextForm(kSmallNet, layers);
    project.data = {{"source", "shapes"},
                    {"limit", 120},
                    {"split", {{"validation", 0.2}, {"seed", 1}}},
                    {"resize", {{"type", "Stretch"}, {"size", {16, 16}}}}};
    project.training = {{"epochs", 3},
                        {"batch_size", 12},
                        {"log_every", 1},
                        {"threads", 1},
                        {"precision", "fp32"},
                        {"optimizer", {{"type", "SGD"}, {"lr", 0.05}, {"momentum", 0.9}}}};
    if (training.is_object()) project.training.update(training);
    return project;
}

/// Opens a project in an editor, saved below `folder` so that its runs lie there too.
inline void openSaved(Bench& bench, const QTemporaryDir& folder, const convstudio::Project& project) {
    const QString file = folder.filePath("small.convstudio.json");
    QVERIFY(convstudio::saveProject(project, bench.registry, file.toStdString()));
    QSignalSpy opened(&bench.document, &convstudio::Document::opened);
    bench.document.open(file);
    QTRY_COMPARE(opened.count(), 1);
    QTRY_VERIFY(bench.facts.isCurrent());
    QTRY_COMPARE(bench.training.objection(), QString());
}

} // namespace testsupport
