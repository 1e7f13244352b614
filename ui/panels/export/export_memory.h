// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/json.h"
#include "ui/bridge/export_controller.h"

namespace convstudio {

/// How the user exports, as window.json keeps it; where to is not kept, for it is a run's.
Json exportOptionsJson(const ExportOptions& options);
/// What is not there, or not known, is as at first.
ExportOptions exportOptionsOf(const Json& kept);

} // namespace convstudio
