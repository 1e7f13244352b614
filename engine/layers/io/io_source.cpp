// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families.h"

namespace convstudio::layers::io {

namespace {

SourceText passThrough(const ValidatedNode&) { return {"", "{0}"}; }

} // namespace

SourceTable sources() { return {{"Input", passThrough}, {"Output", passThrough}}; }

} // namespace convstudio::layers::io
