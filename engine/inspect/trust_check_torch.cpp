// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/probe_cam_torch.h"
#include "engine/model/tensor_torch.h"

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

/// The image [1, C, H, W] with some pixels in its mean colour.
at::Tensor covered(const at::Tensor& image, const std::vector<std::size_t>& pixels) {
    const at::Tensor flat = image.flatten(2).clone(); // [1, C, H·W]
    const at::Tensor mean = flat.mean(2, /*keepdim=*/true);
    const at::Tensor places = at::empty({static_cast<std::int64_t>(pixels.size())}, at::kLong);
    std::copy(pixels.begin(), pixels.end(), places.mutable_data_ptr<std::int64_t>());
    flat.index_copy_(2, places, mean.expand({1, flat.size(1), places.numel()}));
    return flat.view(image.sizes());
}

/// The image itself, its hottest part covered, then the random covers: [2 + kDraws, C, H, W].
at::Tensor covers(const at::Tensor& image, const std::vector<float>& heat) {
    const std::int64_t height = image.size(2), width = image.size(3);
    const auto count = static_cast<std::size_t>(std::max<std::int64_t>(
        1, std::llround(TrustCheck::kCovered * static_cast<double>(height * width))));
    std::vector<at::Tensor> all = {image, covered(image, hottestPixels(heat, count))};
    for (int draw = 0; draw < TrustCheck::kDraws; ++draw)
        all.push_back(covered(
            image, randomPatches(height, width, count, static_cast<std::uint64_t>(draw))));
    return at::cat(all);
}

std::vector<double> probabilitiesOf(Probe::Impl& probe, const at::Tensor& images,
                                    std::int64_t target, const CancelToken& cancel) {
    const at::NoGradGuard noGrad;
    std::vector<double> all;
    for (const at::Tensor& part : images.split(probe.passSize())) {
        const at::Tensor logits =
            probe.network->forward(part, probe.context(), stopProbe(cancel)).to(at::kDouble);
        const at::Tensor ofClass = logits.softmax(1).select(1, target).contiguous();
        const double* first = ofClass.const_data_ptr<double>();
        all.insert(all.end(), first, first + ofClass.numel());
    }
    return all;
}

double dropTo(double coveredProbability, double probability) {
    if (probability <= 0) return 0;
    return std::max(-1.0, (probability - coveredProbability) / probability);
}

std::vector<float> heatOf(const ClassMap& map, const Shape& image) {
    // Before ReLU: places that speak against the class are the coldest of all.
    const at::Tensor raw = at::from_blob(const_cast<float*>(map.layerMap.data()),
                                         {map.layerHeight, map.layerWidth}, at::kFloat);
    const at::Tensor heat = scaledUp(raw, image).contiguous();
    return {heat.const_data_ptr<float>(), heat.const_data_ptr<float>() + heat.numel()};
}

} // namespace

Result<TrustCheck> Probe::trustCheck(const InspectedImage& image, const ClassMap& map,
                                     const CancelToken& cancel) {
    const Result<CamPlan> plan = planCam(*m_impl, map.target, map.method, map.path);
    if (!plan) return plan.issues();
    if (Status fits = m_impl->checkImage(image); !fits) return fits.issues();
    return guarded([&]() -> Result<TrustCheck> {
        const at::Tensor input = toTensor(image.input);
        TrustCheck check;
        const std::vector<double> found =
            probabilitiesOf(*m_impl, covers(input, heatOf(map, m_impl->graph().input().shape)),
                            map.target, cancel);
        check.probability = found[0];
        check.hottestDrop = dropTo(found[1], found[0]);
        for (int draw = 0; draw < TrustCheck::kDraws; ++draw)
            check.randomDrop +=
                dropTo(found[static_cast<std::size_t>(2 + draw)], found[0]) / TrustCheck::kDraws;
        const at::Tensor raw =
            rawMaps(*plan, m_impl->control(), m_impl->context(), input, cancel);
        check.control = finishedMap(*plan, m_impl->graph(), raw[0]);
        check.randomWeights = rankCorrelation(map.map, check.control.map);
        check.verdict = verdictOf(check, map);
        return check;
    });
}

} // namespace convstudio
