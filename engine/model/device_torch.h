// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/issue.h"

#include <torch/types.h>

#include <cstdint>

namespace convstudio {

/// A generator of its own for a device ("cpu", "cuda:0"): never the default one, which belongs to
/// the whole process.
at::Generator makeGenerator(at::Device device, std::uint64_t seed);

/// True when the error means that memory could not be had: c10::OutOfMemoryError of a CUDA device
/// or a refusal of the CPU allocator.
bool isOutOfMemory(const c10::Error& error);

/// What an exception of torch says to the user: "out-of-memory" or "model-failed" with the message
/// without its backtrace. For the border only.
Issue torchIssue(const c10::Error& error);

} // namespace convstudio
