// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/graph_edit.h"
#include "engine/project/project.h"

#include <string>
#include <variant>
#include <vector>

namespace convstudio {

/// A change to anything beside the graph, by JSON pointer into the project document:
/// "/name", "/training/optimizer/lr", "/view/nodes/n3", "/view/frames", "/data/augment".
/// A null old value means "was absent", a null new value "remove".
struct ValueEdit {
    std::string pointer;
    Json oldValue;
    Json newValue;
};

/// The vocabulary of the undo stack and of the journal.
using DocumentEdit = std::variant<GraphEdit, ValueEdit>;
using DocumentEdits = std::vector<DocumentEdit>;

/// All or nothing; "edit-conflict" when the project is not as an edit says.
Status applyEdits(Project& project, const DocumentEdits& edits);
DocumentEdits inverse(const DocumentEdits& edits);

Json toJson(const DocumentEdits& edits);
Result<DocumentEdits> documentEditsFromJson(const Json& json);

} // namespace convstudio
