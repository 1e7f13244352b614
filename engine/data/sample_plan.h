// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/image_source.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace convstudio {

struct SplitFractions {
    double validation = 0; ///< share of the training images, used where the source has no own
    double test = 0;       ///< the same
    std::uint64_t seed = 0;
};

/// Which samples of a source go where, ascending.
struct SamplePlan {
    std::vector<std::uint32_t> train, validation, test;
    bool validationFromTrain = false;
    std::vector<std::uint32_t> all() const;
};

/// Orders samples so that every beginning of the list holds the classes in proportion, at random
/// within a class. Depends on (seed, purpose) and the labels alone.
std::vector<std::uint32_t> stratifiedOrder(const std::vector<SourceSample>& samples,
                                           const std::vector<std::uint32_t>& chosen,
                                           std::uint64_t seed, std::string_view purpose);

/// The source's own splits where it has them, else stratified shares of its training images; then
/// at most `limit` images a split, stratified too.
SamplePlan planSamples(const ImageSource& source, const SplitFractions& fractions,
                       std::optional<std::size_t> limit);

} // namespace convstudio
