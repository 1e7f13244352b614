// SPDX-License-Identifier: Apache-2.0
#include "engine/data/report_csv.h"

#include "engine/base/csv.h"

#include <vector>

namespace convstudio {

namespace {

void addLine(std::string& csv, const std::vector<std::string>& fields) { csv += csvLine(fields); }

} // namespace

std::string problemText(const ImportProblem& problem, const Translator& texts) {
    return texts.text("issue." + problem.reason, problem.args);
}

std::string reportCsv(const ImportReport& report, const Translator& texts) {
    std::string csv;
    addLine(csv, {"kind", "name", "split", "images", "detail"});
    for (std::size_t c = 0; c < report.classes.size(); ++c)
        for (std::size_t s = 0; s < report.splitNames.size(); ++s)
            addLine(csv, {"class", report.classes[c], report.splitNames[s],
                          std::to_string(report.splitCounts[s][c]), ""});
    for (const ImportProblem& problem : report.problems)
        addLine(csv, {"skipped", problem.file, "", "", problemText(problem, texts)});
    for (std::size_t g = 0; g < report.duplicates.size(); ++g) {
        const DuplicateGroup& group = report.duplicates[g];
        std::string detail = std::to_string(g + 1);
        if (group.acrossSplits) detail += "; " + texts.text("report.across-splits");
        if (group.differentLabels) detail += "; " + texts.text("report.different-labels");
        for (const std::string& sample : group.samples)
            addLine(csv, {"duplicate", sample, "", "", detail});
    }
    return csv;
}

} // namespace convstudio
