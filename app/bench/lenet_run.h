// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/bench/benchmark.h"

namespace convstudio::bench {

/// Trains LeNet-5 (layers conv1, conv2, fc1, fc2, fc3) for one epoch on the whole of Fashion-MNIST;
/// the run folder, below the bench's scratch folder.
Result<std::filesystem::path> trainLeNet(Bench& bench);

} // namespace convstudio::bench
