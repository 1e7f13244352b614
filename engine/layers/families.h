// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/layer_spec.h"
#include "engine/layers/emitters.h"

#include <map>
#include <string>
#include <vector>

/// The registry: every family of layers, in the order of the palette. A family is a folder beside
/// this file whose *_spec.cpp, *_torch.cpp, *_source.cpp and *_onnx.cpp define the functions
/// declared below and in families_torch.h. A layer of a known family needs its folder only, a new
/// family one name here.
#define CONVSTUDIO_LAYER_FAMILIES(FAMILY)                                                          \
    FAMILY(io)                                                                                     \
    FAMILY(conv)                                                                                   \
    FAMILY(pool)                                                                                   \
    FAMILY(norm)                                                                                   \
    FAMILY(activation)                                                                             \
    FAMILY(dense)                                                                                  \
    FAMILY(regularize)                                                                             \
    FAMILY(merge)                                                                                  \
    FAMILY(reshape)

namespace convstudio::layers {

using SourceTable = std::map<std::string, SourceEmitter, std::less<>>;
using OnnxTable = std::map<std::string, OnnxEmitter, std::less<>>;

#define CONVSTUDIO_DECLARE_FAMILY(name)                                                            \
    namespace name {                                                                               \
    std::vector<LayerSpec> specs();                                                                \
    SourceTable sources();                                                                         \
    OnnxTable onnx();                                                                              \
    }
CONVSTUDIO_LAYER_FAMILIES(CONVSTUDIO_DECLARE_FAMILY)
#undef CONVSTUDIO_DECLARE_FAMILY

} // namespace convstudio::layers
