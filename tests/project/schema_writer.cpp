// SPDX-License-Identifier: Apache-2.0
#include "tests/project/schema_writer.h"

#include <cmath>

using namespace convstudio;

namespace testsupport {

namespace {

Json numberSchema(const ParamSpec& spec, const char* type) {
    Json schema = {{"type", type}};
    // Whole bounds without a decimal point, as people write them.
    const auto bound = [](double value) {
        return value == std::floor(value) ? Json(static_cast<std::int64_t>(value)) : Json(value);
    };
    if (spec.minimum) {
        schema[spec.exclusiveMinimum ? "exclusiveMinimum" : "minimum"] = bound(*spec.minimum);
    }
    if (spec.maximum) {
        schema[spec.exclusiveMaximum ? "exclusiveMaximum" : "maximum"] = bound(*spec.maximum);
    }
    return schema;
}

Json listSchema(Json items) { return {{"type", "array"}, {"items", std::move(items)}}; }

Json pairSchema(Json items) {
    Json schema = listSchema(std::move(items));
    schema["minItems"] = 2;
    schema["maxItems"] = 2;
    return schema;
}

Json plainSchema(const ParamSpec& spec) {
    switch (spec.type) {
    case ParamType::Bool: return {{"type", "boolean"}};
    case ParamType::Int: return numberSchema(spec, "integer");
    case ParamType::Float: return numberSchema(spec, "number");
    case ParamType::Enum: return {{"enum", spec.choices}};
    case ParamType::IntPair: {
        const Json item = numberSchema(spec, "integer");
        return {{"anyOf", Json::array({item, pairSchema(item)})}};
    }
    case ParamType::IntList: return listSchema(numberSchema(spec, "integer"));
    case ParamType::FloatList: return listSchema(numberSchema(spec, "number"));
    case ParamType::FloatPair: return pairSchema(numberSchema(spec, "number"));
    case ParamType::String: return {{"type", "string"}};
    }
    return {};
}

Json anyOf(const Json& first, const Json& second) {
    return {{"anyOf", Json::array({first, second})}};
}

Json nullSchema() { return {{"type", "null"}}; }

Json paramSchema(const ParamSpec& spec) {
    Json schema = plainSchema(spec);
    if (spec.type != ParamType::Enum && !spec.choices.empty()) {
        const Json words = {{"enum", spec.choices}};
        schema = anyOf(schema, words);
    }
    if (spec.nullable) schema = anyOf(schema, nullSchema());
    if (!spec.required) schema["default"] = spec.defaultValue;
    return schema;
}

Json typedSchema(const SectionEntry& entry) {
    Json choices = Json::array();
    for (const TypeSpec& type : entry.types->types) {
        Json properties = Json::object();
        properties["type"] = Json::object({{"const", type.type}});
        Json required = Json::array({"type"});
        for (const ParamSpec& param : paramsOf(type, entry.commonParams())) {
            properties[param.name] = paramSchema(param);
            if (param.required) required.push_back(param.name);
        }
        choices.push_back(
            {{"type", "object"}, {"properties", properties}, {"required", required}});
    }
    return {{"oneOf", choices}};
}

Json entrySchema(const SectionEntry& entry) {
    Json schema;
    switch (entry.kind) {
    case SectionEntry::Kind::Value: return paramSchema(entry.spec);
    case SectionEntry::Kind::Object: schema = schemaOf(*entry.fields); break;
    case SectionEntry::Kind::Typed: schema = typedSchema(entry); break;
    case SectionEntry::Kind::TypedList: schema = listSchema(typedSchema(entry)); break;
    case SectionEntry::Kind::Free:
        schema = Json::object({{"$ref", "#/$defs/" + entry.spec.name}});
        break;
    }
    if (entry.spec.nullable) schema = anyOf(schema, nullSchema());
    schema["default"] = entry.spec.defaultValue;
    return schema;
}

} // namespace

Json schemaOf(const SectionSpec& section) {
    Json properties = Json::object();
    for (const SectionEntry& entry : section) properties[entry.spec.name] = entrySchema(entry);
    return {{"type", "object"}, {"properties", properties}};
}

} // namespace testsupport
