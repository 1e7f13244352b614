// SPDX-License-Identifier: Apache-2.0
#include "engine/project/typed_schema.h"

#include "engine/base/text.h"

#include <algorithm>

namespace convstudio {

namespace {

Json withoutType(const Json& value) {
    Json params = value;
    params.erase("type");
    return params;
}

} // namespace

const TypeSpec* TypeTable::find(std::string_view type) const {
    const auto found = std::find_if(types.begin(), types.end(),
                                    [&](const TypeSpec& spec) { return spec.type == type; });
    return found == types.end() ? nullptr : &*found;
}

std::vector<std::string> TypeTable::names() const {
    std::vector<std::string> result;
    for (const TypeSpec& spec : types) result.push_back(spec.type);
    return result;
}

const TypeSpec* typeOf(const TypeTable& table, const Json& value) {
    if (!value.is_object()) return nullptr;
    const auto type = value.find("type");
    if (type == value.end() || !type->is_string()) return nullptr;
    return table.find(type->get_ref<const std::string&>());
}

ParamSpecs paramsOf(const TypeSpec& type, const ParamSpecs& extraParams) {
    ParamSpecs specs = type.params;
    specs.insert(specs.end(), extraParams.begin(), extraParams.end());
    return specs;
}

Issues checkTyped(const TypeTable& table, const ParamSpecs& extraParams, const Json& value,
                  const Place& place) {
    if (!value.is_object()) {
        return {makeError("object-expected", place,
                          {{"key", table.what}, {"value", shownValue(value)}})};
    }
    const Place typePlace = childPlace(place, "type");
    const std::vector<std::string> names = table.names();
    if (!value.contains("type")) {
        return {makeError("type-missing", typePlace,
                          {{"what", "@what." + table.what}, {"allowed", joined(names)}})};
    }
    const TypeSpec* type = typeOf(table, value);
    if (!type) {
        const Json& given = value["type"];
        const std::string word = given.is_string() ? given.get<std::string>() : "";
        Issue issue = makeError("type-unknown", typePlace,
                                {{"what", "@what." + table.what},
                                 {"value", shownValue(given)},
                                 {"allowed", joined(names)}});
        if (const std::string nearest = nearestWord(word, names); !nearest.empty()) {
            Json patch = Json::array(
                {{{"op", "replace"}, {"path", typePlace.pointer}, {"value", nearest}}});
            issue.fixes.push_back({"set-type", {{"type", nearest}}, std::move(patch), false});
        }
        return {issue};
    }
    return checkParams(paramsOf(*type, extraParams), withoutType(value), place,
                       Expressions::Refuse);
}

Json resolveTyped(const TypeTable& table, const ParamSpecs& extraParams, const Json& value) {
    const TypeSpec* type = typeOf(table, value);
    if (!type) return value;
    Json result = {{"type", type->type}};
    result.update(resolveParams(paramsOf(*type, extraParams), withoutType(value)));
    return result;
}

Json compactTyped(const TypeTable& table, const ParamSpecs& extraParams, const Json& value) {
    const TypeSpec* type = typeOf(table, value);
    if (!type) return value;
    Json result = {{"type", type->type}};
    result.update(compactParams(paramsOf(*type, extraParams), withoutType(value)));
    return result;
}

Place childPlace(const Place& place, std::string_view key) {
    Place child = place;
    child.pointer += '/' + pointerStep(key);
    return child;
}

} // namespace convstudio
