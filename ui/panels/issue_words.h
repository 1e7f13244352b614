// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/graph.h"
#include "ui/document/document.h"
#include "ui/document/editor_state.h"
#include "ui/language.h"

#include <QString>

namespace convstudio {

/// How issues are said and drawn everywhere: octagon, triangle or info sign, and words.
QString severityIcon(Severity severity);
QString severityToken(Severity severity);
QString severityName(Severity severity);

QString issueText(const Language& language, const Issue& issue);
/// What a repair does, as a sentence, and in a few words for a button.
QString fixText(const Language& language, const Fix& fix);
QString fixShortText(const Language& language, const Fix& fix);
/// "add", "ResBlock › conv2", "training.optimizer.lr".
QString placeText(const Graph& graph, const Place& place);

/// Selects a node, opening the block it lies in; false when there is none of that id.
bool chooseNode(const Document& document, EditorState& state, const QString& nodeId);

/// Selects a node and asks views to show it, entering the block it lies in.
void revealNode(const Document& document, EditorState& state, const QString& nodeId);

} // namespace convstudio
