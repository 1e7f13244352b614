// SPDX-License-Identifier: Apache-2.0
#include "engine/base/parameters.h"
#include "engine/base/text.h"

namespace convstudio {

namespace {

const char* nounOf(ParamType type) {
    switch (type) {
    case ParamType::Bool: return "@allowed.bool";
    case ParamType::String: return "@allowed.string";
    case ParamType::Int:
    case ParamType::IntPair:
    case ParamType::IntList: return "@allowed.int";
    default: return "@allowed.float";
    }
}

const char* rangeOf(const ParamSpec& spec) {
    if (spec.minimum && spec.maximum) {
        if (spec.exclusiveMinimum)
            return spec.exclusiveMaximum ? "@allowed.between-open" : "@allowed.between-open-low";
        return spec.exclusiveMaximum ? "@allowed.between-open-high" : "@allowed.between";
    }
    if (spec.minimum) return spec.exclusiveMinimum ? "@allowed.above" : "@allowed.at-least";
    if (spec.maximum) return spec.exclusiveMaximum ? "@allowed.below" : "@allowed.at-most";
    return nounOf(spec.type);
}

std::string plainOf(const ParamSpec& spec) {
    switch (spec.type) {
    case ParamType::IntPair: return "@allowed.int-pair";
    case ParamType::FloatPair: return "@allowed.float-pair";
    case ParamType::IntList:
    case ParamType::FloatList: return "@allowed.list";
    case ParamType::Enum: return "@allowed.words";
    default: return rangeOf(spec);
    }
}

} // namespace

Args allowedArgs(const ParamSpec& spec) {
    const bool hasWords = spec.type != ParamType::Enum && !spec.choices.empty();
    const std::string plain = plainOf(spec);
    const std::string withWords = hasWords ? "@allowed.or-words" : plain;
    Args args = {{"allowed", spec.nullable ? "@allowed.or-null" : withWords},
                 {"allowed_value", withWords},
                 {"allowed_plain", plain},
                 {"allowed_item", rangeOf(spec)},
                 {"allowed_noun", nounOf(spec.type)},
                 {"allowed_words", joined(spec.choices)}};
    if (spec.minimum) args.emplace_back("minimum", shownNumber(*spec.minimum));
    if (spec.maximum) args.emplace_back("maximum", shownNumber(*spec.maximum));
    return args;
}

std::string describeAllowed(const ParamSpec& spec, const Translator& translator) {
    return translator.text("allowed.description", allowedArgs(spec));
}

std::string describeAllowed(const ParamSpec& spec) {
    static const Translator english;
    return describeAllowed(spec, english);
}

} // namespace convstudio
