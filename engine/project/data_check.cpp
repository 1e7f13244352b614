// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/project/data_schema.h"
#include "engine/project/section_paths.h"

#include <algorithm>
#include <set>

namespace convstudio {

namespace {

Issue wrongValue(const Place& place, const Json& value, std::string allowed) {
    return makeError("data-value", place,
                     {{"setting", settingPath(place.pointer)},
                      {"value", shownValue(value)},
                      {"allowed", std::move(allowed)}});
}

void checkSplit(const Json& split, Issues& issues) {
    const double validation = split.at("validation");
    const double test = split.at("test");
    if (validation + test < 1) return;
    issues.push_back(makeError("split-leaves-nothing", settingPlace("/data/split"),
                               {{"validation", split.at("validation").dump()},
                                {"test", split.at("test").dump()}}));
}

void checkChannels(const Json& channels, Issues& issues) {
    if (channels == 2) issues.push_back(wrongValue(settingPlace("/data/channels"), channels, "null, 1, 3"));
}

bool isChannelList(const Json& list, bool positive) {
    if (!list.is_array() || list.empty() || list.size() > 4) return false;
    return std::all_of(list.begin(), list.end(), [&](const Json& value) {
        return value.is_number() && (!positive || value.get<double>() > 0);
    });
}

void checkNormalizeObject(const Json& normalize, Issues& issues) {
    const Place place = settingPlace("/data/normalize");
    for (const auto& [key, positive] : {std::pair{"mean", false}, std::pair{"std", true}}) {
        const Json value = normalize.value(key, Json());
        if (!isChannelList(value, positive)) {
            issues.push_back(wrongValue(childPlace(place, key), value,
                                        positive ? "[> 0, …]" : "[0.5, …]"));
        }
    }
    if (hasErrors(issues)) return;
    const std::size_t means = normalize["mean"].size();
    const std::size_t deviations = normalize["std"].size();
    if (means == deviations) return;
    issues.push_back(makeError("normalize-lengths", place,
                               {{"mean", std::to_string(means)},
                                {"std", std::to_string(deviations)}}));
}

void checkNormalize(const Json& normalize, Issues& issues) {
    Issues own;
    if (normalize.is_object()) {
        checkNormalizeObject(normalize, own);
    } else {
        const std::vector<std::string>& names = normalizationNames();
        const bool known = normalize.is_string() &&
                           std::find(names.begin(), names.end(), normalize) != names.end();
        if (!known) {
            own.push_back(wrongValue(settingPlace("/data/normalize"), normalize,
                                     "dataset, imagenet, zero_one, minus_one_one, "
                                     "{\"mean\": […], \"std\": […]}"));
        }
    }
    issues.insert(issues.end(), own.begin(), own.end());
}

/// Ranges of transforms go upwards; `translate` is no range but one reach for each axis.
void checkAugment(const Json& augment, Issues& issues) {
    for (std::size_t i = 0; i < augment.size(); ++i) {
        for (const char* key : {"scale", "ratio"}) {
            const Json range = augment[i].value(key, Json());
            if (!range.is_array() || range.size() != 2) continue;
            if (range[0].get<double>() <= range[1].get<double>()) continue;
            const Place place = settingPlace("/data/augment/" + std::to_string(i) + "/" + key);
            issues.push_back(makeError("range-reversed", place,
                                       {{"setting", settingPath(place.pointer)},
                                        {"low", range[0].dump()},
                                        {"high", range[1].dump()}}));
        }
    }
}

/// A list of different, non-empty texts.
void checkNames(const Json& list, const Place& place, Issues& issues) {
    if (!list.is_array()) {
        issues.push_back(wrongValue(place, list, "[\"…\"]"));
        return;
    }
    std::set<std::string> seen;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Place item = childPlace(place, std::to_string(i));
        if (!list[i].is_string() || list[i].get_ref<const std::string&>().empty()) {
            issues.push_back(wrongValue(item, list[i], "\"…\""));
        } else if (!seen.insert(list[i].get<std::string>()).second) {
            issues.push_back(makeError("name-twice", item, {{"name", list[i].get<std::string>()}}));
        }
    }
}

void checkEdit(const Json& edit, const Place& place, Issues& issues) {
    if (!edit.is_object()) {
        issues.push_back(
            makeError("object-expected", place, {{"key", "edit"}, {"value", shownValue(edit)}}));
        return;
    }
    const auto expect = [&](const char* key, bool fits, const char* allowed) {
        if (!fits) {
            issues.push_back(wrongValue(childPlace(place, key), edit.value(key, Json()), allowed));
        }
    };
    const auto isText = [](const Json& value) {
        return value.is_string() && !value.get_ref<const std::string&>().empty();
    };
    expect("sample", isText(edit.value("sample", Json())), "\"test/12\"");
    expect("hash", isText(edit.value("hash", Json())), "\"…\"");
    if (edit.contains("label")) expect("label", isText(edit["label"]), "\"…\"");
    if (edit.contains("excluded")) expect("excluded", edit["excluded"].is_boolean(), "true, false");
    if (edit.contains("tags")) checkNames(edit["tags"], childPlace(place, "tags"), issues);
}

void checkEdits(const Json& edits, Issues& issues) {
    const Place place = settingPlace("/data/edits");
    if (!edits.is_array()) {
        issues.push_back(
            makeError("list-expected", place, {{"key", "edits"}, {"value", shownValue(edits)}}));
        return;
    }
    std::set<std::string> samples;
    for (std::size_t i = 0; i < edits.size(); ++i) {
        const Place item = childPlace(place, std::to_string(i));
        checkEdit(edits[i], item, issues);
        if (!edits[i].is_object()) continue;
        const Json sample = edits[i].value("sample", Json());
        if (sample.is_string() && !samples.insert(sample.get<std::string>()).second) {
            issues.push_back(makeError("edit-twice", childPlace(item, "sample"),
                                       {{"sample", sample.get<std::string>()}}));
        }
    }
}

void checkFacts(const Json& facts, Issues& issues) {
    const Place place = settingPlace("/data/facts");
    if (!facts.is_object()) {
        issues.push_back(
            makeError("object-expected", place, {{"key", "facts"}, {"value", shownValue(facts)}}));
        return;
    }
    if (facts.contains("shape")) {
        const Json& shape = facts["shape"];
        const bool fits = shape.is_array() && shape.size() == 3 &&
                          std::all_of(shape.begin(), shape.end(), [](const Json& size) {
                              return size.is_number_integer() && size > 0 && size <= 1 << 20;
                          });
        if (!fits) issues.push_back(wrongValue(childPlace(place, "shape"), shape, "[C, H, W]"));
    }
    if (facts.contains("classes")) {
        checkNames(facts["classes"], childPlace(place, "classes"), issues);
    }
}

} // namespace

Issues checkData(const Json& data) {
    Issues issues = checkSection(dataSection(), data, settingPlace("/data"));
    if (data.is_object()) {
        if (!hasErrors(issues)) {
            const Json resolved = resolveData(data);
            checkSplit(resolved.at("split"), issues);
            checkChannels(resolved.at("channels"), issues);
            checkAugment(resolved.at("augment"), issues);
        }
        checkNormalize(data.value("normalize", Json("dataset")), issues);
        if (const Json classes = data.value("classes", Json()); !classes.is_null()) {
            checkNames(classes, settingPlace("/data/classes"), issues);
        }
        checkEdits(data.value("edits", Json::array()), issues);
        checkFacts(data.value("facts", Json::object()), issues);
    }
    nameSettings(issues);
    return issues;
}

} // namespace convstudio
