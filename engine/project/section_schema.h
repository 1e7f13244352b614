// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/typed_schema.h"

namespace convstudio {

struct SectionEntry;

/// A section of the project file as data, in the order of the file. Checks, defaults, canonical
/// form, `--set` and the JSON Schema are all made from it.
using SectionSpec = std::vector<SectionEntry>;

/// One key of a section.
struct SectionEntry {
    enum class Kind {
        Value,     ///< a plain value, described by `spec`
        Object,    ///< an object with the keys of `fields`
        Typed,     ///< {"type": T, ...} out of `types`
        TypedList, ///< a list of those
        Free,      ///< checked by the section itself (normalize, edits, facts ...)
    };
    /// Core keys stand in every file, so that a reader sees the recipe at a glance; the others
    /// only where they differ from their default.
    enum class Written { Always, UnlessDefault };

    Kind kind = Kind::Value;
    ParamSpec spec; ///< name, default and help; for Kind::Value everything
    Written written = Written::UnlessDefault;
    const SectionSpec* fields = nullptr;
    const TypeTable* types = nullptr;
    const ParamSpecs* common = nullptr; ///< parameters of every type; may be null

    const ParamSpecs& commonParams() const;
};

/// nullptr when there is none of that name.
const SectionEntry* findEntry(const SectionSpec& section, std::string_view name);
/// The plain values of a section.
ParamSpecs valuesOf(const SectionSpec& section);

/// Checks every key; unknown keys give a warning. Free entries are left to the caller.
Issues checkSection(const SectionSpec& section, const Json& value, const Place& place);
/// Every key in order, defaults filled in; unknown keys are left out.
/// Precondition: checkSection() reported no error.
Json resolveSection(const SectionSpec& section, const Json& value);
/// Canonical form: fixed order, defaults left out where the entry says so, unknown keys last.
/// Wrong values stay as they are.
Json compactSection(const SectionSpec& section, const Json& value);

} // namespace convstudio
