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
/// A null old value means "was absent", a null new value "remove". Objects on the way to a new
/// value are made; lists are addressed by index and keep their length.
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
/// The same for edits that were never applied before: where a value edit has to make objects on the
/// way, it is rewritten to add the outermost of them, so that the inverse leaves nothing behind.
Status applyNewEdits(Project& project, DocumentEdits& edits);
DocumentEdits inverse(const DocumentEdits& edits);

/// Value at a pointer of a ValueEdit; null when there is none.
Json valueAt(const Project& project, const std::string& pointer);

/// Makes `edits` do what both do one after the other: changes of the same values become one.
void absorb(DocumentEdits& edits, const DocumentEdits& later);

Json toJson(const DocumentEdits& edits);
Result<DocumentEdits> documentEditsFromJson(const Json& json);

} // namespace convstudio
