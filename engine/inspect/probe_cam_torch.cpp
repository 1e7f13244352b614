// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/probe_cam_torch.h"

#include "engine/base/text.h"
#include "engine/model/tensor_torch.h"

#include <algorithm>

namespace convstudio {

namespace {

const CamMethod* findMethod(const std::string& id) {
    const auto& methods = camMethodTable();
    const auto found = std::find_if(methods.begin(), methods.end(),
                                    [&](const CamMethod& each) { return id == each.info.id; });
    return found == methods.end() ? nullptr : &*found;
}

Issue unknownMethod(const std::string& method) {
    std::vector<std::string> known;
    for (const CamMethodInfo& each : camMethods()) known.emplace_back(each.id);
    return makeError("cam-method-unknown", {}, {{"method", method}, {"known", joined(known)}});
}

/// Whether the layer has a map that speaks of convolved pixels.
Status checkLayer(const ValidatedGraph& graph, const CamMethod& method, std::size_t layer) {
    const std::vector<std::string> fit = camLayers(graph);
    if (fit.empty()) return makeError("cam-no-convolution", {});
    const ValidatedNode& node = graph.nodes()[layer];
    if (std::find(fit.begin(), fit.end(), node.path) != fit.end()) return Done{};
    return makeError("cam-layer-unfit", {.nodeId = node.id},
                     {{"method", method.info.name},
                      {"path", node.path},
                      {"reason", "@cam.reason-no-map"},
                      {"known", joined(fit)}});
}

} // namespace

Result<CamPlan> planCam(const Probe::Impl& probe, std::int64_t target, const std::string& method,
                        const std::string& path) {
    CamPlan plan;
    plan.method = findMethod(method);
    if (!plan.method) return unknownMethod(method);
    if (Status known = probe.checkClass(target); !known) return known.issues();
    plan.target = target;
    std::string chosen = path;
    if (path.empty()) {
        const Result<CamLayer> layer = camLayer(probe.graph());
        if (!layer) return layer.issues();
        chosen = layer->path;
    }
    const Result<std::size_t> index = probe.nodeAt(chosen);
    if (!index) return index.issues();
    plan.layer = *index;
    Status fits = checkLayer(probe.graph(), *plan.method, plan.layer);
    if (fits && plan.method->check) fits = plan.method->check(probe.graph(), plan.layer);
    if (!fits) return fits.issues();
    return plan;
}

at::Tensor rawMaps(const CamPlan& plan, Network& network, const RunContext& context,
                   const at::Tensor& images, const CancelToken& cancel) {
    return plan.method
        ->compute({network, context, images, plan.layer, plan.target, cancel})
        .detach()
        .to(at::kFloat);
}

at::Tensor scaledUp(const at::Tensor& layerMap, const Shape& image) {
    return at::upsample_bilinear2d(layerMap.unsqueeze(0).unsqueeze(0),
                                   {image.height(), image.width()}, /*align_corners=*/false)[0][0];
}

ClassMap finishedMap(const CamPlan& plan, const ValidatedGraph& graph, const at::Tensor& raw) {
    const Shape& image = graph.input().shape;
    ClassMap map;
    map.method = plan.method->info.id;
    map.path = graph.nodes()[plan.layer].path;
    map.target = plan.target;
    map.height = image.height();
    map.width = image.width();
    map.layerHeight = raw.size(0);
    map.layerWidth = raw.size(1);
    map.layerMap = hostValues(raw);
    const at::Tensor positive = raw.relu();
    const double peak = positive.max().item<double>();
    map.peak = std::isfinite(peak) ? peak : 0;
    map.map = map.peak > 0 ? hostValues(scaledUp(positive / map.peak, image))
                           : std::vector<float>(static_cast<std::size_t>(map.height * map.width));
    return map;
}

Result<ClassMap> Probe::classMap(const InspectedImage& image, std::int64_t target,
                                 const std::string& method, const std::string& path,
                                 const CancelToken& cancel) {
    const Result<CamPlan> plan = planCam(*m_impl, target, method, path);
    if (!plan) return plan.issues();
    if (Status fits = m_impl->checkImage(image); !fits) return fits.issues();
    return guarded([&]() -> Result<ClassMap> {
        const at::Tensor raw = rawMaps(*plan, *m_impl->network, m_impl->context(),
                                       toTensor(image.input), cancel);
        return finishedMap(*plan, m_impl->graph(), raw[0]);
    });
}

Result<ClassMap> Probe::meanClassMap(const std::vector<std::uint32_t>& images, std::int64_t target,
                                     const std::string& method, const std::string& path,
                                     const CancelToken& cancel, const Progress& progress) {
    const Result<CamPlan> plan = planCam(*m_impl, target, method, path);
    if (!plan) return plan.issues();
    if (images.empty()) return makeError("cam-no-images", {});
    return guarded([&]() -> Result<ClassMap> {
        const Shape& shape = m_impl->node(plan->layer).shape;
        at::Tensor sum = at::zeros({shape.height(), shape.width()});
        const auto add = [&](const at::Tensor& pixels) {
            const at::Tensor raw =
                rawMaps(*plan, *m_impl->network, m_impl->context(), pixels, cancel).relu();
            const at::Tensor peaks = raw.amax({1, 2}, /*keepdim=*/true);
            sum += at::where(peaks > 0, raw / peaks, 0).sum(0);
        };
        const Status done = m_impl->eachPass(images, cancel, progress, add);
        if (!done) return done.issues();
        return finishedMap(*plan, m_impl->graph(), sum / static_cast<double>(images.size()));
    });
}

} // namespace convstudio
