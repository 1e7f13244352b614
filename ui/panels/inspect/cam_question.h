// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/probe.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace convstudio {

/// Which class activation maps are wanted: of one image, or the mean over several.
struct CamQuestion {
    std::shared_ptr<const InspectedImage> image;
    std::string method;
    std::string layer; ///< empty: the one that camLayer() takes
    std::vector<std::uint32_t> images; ///< of the store, for a mean; empty: `image` alone
};
/// The maps for the class predicted of the image and for its own, over the picture they belong to.
struct CamAnswer {
    Image picture; ///< of a mean: the mean of the pictures
    std::int64_t predictedClass = 0;
    std::optional<std::int64_t> labelClass;
    ClassMap predicted;
    std::optional<ClassMap> label; ///< when it is another class than the predicted one
    std::string why; ///< i18n key of why this layer; empty: it was asked for
    std::size_t images = 1;
};
/// Any thread. Errors of Probe::classMap() and Probe::meanClassMap().
Result<CamAnswer> answerCam(Probe& probe, const CamQuestion& question, const CancelToken& cancel);

} // namespace convstudio
