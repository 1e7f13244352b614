// SPDX-License-Identifier: Apache-2.0
#include "engine/base/tensor_buffer.h"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>

namespace convstudio {

namespace {
struct TypeFacts {
    DType type;
    std::string_view name;
    std::size_t size;
};
constexpr std::array kTypes = {
    TypeFacts{DType::F32, "F32", 4},   TypeFacts{DType::F64, "F64", 8},
    TypeFacts{DType::F16, "F16", 2},   TypeFacts{DType::BF16, "BF16", 2},
    TypeFacts{DType::I64, "I64", 8},   TypeFacts{DType::I32, "I32", 4},
    TypeFacts{DType::I16, "I16", 2},   TypeFacts{DType::I8, "I8", 1},
    TypeFacts{DType::U8, "U8", 1},     TypeFacts{DType::Bool, "BOOL", 1},
};

const TypeFacts& factsOf(DType type) { return kTypes[static_cast<std::size_t>(type)]; }

std::int64_t productOf(const std::vector<std::int64_t>& shape) {
    return std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
}
} // namespace

std::size_t dtypeSize(DType type) { return factsOf(type).size; }

std::string_view dtypeName(DType type) { return factsOf(type).name; }

std::optional<DType> dtypeFromName(std::string_view name) {
    for (const TypeFacts& facts : kTypes)
        if (facts.name == name) return facts.type;
    return std::nullopt;
}

TensorBuffer TensorBuffer::zeros(DType type, std::vector<std::int64_t> shape) {
    const auto size = static_cast<std::size_t>(productOf(shape)) * dtypeSize(type);
    return {type, std::move(shape), std::vector<std::byte>(size)};
}

std::int64_t TensorBuffer::count() const { return productOf(shape); }

const TensorBuffer* findTensor(const NamedTensors& tensors, std::string_view name) {
    const auto found = std::find_if(tensors.begin(), tensors.end(),
                                    [&](const auto& entry) { return entry.first == name; });
    return found == tensors.end() ? nullptr : &found->second;
}

} // namespace convstudio
