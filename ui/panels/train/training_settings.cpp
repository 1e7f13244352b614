// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/train/training_settings.h"

#include "engine/project/set_value.h"
#include "engine/project/training_schema.h"

namespace convstudio {

namespace {

using EntryKind = SectionEntry::Kind;

/// A largest norm that leaves healthy gradients alone; one of the two bounds has to be given.
constexpr double kFirstClipNorm = 1;

std::string pointerOf(const SectionEntry& entry, const std::string& key = {}) {
    const std::string pointer = "/training/" + pointerStep(entry.spec.name);
    return key.empty() ? pointer : pointer + "/" + pointerStep(key);
}

Json given(const Json& object, const std::string& key) {
    return object.is_object() ? object.value(key, Json()) : Json();
}

/// Null: as it is in a fresh project.
Json written(const SectionEntry& entry, const Json& value) {
    const bool always = entry.written == SectionEntry::Written::Always;
    return !always && value == entry.spec.defaultValue ? Json() : value;
}

DocumentEdits edit(std::string pointer, Json oldValue, Json newValue) {
    if (oldValue == newValue) return {};
    return {ValueEdit{std::move(pointer), std::move(oldValue), std::move(newValue)}};
}

} // namespace

const ParamSpec* settingSpec(const Json& training, const SectionEntry& entry,
                             const std::string& key) {
    if (key.empty()) return &entry.spec;
    if (entry.kind == EntryKind::Object) {
        const SectionEntry* field = findEntry(*entry.fields, key);
        return field ? &field->spec : nullptr;
    }
    if (entry.kind != EntryKind::Typed) return nullptr;
    if (const ParamSpec* common = findParam(entry.commonParams(), key)) return common;
    const TypeSpec* type = typeOf(*entry.types, settingValue(training, entry));
    return type ? findParam(type->params, key) : nullptr;
}

Json settingValue(const Json& training, const SectionEntry& entry, const std::string& key) {
    const bool has = training.is_object() && training.contains(entry.spec.name);
    const Json whole = has ? training.at(entry.spec.name) : entry.spec.defaultValue;
    if (key.empty() || !whole.is_object()) return key.empty() ? whole : Json();
    if (whole.contains(key)) return whole.at(key);
    const ParamSpec* spec = settingSpec(training, entry, key);
    return spec ? spec->defaultValue : Json();
}

DocumentEdits setSetting(const Json& training, const SectionEntry& entry, const std::string& key,
                         const Json& value) {
    const Json old = given(training, entry.spec.name);
    if (key.empty()) return edit(pointerOf(entry), old, written(entry, value));
    const ParamSpec* spec = settingSpec(training, entry, key);
    const Json kept = spec && value == spec->defaultValue ? Json() : value;
    if (old.is_object()) return edit(pointerOf(entry, key), given(old, key), kept);
    // Nothing to change a key of: the whole object, as it starts.
    Json object = entry.spec.defaultValue.is_object() ? entry.spec.defaultValue : Json::object();
    if (!kept.is_null()) object[key] = kept;
    return edit(pointerOf(entry), old, object);
}

DocumentEdits switchSetting(const Json& training, const SectionEntry& entry, bool on) {
    Json object = Json::object();
    if (entry.spec.name == "gradient_clip") object["norm"] = kFirstClipNorm;
    return edit(pointerOf(entry), given(training, entry.spec.name), on ? object : Json());
}

TypeChange changeType(const Json& training, const SectionEntry& entry, const std::string& type) {
    Json changed = training.is_object() ? training : Json::object();
    const std::vector<std::string> path = {entry.spec.name, "type"};
    SetOutcome outcome = setInSection(trainingSection(), changed, path, type, "/training");
    if (!outcome.found) return {};
    return {edit(pointerOf(entry), given(training, entry.spec.name), changed[entry.spec.name]),
            std::move(outcome.issues)};
}

} // namespace convstudio
