// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/emit.h"
#include "engine/layers/families.h"

namespace convstudio::layers::reshape {

namespace {

SourceText identity(const ValidatedNode& node) {
    SourceText source = moduleSource(specs(), node);
    source.script = "{0}";
    return source;
}

} // namespace

SourceTable sources() { return {{"Identity", identity}}; }

} // namespace convstudio::layers::reshape
