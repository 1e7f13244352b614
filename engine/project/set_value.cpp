// SPDX-License-Identifier: Apache-2.0
#include "engine/project/set_value.h"

#include "engine/project/section_paths.h"

#include <charconv>
#include <optional>

namespace convstudio {

namespace {

std::optional<std::size_t> indexIn(const Json& list, const std::string& word) {
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), index);
    const bool whole = error == std::errc() && end == word.data() + word.size();
    if (!whole || index >= list.size()) return std::nullopt;
    return index;
}

/// One parameter, or one item of a list parameter, which starts from its default.
bool setParam(const ParamSpec& spec, Json& object, WordSpan rest, const Json& value) {
    if (rest.empty()) {
        object[spec.name] = value;
        return true;
    }
    Json list = resolveParams({spec}, object)[spec.name];
    if (!list.is_array() || !setPresent(list, rest, value)) return false;
    object[spec.name] = std::move(list);
    return true;
}

SetOutcome setType(const SectionEntry& entry, Json& object, const Json& value,
                   const std::string& pointer) {
    const TypeSpec* oldType = typeOf(*entry.types, object);
    object["type"] = value;
    const TypeSpec* newType = typeOf(*entry.types, object);
    if (!oldType || !newType) return {true, {}};
    const ParamSpecs oldParams = paramsOf(*oldType, entry.commonParams());
    const ParamSpecs newParams = paramsOf(*newType, entry.commonParams());
    return {true, dropForeignKeys(object, oldParams, newParams, newType->type, pointer)};
}

SetOutcome setInTyped(const SectionEntry& entry, Json& object, WordSpan path, const Json& value,
                      const std::string& pointer) {
    if (path.empty()) {
        object = value;
        return {true, {}};
    }
    if (!object.is_object()) object = Json::object();
    if (path[0] == "type" && path.size() == 1) return setType(entry, object, value, pointer);
    if (const TypeSpec* type = typeOf(*entry.types, object)) {
        const ParamSpecs params = paramsOf(*type, entry.commonParams());
        if (const ParamSpec* spec = findParam(params, path[0])) {
            return {setParam(*spec, object, path.subspan(1), value), {}};
        }
    }
    return {setPresent(object, path, value), {}};
}

SetOutcome setInTypedList(const SectionEntry& entry, Json& list, WordSpan path, const Json& value,
                          const std::string& pointer) {
    if (path.empty()) {
        list = value;
        return {true, {}};
    }
    const auto index = list.is_array() ? indexIn(list, path[0]) : std::nullopt;
    if (!index) return {};
    return setInTyped(entry, list[*index], path.subspan(1), value, pointer + '/' + path[0]);
}

SetOutcome setInEntry(const SectionEntry& entry, Json& content, WordSpan path, const Json& value,
                      const std::string& pointer) {
    switch (entry.kind) {
    case SectionEntry::Kind::Object:
        if (!content.is_object() && !path.empty()) content = Json::object();
        return setInSection(*entry.fields, content, path, value, pointer);
    case SectionEntry::Kind::Typed: return setInTyped(entry, content, path, value, pointer);
    case SectionEntry::Kind::TypedList: return setInTypedList(entry, content, path, value, pointer);
    case SectionEntry::Kind::Free:
    case SectionEntry::Kind::Value: break;
    }
    return {setPresent(content, path, value), {}};
}

} // namespace

bool setPresent(Json& root, WordSpan path, const Json& value) {
    Json* at = &root;
    for (const std::string& word : path) {
        if (at->is_object() && at->contains(word)) {
            at = &(*at)[word];
        } else if (const auto index = at->is_array() ? indexIn(*at, word) : std::nullopt) {
            at = &(*at)[*index];
        } else {
            return false;
        }
    }
    *at = value;
    return true;
}

SetOutcome setInSection(const SectionSpec& section, Json& object, WordSpan path,
                        const Json& value, const std::string& pointer) {
    if (path.empty()) {
        if (!value.is_object() && !value.is_null()) return {};
        object = value;
        return {true, {}};
    }
    const SectionEntry* entry = findEntry(section, path[0]);
    if (!entry) return {setPresent(object, path, value), {}};
    if (entry->kind == SectionEntry::Kind::Value) {
        return {setParam(entry->spec, object, path.subspan(1), value), {}};
    }
    Json content = object.value(entry->spec.name, entry->spec.defaultValue);
    SetOutcome outcome =
        setInEntry(*entry, content, path.subspan(1), value, pointer + '/' + entry->spec.name);
    if (outcome.found) object[entry->spec.name] = std::move(content);
    return outcome;
}

Issues dropForeignKeys(Json& params, const ParamSpecs& oldParams, const ParamSpecs& newParams,
                       const std::string& newType, const std::string& pointer) {
    Issues issues;
    for (const ParamSpec& spec : oldParams) {
        if (findParam(newParams, spec.name) || !params.contains(spec.name)) continue;
        const std::string key = pointer + '/' + spec.name;
        issues.push_back(makeWarning("type-key-dropped",
                                     {.pointer = key, .param = settingPath(key)},
                                     {{"key", spec.name},
                                      {"value", params[spec.name].dump()},
                                      {"type", newType}}));
        params.erase(spec.name);
    }
    return issues;
}

} // namespace convstudio
