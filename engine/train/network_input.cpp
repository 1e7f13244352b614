// SPDX-License-Identifier: Apache-2.0
#include "engine/train/network_input.h"

#include "engine/data/image_ops.h"
#include "engine/data/normalize_pixels.h"
#include "engine/project/data_schema.h"

#include <cassert>

namespace convstudio {

namespace {

ResizeMode resizeMode(const Json& resize) {
    const std::string type = resize.is_object() ? resize.value("type", "") : "";
    if (type == "ShorterSideCrop") return ResizeMode::ShorterSideCrop;
    return type == "Pad" ? ResizeMode::Pad : ResizeMode::Stretch;
}

} // namespace

Result<NetworkInput> NetworkInput::of(const Shape& shape, const Json& data,
                                      const Normalization& normalization,
                                      const std::filesystem::path& runFolder) {
    const auto channels = static_cast<std::size_t>(shape.channels());
    if (normalization.mean.size() != channels || normalization.stddev.size() != channels) {
        return makeError("run-damaged", {.file = (runFolder / "run.json").string()},
                         {{"key", "resolved/normalization"}});
    }
    return NetworkInput{shape, resizeMode(resolveData(data).value("resize", Json())),
                        normalization};
}

Image NetworkInput::fitted(const Image& image) const {
    Image fitted = withChannels(image, static_cast<int>(shape.channels()));
    if (fitted.height == shape.height() && fitted.width == shape.width()) return fitted;
    return resizeImage(fitted, static_cast<int>(shape.height()), static_cast<int>(shape.width()),
                       resize);
}

void NetworkInput::normalise(const Image& fitted, std::span<float> out) const {
    assert(out.size() == fitted.pixels.size());
    std::vector<float> interleaved(out.size());
    normalizePixels(fitted.pixels.data(), PixelScaling(normalization), out.size(),
                    interleaved.data());
    const auto channels = static_cast<std::size_t>(fitted.channels);
    const std::size_t area = out.size() / channels;
    for (std::size_t c = 0; c < channels; ++c) {
        for (std::size_t i = 0; i < area; ++i) out[c * area + i] = interleaved[i * channels + c];
    }
}

} // namespace convstudio
