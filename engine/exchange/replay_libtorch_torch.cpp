// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/replay_libtorch.h"

#include "engine/base/text.h"
#include "engine/model/model.h"
#include "engine/model/tensor_torch.h"

#include <torch/script.h>

#include <algorithm>

namespace convstudio {

struct LibtorchReplay::Script {
    torch::jit::Module module;
};

namespace {

constexpr std::size_t kLongestTorchReason = 300;

Issue unreadableByLibtorch(std::string reason) {
    std::replace(reason.begin(), reason.end(), '\n', ' ');
    while (reason.ends_with(' ') || reason.ends_with('.')) reason.pop_back();
    return makeError("proof-unreadable", {},
                     {{"runtime", LibtorchReplay::kRuntime},
                      {"version", LibtorchReplay::version()},
                      {"reason", clipped(reason, kLongestTorchReason)}});
}

/// What LibTorch throws, as an issue; its backtrace says nothing to a user.
template <class Work>
auto caughtByLibtorch(const Work& work) -> Result<decltype(work())> {
    try {
        return work();
    } catch (const c10::Error& error) {
        return unreadableByLibtorch(error.what_without_backtrace());
    } catch (const std::exception& error) {
        return unreadableByLibtorch(error.what());
    }
}

} // namespace

LibtorchReplay::LibtorchReplay(std::unique_ptr<Script> script) : m_script(std::move(script)) {}
LibtorchReplay::LibtorchReplay(LibtorchReplay&&) noexcept = default;
LibtorchReplay& LibtorchReplay::operator=(LibtorchReplay&&) noexcept = default;
LibtorchReplay::~LibtorchReplay() = default;

std::string LibtorchReplay::version() { return libtorchVersion(); }

Result<LibtorchReplay> LibtorchReplay::load(const std::filesystem::path& model) {
    Result<torch::jit::Module> module = caughtByLibtorch([&] {
        torch::jit::Module loaded = torch::jit::load(model.string(), at::Device(at::kCPU));
        loaded.eval();
        return loaded;
    });
    if (!module) return module.issues();
    return LibtorchReplay(std::make_unique<Script>(Script{std::move(*module)}));
}

Result<TensorBuffer> LibtorchReplay::forward(const TensorBuffer& images) {
    return caughtByLibtorch([&] {
        const at::NoGradGuard noGrad;
        return toBuffer(m_script->module.forward({toTensor(images)}).toTensor());
    });
}

} // namespace convstudio
