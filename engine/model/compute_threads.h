// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>

namespace convstudio {

/// Calls body(i) for i in [0, count) on the compute threads that LibTorch uses for the calling
/// thread (OpenMP's), at most `threads` at once, and waits. What LibTorch computes within `body`
/// stays on that one thread, so many small passes run side by side instead of sharing each operator.
/// The first exception that leaves `body` ends the loop and is thrown on. LibTorch's modes (no_grad,
/// autocast) belong to a thread: set them within `body`. The order of calls is not defined.
void computeInParallel(std::size_t count, int threads,
                       const std::function<void(std::size_t)>& body);

} // namespace convstudio
