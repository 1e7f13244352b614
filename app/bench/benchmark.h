// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/base/task_runner.h"
#include "engine/layers/registry.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace convstudio::bench {

/// What every benchmark needs.
struct Bench {
    LayerRegistry registry;
    TaskRunner runner;
    std::string python;          ///< interpreter with torch
    std::filesystem::path peers; ///< folder of the peer scripts
    std::filesystem::path cli;   ///< convstudio-cli beside this program
    std::filesystem::path scratch;
    int threads = 1;
    bool quick = false;
    int pairs() const { return quick ? 2 : 5; }
};

/// Median with spread of repeated measurements.
struct Spread {
    double median = 0, low = 0, high = 0;
    static Spread of(std::vector<double> values);
    Json toJson() const;
};

/// One figure with its goal: a row of the table and an entry of the JSON.
struct Figure {
    std::string name;
    double value = 0; ///< the ratio (or share) that the goal speaks of
    std::string goal; ///< "≥ 2.3×"
    bool reached = false;
    Json details;     ///< both sides, spread, checks
};
using Figures = std::vector<Figure>;

Figure atLeast(std::string name, double value, double goal, Json details);
Figure atMost(std::string name, double value, double goal, Json details);

Result<Figures> benchTrainStep(Bench& bench);
Result<Figures> benchDataPath(Bench& bench);
Result<Figures> benchCheckpoint(Bench& bench);
Result<Figures> benchStop(Bench& bench);
Result<Figures> benchStartup(Bench& bench);
Result<Figures> benchPeakMemory(Bench& bench);
/// Evaluation against a script; feature maps and Grad-CAM of a new image.
Result<Figures> benchInspect(Bench& bench);
/// Replays of exported files against the runtimes' own inference; loading of weights.
Result<Figures> benchExport(Bench& bench);
/// app/bench/window, where Qt is: canvas gestures, opening, layout; the window's start;
/// curves of up to 1,000,000 points.
Result<Figures> benchCanvas(Bench& bench);
Result<Figures> benchWindowStart(Bench& bench);
Result<Figures> benchCharts(Bench& bench);
Result<Figures> benchGallery(Bench& bench);
/// From a click on a cell of the confusion matrix to its images.
Result<Figures> benchCell(Bench& bench);
/// How long the window stands still on the way from a cell to a layer and to what changed.
Result<Figures> benchInspectWalk(Bench& bench);
/// What the window costs the training it shows, and how soon it answers.
Result<Figures> benchTrainWindow(Bench& bench);

} // namespace convstudio::bench
