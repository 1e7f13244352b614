// SPDX-License-Identifier: Apache-2.0
#include "engine/data/import_geometry.h"

#include <algorithm>
#include <map>

namespace convstudio {

namespace {

constexpr std::size_t kProbedPerTask = 64;
using Size = std::pair<std::int64_t, std::int64_t>;

std::vector<DeclaredImage> declaredImages(const ImageSource& source,
                                          std::span<const std::uint32_t> samples,
                                          TaskRunner& runner) {
    std::vector<DeclaredImage> declared(samples.size());
    runner.parallelFor((samples.size() + kProbedPerTask - 1) / kProbedPerTask,
                       [&](std::size_t task) {
                           const std::size_t end =
                               std::min(samples.size(), (task + 1) * kProbedPerTask);
                           for (std::size_t i = task * kProbedPerTask; i < end; ++i)
                               declared[i] = source.declared(samples[i]);
                       });
    return declared;
}

std::string sizeText(Size size) {
    return std::to_string(size.first) + "×" + std::to_string(size.second);
}

Issue mixedSizes(const ImageSource& source, const std::map<Size, std::size_t>& counts,
                 Size common) {
    const auto other = std::find_if(counts.begin(), counts.end(),
                                    [&](const auto& entry) { return entry.first != common; });
    Issue issue = makeError("data-mixed-sizes", {source.place(), "/data/resize", {}, "data.resize"},
                            {{"place", source.place()},
                             {"sizes", std::to_string(counts.size())},
                             {"most", sizeText(common)},
                             {"images", std::to_string(counts.at(common))},
                             {"other", sizeText(other->first)}});
    Fix fix{"set-resize", {{"size", sizeText(common)}}, Json::array(), false};
    fix.edits.push_back({{"op", "add"},
                         {"path", "/data/resize"},
                         {"value",
                          {{"type", "ShorterSideCrop"}, {"size", {common.first, common.second}}}}});
    issue.fixes.push_back(std::move(fix));
    return issue;
}

} // namespace

Result<TargetGeometry> chooseGeometry(const ImageSource& source,
                                      std::span<const std::uint32_t> samples,
                                      const ImportSettings& settings, TaskRunner& runner) {
    TargetGeometry target;
    target.channels = settings.channels;
    std::map<Size, std::size_t> counts;
    if (!settings.resize || settings.channels == 0) {
        for (const DeclaredImage& image : declaredImages(source, samples, runner)) {
            if (image.height == 0 || image.width == 0) continue; // decoding will say why
            ++counts[{image.height, image.width}];
            if (settings.channels == 0)
                target.channels = std::max(target.channels, static_cast<int>(image.channels));
        }
    }
    target.channels = target.channels > 1 ? 3 : 1;
    if (settings.resize) {
        target.height = settings.resize->height;
        target.width = settings.resize->width;
        target.resize = settings.resize->mode;
    } else if (!counts.empty()) {
        const auto common = std::max_element(
            counts.begin(), counts.end(),
            [](const auto& a, const auto& b) { return a.second < b.second; });
        if (counts.size() > 1) return mixedSizes(source, counts, common->first);
        target.height = static_cast<int>(common->first.first);
        target.width = static_cast<int>(common->first.second);
    }
    return target;
}

bool keepsPixels(const ImageSource& source, std::span<const std::uint32_t> samples,
                 const TargetGeometry& geometry) {
    const DeclaredImage stored{geometry.height, geometry.width, geometry.channels};
    return std::all_of(samples.begin(), samples.end(), [&](std::uint32_t sample) {
        return source.declared(sample) == stored;
    });
}

} // namespace convstudio
