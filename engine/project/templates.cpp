// SPDX-License-Identifier: Apache-2.0
#include "engine/project/templates.h"

#include "engine/project/templates_forms.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace convstudio {

namespace {

bool equalIgnoringCase(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](unsigned char x, unsigned char y) {
        return std::tolower(x) == std::tolower(y);
    });
}

} // namespace

std::span<const TemplateSpec> templates() {
    static const std::array<TemplateSpec, 6> kTemplates = {{
        {"LeNet-5", Shape::map(1, 32, 32), 10, 61'706,
         "LeCun et al. 1998, Gradient-based learning applied to document recognition "
         "(6-16-120-84, with ReLU and max-pooling)",
         makeLeNet5},
        {"SimpleCNN", Shape::map(1, 28, 28), 10, 29'290,
         "three stages of conv 3x3, BatchNorm, ReLU, 2x2 max-pool (16-32-64) and one Linear",
         makeSimpleCnn},
        {"CIFAR10-CNN", Shape::map(3, 32, 32), 10, 3'251'018,
         "three stages of two conv 3x3 with BatchNorm (64-128-256), then 512; after "
         "Simonyan & Zisserman 2015 and Ioffe & Szegedy 2015",
         makeCifar10Cnn},
        {"VGG-11-BN", Shape::map(3, 224, 224), 1000, 132'868'840,
         "Simonyan & Zisserman 2015, Very deep convolutional networks; torchvision vgg11_bn",
         makeVgg11Bn},
        {"ResNet-18", Shape::map(3, 224, 224), 1000, 11'689'512,
         "He et al. 2016, Deep residual learning; torchvision resnet18", makeResNet18},
        {"ResNet-20", Shape::map(3, 32, 32), 10, 272'474,
         "He et al. 2016, Deep residual learning, section 4.2, with 1x1 projection shortcuts",
         makeResNet20},
    }};
    return kTemplates;
}

const TemplateSpec* findTemplate(std::string_view name) {
    for (const TemplateSpec& spec : templates()) {
        if (equalIgnoringCase(spec.name, name)) return &spec;
    }
    return nullptr;
}

} // namespace convstudio
