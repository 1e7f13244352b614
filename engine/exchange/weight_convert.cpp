// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/weight_convert.h"

#include <bit>
#include <cmath>
#include <cstdlib>
#include <cstring>

namespace convstudio {

namespace {

float fromBfloat(std::uint16_t bits) { return std::bit_cast<float>(std::uint32_t{bits} << 16); }

/// IEEE 754 binary16.
float fromHalf(std::uint16_t bits) {
    const float sign = (bits & 0x8000U) != 0 ? -1.f : 1.f;
    const int exponent = bits >> 10 & 0x1f;
    const auto fraction = static_cast<std::uint32_t>(bits & 0x3ffU);
    if (exponent == 0) return sign * std::ldexp(static_cast<float>(fraction), -24);
    const std::uint32_t signBit = std::uint32_t{bits & 0x8000U} << 16;
    const std::uint32_t exponentBits = exponent == 31 ? 0xffU : static_cast<std::uint32_t>(exponent + 112);
    return std::bit_cast<float>(signBit | exponentBits << 23 | fraction << 13);
}

std::int64_t wholeNumber(double value) {
    constexpr double kTwoTo63 = 9223372036854775808.0;
    const bool fits = value >= -kTwoTo63 && value < kTwoTo63; // false for what is no number
    return fits ? static_cast<std::int64_t>(value) : 0;
}

template <class From, class To, class Change>
TensorBuffer changed(const TensorBuffer& tensor, DType type, Change change) {
    const std::size_t count = tensor.bytes.size() / sizeof(From);
    TensorBuffer result{type, tensor.shape, std::vector<std::byte>(count * sizeof(To))};
    for (std::size_t i = 0; i < count; ++i) {
        From value;
        std::memcpy(&value, tensor.bytes.data() + i * sizeof(From), sizeof(From));
        const To to = change(value);
        std::memcpy(result.bytes.data() + i * sizeof(To), &to, sizeof(To));
    }
    return result;
}

template <class From>
TensorBuffer wholeNumbers(const TensorBuffer& tensor) {
    return changed<From, std::int64_t>(tensor, DType::I64,
                                       [](From value) { return static_cast<std::int64_t>(value); });
}

} // namespace

bool isFloatingType(DType type) {
    return type == DType::F32 || type == DType::F64 || type == DType::F16 || type == DType::BF16;
}

TensorBuffer toFloat32(const TensorBuffer& tensor) {
    switch (tensor.dtype) {
    case DType::F32: return tensor;
    case DType::F64:
        return changed<double, float>(tensor, DType::F32,
                                      [](double value) { return static_cast<float>(value); });
    case DType::F16: return changed<std::uint16_t, float>(tensor, DType::F32, fromHalf);
    case DType::BF16: return changed<std::uint16_t, float>(tensor, DType::F32, fromBfloat);
    default: std::abort();
    }
}

TensorBuffer toInt64(const TensorBuffer& tensor) {
    switch (tensor.dtype) {
    case DType::I64: return tensor;
    case DType::I32: return wholeNumbers<std::int32_t>(tensor);
    case DType::I16: return wholeNumbers<std::int16_t>(tensor);
    case DType::I8: return wholeNumbers<std::int8_t>(tensor);
    case DType::U8:
    case DType::Bool: return wholeNumbers<std::uint8_t>(tensor);
    default: return changed<float, std::int64_t>(toFloat32(tensor), DType::I64, wholeNumber);
    }
}

} // namespace convstudio
