// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families.h"

namespace convstudio::layers::regularize {

namespace {

/// Nothing is dropped outside training.
void vanish(const ValidatedNode&, OnnxLayer&) {}

} // namespace

OnnxTable onnx() { return {{"Dropout", vanish}, {"Dropout2d", vanish}}; }

} // namespace convstudio::layers::regularize
