// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/data_controller.h"
#include "ui/bridge/export_controller.h"
#include "ui/bridge/inspection_controller.h"
#include "ui/bridge/runs_controller.h"
#include "ui/bridge/training_controller.h"
#include "ui/workbench.h"

class QApplication;

namespace convstudio {

/// All that a Workbench refers to, in the one order that holds: made from the top down and gone in
/// the opposite order, so that what helper threads read outlives them. For the program, benchmarks
/// and tests, each with places of its own.
struct WorkbenchParts {
    WorkbenchParts(QApplication& app, const Places& where);

    Places places;
    LayerRegistry registry; ///< read by the helper threads
    Background background;
    Theme theme;
    Language language;
    UserState state;
    UiContext ui;
    Document document;
    EditorState editorState;
    GraphEditor editor;
    FactsController facts;
    BlockLibrary blocks;
    DataController data;
    TrainingController training;
    RunsController runs;
    InspectionController inspection;
    ExportController exports;
    Actions actions;
    Workbench workbench;
};

} // namespace convstudio
