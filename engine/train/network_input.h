// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/image.h"
#include "engine/base/result.h"
#include "engine/data/dataset.h"
#include "engine/data/image_codec.h"

#include <filesystem>
#include <span>

namespace convstudio {

/// What a picture from outside goes through before a trained network sees it: the same as the
/// images of its run went through. A plain value.
struct NetworkInput {
    Shape shape; ///< [C, H, W]
    ResizeMode resize = ResizeMode::Stretch;
    Normalization normalization;

    /// `data`: the run's section of the project. "run-damaged" (naming `runFolder`) when mean and
    /// deviation do not fit the channels.
    static Result<NetworkInput> of(const Shape& shape, const Json& data,
                                   const Normalization& normalization,
                                   const std::filesystem::path& runFolder);

    /// Channels and size of the network's input. `image` has 1, 3 or 4 channels.
    Image fitted(const Image& image) const;
    /// Pixels of a fitted image as numbers [C, H, W], as the training saw them.
    void normalise(const Image& fitted, std::span<float> out) const;
};

} // namespace convstudio
