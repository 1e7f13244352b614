// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/tensor_buffer.h"
#include "engine/exchange/pickle_reader.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace convstudio {

/// A view of a storage as a pickle of torch describes it; nothing is checked yet.
struct PthTensor {
    std::string storage; ///< key: entry "data/<key>" of the archive
    std::string type;    ///< as torch names it: "FloatStorage", "float8_e5m2"
    std::int64_t offset = 0; ///< in elements, as are the strides
    std::vector<std::int64_t> sizes;
    std::vector<std::int64_t> strides;
};

enum class PthShapeOf { Tensor, BrokenTensor, Other };
/// What a value of a pickle is; fills `tensor` for a Tensor. Parameters and subclasses are looked
/// through to the tensor they wrap.
PthShapeOf describeTensor(const Pickle& pickle, PickleId id, PthTensor& tensor);

/// Nothing for the types that TensorBuffer lacks.
std::optional<DType> pthType(const std::string& type);

/// Number of elements; nothing where it, or the last element's place in the storage, does not fit
/// the `available` elements of the storage, or more than `most` would be made.
std::optional<std::int64_t> checkedCount(const PthTensor& tensor, std::int64_t available,
                                         std::int64_t most);

/// The elements in row-major order. Precondition: checkedCount() agreed; `storage` is the whole one.
std::vector<std::byte> gathered(const PthTensor& tensor, std::span<const std::uint8_t> storage,
                                std::size_t elementSize);

} // namespace convstudio
