// SPDX-License-Identifier: Apache-2.0
#include "ui/workbench_parts.h"

namespace convstudio {

WorkbenchParts::WorkbenchParts(QApplication& app, const Places& where)
    : places(where), theme(app), state(places.config / "window.json", background),
      ui{theme, language, registry, background, state, places},
      document(registry, background, places.data / "journal"),
      editor(document, editorState, language), facts(document, background),
      blocks(places.data / "blocks", background), data(document, background, places),
      training(document, facts, data, background, language, places),
      runs(document, training, background),
      inspection(document, runs, training, data, background),
      exports(document, runs, training, data, language, background),
      actions(theme, language, state),
      workbench{ui,   document, editorState, editor,     facts,   blocks,
                data, training, runs,        inspection, exports, actions} {}

} // namespace convstudio
