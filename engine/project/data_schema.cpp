// SPDX-License-Identifier: Apache-2.0
#include "engine/project/data_schema.h"

#include "engine/project/section_builders.h"

#include <algorithm>

namespace convstudio {

namespace {

ParamSpec share(const char* name, Json value, const char* help) {
    return {.name = name,
            .type = ParamType::Float,
            .defaultValue = std::move(value),
            .minimum = 0,
            .maximum = 1,
            .exclusiveMaximum = true,
            .help = help};
}

ParamSpec targetSize() {
    return {.name = "size",
            .type = ParamType::IntPair,
            .required = true,
            .minimum = 1,
            .maximum = 8192,
            .unit = "px",
            .help = "param.resize.size"};
}

const SectionSpec& splitSection() {
    static const SectionSpec kSection = {
        section::core(share("validation", 0.1, "param.split.validation")),
        section::value(share("test", 0, "param.split.test")),
        section::core({.name = "seed",
                       .type = ParamType::Int,
                       .defaultValue = 1,
                       .minimum = 0,
                       .maximum = 9007199254740991.0, // 2^53 - 1: exact in every JSON reader
                       .help = "param.split.seed"}),
    };
    return kSection;
}

SectionEntry coreResize() {
    SectionEntry entry = section::coreTyped("resize", resizeTypes(), nullptr, nullptr);
    entry.spec.help = "param.data.resize";
    return entry;
}

SectionSpec makeDataSection() {
    return {
        section::core({.name = "source",
                       .type = ParamType::String,
                       .defaultValue = "shapes",
                       .help = "param.data.source"}),
        section::value({.name = "root",
                        .type = ParamType::String,
                        .defaultValue = "",
                        .help = "param.data.root"}),
        section::always(section::object("split", splitSection(), Json::object())),
        coreResize(),
        section::value({.name = "channels",
                        .type = ParamType::Int,
                        .minimum = 1,
                        .maximum = 3,
                        .nullable = true,
                        .help = "param.data.channels"}),
        section::always(section::free("normalize", "dataset")),
        section::coreTypedList("augment", transformTypes()),
        section::core({.name = "limit",
                       .type = ParamType::Int,
                       .minimum = 1,
                       .nullable = true,
                       .unit = "images",
                       .help = "param.data.limit"}),
        section::free("classes", nullptr),
        section::always(section::free("edits", Json::array())),
        section::free("facts", Json::object()),
    };
}

} // namespace

const SectionSpec& dataSection() {
    static const SectionSpec kSection = makeDataSection();
    return kSection;
}

const ParamSpecs& dataParams() {
    static const ParamSpecs kParams = valuesOf(dataSection());
    return kParams;
}

const ParamSpecs& splitParams() {
    static const ParamSpecs kParams = valuesOf(splitSection());
    return kParams;
}

const TypeTable& resizeTypes() {
    static const TypeTable kTable = {
        "resize",
        {{"Stretch", {targetSize()}, "both sides scaled to the size, bilinear"},
         {"ShorterSideCrop",
          {targetSize()},
          "shorter side scaled, centre cropped: torchvision Resize and CenterCrop"},
         {"Pad", {targetSize()}, "longer side scaled, centred on black"}}};
    return kTable;
}

const std::vector<std::string>& normalizationNames() {
    static const std::vector<std::string> kNames = {"dataset", "imagenet", "zero_one",
                                                    "minus_one_one"};
    return kNames;
}

Json resolveData(const Json& data) { return resolveSection(dataSection(), data); }

Json readingKeys(Json resolved) {
    for (const char* key : {"normalize", "augment", "facts"}) resolved.erase(key);
    return resolved;
}

Json compactData(const Json& data) {
    Json compact = compactSection(dataSection(), data);
    Json& edits = compact["edits"];
    const auto sample = [](const Json& edit) {
        const Json id = edit.is_object() ? edit.value("sample", Json()) : Json();
        return id.is_string() ? id.get<std::string>() : std::string();
    };
    if (edits.is_array()) {
        std::stable_sort(edits.begin(), edits.end(), [&](const Json& a, const Json& b) {
            return sample(a) < sample(b);
        });
    }
    return compact;
}

} // namespace convstudio
