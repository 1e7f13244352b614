// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/cam_method_torch.h"
#include "engine/inspect/probe_impl_torch.h"

#include <string>

namespace convstudio {

/// A class activation map that can be computed: everything was checked.
struct CamPlan {
    const CamMethod* method = nullptr;
    std::size_t layer = 0; ///< index of the node
    std::int64_t target = 0;
};
/// `path` empty: the layer of camLayer(). Errors of Probe::classMap().
Result<CamPlan> planCam(const Probe::Impl& probe, std::int64_t target, const std::string& method,
                        const std::string& path);

/// [N, h, w] of images [N, C, H, W] through `network`. Throws.
at::Tensor rawMaps(const CamPlan& plan, Network& network, const RunContext& context,
                   const at::Tensor& images, const CancelToken& cancel);
/// [h, w] at the size of the image, bilinear.
at::Tensor scaledUp(const at::Tensor& layerMap, const Shape& image);
/// Everything of a ClassMap from the raw values [h, w].
ClassMap finishedMap(const CamPlan& plan, const ValidatedGraph& graph, const at::Tensor& raw);

} // namespace convstudio
