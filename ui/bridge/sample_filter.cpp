// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/sample_filter.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <unordered_map>

namespace convstudio {

namespace {

bool contains(const std::string& text, const std::string& part) {
    const auto same = [](unsigned char a, unsigned char b) {
        return std::tolower(a) == std::tolower(b);
    };
    return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

bool isExcluded(const Json& edit) { return edit.value("excluded", Json()) == true; }

bool wants(const DuplicateGroup& group, SampleFilter::Only only) {
    if (only == SampleFilter::Only::Shared) return group.acrossSplits;
    if (only == SampleFilter::Only::Contradicting) return group.differentLabels;
    return true;
}

/// Images of the groups asked for, group after group.
std::vector<std::uint32_t> grouped(const Dataset& data, SampleFilter::Only only) {
    std::unordered_map<std::string, std::uint32_t> byId;
    for (std::uint32_t i = 0; i < data.images->count(); ++i) byId[data.images->sampleId(i)] = i;
    std::vector<std::uint32_t> images;
    for (const DuplicateGroup& group : data.report.duplicates) {
        if (!wants(group, only)) continue;
        for (const std::string& id : group.samples)
            if (const auto found = byId.find(id); found != byId.end())
                images.push_back(found->second);
    }
    return images;
}

std::vector<std::uint32_t> candidates(const Dataset& data, SampleFilter::Only only) {
    using Only = SampleFilter::Only;
    if (only == Only::Excluded) return {};
    if (only != Only::All && only != Only::Edited) return grouped(data, only);
    std::vector<std::uint32_t> all(data.images->count());
    for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = i;
    return all;
}

} // namespace

SampleEdits sampleEditsOf(const Json& edits) {
    SampleEdits byId;
    if (!edits.is_array()) return byId;
    for (const Json& edit : edits) {
        const Json id = edit.is_object() ? edit.value("sample", Json()) : Json();
        if (id.is_string()) byId.emplace(id.get<std::string>(), edit);
    }
    return byId;
}

std::vector<Split> splitsOf(const Dataset& data) {
    std::vector<Split> splits(data.images->count(), Split::Train);
    for (const Split split : {Split::Validation, Split::Test})
        for (const std::uint32_t image : data.indices(split)) splits[image] = split;
    return splits;
}

std::vector<SampleRef> filterSamples(const ImportedData& imported, const SampleEdits& edits,
                                     const SampleFilter& filter) {
    const Dataset& data = imported.dataset;
    const ImageStore& images = *data.images;
    const std::vector<Split> splits = filter.split ? splitsOf(data) : std::vector<Split>();
    std::vector<SampleRef> found;
    for (const std::uint32_t image : candidates(data, filter.only)) {
        if (filter.label && images.label(image) != *filter.label) continue;
        if (filter.split && splits[image] != *filter.split) continue;
        std::string id = images.sampleId(image);
        if (!filter.text.empty() && !contains(id, filter.text)) continue;
        if (filter.only == SampleFilter::Only::Edited && !edits.contains(id)) continue;
        found.push_back({std::move(id), image});
    }
    const bool withExcluded =
        !filter.label && !filter.split &&
        (filter.only == SampleFilter::Only::Edited || filter.only == SampleFilter::Only::Excluded);
    if (!withExcluded) return found;
    std::set<std::string> listed; // those whose exclusion no import has seen yet
    for (const SampleRef& each : found) listed.insert(each.id);
    for (const auto& [id, edit] : edits)
        if (isExcluded(edit) && !listed.contains(id) &&
            (filter.text.empty() || contains(id, filter.text)))
            found.push_back({id, -1});
    return found;
}

} // namespace convstudio
