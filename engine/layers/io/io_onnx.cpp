// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families.h"

namespace convstudio::layers::io {

namespace {

/// The graph's own input and output; what they are called and how they look is the writer's matter.
void passOn(const ValidatedNode&, OnnxLayer&) {}

} // namespace

OnnxTable onnx() { return {{"Input", passOn}, {"Output", passOn}}; }

} // namespace convstudio::layers::io
