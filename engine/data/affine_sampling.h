// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/pixel_transform.h"

#include <array>

namespace convstudio {

/// Where an output pixel comes from: source = matrix · (x, y, 1), both measured in pixels from the
/// centre of the image, x to the right, y down. Row-major, 2×3.
using InverseAffine = std::array<double, 6>;

/// Rotation by `angle` after shear and scale about the centre, then the translation, as an inverse
/// (torchvision.transforms.functional, _get_inverse_affine_matrix). Angles in degrees, translation
/// in pixels.
struct AffineSettings {
    double angle = 0;
    double translateX = 0, translateY = 0;
    double scale = 1;
    double shear = 0; ///< along x
};
InverseAffine inverseAffine(const AffineSettings& settings);

/// Moves every pixel, bilinear, black outside: torch.nn.functional.grid_sample with
/// align_corners=False and zero padding.
void sampleAffine(FloatImage& image, const InverseAffine& inverse);

} // namespace convstudio
