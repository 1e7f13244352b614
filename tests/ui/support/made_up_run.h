// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/training_schema.h"
#include "ui/bridge/run_record.h"

#include <cmath>
#include <limits>

namespace testsupport {

/// A run as its events would leave it: `epochs` of `all` done, `perEpoch` steps each with an event
/// every step, figures that are easy to tell apart. The second epoch is the best.
inline convstudio::RunRecord madeUpRun(int epochs, int all = 4, int perEpoch = 3) {
    using namespace convstudio;
    RunRecord record;
    record.folder = "/runs/made-up";
    record.name = "Made up";
    record.number = 7;
    record.status = "running";
    record.project = {{"graph", {{"nodes", Json::array()}}}, {"training", recommendedTraining()},
                      {"data", {{"source", "shapes"}}}};
    record.project["training"]["epochs"] = all;
    RunStarted started;
    started.run = "made-up";
    started.trainImages = 384;
    started.validationImages = 200;
    started.epochs = all;
    started.batchSize = 128;
    started.stepsPerEpoch = perEpoch;
    started.device = "cpu";
    started.precision = "fp32";
    started.threads = 2;
    record.started = started;
    for (int step = 1; step <= epochs * perEpoch; ++step) {
        StepEvent event;
        event.step = step;
        event.epoch = (step - 1) / perEpoch + 1;
        event.loss = 1.0 / step + 1e-17;
        event.accuracy = 1 - 0.5 / step;
        event.lr = 0.05 / step;
        event.gradNorm = 2.0 / step;
        event.imagesPerSecond = 1000 + step;
        record.steps.push_back(event);
        record.stepSeconds.push_back(0.125 * step);
    }
    for (int epoch = 1; epoch <= epochs; ++epoch) {
        EpochEvent event;
        event.epoch = epoch;
        event.trainLoss = 0.5 / epoch;
        event.trainAccuracy = 0.8 + 0.01 * epoch;
        event.valLoss = 0.6 / epoch;
        event.valAccuracy = epoch == 2 ? 0.9 : 0.8;
        event.lr = 0.05;
        event.seconds = epoch;
        event.imagesPerSecond = 1000;
        record.epochs.push_back(event);
    }
    if (epochs >= 2) {
        record.bestEpoch = 2;
        record.bestValAccuracy = 0.9;
    } else if (epochs == 1) {
        record.bestEpoch = 1;
        record.bestValAccuracy = 0.8;
    }
    return record;
}

} // namespace testsupport
