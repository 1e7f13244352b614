// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/document_edit.h"
#include "engine/project/section_schema.h"

#include <string>

namespace convstudio {

/// What a form changes in the `training` section, as edits for Document::push(). Pure; a value that
/// is there already gives no edit. A setting is an entry ("epochs") or a key of one ("optimizer",
/// "lr").

/// As the file has it, else the default; null: none, or an object that is switched off.
Json settingValue(const Json& training, const SectionEntry& entry, const std::string& key = {});
/// Schema of a setting; nullptr when the entry (with its present type) has none of that key.
const ParamSpec* settingSpec(const Json& training, const SectionEntry& entry,
                             const std::string& key);
DocumentEdits setSetting(const Json& training, const SectionEntry& entry, const std::string& key,
                         const Json& value);
/// Optional objects: on with their defaults, or gone.
DocumentEdits switchSetting(const Json& training, const SectionEntry& entry, bool on);

/// Another type keeps what it also has and drops the rest, as `--set` does; a warning for each.
struct TypeChange {
    DocumentEdits edits;
    Issues dropped;
};
TypeChange changeType(const Json& training, const SectionEntry& entry, const std::string& type);

} // namespace convstudio
