// SPDX-License-Identifier: Apache-2.0
#include "engine/project/section_schema.h"

#include "engine/base/text.h"

#include <algorithm>

namespace convstudio {

namespace {

using EntryKind = SectionEntry::Kind;

Issues checkTypedList(const SectionEntry& entry, const Json& value, const Place& place) {
    if (!value.is_array()) {
        return {makeError("list-expected", place,
                          {{"key", entry.spec.name}, {"value", shownValue(value)}})};
    }
    Issues issues;
    for (std::size_t i = 0; i < value.size(); ++i) {
        append(issues, checkTyped(*entry.types, entry.commonParams(), value[i],
                                  childPlace(place, std::to_string(i))));
    }
    return issues;
}

Issues checkEntry(const SectionEntry& entry, const Json& value, const Place& place) {
    if (entry.kind == EntryKind::Value) {
        return checkParam(entry.spec, value, place, Expressions::Refuse);
    }
    if (value.is_null() && entry.spec.nullable) return {};
    const Place inside = childPlace(place, entry.spec.name);
    switch (entry.kind) {
    case EntryKind::Object: return checkSection(*entry.fields, value, inside);
    case EntryKind::Typed: return checkTyped(*entry.types, entry.commonParams(), value, inside);
    case EntryKind::TypedList: return checkTypedList(entry, value, inside);
    case EntryKind::Value:
    case EntryKind::Free: break;
    }
    return {};
}

/// Warnings about the keys that no entry describes, worded by checkParams().
Issues checkUnknownKeys(const SectionSpec& section, const Json& value, const Place& place) {
    ParamSpecs known;
    for (const SectionEntry& entry : section) known.push_back(entry.spec);
    Json unknown = Json::object();
    for (const auto& [key, content] : value.items()) {
        if (!findEntry(section, key)) unknown[key] = content;
    }
    if (unknown.empty()) return {};
    Issues issues = checkParams(known, unknown, place, Expressions::Refuse);
    for (Issue& issue : issues) {
        // No renaming over a key that is there.
        std::erase_if(issue.fixes,
                      [&](const Fix& fix) { return value.contains(argValue(fix.args, "name")); });
    }
    return issues;
}

Json resolveEntry(const SectionEntry& entry, const Json& value) {
    const std::string& name = entry.spec.name;
    if (entry.kind == EntryKind::Value) {
        const Json given = Json::object({{name, value}});
        return resolveParams({entry.spec}, given)[name];
    }
    if (value.is_null()) return value;
    switch (entry.kind) {
    case EntryKind::Object: return resolveSection(*entry.fields, value);
    case EntryKind::Typed: return resolveTyped(*entry.types, entry.commonParams(), value);
    case EntryKind::TypedList: {
        Json list = Json::array();
        for (const Json& item : value) {
            list.push_back(resolveTyped(*entry.types, entry.commonParams(), item));
        }
        return list;
    }
    case EntryKind::Value:
    case EntryKind::Free: break;
    }
    return value;
}

Json compactEntry(const SectionEntry& entry, const Json& value) {
    switch (entry.kind) {
    case EntryKind::Object:
        return value.is_object() ? compactSection(*entry.fields, value) : value;
    case EntryKind::Typed: return compactTyped(*entry.types, entry.commonParams(), value);
    case EntryKind::TypedList: {
        if (!value.is_array()) return value;
        Json list = Json::array();
        for (const Json& item : value) {
            list.push_back(compactTyped(*entry.types, entry.commonParams(), item));
        }
        return list;
    }
    case EntryKind::Value: {
        // Normal form of a value that is kept, e.g. [5, 5] for the pair 5.
        const Json given = Json::object({{entry.spec.name, value}});
        const Json kept = compactParams({entry.spec}, given);
        const auto found = kept.find(entry.spec.name);
        return found == kept.end() ? entry.spec.defaultValue : *found;
    }
    case EntryKind::Free: break;
    }
    return value;
}

} // namespace

const ParamSpecs& SectionEntry::commonParams() const {
    static const ParamSpecs kNone;
    return common ? *common : kNone;
}

const SectionEntry* findEntry(const SectionSpec& section, std::string_view name) {
    const auto found = std::find_if(section.begin(), section.end(), [&](const SectionEntry& entry) {
        return entry.spec.name == name;
    });
    return found == section.end() ? nullptr : &*found;
}

ParamSpecs valuesOf(const SectionSpec& section) {
    ParamSpecs specs;
    for (const SectionEntry& entry : section) {
        if (entry.kind == EntryKind::Value) specs.push_back(entry.spec);
    }
    return specs;
}

Issues checkSection(const SectionSpec& section, const Json& value, const Place& place) {
    if (!value.is_object()) {
        const std::string key = place.pointer.substr(place.pointer.find_last_of('/') + 1);
        return {makeError("object-expected", place,
                          {{"key", key}, {"value", shownValue(value)}})};
    }
    Issues issues;
    for (const SectionEntry& entry : section) {
        const auto found = value.find(entry.spec.name);
        if (found != value.end()) append(issues, checkEntry(entry, *found, place));
    }
    append(issues, checkUnknownKeys(section, value, place));
    return issues;
}

Json resolveSection(const SectionSpec& section, const Json& value) {
    Json result = Json::object();
    for (const SectionEntry& entry : section) {
        const auto found = value.find(entry.spec.name);
        result[entry.spec.name] =
            resolveEntry(entry, found == value.end() ? entry.spec.defaultValue : *found);
    }
    return result;
}

Json compactSection(const SectionSpec& section, const Json& value) {
    Json result = Json::object();
    for (const SectionEntry& entry : section) {
        const std::string& name = entry.spec.name;
        const auto found = value.find(name);
        const bool always = entry.written == SectionEntry::Written::Always;
        if (found == value.end() && !always) continue;
        Json compact =
            compactEntry(entry, found == value.end() ? entry.spec.defaultValue : *found);
        if (always || compact != entry.spec.defaultValue) result[name] = std::move(compact);
    }
    for (const auto& [key, content] : value.items()) {
        if (!findEntry(section, key)) result[key] = content;
    }
    return result;
}

} // namespace convstudio
