// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exchange/weight_import.h"

#include <cstdint>
#include <span>

namespace convstudio {

/// The tensors of a file of torch.save (zip form), contiguous, under their dotted names. Where a
/// checkpoint holds its network below a usual key ("state_dict", "model" ...), that alone; states of
/// optimizers are left out. Executes nothing. Every offset and product is checked, and the sum of
/// what is made is bounded by the file's size, before memory is taken. `file` is only named in
/// messages. Errors: "zip-damaged", "zip-compressed", "pickle-damaged", "pickle-too-large",
/// "pth-damaged", "pth-torchscript", "weights-none", "weights-unknown" (a zip file of something
/// else). Warnings: "pth-type", "pth-opaque".
Result<ForeignWeights> readPth(std::span<const std::uint8_t> bytes,
                               const std::filesystem::path& file);

} // namespace convstudio
