// SPDX-License-Identifier: Apache-2.0
#include "engine/model/device_torch.h"

#include "engine/base/system.h"
#include "engine/model/model.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/DeviceAccelerator.h>
#include <torch/cuda.h>
#include <torch/version.h>

#include <algorithm>

namespace convstudio {

namespace {

DeviceInfo cudaDevice(int index) {
    const auto device = static_cast<c10::DeviceIndex>(index);
    const std::uint64_t memory = at::accelerator::getMemoryInfo(device).second;
    return {"cuda:" + std::to_string(index), "CUDA " + std::to_string(index), memory};
}

std::string idList(const std::vector<DeviceInfo>& devices) {
    std::string list;
    for (const DeviceInfo& device : devices) list += (list.empty() ? "" : ", ") + device.id;
    return list;
}

} // namespace

at::Generator makeGenerator(at::Device device, std::uint64_t seed) {
    if (device.is_cpu()) return at::detail::createCPUGenerator(seed);
    at::Generator generator = at::globalContext()
                                  .getAcceleratorHooksInterface(device.type())
                                  .getNewGenerator(device.index());
    generator.set_current_seed(seed);
    return generator;
}

bool isOutOfMemory(const c10::Error& error) {
    if (dynamic_cast<const c10::OutOfMemoryError*>(&error)) return true;
    const std::string text = error.what_without_backtrace();
    return text.find("DefaultCPUAllocator") != std::string::npos;
}

Issue torchIssue(const c10::Error& error) {
    const std::string text = error.what_without_backtrace();
    return makeError(isOutOfMemory(error) ? "out-of-memory" : "model-failed", {},
                     {{"what", text.substr(0, text.find('\n'))}});
}

std::vector<DeviceInfo> devices() {
    std::vector<DeviceInfo> found{{"cpu", cpuFacts().model, totalMemory()}};
    const int count = torch::cuda::is_available() ? static_cast<int>(torch::cuda::device_count()) : 0;
    for (int index = 0; index < count; ++index) found.push_back(cudaDevice(index));
    return found;
}

Result<std::string> resolveDevice(const std::string& wanted) {
    const std::vector<DeviceInfo> present = devices();
    if (wanted == "auto") return present.size() > 1 ? present[1].id : present[0].id;
    const std::string id = wanted == "cuda" ? "cuda:0" : wanted;
    const bool known = std::any_of(present.begin(), present.end(),
                                   [&](const DeviceInfo& device) { return device.id == id; });
    if (known) return id;
    Place place;
    place.param = "device";
    return makeError("device-absent", place, {{"got", wanted}, {"present", idList(present)}});
}

std::string libtorchVersion() {
    return TORCH_VERSION;
}

} // namespace convstudio
