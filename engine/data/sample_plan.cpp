// SPDX-License-Identifier: Apache-2.0
#include "engine/data/sample_plan.h"

#include "engine/base/random.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace convstudio {

namespace {

std::size_t share(double fraction, std::size_t images) {
    if (fraction <= 0 || images < 2) return 0;
    const auto wanted =
        static_cast<std::size_t>(std::llround(fraction * static_cast<double>(images)));
    return std::clamp<std::size_t>(wanted, 1, images - 1);
}

std::vector<std::uint32_t> sorted(std::vector<std::uint32_t> values) {
    std::sort(values.begin(), values.end());
    return values;
}

/// Moves the first `count` of `order` into a list of their own.
std::vector<std::uint32_t> takeFirst(std::vector<std::uint32_t>& order, std::size_t count) {
    const auto end = order.begin() + static_cast<std::ptrdiff_t>(count);
    std::vector<std::uint32_t> taken(order.begin(), end);
    order.erase(order.begin(), end);
    return sorted(std::move(taken));
}

} // namespace

std::vector<std::uint32_t> SamplePlan::all() const {
    std::vector<std::uint32_t> every(train);
    every.insert(every.end(), validation.begin(), validation.end());
    every.insert(every.end(), test.begin(), test.end());
    return sorted(std::move(every));
}

std::vector<std::uint32_t> stratifiedOrder(const std::vector<SourceSample>& samples,
                                           const std::vector<std::uint32_t>& chosen,
                                           std::uint64_t seed, std::string_view purpose) {
    std::map<std::int64_t, std::vector<std::uint32_t>> classes;
    for (const std::uint32_t sample : chosen) classes[samples[sample].label].push_back(sample);

    // The k-th of n images of a class stands at (k + 1/2) / n of the list.
    std::vector<std::tuple<double, std::int64_t, std::uint32_t>> places;
    places.reserve(chosen.size());
    for (auto& [label, members] : classes) {
        RandomStream random(seed, purpose, {static_cast<std::uint64_t>(label)});
        random.shuffle(std::span(members));
        for (std::size_t k = 0; k < members.size(); ++k)
            places.emplace_back((static_cast<double>(k) + 0.5) /
                                    static_cast<double>(members.size()),
                                label, members[k]);
    }
    std::sort(places.begin(), places.end());
    std::vector<std::uint32_t> order;
    order.reserve(places.size());
    for (const auto& place : places) order.push_back(std::get<2>(place));
    return order;
}

SamplePlan planSamples(const ImageSource& source, const SplitFractions& fractions,
                       std::optional<std::size_t> limit) {
    SamplePlan plan;
    const auto& samples = source.samples();
    for (std::uint32_t i = 0; i < samples.size(); ++i) {
        const std::string& split = source.splitNames()[samples[i].split];
        (split == "test"         ? plan.test
         : split == "validation" ? plan.validation
                                 : plan.train)
            .push_back(i);
    }
    const bool ownValidation = !plan.validation.empty();
    const bool ownTest = !plan.test.empty();
    const std::size_t images = plan.train.size();
    std::vector<std::uint32_t> order =
        stratifiedOrder(samples, plan.train, fractions.seed, "split");
    // Test first: a change of the validation share must not touch the test images.
    if (!ownTest) plan.test = takeFirst(order, share(fractions.test, images));
    if (!ownValidation) {
        const std::size_t left = order.size();
        plan.validation = takeFirst(
            order, std::min(share(fractions.validation, images), left > 0 ? left - 1 : 0));
        plan.validationFromTrain = true;
    }
    plan.train = sorted(std::move(order));

    if (limit) {
        for (std::vector<std::uint32_t>* split : {&plan.train, &plan.validation, &plan.test}) {
            if (split->size() <= *limit) continue;
            std::vector<std::uint32_t> ranked =
                stratifiedOrder(samples, *split, fractions.seed, "limit");
            *split = takeFirst(ranked, *limit);
        }
    }
    return plan;
}

} // namespace convstudio
