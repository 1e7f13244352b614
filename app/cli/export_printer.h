// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/context.h"

#include "engine/exchange/export_job.h"

namespace convstudio::cli {

/// The contract's JSON of an export.
Json exportJson(const Context& context, const ExportRequest& request, const ExportResult& result);
/// Files and proof, for people.
void printExport(const Context& context, const ExportRequest& request, const ExportResult& result);

} // namespace convstudio::cli
