// SPDX-License-Identifier: Apache-2.0
#include "engine/base/random.h"

#include <bit>
#include <cassert>
#include <cmath>
#include <numbers>

namespace convstudio {

namespace {

constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15u;

std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

std::uint64_t splitMix(std::uint64_t& state) { return mix(state += kGolden); }

/// FNV-1a.
std::uint64_t hashOf(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325u;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    return hash;
}

std::uint64_t combined(std::uint64_t key, std::uint64_t part) {
    return mix(key + kGolden) ^ mix(part + 2 * kGolden);
}

} // namespace

RandomStream::RandomStream(std::uint64_t seed, std::string_view purpose,
                           std::initializer_list<std::uint64_t> indices) {
    std::uint64_t key = combined(seed, hashOf(purpose));
    for (const std::uint64_t index : indices) key = combined(key, index);
    for (std::uint64_t& word : m_state) word = splitMix(key);
}

std::uint64_t RandomStream::next() {
    const std::uint64_t result = std::rotl(m_state[1] * 5, 7) * 9;
    const std::uint64_t shifted = m_state[1] << 17;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= shifted;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

double RandomStream::uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

double RandomStream::uniform(double low, double high) { return low + (high - low) * uniform(); }

std::uint64_t RandomStream::below(std::uint64_t n) {
    assert(n > 0);
    const std::uint64_t biased = (0 - n) % n; // 2^64 mod n
    std::uint64_t value = next();
    while (value < biased) value = next();
    return value % n;
}

double RandomStream::normal() {
    const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
    return radius * std::cos(2.0 * std::numbers::pi * uniform());
}

} // namespace convstudio
