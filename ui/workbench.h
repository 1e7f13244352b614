// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/actions.h"
#include "ui/bridge/facts_controller.h"
#include "ui/document/block_library.h"
#include "ui/document/document.h"
#include "ui/document/editor_state.h"
#include "ui/document/graph_editor.h"
#include "ui/ui_context.h"

namespace convstudio {

class DataController;
class ExportController;
class InspectionController;
class RunsController;
class TrainingController;

/// The open project as every panel and page sees it; made once in app/, passed by reference.
struct Workbench {
    UiContext& ui;
    Document& document;
    EditorState& state;
    GraphEditor& editor;
    FactsController& facts;
    BlockLibrary& blocks;
    DataController& data;
    TrainingController& training;
    RunsController& runs;
    InspectionController& inspection;
    ExportController& exports;
    Actions& actions;
};

} // namespace convstudio
