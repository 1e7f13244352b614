// SPDX-License-Identifier: Apache-2.0
#include "engine/train/session_progress.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace convstudio {

namespace {

Json bits(double value) { return std::bit_cast<std::int64_t>(value); }
Json bits(const std::optional<double>& value) { return value ? bits(*value) : Json(); }
double fromBits(const Json& json) { return std::bit_cast<double>(json.get<std::int64_t>()); }
std::optional<double> optionalFromBits(const Json& json) {
    return json.is_null() ? std::nullopt : std::optional<double>(fromBits(json));
}

Json meterJson(const Meter& meter) {
    return {{"loss_sum", bits(meter.lossSum)}, {"correct", meter.correct}, {"images", meter.images}};
}

Meter meterFromJson(const Json& json) {
    return {fromBits(json.at("loss_sum")), json.at("correct"), json.at("images")};
}

double share(double sum, std::int64_t images) {
    return images > 0 ? sum / static_cast<double>(images)
                      : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

void Meter::add(double meanLoss, std::int64_t correctImages, std::int64_t count) {
    lossSum += meanLoss * static_cast<double>(count);
    correct += correctImages;
    images += count;
}

double Meter::loss() const { return share(lossSum, images); }
double Meter::accuracy() const { return share(static_cast<double>(correct), images); }

Json TrainingProgress::toJson() const {
    return {{"epoch", epoch},
            {"batch", batch},
            {"step", step},
            {"epoch_meter", meterJson(epochMeter)},
            {"window", meterJson(window)},
            {"best", bits(best)},
            {"best_epoch", bestEpoch},
            {"stopping_best", bits(stoppingBest)},
            {"epochs_without_gain", epochsWithoutGain},
            {"stopped_early", stoppedEarly},
            {"accumulate", accumulate},
            {"base_lr", bits(baseLr)},
            {"epochs", epochs ? Json(*epochs) : Json()},
            {"step_lr", bits(stepLr)},
            {"epoch_seconds", bits(epochSeconds)},
            {"seconds", bits(seconds)},
            {"history_length", historyLength}};
}

std::int64_t leastEpochs(const TrainingProgress& progress) {
    return std::max<std::int64_t>(1, progress.epoch + (progress.batch > 0 ? 1 : 0));
}

Result<TrainingProgress> TrainingProgress::fromJson(const Json& json,
                                                    const std::filesystem::path& file) {
    try {
        TrainingProgress progress;
        progress.epoch = json.at("epoch");
        progress.batch = json.at("batch");
        progress.step = json.at("step");
        progress.epochMeter = meterFromJson(json.at("epoch_meter"));
        progress.window = meterFromJson(json.at("window"));
        progress.best = optionalFromBits(json.at("best"));
        progress.bestEpoch = json.at("best_epoch");
        progress.stoppingBest = optionalFromBits(json.at("stopping_best"));
        progress.epochsWithoutGain = json.at("epochs_without_gain");
        progress.stoppedEarly = json.at("stopped_early");
        progress.accumulate = json.at("accumulate");
        // Not in the files of earlier versions.
        progress.baseLr = optionalFromBits(json.value("base_lr", Json()));
        progress.stepLr = optionalFromBits(json.value("step_lr", Json()));
        if (const Json epochs = json.value("epochs", Json()); !epochs.is_null()) {
            progress.epochs = epochs.get<std::int64_t>();
        }
        progress.epochSeconds = fromBits(json.at("epoch_seconds"));
        progress.seconds = fromBits(json.at("seconds"));
        progress.historyLength = json.at("history_length");
        return progress;
    } catch (const Json::exception&) {
        return makeError("run-damaged", {.file = file.string()}, {{"key", "progress"}});
    }
}

} // namespace convstudio
