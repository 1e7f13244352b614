// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>

/// Eight floats at once, for the kernels that general libraries compute slowly: maps of few channels.
/// The compiler makes of them what the function around may use, so what stands here is inlined into
/// functions for several machines (CONVSTUDIO_FOR_THIS_MACHINE chooses one).
namespace convstudio::layers {

inline constexpr std::int64_t kLanes = 8;
using Lanes [[gnu::vector_size(kLanes * sizeof(float))]] = float;

/// Defines `pointer`, the best form of the always_inline function `inlined(const Task&)` for the
/// processor at hand. All forms add products in the same order; whether a product is rounded before
/// it is added depends on the machine.
#if defined(__x86_64__)
#define CONVSTUDIO_FOR_THIS_MACHINE(pointer, inlined, Task)                                        \
    void inlined##Portable(const Task& task) { inlined(task); }                                    \
    [[gnu::target("avx2,fma")]] void inlined##Avx2(const Task& task) { inlined(task); }            \
    [[gnu::target("avx2,fma,avx512f,avx512vl")]] void inlined##Avx512(const Task& task) {          \
        inlined(task);                                                                             \
    }                                                                                              \
    void (*const pointer)(const Task&) =                                                           \
        !__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") ? inlined##Portable      \
        : __builtin_cpu_supports("avx512vl")                              ? inlined##Avx512        \
                                                                          : inlined##Avx2;
#else
#define CONVSTUDIO_FOR_THIS_MACHINE(pointer, inlined, Task)                                        \
    void (*const pointer)(const Task&) = [](const Task& task) { inlined(task); };
#endif

[[gnu::always_inline]] inline void loadLanes(Lanes& lanes, const float* from) {
    std::memcpy(&lanes, from, sizeof lanes);
}

/// As many as lie before `end`. Kernels store pixels of fewer channels one after the other, so that
/// the lanes too many are overwritten by the next pixel.
[[gnu::always_inline]] inline void storeLanes(const Lanes& lanes, float* to, const float* end) {
    if (end - to >= kLanes) std::memcpy(to, &lanes, sizeof lanes);
    else std::memcpy(to, &lanes, static_cast<std::size_t>(end - to) * sizeof(float));
}

} // namespace convstudio::layers
