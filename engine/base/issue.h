// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/json.h"

#include <string>
#include <utility>
#include <vector>

namespace convstudio {

enum class Severity { Error, Warning, Info };

/// Where a problem lies; fields that do not apply stay empty.
struct Place {
    std::string file{};    ///< path of the file concerned
    std::string pointer{}; ///< JSON pointer into that file ("/graph/nodes/3/params/kernel_size")
    std::string nodeId{};  ///< id of the graph node concerned
    std::string param{};   ///< parameter of that node, or dotted path of a setting
};

/// Named values of a message: `{name}` in the text of a code is replaced by the value.
using Args = std::vector<std::pair<std::string, std::string>>;

/// A repair the program can carry out. `edits` is a JSON array of serialized GraphEdits (see
/// engine/graph/graph_edit.h) for graph issues, or a JSON Patch (RFC 6902) on the project file
/// otherwise; `graphEdits` says which.
struct Fix {
    std::string code; ///< "insert-flatten"; its text is "fix.<code>" in engine.<lang>.json
    Args args;
    Json edits = Json::array();
    bool graphEdits = true;
};

/// One problem with its place, both values that clash (in `args`) and what may be done.
/// The text stands in resources/i18n/engine.<lang>.json under "issue.<code>".
struct Issue {
    std::string code; ///< "shape-mismatch"
    Severity severity = Severity::Error;
    Place place;
    Args args;
    std::vector<Fix> fixes;
};

using Issues = std::vector<Issue>;

/// An error issue without fixes.
Issue makeError(std::string code, Place place, Args args = {});
/// A warning issue without fixes.
Issue makeWarning(std::string code, Place place, Args args = {});
/// True when at least one issue is an error.
bool hasErrors(const Issues& issues);
void append(Issues& issues, Issues more);
/// Value of a named argument; empty when absent.
std::string argValue(const Args& args, const std::string& name);

} // namespace convstudio
