// SPDX-License-Identifier: Apache-2.0
#include "engine/base/parameters.h"

#include "engine/base/text.h"

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

enum class Verdict { Good, WrongType, OutOfRange };

bool isIntegerType(ParamType type) {
    return type == ParamType::Int || type == ParamType::IntPair || type == ParamType::IntList;
}

bool isNumeric(ParamType type) {
    return type != ParamType::Bool && type != ParamType::Enum && type != ParamType::String;
}

bool isPair(ParamType type) { return type == ParamType::IntPair || type == ParamType::FloatPair; }

bool isList(ParamType type) { return type == ParamType::IntList || type == ParamType::FloatList; }

bool isExpression(const Json& value) {
    return value.is_string() && value.get_ref<const std::string&>().starts_with('=');
}

bool isChoice(const ParamSpec& spec, const Json& value) {
    return value.is_string() &&
           std::find(spec.choices.begin(), spec.choices.end(), value) != spec.choices.end();
}

Verdict checkNumber(const ParamSpec& spec, const Json& value, Expressions expressions) {
    if (expressions == Expressions::Allow && isExpression(value)) return Verdict::Good;
    if (!value.is_number()) return Verdict::WrongType;
    const double number = value.get<double>();
    if (!std::isfinite(number)) return Verdict::OutOfRange;
    if (isIntegerType(spec.type)) {
        if (number != std::floor(number)) return Verdict::WrongType;
        if (std::abs(number) > kLargestInteger) return Verdict::OutOfRange;
    }
    if (spec.minimum && (spec.exclusiveMinimum ? number <= *spec.minimum : number < *spec.minimum))
        return Verdict::OutOfRange;
    if (spec.maximum && (spec.exclusiveMaximum ? number >= *spec.maximum : number > *spec.maximum))
        return Verdict::OutOfRange;
    return Verdict::Good;
}

Verdict checkItems(const ParamSpec& spec, const Json& array, Expressions expressions) {
    if (isPair(spec.type) && array.size() != 2) return Verdict::WrongType;
    Verdict worst = Verdict::Good;
    for (const Json& item : array) {
        const Verdict verdict = checkNumber(spec, item, expressions);
        if (verdict == Verdict::WrongType) return verdict;
        if (verdict == Verdict::OutOfRange) worst = verdict;
    }
    return worst;
}

Verdict check(const ParamSpec& spec, const Json& value, Expressions expressions) {
    if (value.is_null() && spec.nullable) return Verdict::Good;
    if (isChoice(spec, value)) return Verdict::Good;
    if (spec.type == ParamType::Bool && value.is_boolean()) return Verdict::Good;
    if (spec.type == ParamType::String && value.is_string()) return Verdict::Good;
    if (!isNumeric(spec.type)) return Verdict::WrongType;
    if (value.is_array() && (isPair(spec.type) || isList(spec.type)))
        return checkItems(spec, value, expressions);
    const bool isListOnly = isList(spec.type) || spec.type == ParamType::FloatPair;
    if (isListOnly && value.is_number()) return Verdict::WrongType;
    return checkNumber(spec, value, expressions);
}

Fix replaceFix(const std::string& pointer, const std::string& word) {
    const Json patch = {{"op", "replace"}, {"path", pointer}, {"value", word}};
    return {"use-choice", {{"choice", word}}, Json::array({patch}), false};
}

Fix defaultFix(const ParamSpec& spec, const std::string& pointer) {
    const Json patch = {{"op", "remove"}, {"path", pointer}};
    return {"use-default",
            {{"param", spec.name}, {"default", shownValue(spec.defaultValue)}},
            Json::array({patch}),
            false};
}

Fix renameFix(const std::string& from, const Place& parent, const std::string& name) {
    const Json patch = {
        {"op", "move"}, {"from", from}, {"path", parent.pointer + "/" + pointerStep(name)}};
    return {"rename-param", {{"name", name}}, Json::array({patch}), false};
}

Place placeOf(const Place& parent, const std::string& name) {
    Place place = parent;
    place.pointer += "/" + pointerStep(name);
    place.param = parent.param.empty() ? name : parent.param + "." + name;
    return place;
}

