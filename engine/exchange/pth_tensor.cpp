// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/pth_tensor.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace convstudio {

namespace {

constexpr std::string_view kRebuilders = "torch._utils";
constexpr std::string_view kTensorModule = "torch._tensor";
constexpr int kMostWrappers = 8;
constexpr std::size_t kMostDims = 64; // as in torch

struct PthTypeName {
    const char* storage;
    const char* name;
    DType type;
};
constexpr std::array kPthTypes = {
    PthTypeName{"FloatStorage", "float32", DType::F32},
    PthTypeName{"DoubleStorage", "float64", DType::F64},
    PthTypeName{"HalfStorage", "float16", DType::F16},
    PthTypeName{"BFloat16Storage", "bfloat16", DType::BF16},
    PthTypeName{"LongStorage", "int64", DType::I64},
    PthTypeName{"IntStorage", "int32", DType::I32},
    PthTypeName{"ShortStorage", "int16", DType::I16},
    PthTypeName{"CharStorage", "int8", DType::I8},
    PthTypeName{"ByteStorage", "uint8", DType::U8},
    PthTypeName{"BoolStorage", "bool", DType::Bool},
};

/// Reads arguments of a call; anything unexpected is remembered.
class CallArguments {
public:
    CallArguments(const Pickle& pickle, const PickleValue& arguments)
        : m_pickle(pickle), m_items(arguments.items) {}

    const PickleValue& value(std::size_t index) {
        static const PickleValue nothing{};
        if (index < m_items.size()) return m_pickle.at(m_items[index]);
        m_isRight = false;
        return nothing;
    }
    std::int64_t number(std::size_t index) { return numberOf(value(index)); }
    std::vector<std::int64_t> numbers(std::size_t index) {
        const PickleValue& list = value(index);
        if (list.kind != PickleKind::Tuple && list.kind != PickleKind::List) m_isRight = false;
        if (list.items.size() > kMostDims) m_isRight = false;
        if (!m_isRight) return {};
        std::vector<std::int64_t> numbers;
        for (const PickleId item : list.items) numbers.push_back(numberOf(m_pickle.at(item)));
        return numbers;
    }
    std::string text(std::size_t index) {
        const PickleValue& text = value(index);
        if (text.kind != PickleKind::Text) m_isRight = false;
        return std::string(text.text.substr(0, 200));
    }
    /// Last part of a global's name.
    std::string nameOfGlobal(std::size_t index) {
        const PickleValue& global = value(index);
        if (global.kind == PickleKind::Global)
            return std::string(m_pickle.at(global.items[1]).text.substr(0, 200));
        m_isRight = false;
        return {};
    }
    bool isRight() const { return m_isRight; }

private:
    std::int64_t numberOf(const PickleValue& value) {
        if (value.kind == PickleKind::Int) return value.number;
        m_isRight = false;
        return 0;
    }
    const Pickle& m_pickle;
    const std::vector<PickleId>& m_items;
    bool m_isRight = true;
};

/// ("storage", type, key, device, elements)
bool readStorage(const Pickle& pickle, const PickleValue& value, PthTensor& tensor) {
    if (value.kind != PickleKind::Persistent) return false;
    CallArguments parts(pickle, pickle.at(value.items[0]));
    tensor.type = parts.nameOfGlobal(1);
    tensor.storage = parts.text(2);
    return parts.isRight();
}

/// The call that makes the tensor, with what wraps it taken off: _rebuild_parameter(data, ...) and
/// _rebuild_from_type_v2(function, type, arguments, state).
struct RebuildCall {
    const PickleValue* function = nullptr;
    const PickleValue* arguments = nullptr;
};
RebuildCall innermostCall(const Pickle& pickle, PickleId id) {
    RebuildCall call;
    const auto enter = [&](const PickleValue& value) {
        if (value.kind != PickleKind::Call) return false;
        call = {&pickle.at(value.items[0]), &pickle.at(value.items[1])};
        return true;
    };
    if (!enter(pickle.at(id))) return {};
    for (int i = 0; i < kMostWrappers; ++i) {
        const std::vector<PickleId>& items = call.arguments->items;
        const bool isParameter =
            pickle.isGlobal(*call.function, kRebuilders, "_rebuild_parameter") ||
            pickle.isGlobal(*call.function, kRebuilders, "_rebuild_parameter_with_state");
        if (isParameter) {
            if (items.empty() || !enter(pickle.at(items[0]))) return {};
        } else if (pickle.isGlobal(*call.function, kTensorModule, "_rebuild_from_type_v2")) {
            if (items.size() < 3 || pickle.at(items[2]).kind != PickleKind::Tuple) return {};
            call = {&pickle.at(items[0]), &pickle.at(items[2])};
        } else {
            return call;
        }
    }
    return {};
}

/// Adds a * b to `sum`; false beyond 64 bits.
bool addProduct(std::int64_t& sum, std::int64_t a, std::int64_t b) {
    std::int64_t product = 0;
    return !__builtin_mul_overflow(a, b, &product) && !__builtin_add_overflow(sum, product, &sum);
}

} // namespace

