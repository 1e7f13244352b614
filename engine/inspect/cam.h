// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/graph/validated_graph.h"

#include <cstdint>
#include <string>
#include <vector>

namespace convstudio {

/// A class activation map: where in the image the network sees a class. Values in [0, 1] after
/// ReLU and division by the largest (all 0 where nothing speaks for the class).
struct ClassMap {
    std::string method;     ///< id: "gradcam"
    std::string path;       ///< layer it was taken at
    std::int64_t target = 0; ///< class
    std::int64_t height = 0, width = 0;
    std::vector<float> layerMap; ///< at the layer's size [layerHeight, layerWidth], not scaled: raw
    std::int64_t layerHeight = 0, layerWidth = 0;
    std::vector<float> map; ///< [height, width] of the input, bilinear (align_corners = false), 0..1
    double peak = 0;        ///< largest raw value; 0: nothing speaks for the class
};

/// A method on offer; one file each in the torch half. Immutable list.
struct CamMethodInfo {
    const char* id;     ///< "cam", "gradcam", "gradcam++", "layercam"
    const char* name;   ///< "Grad-CAM"
    const char* source; ///< paper and equation
};
const std::vector<CamMethodInfo>& camMethods();

/// The layer a class activation map is taken at when nobody says: the last node with a map larger
/// than 1 × 1 before pooling to a vector. `why` is an i18n key: "cam.last-before-pooling" ...
struct CamLayer {
    std::string path;
    std::string why;
};
/// "cam-no-convolution" where the network has no map to look at.
Result<CamLayer> camLayer(const ValidatedGraph& graph);
/// Paths of all nodes a map can be taken at, in topological order.
std::vector<std::string> camLayers(const ValidatedGraph& graph);

/// Whether a map deserves belief, in numbers.
struct TrustCheck {
    double hottestDrop = 0; ///< relative change of the class's probability with the hottest 20 % of the pixels covered by the mean colour
    double randomDrop = 0;  ///< the same with a random 20 % in patches, mean of 20 seeded draws
    double randomWeights = 0; ///< correlation with the map of the same network with random weights (Adebayo et al. 2018)
    enum class Verdict { Good, Weak, Chance, Nothing };
    Verdict verdict = Verdict::Nothing;
    ClassMap control; ///< the map of random weights
};

} // namespace convstudio
