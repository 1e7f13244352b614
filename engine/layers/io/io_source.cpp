// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families.h"

namespace convstudio::layers::io {

namespace {

SourceText passThroughSource(const ValidatedNode&) { return {"", "{0}"}; }

} // namespace

SourceTable sources() { return {{"Input", passThroughSource}, {"Output", passThroughSource}}; }

} // namespace convstudio::layers::io
