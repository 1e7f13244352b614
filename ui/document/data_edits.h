// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/document_edit.h"

#include <QString>

#include <filesystem>

namespace convstudio {

class Document;

/// One value of the data section ("/data/split/seed"); nothing when it is that already. A null
/// value removes the key: its default holds.
DocumentEdits setDataEdits(const Project& project, const std::string& pointer, const Json& value);

/// Another source: a known name, or a path, which is stored relative to the project file where it
/// lies below. Place and class names of the old source go; edits of samples stay, each guarded by
/// its hash.
DocumentEdits replaceSourceEdits(const Project& project, const std::filesystem::path& projectFile,
                                 const QString& source);

} // namespace convstudio
