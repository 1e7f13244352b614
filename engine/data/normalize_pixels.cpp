// SPDX-License-Identifier: Apache-2.0
#include "engine/data/normalize_pixels.h"

#include <cassert>

// One version for each width of vectors, chosen when the program starts. Sanitizers cannot
// run the code that chooses.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) &&                            \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define CONVSTUDIO_VECTOR_CLONES __attribute__((target_clones("default", "avx2", "avx512f")))
#else
#define CONVSTUDIO_VECTOR_CLONES
#endif

namespace convstudio {

PixelScaling::PixelScaling(const Normalization& normalization) {
    const std::size_t channels = normalization.mean.size();
    assert(channels > 0 && kLength % channels == 0 && normalization.stddev.size() == channels);
    for (std::size_t i = 0; i < kLength; ++i) {
        const std::size_t c = i % channels;
        scale[i] = static_cast<float>(1 / (255 * normalization.stddev[c]));
        shift[i] = static_cast<float>(-normalization.mean[c] / normalization.stddev[c]);
    }
}

CONVSTUDIO_VECTOR_CLONES
void normalizePixels(const std::uint8_t* __restrict in, const PixelScaling& scaling,
                     std::size_t count, float* __restrict out) {
    const float* __restrict scale = scaling.scale.data();
    const float* __restrict shift = scaling.shift.data();
    constexpr std::size_t kLength = PixelScaling::kLength;
    std::size_t i = 0;
    for (; i + kLength <= count; i += kLength) // a fixed count is what compilers vectorise at -O2
        for (std::size_t k = 0; k < kLength; ++k)
            out[i + k] = static_cast<float>(in[i + k]) * scale[k] + shift[k];
    for (std::size_t k = 0; i + k < count; ++k)
        out[i + k] = static_cast<float>(in[i + k]) * scale[k] + shift[k];
}

void normalizePixels(const float* in, const PixelScaling& scaling, std::size_t count, float* out) {
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t k = i % PixelScaling::kLength;
        out[i] = in[i] * scaling.scale[k] + scaling.shift[k];
    }
}

} // namespace convstudio
