// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/replay_opencv.h"

namespace convstudio {

struct OpencvReplay::Net {};

namespace {

Issue noOpencv() {
    return makeError("proof-without-opencv", {}, {{"runtime", OpencvReplay::kRuntime}});
}

} // namespace

OpencvReplay::OpencvReplay(std::unique_ptr<Net> net) : m_net(std::move(net)) {}
OpencvReplay::OpencvReplay(OpencvReplay&&) noexcept = default;
OpencvReplay& OpencvReplay::operator=(OpencvReplay&&) noexcept = default;
OpencvReplay::~OpencvReplay() = default;

std::string OpencvReplay::version() { return {}; }

Result<OpencvReplay> OpencvReplay::load(const std::filesystem::path&) { return noOpencv(); }

Result<TensorBuffer> OpencvReplay::forward(const TensorBuffer&) { return noOpencv(); }

} // namespace convstudio
