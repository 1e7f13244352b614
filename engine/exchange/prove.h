// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exchange/export_job.h"

#include <filesystem>

namespace convstudio {

/// Replays the formats of a request in every runtime that is there. `files`: where they were
/// written; `work`: an empty folder for what the proof itself needs. Fails with what makes the whole
/// proof impossible; what one runtime cannot do stands in its row.
Result<Proof> prove(const ExportRequest& request, const ExportedNetwork& network,
                    const std::filesystem::path& files, const std::filesystem::path& work,
                    const CancelToken& cancel, const ExportProgress& progress);

/// "export-differs" for each row that is not the same.
Issues differencesOf(const Proof& proof);

} // namespace convstudio
