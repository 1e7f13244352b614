// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/base/zip_writer.h"
#include "engine/exchange/export_format.h"
#include "engine/exchange/pickle_writer.h"

#include <algorithm>
#include <cstdlib>

namespace convstudio {

namespace {

constexpr std::string_view kArchive = "model/"; // torch.save calls it after the file

const char* storageName(DType type) {
    switch (type) {
    case DType::F32: return "FloatStorage";
    case DType::F64: return "DoubleStorage";
    case DType::F16: return "HalfStorage";
    case DType::BF16: return "BFloat16Storage";
    case DType::I64: return "LongStorage";
    case DType::I32: return "IntStorage";
    case DType::I16: return "ShortStorage";
    case DType::I8: return "CharStorage";
    case DType::U8: return "ByteStorage";
    case DType::Bool: return "BoolStorage";
    }
    std::abort();
}

void addShape(PickleWriter& pickle, const std::vector<std::int64_t>& sizes) {
    pickle.mark();
    for (const std::int64_t size : sizes) pickle.number(size);
    pickle.tuple();
}

/// Of a contiguous tensor, in elements.
std::vector<std::int64_t> stridesOf(const std::vector<std::int64_t>& shape) {
    std::vector<std::int64_t> strides(shape.size(), 1);
    for (std::size_t axis = shape.size(); axis-- > 1;) {
        strides[axis - 1] = strides[axis] * std::max<std::int64_t>(shape[axis], 1);
    }
    return strides;
}

/// _rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks)
void addTensor(PickleWriter& pickle, const TensorBuffer& tensor, std::size_t index) {
    pickle.global("torch._utils", "_rebuild_tensor_v2");
    pickle.mark();
    pickle.mark();
    pickle.text("storage");
    pickle.global("torch", storageName(tensor.dtype));
    pickle.text(std::to_string(index));
    pickle.text("cpu");
    pickle.number(tensor.count());
    pickle.tuple();
    pickle.persistent();
    pickle.number(0);
    addShape(pickle, tensor.shape);
    addShape(pickle, stridesOf(tensor.shape));
    pickle.no();
    pickle.global("collections", "OrderedDict");
    pickle.emptyTuple();
    pickle.call();
    pickle.tuple();
    pickle.call();
}

std::string pickled(const NamedTensors& tensors) {
    PickleWriter pickle;
    pickle.global("collections", "OrderedDict");
    pickle.emptyTuple();
    pickle.call();
    pickle.mark();
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        pickle.text(tensors[i].first);
        addTensor(pickle, tensors[i].second, i);
    }
    pickle.setItems();
    return std::move(pickle).finish();
}

bool writeArchive(const NamedTensors& tensors, const AppendBytes& append) {
    ZipWriter zip(append);
    const auto add = [&](const std::string& name, const void* data, std::size_t size) {
        return zip.add(std::string(kArchive) + name, data, size);
    };
    const std::string pickle = pickled(tensors);
    if (!add("data.pkl", pickle.data(), pickle.size())) return false;
    if (!add("byteorder", "little", 6)) return false;
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        const auto& bytes = tensors[i].second.bytes;
        if (!add("data/" + std::to_string(i), bytes.data(), bytes.size())) return false;
    }
    return add("version", "3\n", 2) && zip.finish();
}

} // namespace

WrittenFiles writeStateDict(const ExportedNetwork& network, const std::filesystem::path& folder) {
    const std::string name = formatInfo(ExportFormat::StateDict).file;
    const Status written = writeFileAtomically(folder / name, [&](const AppendBytes& append) {
        return writeArchive(network.weights, append);
    });
    if (!written) return written.issues();
    return std::vector<std::string>{name};
}

} // namespace convstudio
