// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/bench/benchmark.h"

#include "engine/project/project.h"

#include <filesystem>

namespace convstudio::bench {

/// A project with this network (text form) and data section that trains for one epoch.
Result<Project> shortProject(Bench& bench, const char* network, Json data);
/// The run folder, below `runs`.
Result<std::filesystem::path> trainOnce(Bench& bench, Project project, std::filesystem::path runs);

/// Trains LeNet-5 (layers conv1, conv2, fc1, fc2, fc3) for one epoch on the whole of Fashion-MNIST;
/// the run folder, below `runs` or the bench's scratch folder.
Result<std::filesystem::path> trainLeNet(Bench& bench, std::filesystem::path runs = {},
                                         int seed = 1);

} // namespace convstudio::bench
