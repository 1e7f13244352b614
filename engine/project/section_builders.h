// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/section_schema.h"

#include <utility>

/// Short forms for writing a SectionSpec as a table.
namespace convstudio::section {

/// A plain value that is written unless it is the default.
inline SectionEntry value(ParamSpec spec) {
    SectionEntry entry;
    entry.spec = std::move(spec);
    return entry;
}

/// The same entry, written always.
inline SectionEntry always(SectionEntry entry) {
    entry.written = SectionEntry::Written::Always;
    return entry;
}

/// A plain value that is always written.
inline SectionEntry core(ParamSpec spec) { return always(value(std::move(spec))); }

/// An entry of another kind; a default of null makes it optional.
inline SectionEntry entryOf(SectionEntry::Kind kind, const char* name, Json defaultValue) {
    SectionEntry entry;
    entry.kind = kind;
    entry.spec.name = name;
    entry.spec.nullable = defaultValue.is_null();
    entry.spec.defaultValue = std::move(defaultValue);
    return entry;
}

inline SectionEntry object(const char* name, const SectionSpec& fields, Json defaultValue) {
    SectionEntry entry = entryOf(SectionEntry::Kind::Object, name, std::move(defaultValue));
    entry.fields = &fields;
    return entry;
}

inline SectionEntry coreTyped(const char* name, const TypeTable& types, const ParamSpecs* common,
                              Json defaultValue) {
    SectionEntry entry = entryOf(SectionEntry::Kind::Typed, name, std::move(defaultValue));
    entry.types = &types;
    entry.common = common;
    return always(entry);
}

inline SectionEntry coreTypedList(const char* name, const TypeTable& types) {
    SectionEntry entry = entryOf(SectionEntry::Kind::TypedList, name, Json::array());
    entry.types = &types;
    return always(entry);
}

inline SectionEntry free(const char* name, Json defaultValue) {
    return entryOf(SectionEntry::Kind::Free, name, std::move(defaultValue));
}

} // namespace convstudio::section
