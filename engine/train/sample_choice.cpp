// SPDX-License-Identifier: Apache-2.0
#include "engine/train/sample_choice.h"

#include "engine/base/random.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace convstudio {

std::vector<std::uint32_t> chooseSamples(const ImageStore& images,
                                         const std::vector<std::uint32_t>& from, std::size_t count,
                                         std::uint64_t seed) {
    std::map<std::int64_t, std::vector<std::uint32_t>> byClass;
    for (const std::uint32_t image : from) byClass[images.label(image)].push_back(image);
    RandomStream random(seed, "samples shown");
    std::vector<std::vector<std::uint32_t>> classes;
    for (auto& [label, members] : byClass) {
        random.shuffle(std::span(members));
        classes.push_back(std::move(members));
    }
    random.shuffle(std::span(classes));
    std::vector<std::uint32_t> chosen;
    count = std::min(count, from.size());
    for (std::size_t round = 0; chosen.size() < count; ++round) {
        for (const auto& members : classes) {
            if (round < members.size() && chosen.size() < count) chosen.push_back(members[round]);
        }
    }
    return chosen;
}

SampleFigures sampleFigures(const ImageStore& images, std::uint32_t image,
                            std::span<const float> logits) {
    SampleFigures figures;
    figures.image = image;
    figures.sample = images.sampleId(image);
    figures.label = images.label(image);
    const auto best = std::max_element(logits.begin(), logits.end());
    figures.predicted = best - logits.begin();
    double sum = 0;
    for (const float logit : logits) sum += std::exp(static_cast<double>(logit) - *best);
    const double own = logits[static_cast<std::size_t>(figures.label)];
    figures.probability = 1 / sum;
    figures.trueProbability = std::exp(own - *best) / sum;
    return figures;
}

} // namespace convstudio
