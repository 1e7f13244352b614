// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/pixel_block.h"

#include <array>
#include <map>

namespace convstudio {

/// Decodes stretches of the chosen samples in parallel and keeps account of sizes and failures.
class SampleDecoder {
public:
    SampleDecoder(const ImageSource& source, std::span<const std::uint32_t> samples,
                  const TargetGeometry& target, const ImportOptions& options, TaskRunner& runner);

    std::size_t count() const { return m_samples.size(); }
    /// Writes `slots` images from `first` on to `out`; false when cancelled.
    bool decode(std::size_t first, std::size_t slots, std::uint8_t* out);
    std::vector<DecodeFailure> takeFailures() { return std::move(m_failures); }
    std::vector<ImageHash> takeHashes() { return std::move(m_hashes); }
    std::vector<SizeCount> sizes() const;

private:
    struct Outcome {
        DeclaredImage found;
        ImageHash hash{};
        Issues issues;
    };
    Outcome decodeOne(std::size_t slot, std::uint8_t* out) const;

    const ImageSource& m_source;
    std::span<const std::uint32_t> m_samples;
    TargetGeometry m_target;
    const ImportOptions& m_options;
    TaskRunner& m_runner;
    std::vector<DecodeFailure> m_failures;
    std::vector<ImageHash> m_hashes;
    std::map<std::array<std::int64_t, 3>, std::size_t> m_sizes;
};

} // namespace convstudio
