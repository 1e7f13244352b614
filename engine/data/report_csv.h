// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/text.h"
#include "engine/data/dataset.h"

#include <string>

namespace convstudio {

/// An import report as a table for other programs (RFC 4180): kind,name,split,images,detail. A line
/// for each class and split ("class"), each file left out with its reason ("skipped") and each
/// image of a group of equal ones ("duplicate", numbered by group in detail).
std::string reportCsv(const ImportReport& report, const Translator& texts);

/// Why a file was left out, as a sentence.
std::string problemText(const ImportProblem& problem, const Translator& texts);

} // namespace convstudio
