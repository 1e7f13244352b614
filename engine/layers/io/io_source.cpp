// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families.h"

namespace convstudio::layers::io {

namespace {

SourceText passThroughSource(const ValidatedNode&) {
    SourceText source;
    source.forward = source.script = "{0}";
    return source;
}

} // namespace

SourceTable sources() { return {{"Input", passThroughSource}, {"Output", passThroughSource}}; }

} // namespace convstudio::layers::io