PthShapeOf describeTensor(const Pickle& pickle, PickleId id, PthTensor& tensor) {
    const RebuildCall call = innermostCall(pickle, id);
    if (!call.function) return PthShapeOf::Other;
    const bool isThird = pickle.isGlobal(*call.function, kRebuilders, "_rebuild_tensor_v3");
    if (!isThird && !pickle.isGlobal(*call.function, kRebuilders, "_rebuild_tensor_v2") &&
        !pickle.isGlobal(*call.function, kRebuilders, "_rebuild_tensor"))
        return PthShapeOf::Other;
    CallArguments arguments(pickle, *call.arguments);
    if (!readStorage(pickle, arguments.value(0), tensor)) return PthShapeOf::BrokenTensor;
    tensor.offset = arguments.number(1);
    tensor.sizes = arguments.numbers(2);
    tensor.strides = arguments.numbers(3);
    if (isThird) tensor.type = arguments.nameOfGlobal(6);
    return arguments.isRight() ? PthShapeOf::Tensor : PthShapeOf::BrokenTensor;
}

std::optional<DType> pthType(const std::string& type) {
    for (const PthTypeName& each : kPthTypes) {
        if (type == each.storage || type == each.name) return each.type;
    }
    return std::nullopt;
}

std::optional<std::int64_t> checkedCount(const PthTensor& tensor, std::int64_t available,
                                         std::int64_t most) {
    if (tensor.sizes.size() != tensor.strides.size() || tensor.offset < 0) return std::nullopt;
    bool isEmpty = false;
    std::int64_t count = 1;
    std::int64_t last = tensor.offset;
    for (std::size_t i = 0; i < tensor.sizes.size(); ++i) {
        if (tensor.sizes[i] < 0 || tensor.strides[i] < 0) return std::nullopt;
        isEmpty = isEmpty || tensor.sizes[i] == 0;
        const std::int64_t size = std::max<std::int64_t>(tensor.sizes[i], 1);
        if (size > most / count) return std::nullopt;
        count *= size;
        if (!addProduct(last, size - 1, tensor.strides[i])) return std::nullopt;
    }
    if (isEmpty) return 0;
    if (last >= available) return std::nullopt;
    return count;
}

std::vector<std::byte> gathered(const PthTensor& tensor, std::span<const std::uint8_t> storage,
                                std::size_t elementSize) {
    // Axes from the end that lie in the storage as they lie in the result are copied in one go.
    std::size_t axes = tensor.sizes.size();
    std::int64_t run = 1, count = 1;
    while (axes > 0 && (tensor.strides[axes - 1] == run || tensor.sizes[axes - 1] == 1)) {
        run *= tensor.sizes[--axes];
    }
    for (const std::int64_t size : tensor.sizes) count *= size;
    if (count == 0) return {};
    const std::size_t runBytes = static_cast<std::size_t>(run) * elementSize;
    std::vector<std::byte> bytes(static_cast<std::size_t>(count) * elementSize);
    std::vector<std::int64_t> place(axes, 0);
    std::int64_t from = tensor.offset;
    for (std::size_t to = 0; to < bytes.size(); to += runBytes) {
        std::memcpy(bytes.data() + to, storage.data() + static_cast<std::size_t>(from) * elementSize,
                    runBytes);
        for (std::size_t axis = axes; axis-- > 0;) {
            from += tensor.strides[axis];
            if (++place[axis] < tensor.sizes[axis]) break;
            from -= tensor.strides[axis] * tensor.sizes[axis];
            place[axis] = 0;
        }
    }
    return bytes;
}

} // namespace convstudio
