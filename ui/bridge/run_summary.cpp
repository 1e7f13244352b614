// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/run_summary.h"

#include "engine/base/files.h"

#include <string_view>

namespace fs = std::filesystem;

namespace convstudio {

namespace {

constexpr char kHistoryFile[] = "history.jsonl";
constexpr std::string_view kEpochStart = "{\"event\":\"epoch\"";

/// Only the lines of epochs are parsed: they are a few of thousands.
HistorySums sumsOf(const std::string& text) {
    HistorySums sums;
    sums.length = text.size();
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = text.find('\n', begin);
        if (end == std::string::npos) break; // torn
        const std::string_view line(text.data() + begin, end - begin);
        begin = end + 1;
        if (!line.starts_with(kEpochStart)) continue;
        const Json json = Json::parse(line, nullptr, false);
        if (!json.is_object()) continue;
        const Json epoch = json.value("epoch", Json()), seconds = json.value("seconds", Json()),
                   loss = json.value("val_loss", Json());
        if (!epoch.is_number_integer()) continue;
        sums.epochs = epoch.get<std::int64_t>();
        if (seconds.is_number()) sums.seconds += seconds.get<double>();
        if (loss.is_number()) sums.lossOfEpoch[sums.epochs] = loss.get<double>();
    }
    return sums;
}

RunSummary summaryOf(RunInfo info, const HistorySums& sums) {
    RunSummary summary;
    summary.epochs = sums.epochs;
    if (sums.epochs > 0) summary.seconds = sums.seconds;
    const auto loss = sums.lossOfEpoch.find(info.bestEpoch);
    if (loss != sums.lossOfEpoch.end()) summary.bestLoss = loss->second;
    const Json epochs = info.resolved.value("epochs", Json());
    if (epochs.is_number_integer()) summary.totalEpochs = epochs.get<std::int64_t>();
    summary.info = std::move(info);
    return summary;
}

} // namespace

RunSummaries summarizeRuns(const fs::path& runs, HistoryCache cache) {
    RunSummaries all;
    RunList list = listRuns(runs);
    all.issues = std::move(list.issues);
    int number = int(list.runs.size());
    for (RunInfo& info : list.runs) {
        const fs::path file = info.folder / kHistoryFile;
        std::error_code error;
        const std::uintmax_t length = fs::file_size(file, error);
        HistorySums& sums = all.cache[info.folder.string()];
        const auto known = cache.find(info.folder.string());
        if (!error && known != cache.end() && known->second.length == length) {
            sums = std::move(known->second);
        } else if (!error) {
            const auto text = readFile(file);
            if (text) sums = sumsOf(*text);
        }
        all.runs.push_back(summaryOf(std::move(info), sums));
        all.runs.back().number = number--;
    }
    return all;
}

} // namespace convstudio
