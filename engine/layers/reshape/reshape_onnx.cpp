// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families.h"

namespace convstudio::layers::reshape {

namespace {

void same(const ValidatedNode&, OnnxLayer&) {}

} // namespace

OnnxTable onnx() { return {{"Identity", same}}; }

} // namespace convstudio::layers::reshape
