// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/export_work.h"

#include <QString>

namespace convstudio {

enum class SnippetLanguage { Python, Cpp, OpenCv };

/// Code that uses a file of an export, with its real names and sizes: to copy and go on from.
struct Snippet {
    QString code;   ///< empty: the file cannot be used so
    QString reason; ///< why, in words
};
Snippet snippetFor(const ExportEntry& entry, const ExportResult& result,
                   const LeavingNetwork& network, SnippetLanguage language);

} // namespace convstudio
