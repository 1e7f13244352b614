// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/emit.h"
#include "engine/layers/families.h"

namespace convstudio::layers::regularize {

namespace {

SourceText dropout(const ValidatedNode& node) { return {moduleText(specs(), node), ""}; }

} // namespace

SourceTable sources() { return {{"Dropout", dropout}, {"Dropout2d", dropout}}; }

} // namespace convstudio::layers::regularize