/// What to tell where the schema sets no limit but exact integers do.
ParamSpec withIntegerLimits(ParamSpec spec) {
    if (!isIntegerType(spec.type)) return spec;
    if (!spec.minimum) spec.minimum = -kLargestInteger;
    if (!spec.maximum) spec.maximum = kLargestInteger;
    return spec;
}

Issue unknownKey(const ParamSpecs& specs, const Json& object, const std::string& key,
                 const Place& parent) {
    std::vector<std::string> known;
    for (const ParamSpec& spec : specs) known.push_back(spec.name);
    const std::string nearest = nearestWord(key, known);
    Issue issue = makeWarning("param-unknown", placeOf(parent, key),
                              {{"name", clipped(key)}, {"known", joined(known)}});
    if (known.empty()) issue.args.back().second = "@allowed.none";
    if (!nearest.empty() && !object.contains(nearest))
        issue.fixes.push_back(renameFix(issue.place.pointer, parent, nearest));
    return issue;
}

} // namespace

const char* paramTypeName(ParamType type) {
    switch (type) {
    case ParamType::Bool: return "bool";
    case ParamType::Int: return "int";
    case ParamType::Float: return "float";
    case ParamType::Enum: return "enum";
    case ParamType::IntPair: return "int-pair";
    case ParamType::IntList: return "int-list";
    case ParamType::FloatList: return "float-list";
    case ParamType::FloatPair: return "float-pair";
    case ParamType::String: return "string";
    }
    return "";
}

std::string pointerStep(std::string_view key) {
    std::string step;
    for (const char c : key) {
        if (c == '~') step += "~0";
        else if (c == '/') step += "~1";
        else step += c;
    }
    return step;
}

const ParamSpec* findParam(const ParamSpecs& specs, const std::string& name) {
    const auto found = std::find_if(specs.begin(), specs.end(),
                                    [&](const ParamSpec& spec) { return spec.name == name; });
    return found == specs.end() ? nullptr : &*found;
}

Issues checkParam(const ParamSpec& spec, const Json& value, const Place& place,
                  Expressions expressions) {
    const Verdict verdict = check(spec, value, expressions);
    if (verdict == Verdict::Good) return {};
    const bool isWord = value.is_string() && !spec.choices.empty();
    Issue issue = makeError(isWord                           ? "param-not-a-choice"
                            : verdict == Verdict::OutOfRange ? "param-out-of-range"
                                                             : "param-wrong-type",
                            placeOf(place, spec.name), {{"value", shownValue(value)}});
    const ParamSpec told = verdict == Verdict::OutOfRange ? withIntegerLimits(spec) : spec;
    const Args allowed = allowedArgs(told);
    issue.args.insert(issue.args.end(), allowed.begin(), allowed.end());

    const std::string nearest =
        isWord ? nearestWord(value.get_ref<const std::string&>(), spec.choices) : std::string();
    if (!nearest.empty()) issue.fixes.push_back(replaceFix(issue.place.pointer, nearest));
    else if (!spec.required) issue.fixes.push_back(defaultFix(spec, issue.place.pointer));
    return {issue};
}

Issues checkParams(const ParamSpecs& specs, const Json& object, const Place& place,
                   Expressions expressions) {
    if (!object.is_object() && !object.is_null())
        return {makeError("param-wrong-type", place,
                          {{"value", shownValue(object)}, {"allowed", "@allowed.object"}})};
    Issues issues;
    for (const ParamSpec& spec : specs) {
        const auto given = object.find(spec.name);
        if (given != object.end()) {
            const Issues found = checkParam(spec, *given, place, expressions);
            issues.insert(issues.end(), found.begin(), found.end());
        } else if (spec.required) {
            Place missing = placeOf(place, spec.name);
            issues.push_back(makeError("param-missing", std::move(missing), allowedArgs(spec)));
        }
    }
    for (const auto& [key, value] : object.items())
        if (!findParam(specs, key)) issues.push_back(unknownKey(specs, object, key, place));
    return issues;
}

} // namespace convstudio
