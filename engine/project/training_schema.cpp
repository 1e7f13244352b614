// SPDX-License-Identifier: Apache-2.0
#include "engine/project/training_schema.h"

#include "engine/project/section_builders.h"

namespace convstudio {

namespace {

constexpr double kLargestSeed = 9007199254740991.0; // 2^53 - 1: exact in every JSON reader

ParamSpec metricParam(const char* help, const char* metric) {
    return {.name = "metric",
            .type = ParamType::Enum,
            .defaultValue = metric,
            .choices = {"val_loss", "val_accuracy"},
            .help = help};
}

ParamSpec learningRate(Json value) {
    return {.name = "lr",
            .type = ParamType::Float,
            .defaultValue = std::move(value),
            .minimum = 0,
            .help = "param.optimizer.lr"};
}

ParamSpec weightDecay(Json value) {
    return {.name = "weight_decay",
            .type = ParamType::Float,
            .defaultValue = std::move(value),
            .minimum = 0,
            .help = "param.optimizer.weight_decay"};
}

ParamSpecs adamParams(Json decay) {
    return {learningRate(0.001),
            {.name = "betas",
             .type = ParamType::FloatPair,
             .defaultValue = {0.9, 0.999},
             .minimum = 0,
             .maximum = 1,
             .exclusiveMaximum = true,
             .help = "param.optimizer.betas"},
            {.name = "eps",
             .type = ParamType::Float,
             .defaultValue = 1e-8,
             .minimum = 0,
             .help = "param.optimizer.eps"},
            weightDecay(std::move(decay))};
}

const SectionSpec& earlyStoppingSection() {
    static const SectionSpec kSection = {
        section::value(metricParam("param.early_stopping.metric", "val_loss")),
        section::value({.name = "patience",
                        .type = ParamType::Int,
                        .defaultValue = 5,
                        .minimum = 1,
                        .unit = "epochs",
                        .help = "param.early_stopping.patience"}),
        section::value({.name = "min_delta",
                        .type = ParamType::Float,
                        .defaultValue = 0,
                        .minimum = 0,
                        .help = "param.early_stopping.min_delta"}),
    };
    return kSection;
}

const SectionSpec& checkpointSection() {
    static const SectionSpec kSection = {
        section::value(metricParam("param.checkpoint.metric", "val_accuracy")),
        section::value({.name = "every",
                        .type = ParamType::Int,
                        .defaultValue = 0,
                        .minimum = 0,
                        .unit = "epochs",
                        .help = "param.checkpoint.every"}),
    };
    return kSection;
}

SectionEntry clipBound(const char* name, const char* help) {
    return section::value({.name = name,
                           .type = ParamType::Float,
                           .minimum = 0,
                           .exclusiveMinimum = true,
                           .nullable = true,
                           .help = help});
}

const SectionSpec& gradientClipSection() {
    static const SectionSpec kSection = {clipBound("norm", "param.gradient_clip.norm"),
                                         clipBound("value", "param.gradient_clip.value")};
    return kSection;
}

SectionSpec makeTrainingSection() {
    return {
        section::core({.name = "epochs",
                       .type = ParamType::Int,
                       .defaultValue = 10,
                       .minimum = 1,
                       .maximum = 1000000,
                       .unit = "epochs",
                       .help = "param.training.epochs"}),
        section::core({.name = "batch_size",
                       .type = ParamType::Int,
                       .defaultValue = 128,
                       .minimum = 1,
                       .maximum = 1000000,
                       .unit = "images",
                       .help = "param.training.batch_size"}),
        section::value({.name = "accumulate",
                        .type = ParamType::Int,
                        .defaultValue = 1,
                        .minimum = 1,
                        .maximum = 1000000,
                        .help = "param.training.accumulate"}),
        section::coreTyped("loss", lossTypes(), nullptr, {{"type", "CrossEntropyLoss"}}),
        section::coreTyped("optimizer", optimizerTypes(), nullptr, {{"type", "SGD"}}),
        section::coreTyped("schedule", scheduleTypes(), &scheduleCommonParams(),
                           {{"type", "ConstantLR"}}),
        section::object("gradient_clip", gradientClipSection(), nullptr),
        section::value({.name = "no_decay",
                        .type = ParamType::Bool,
                        .defaultValue = false,
                        .help = "param.training.no_decay"}),
        section::object("early_stopping", earlyStoppingSection(), nullptr),
        section::object("checkpoint", checkpointSection(), Json::object()),
        section::core({.name = "seed",
                       .type = ParamType::Int,
                       .defaultValue = 1,
                       .minimum = 0,
                       .maximum = kLargestSeed,
                       .help = "param.training.seed"}),
        section::core({.name = "precision",
                       .type = ParamType::Enum,
                       .defaultValue = "auto",
                       .choices = {"auto", "fp32", "bf16"},
                       .help = "param.training.precision"}),
        section::value({.name = "threads",
                        .type = ParamType::Int,
                        .defaultValue = 0,
                        .minimum = 0,
                        .maximum = 1024,
                        .help = "param.training.threads"}),
        section::value({.name = "log_every",
                        .type = ParamType::Int,
                        .defaultValue = 10,
                        .minimum = 1,
                        .unit = "steps",
                        .help = "param.training.log_every"}),
        section::value({.name = "deterministic",
                        .type = ParamType::Bool,
                        .defaultValue = false,
                        .help = "param.training.deterministic"}),
        section::value({.name = "initial_weights",
                        .type = ParamType::String,
                        .defaultValue = "",
                        .help = "param.training.initial_weights"}),
    };
}

} // namespace

const SectionSpec& trainingSection() {
    static const SectionSpec kSection = makeTrainingSection();
    return kSection;
}

const ParamSpecs& trainingParams() {
    static const ParamSpecs kParams = valuesOf(trainingSection());
    return kParams;
}

const TypeTable& optimizerTypes() {
    static const TypeTable kTable = {
        "optimizer",
        {{"SGD",
          {learningRate(0.001),
           {.name = "momentum",
            .type = ParamType::Float,
            .defaultValue = 0,
            .minimum = 0,
            .help = "param.optimizer.momentum"},
           {.name = "dampening",
            .type = ParamType::Float,
            .defaultValue = 0,
            .help = "param.optimizer.dampening"},
           weightDecay(0),
           {.name = "nesterov",
            .type = ParamType::Bool,
            .defaultValue = false,
            .help = "param.optimizer.nesterov"}},
          "Sutskever et al. 2013, On the importance of initialization and momentum; "
          "torch.optim.SGD"},
         {"Adam", adamParams(0), "Kingma & Ba 2015, Adam; torch.optim.Adam"},
         {"AdamW", adamParams(0.01),
          "Loshchilov & Hutter 2019, Decoupled weight decay regularization; torch.optim.AdamW"}}};
    return kTable;
}

const TypeTable& scheduleTypes() {
    static const TypeTable kTable = {
        "schedule",
        {{"ConstantLR", {}, "the optimizer's lr throughout"},
         {"StepLR",
          {{.name = "step_size",
            .type = ParamType::Int,
            .defaultValue = 10,
            .minimum = 1,
            .unit = "epochs",
            .help = "param.schedule.step_size"},
           {.name = "gamma",
            .type = ParamType::Float,
            .defaultValue = 0.1,
            .minimum = 0,
            .help = "param.schedule.gamma"}},
          "torch.optim.lr_scheduler.StepLR"},
         {"CosineAnnealingLR",
          {{.name = "eta_min",
            .type = ParamType::Float,
            .defaultValue = 0,
            .minimum = 0,
            .help = "param.schedule.eta_min"}},
          "Loshchilov & Hutter 2017, SGDR; torch.optim.lr_scheduler.CosineAnnealingLR, T_max = "
          "what is left of the training"},
         {"LinearLR",
          {{.name = "end_factor",
            .type = ParamType::Float,
            .defaultValue = 0,
            .minimum = 0,
            .maximum = 1,
            .help = "param.schedule.end_factor"}},
          "torch.optim.lr_scheduler.LinearLR with start_factor 1"}}};
    return kTable;
}

const ParamSpecs& scheduleCommonParams() {
    static const ParamSpecs kParams = {{.name = "warmup_epochs",
                                        .type = ParamType::Float,
                                        .defaultValue = 0,
                                        .minimum = 0,
                                        .unit = "epochs",
                                        .help = "param.schedule.warmup_epochs"}};
    return kParams;
}

const TypeTable& lossTypes() {
    static const TypeTable kTable = {
        "loss",
        {{"CrossEntropyLoss",
          {{.name = "weight",
            .type = ParamType::FloatList,
            .minimum = 0,
            .choices = {"balanced"},
            .nullable = true,
            .help = "param.loss.weight"},
           {.name = "label_smoothing",
            .type = ParamType::Float,
            .defaultValue = 0,
            .minimum = 0,
            .maximum = 1,
            .help = "param.loss.label_smoothing"}},
          "torch.nn.CrossEntropyLoss; label smoothing: Szegedy et al. 2016"}}};
    return kTable;
}

const ParamSpecs& earlyStoppingParams() {
    static const ParamSpecs kParams = valuesOf(earlyStoppingSection());
    return kParams;
}

const ParamSpecs& checkpointParams() {
    static const ParamSpecs kParams = valuesOf(checkpointSection());
    return kParams;
}

const ParamSpecs& gradientClipParams() {
    static const ParamSpecs kParams = valuesOf(gradientClipSection());
    return kParams;
}

Json resolveTraining(const Json& training) { return resolveSection(trainingSection(), training); }

Json recommendedTraining() {
    return {{"epochs", 10},
            {"batch_size", 128},
            {"loss", {{"type", "CrossEntropyLoss"}}},
            {"optimizer",
             {{"type", "SGD"}, {"lr", 0.05}, {"momentum", 0.9}, {"weight_decay", 0.0005}}},
            {"schedule", {{"type", "CosineAnnealingLR"}, {"warmup_epochs", 1}}},
            {"seed", 1},
            {"precision", "auto"}};
}

} // namespace convstudio
