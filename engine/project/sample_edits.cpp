// SPDX-License-Identifier: Apache-2.0
#include "engine/project/sample_edits.h"

#include "engine/base/text.h"

#include <algorithm>
#include <set>

namespace convstudio {

namespace {

std::string sampleOf(const Json& edit) {
    const Json sample = edit.is_object() ? edit.value("sample", Json()) : Json();
    return sample.is_string() ? sample.get<std::string>() : std::string();
}

std::set<std::string> tagsOf(const Json& edit) {
    std::set<std::string> tags;
    const Json list = edit.value("tags", Json::array());
    for (const Json& tag : list) {
        if (tag.is_string()) tags.insert(tag.get<std::string>());
    }
    return tags;
}

Json merged(const Json& earlier, const SampleEdit& edit) {
    Json result = {{"sample", edit.sample}, {"hash", edit.hash}};
    if (edit.label) result["label"] = *edit.label;
    else if (earlier.contains("label") && !edit.ownLabel) result["label"] = earlier["label"];
    const Json excluded = edit.excluded ? Json(*edit.excluded) : earlier.value("excluded", Json());
    if (excluded == true) result["excluded"] = true;
    std::set<std::string> tags = tagsOf(earlier);
    tags.insert(edit.tags.begin(), edit.tags.end());
    for (const std::string& tag : edit.removedTags) tags.erase(tag);
    if (!tags.empty()) result["tags"] = tags;
    for (const auto& [key, value] : earlier.items()) {
        const bool known = key == "label" || key == "excluded" || key == "tags";
        if (!known && !result.contains(key)) result[key] = value;
    }
    return result;
}

} // namespace

Status editSample(Project& project, const SampleEdit& edit, std::span<const std::string> classes) {
    if (edit.label && std::find(classes.begin(), classes.end(), *edit.label) == classes.end()) {
        return makeError("edit-label-unknown", {.pointer = "/data/edits"},
                         {{"label", *edit.label},
                          {"sample", edit.sample},
                          {"classes", clipped(joined(classes), 200)}});
    }
    Json& edits = project.data["edits"];
    if (!edits.is_array()) edits = Json::array();
    const auto found = std::find_if(edits.begin(), edits.end(), [&](const Json& present) {
        return sampleOf(present) == edit.sample;
    });
    Json earlier = Json::object();
    if (found != edits.end()) {
        if (found->value("hash", Json()) == edit.hash) earlier = *found;
        edits.erase(found);
    }
    Json result = merged(earlier, edit);
    if (result.size() == 2) return Done{}; // nothing is left of it
    const auto after = std::find_if(edits.begin(), edits.end(), [&](const Json& present) {
        return sampleOf(present) > edit.sample;
    });
    edits.insert(after, std::move(result));
    return Done{};
}

} // namespace convstudio
