// SPDX-License-Identifier: Apache-2.0
#include "engine/data/import_report.h"

#include <algorithm>

namespace convstudio {

namespace {

std::vector<Split> splitOfEach(const Dataset& dataset) {
    std::vector<Split> splits(dataset.images->count(), Split::Train);
    for (const std::uint32_t i : dataset.validation) splits[i] = Split::Validation;
    for (const std::uint32_t i : dataset.test) splits[i] = Split::Test;
    return splits;
}

std::vector<DuplicateGroup> duplicates(const Dataset& dataset, std::span<const StoredImage> stored,
                                       std::span<const ImageHash> hashes) {
    std::vector<ImageHash> kept;
    kept.reserve(stored.size());
    for (const StoredImage& image : stored) kept.push_back(hashes[image.slot]);
    const std::vector<Split> splits = splitOfEach(dataset);
    const ImageStore& images = *dataset.images;
    std::vector<DuplicateGroup> groups;
    for (const auto& members : equalHashes(kept)) {
        DuplicateGroup group;
        for (const std::uint32_t i : members) {
            group.samples.push_back(images.sampleId(i));
            group.acrossSplits |= splits[i] != splits[members.front()];
            group.differentLabels |= images.label(i) != images.label(members.front());
        }
        groups.push_back(std::move(group));
    }
    return groups;
}

/// How many, and the first in its own words.
Args summary(const std::vector<ImportProblem>& problems) {
    Args args = problems.front().args;
    args.emplace_back("count", std::to_string(problems.size()));
    args.emplace_back("reason", "@issue." + problems.front().reason);
    return args;
}

} // namespace

void describeImages(Dataset& dataset, const ImageSource& source,
                    std::span<const StoredImage> images, std::span<const ImageHash> hashes) {
    ImportReport& report = dataset.report;
    report.splitNames = source.splitNames();
    report.counts.assign(report.classes.size(), 0);
    report.splitCounts.assign(report.splitNames.size(), report.counts);
    for (const StoredImage& image : images) {
        const auto label = static_cast<std::size_t>(image.label);
        ++report.counts[label];
        ++report.splitCounts[source.samples()[image.sourceSample].split][label];
    }
    report.images = images.size();
    report.shape = Shape::map(dataset.images->channels(), dataset.images->height(),
                              dataset.images->width());
    report.duplicates = duplicates(dataset, images, hashes);
}

void reviewImages(const Dataset& dataset, Issues& issues) {
    const ImportReport& report = dataset.report;
    const Place place{report.source, {}, {}, {}};
    if (!report.problems.empty())
        issues.push_back(makeWarning("images-unreadable", place, summary(report.problems)));

    std::vector<std::size_t> trained(report.classes.size(), 0);
    for (const std::uint32_t i : dataset.train)
        ++trained[static_cast<std::size_t>(dataset.images->label(i))];
    for (std::size_t label = 0; label < trained.size(); ++label)
        if (trained[label] == 0)
            issues.push_back(makeWarning("class-without-images", place,
                                         {{"class", report.classes[label]}}));

    const auto across = std::count_if(report.duplicates.begin(), report.duplicates.end(),
                                      [](const DuplicateGroup& g) { return g.acrossSplits; });
    if (across > 0)
        issues.push_back(makeWarning("duplicates-across-splits", place,
                                     {{"count", std::to_string(across)}}));
}

} // namespace convstudio
