// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/text.h"
#include "engine/exchange/proof.h"
#include "engine/train/evaluation.h"

#include <filesystem>
#include <string>

namespace convstudio {

/// What a report is made of; everything outlives the call.
struct ReportInput {
    const ExportedNetwork& network; ///< as it leaves
    const Subject& subject;         ///< as it was trained; its folder has the curves
    const Evaluation* evaluation = nullptr; ///< null: the data could not be read
    const Proof* proof = nullptr;           ///< null: nothing was replayed
    const Translator& text;
};

/// One XHTML page that is whole by itself: no scripts, no fonts, nothing fetched. Reads on light and
/// dark screens and on paper. Errors: those of readHistory().
Result<std::string> htmlReport(const ReportInput& input);

/// The same as a file, written atomically.
Status writeReport(const ReportInput& input, const std::filesystem::path& file);

} // namespace convstudio
