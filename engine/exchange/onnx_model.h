// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exchange/onnx_graph.h"
#include "engine/exchange/wire_message.h"

namespace convstudio {

inline constexpr std::int64_t kOnnxOpset = 17;
/// Readers of Protocol Buffers take no longer message.
inline constexpr std::uint64_t kMostOnnxBytes = (std::uint64_t{1} << 31) - 1;

/// The file's content: a ModelProto (onnx.proto, IR version 8) with a symbolic batch axis "N" and,
/// as metadata, name, classes, mean, std, input_range and origin. Lends the tensors of `network` and
/// `graph`, which outlive it. Error "export-too-large" beyond `limit` bytes.
Result<WireMessage> onnxModel(const ExportedNetwork& network, const OnnxGraph& graph,
                              std::uint64_t limit = kMostOnnxBytes);

} // namespace convstudio
