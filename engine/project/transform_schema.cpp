// SPDX-License-Identifier: Apache-2.0
#include "engine/project/data_schema.h"

namespace convstudio {

namespace {

ParamSpec probability(Json value) {
    return {.name = "p",
            .type = ParamType::Float,
            .defaultValue = std::move(value),
            .minimum = 0,
            .maximum = 1,
            .help = "param.transform.p"};
}

ParamSpec number(const char* name, Json value, double minimum, double maximum, const char* help,
                 const char* unit = "") {
    return {.name = name,
            .type = ParamType::Float,
            .defaultValue = std::move(value),
            .minimum = minimum,
            .maximum = maximum,
            .unit = unit,
            .help = help};
}

ParamSpec range(const char* name, Json value, double minimum, double maximum, const char* help) {
    ParamSpec spec = number(name, std::move(value), minimum, maximum, help);
    spec.type = ParamType::FloatPair;
    return spec;
}

ParamSpec above(ParamSpec spec) {
    spec.exclusiveMinimum = true;
    return spec;
}

TypeSpec flip() {
    return {"RandomHorizontalFlip",
            {probability(0.5)},
            "torchvision.transforms.RandomHorizontalFlip"};
}

TypeSpec crop() {
    return {"RandomCrop",
            {{.name = "padding",
              .type = ParamType::Int,
              .defaultValue = 4,
              .minimum = 0,
              .maximum = 1024,
              .unit = "px",
              .help = "param.RandomCrop.padding"},
             probability(1)},
            "He et al. 2016, section 4.2; torchvision.transforms.RandomCrop at the image's "
            "own size"};
}

TypeSpec rotation() {
    return {"RandomRotation",
            {number("degrees", 15, 0, 180, "param.RandomRotation.degrees", "°"), probability(1)},
            "torchvision.transforms.RandomRotation, bilinear, black outside"};
}

TypeSpec affine() {
    return {"RandomAffine",
            {number("degrees", 0, 0, 180, "param.RandomRotation.degrees", "°"),
             range("translate", {0, 0}, 0, 1, "param.RandomAffine.translate"),
             above(range("scale", {1, 1}, 0, 100, "param.RandomAffine.scale")),
             number("shear", 0, 0, 80, "param.RandomAffine.shear", "°"), probability(1)},
            "torchvision.transforms.RandomAffine, bilinear, black outside"};
}

TypeSpec erasing() {
    return {"RandomErasing",
            {above(range("scale", {0.02, 0.33}, 0, 1, "param.RandomErasing.scale")),
             above(range("ratio", {0.3, 3.3}, 0, 100, "param.RandomErasing.ratio")),
             number("value", 0, 0, 1, "param.RandomErasing.value"), probability(0.5)},
            "Zhong et al. 2020; torchvision.transforms.RandomErasing before the normalisation"};
}

TypeSpec colorJitter() {
    return {"ColorJitter",
            {number("brightness", 0, 0, 10, "param.ColorJitter.brightness"),
             number("contrast", 0, 0, 10, "param.ColorJitter.contrast"), probability(1)},
            "torchvision.transforms.ColorJitter, brightness before contrast"};
}

TypeSpec gaussianNoise() {
    return {"GaussianNoise",
            {number("sigma", 0.1, 0, 1, "param.GaussianNoise.sigma"), probability(1)},
            "torchvision.transforms.v2.GaussianNoise"};
}

} // namespace

const TypeTable& transformTypes() {
    static const TypeTable kTable = {
        "transform",
        {flip(), crop(), rotation(), affine(), erasing(), colorJitter(), gaussianNoise()}};
    return kTable;
}

} // namespace convstudio
