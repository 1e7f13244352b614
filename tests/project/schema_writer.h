// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/section_schema.h"

namespace testsupport {

/// JSON Schema (draft 2020-12) of a section as the code has it; Free entries refer to "$defs".
convstudio::Json schemaOf(const convstudio::SectionSpec& section);

} // namespace testsupport
