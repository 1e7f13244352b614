// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/graph.h"
#include "engine/graph/shape.h"

#include <algorithm>

namespace convstudio {

/// Below this shorter side (pixels) a network gets its small form: the published forms of VGG-11
/// and ResNet-18 shrink their input 32 times and leave nothing of 28 or 32 pixels.
inline constexpr std::int64_t kSmallImageSide = 96;

inline bool isSmallImage(const Shape& input) {
    return std::min(input.height(), input.width()) < kSmallImageSide;
}

/// Conv 5×5 (6, 16), ReLU, max-pool, then 120-84-classes. The published form takes 32×32; smaller
/// images get "same" padding in conv1, larger ones an adaptive pool to the published 5×5 map.
Graph makeLeNet5(const Shape& input, std::int64_t classes);
/// Three stages conv 3×3, BN, ReLU, 2×2 pool (16-32-64), then one Linear; maps larger than 4×4 are
/// pooled to 4×4 before it.
Graph makeSimpleCnn(const Shape& input, std::int64_t classes);
/// Three stages of two conv 3×3 with BN and ReLU, pool, dropout 0.25 (64-128-256), then
/// 512 with BN, ReLU, dropout 0.5 and the classes; maps larger than 4×4 are pooled to 4×4.
Graph makeCifar10Cnn(const Shape& input, std::int64_t classes);
/// torchvision's vgg11_bn. Small form: only pools whose map has 4 or more pixels a side, then a
/// global pool and one Linear; the convolutions keep their names, so that published weights fit.
Graph makeVgg11Bn(const Shape& input, std::int64_t classes);
/// torchvision's resnet18. Small form: 3×3 stem of stride 1 without max-pool.
Graph makeResNet18(const Shape& input, std::int64_t classes);
/// ResNet-20 for CIFAR (He et al. 2016, section 4.2) with 1×1 projection shortcuts.
Graph makeResNet20(const Shape& input, std::int64_t classes);

} // namespace convstudio
