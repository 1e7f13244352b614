// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/export_format.h"

#include <algorithm>
#include <cassert>

namespace convstudio {

namespace {

constexpr ExportFormatInfo kFormats[] = {
    {ExportFormat::Onnx, "onnx", "model.onnx"},
    {ExportFormat::TorchScript, "torchscript", "model.pt"},
    {ExportFormat::Safetensors, "safetensors", "model.safetensors"},
    {ExportFormat::StateDict, "state-dict", "model.pth"},
    {ExportFormat::PyTorch, "pytorch", "pytorch/"},
    {ExportFormat::Cpp, "cpp", "cpp/"},
    {ExportFormat::Report, "report", "report.html"},
};

} // namespace

std::span<const ExportFormatInfo> exportFormats() { return kFormats; }

const ExportFormatInfo& formatInfo(ExportFormat format) {
    const auto* found = std::find_if(std::begin(kFormats), std::end(kFormats),
                                     [&](const auto& each) { return each.format == format; });
    assert(found != std::end(kFormats));
    return *found;
}

const ExportFormatInfo* findFormat(std::string_view id) {
    const auto* found = std::find_if(std::begin(kFormats), std::end(kFormats),
                                     [&](const auto& each) { return each.id == id; });
    return found == std::end(kFormats) ? nullptr : found;
}

} // namespace convstudio
