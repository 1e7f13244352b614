// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exchange/report_html.h"
#include "engine/exchange/report_markup.h"

#include <vector>

namespace convstudio {

/// The parts of a report, each with its heading; a part that has nothing to say adds nothing.
void addRunFacts(Markup& page, const ReportInput& input);
void addResult(Markup& page, const ReportInput& input);
void addProofTable(Markup& page, const ReportInput& input);
void addCurves(Markup& page, const ReportInput& input, const std::vector<Json>& history);
void addConfusion(Markup& page, const ReportInput& input);
void addClasses(Markup& page, const ReportInput& input);
void addNetwork(Markup& page, const ReportInput& input);
void addSettings(Markup& page, const ReportInput& input);
void addEdits(Markup& page, const ReportInput& input);

} // namespace convstudio
