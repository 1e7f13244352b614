// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families.h"

namespace convstudio::layers::reshape {

namespace {

SourceText identity(const ValidatedNode&) { return {"nn.Identity()", ""}; }

} // namespace

SourceTable sources() { return {{"Identity", identity}}; }

} // namespace convstudio::layers::reshape
