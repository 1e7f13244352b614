// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/graph/validated_graph.h"

#include <cstdint>
#include <span>
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
    /// At the layer's size [layerHeight, layerWidth], as the method gives it, before ReLU: negative
    /// places speak against the class.
    std::vector<float> layerMap;
    std::int64_t layerHeight = 0, layerWidth = 0;
    /// [height, width] of the input: ReLU of the layer map divided by `peak`, then bilinear
    /// (align_corners = false).
    std::vector<float> map;
    double peak = 0; ///< largest value of the layer map; 0: nothing speaks for the class
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

/// Whether a map deserves belief, in numbers. A drop is the share of the class's probability that
/// is lost when a fifth of the pixels is covered by the image's mean colour, (p - p covered) / p;
/// negative where the probability rises, then -1 at least, so that one lucky cover counts no more
/// than its opposite.
struct TrustCheck {
    double probability = 0; ///< of the class, nothing covered
    double hottestDrop = 0; ///< the fifth that the map says matters most is covered
    double randomDrop = 0;  ///< a random fifth in patches; mean of kDraws seeded draws
    /// Spearman's rank correlation with the map of the same network with random weights (Adebayo et
    /// al. 2018, Sanity checks for saliency maps): near 1, the map shows the image, not what was
    /// learned. 0 where a map is the same everywhere.
    double randomWeights = 0;
    enum class Verdict {
        Good,   ///< beats chance clearly and depends on what was learned
        Weak,   ///< beats chance only slightly, or resembles the map of random weights
        Chance, ///< no better than chance, or the same as with random weights
        Nothing ///< the map is empty
    };
    Verdict verdict = Verdict::Nothing;
    ClassMap control; ///< the map of random weights

    static constexpr double kCovered = 0.2; ///< share of the pixels
    static constexpr int kDraws = 20;
};
const char* verdictName(TrustCheck::Verdict verdict); ///< "good", "weak", "chance", "nothing"

/// Nothing: the map is empty. Chance: hottestDrop exceeds randomDrop by less than 0.05, or
/// randomWeights is 0.8 or more. Good: it exceeds it by 0.25 or more and randomWeights is below
/// 0.5. Else Weak.
TrustCheck::Verdict verdictOf(const TrustCheck& check, const ClassMap& map);

/// Spearman's rank correlation; equal values share the mean of their ranks. 0 where one side is the
/// same everywhere.
double rankCorrelation(std::span<const float> a, std::span<const float> b);
/// Positions of the `count` largest values, largest first; of equals the first.
std::vector<std::size_t> hottestPixels(std::span<const float> map, std::size_t count);
/// Positions of `count` pixels in square patches, about nine of them, that lie anywhere on a grid.
/// The same for the same `draw`.
std::vector<std::size_t> randomPatches(std::int64_t height, std::int64_t width, std::size_t count,
                                       std::uint64_t draw);

} // namespace convstudio
