// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <utility>

namespace convstudio {

/// A seeded stream of random numbers that is the same on every platform and does not depend on
/// threads: a stream is named by (seed, purpose, indices ...), e.g.
/// (7, "augment", {epoch, sample}), so any position can be reproduced without replaying what came
/// before.
/// Generator: xoshiro256** (Blackman & Vigna 2018) seeded by SplitMix64.
class RandomStream {
public:
    RandomStream(std::uint64_t seed, std::string_view purpose,
                 std::initializer_list<std::uint64_t> indices = {});

    std::uint64_t next();
    /// Uniform in [0, 1), 53 bits.
    double uniform();
    double uniform(double low, double high);
    /// Uniform integer in [0, n) without modulo bias; n > 0.
    std::uint64_t below(std::uint64_t n);
    /// Standard normal (Box-Muller).
    double normal();

    /// Fisher-Yates.
    template <class T>
    void shuffle(std::span<T> values) {
        for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
    }

private:
    std::uint64_t m_state[4];
};

} // namespace convstudio
