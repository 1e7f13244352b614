// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exchange/export_job.h"

#include <filesystem>

namespace convstudio {

/// Notes an export down in the run's exports/. Error "file-not-written".
Status recordExport(const std::filesystem::path& run, const ExportResult& result);

} // namespace convstudio
